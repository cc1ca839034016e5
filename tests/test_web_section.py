"""Saved web pages: the section that most places agree on, and that is one."""

import json

import pytest

from plugins.importer import read

TEXT = (
    "<p>The council voted on Tuesday to close the harbour bridge for good, after engineers had "
    "found cracks in four of its piers.</p>"
) * 3


def section(above: str = "", title: str = "", path: str = "/x1", **stated: object) -> str:
    node = json.dumps({"@type": "NewsArticle", **stated})
    html = (
        f"<html lang=en><head><title>Bridge closes for good{title}</title>"
        f"<script type='application/ld+json'>{node}</script></head><body><article>{above}"
        f"<h1>Bridge closes for good</h1><p class=byline>By Ann Foo</p>{TEXT}</article></body>"
    )
    (found,) = read("page.html", html.encode(), f"https://gazette.example{path}")
    return found.article_section


def trail(*steps: str) -> str:
    links = " > ".join(f"<a href='/{step}'>{step}</a>" for step in steps)
    return f"<nav class=breadcrumb>{links}</nav>"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"above": trail("Home", "Sport", "Rowing")}, "Rowing"),
        ({"articleSection": "Sport"}, "Sport"),
        ({"above": "<p class=kicker>Sport</p>"}, "Sport"),
        ({"title": " | Sport | The Gazette"}, "Sport"),
        ({"path": "/sport/bridge-closes"}, "Sport"),
        ({}, ""),
        # what stands above every story is less than what stands above this one
        ({"articleSection": "News", "above": "<p class=kicker>Sport</p>"}, "Sport"),
        ({"articleSection": "News"}, "News"),
        # names and jobs stand at the same places
        ({"above": "<p class=kicker>Ann Foo</p>", "author": {"name": "Ann Foo"}}, ""),
        ({"above": "<p class=label>Reporter</p>"}, ""),
        ({"title": " | The Gazette"}, ""),
        # times and labels too
        ({"above": "<p class=label>15:42 Uhr</p>"}, ""),
        ({"above": "<p class=label>来源：</p>"}, ""),
        ({"articleSection": "Spor Haberleri"}, "Spor"),
    ],
)
def test_the_section_is_the_most_certain_of_the_places(place: dict[str, object], expected: str):
    assert section(**place) == expected
