"""Saved web pages: when a story was published and changed, and in which zone a page's clock is."""

import json

import pytest

from plugins.importer import read

TEXT = (
    "<p>The council voted on Tuesday to close the harbour bridge for good, after engineers had "
    "found cracks in four of its piers.</p>"
) * 2


def times(
    host: str = "gazette.example", title: str = "", meta: str = "", **stated: str
) -> tuple[str, str]:
    """The days and times of publication and change, as ISO 8601 has them."""
    node = json.dumps({"@type": "NewsArticle", **stated})
    html = (
        f"<html lang=en><head><title>Bridge closes for good{title}</title>{meta}"
        f"<script type='application/ld+json'>{node}</script></head>"
        f"<body><h1>Bridge closes for good</h1>{TEXT}</body></html>"
    )
    (found,) = read("page.html", html.encode(), f"https://{host}/bridge")
    return tuple(
        value.isoformat() if value else "" for value in (found.date_published, found.date_modified)
    )


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("gazette.example", "2026-03-04"),  # English is read in many zones: the day alone
        ("gazette.co.uk", "2026-03-04T10:45:00+00:00"),
        ("gazette.in", "2026-03-04T10:45:00+05:30"),
        ("spokesman.com", "2026-03-04T10:45:00-08:00"),  # of the table of outlets
        ("businessinsider.de", "2026-03-04T10:45:00+01:00"),  # an edition's country before that
        ("gazette.co", "2026-03-04"),  # anybody's
    ],
)
def test_a_time_without_a_zone_is_in_that_of_the_country_or_the_outlet(host: str, expected: str):
    assert times(host, datePublished="2026-03-04T10:45:00") == (expected, "")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("2026-03-04T15:45:09Z", "2026-03-04T15:45:09+00:00"),
        ("2026-03-04T10:45:09.120Z", "2026-03-04T10:45:09+00:00"),
        ("2026-03-04T16:15:09+05:30", "2026-03-04T16:15:09+05:30"),
        ("2026-03-04T15:58:40Z", "2026-03-04T10:45:09-05:00"),  # another moment: a change, say
        ("2026-03-06T10:45:09Z", "2026-03-04T10:45:09-05:00"),
    ],
)
def test_a_time_without_a_zone_has_that_of_the_same_moment_elsewhere(other: str, expected: str):
    meta = f'<meta property="article:published_time" content="{other}">'
    found = times("cnn.com", meta=meta, datePublished="2026-03-04T10:45:09")
    assert found == (expected, "")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("2026-03-04T11:00:00Z", "2026-03-04T11:00:00+00:00"),
        ("2026-03-04T10:45:00Z", "2026-03-04T10:45:00+00:00"),
        ("2026-03-04T08:00:00Z", ""),
        ("2026-03-04", "2026-03-04"),
    ],
)
def test_a_text_that_was_saved_before_it_was_published_has_not_changed(changed, expected):
    found = times(datePublished="2026-03-04T10:45:00Z", dateModified=changed)
    assert found == ("2026-03-04T10:45:00+00:00", expected)


def test_the_day_may_stand_behind_the_outlet_in_the_title():
    assert times(title=" | The Gazette | 04.03.2026") == ("2026-03-04", "")
    assert times(title=" – what March 2026 has brought") == ("", "")
