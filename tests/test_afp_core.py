"""AFP's own JSON: every document of an answer, as far as it is a text."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.importer import SourceError, read
from plugins.importer.article import Article
from plugins.importer.identity import identity

DOCUMENT = {
    "uno": "newsml.afp.com.20260311T091500Z.doc-9zz4abc",
    "class": "text",
    "headline": "Harbour bridge to close",
    "news": ["The old harbour bridge will close for two years, its authority said on Wednesday."],
    "lang": "en",
    "created": "2026-03-11T09:15:00Z",
    "published": "2026-03-11T11:02:10Z",
    "revision": 0,
    "urgency": 4,
    "status": "Usable",
    "provider": "AFP",
}
CREATED, PUBLISHED = (
    datetime(2026, 3, 11, 9, 15, tzinfo=UTC),
    datetime(2026, 3, 11, 11, 2, 10, tzinfo=UTC),
)


def one(value: object) -> Article:
    (article,) = read("afp.json", json.dumps(value).encode())
    return article


def changed(**keys: object) -> Article:
    return one({key: value for key, value in (DOCUMENT | keys).items() if value is not None})


@pytest.mark.parametrize(
    "answer",
    [
        {"response": {"docs": [DOCUMENT], "numFound": 1}},
        {"response": {"docs": {"documents": [DOCUMENT]}}},
        [DOCUMENT],
    ],
)
def test_a_document_is_found_in_every_answer(answer):
    assert one(answer) == one(DOCUMENT)


def test_a_document_has_one_identity_through_its_revisions_and_however_it_is_named():
    names = [DOCUMENT["uno"], "newsml.afp.com.20260311T120000Z.doc-9zz4abc"]
    found = [changed(uno=uno, revision=number) for number, uno in enumerate(names)]
    found.append(changed(uno="x", afpshortid="9ZZ4ABC"))
    assert {identity(article) for article in found} == {"AFP:9ZZ4ABC"}
    assert changed(uno="afp-Foo").identifier == "afp-Foo"


@pytest.mark.parametrize(
    ("keys", "published", "modified"),
    [
        ({}, PUBLISHED, None),
        ({"revision": 3}, CREATED, PUBLISHED),
        ({"revision": 3, "created": None}, PUBLISHED, None),
        ({"published": None}, CREATED, None),
        ({"published": "2026-03-11T12:02:10+01:00"}, PUBLISHED, None),
    ],
)
def test_it_is_as_old_as_its_first_publication(keys, published, modified):
    found = changed(**keys)
    assert (found.date_published, found.date_modified) == (published, modified)


@pytest.mark.parametrize(
    ("news", "urgency", "headline", "body"),
    [
        (["Bridge closed: mayor", "More soon."], 2, "Bridge closed: mayor", "<p>More soon.</p>"),
        (["KILL:", "Bridge closed", "It is open."], 2, "Bridge closed", "<p>It is open.</p>"),
        (
            ["The bridge is shut. It is."],
            4,
            "The bridge is shut",
            "<p>The bridge is shut. It is.</p>",
        ),
    ],
)
def test_what_is_urgent_has_its_headline_in_the_text(news, urgency, headline, body):
    found = changed(headline=None, news=news, urgency=urgency)
    assert (found.headline, found.article_body) == (headline, body)


@pytest.mark.parametrize(
    ("keys", "status"),
    [
        ({"status": "Usable"}, ""),
        ({"status": "Canceled", "news": []}, "canceled"),
        ({"status": "WithHeld"}, "withheld"),
        ({"status": "Embargoed", "embargoed": "2026-03-12T00:00:00Z"}, ""),
        ({"status": "Embargoed"}, "withheld"),
    ],
)
def test_what_is_taken_or_held_back_says_so(keys, status):
    assert changed(**keys).pub_status == status


def test_an_embargo_is_kept():
    article = changed(status="Embargoed", embargoed="2026-03-12T00:00:00Z")
    assert article.embargoed == datetime(2026, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (DOCUMENT | {"class": "videography"}, "a video graphic, not a text"),
        (DOCUMENT | {"news": []}, "no text in it: ask AFP for the field `news` as well"),
        ([[[[[[DOCUMENT]]]]]], "no document in it; ask AFP again"),
    ],
)
def test_what_is_no_text_is_one_line(value, message):
    with pytest.raises(SourceError, match=message):
        one(value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(st.sampled_from([*DOCUMENT, "bagItem", "usageRight", "signal", "slug"]), VALUES)
)
def test_values_of_the_wrong_type_harm_nothing(keys):
    data = json.dumps(DOCUMENT | {"bagItem": [{"medias": [{}]}]} | keys | {"uno": "u"}).encode()
    try:
        read("afp.json", data)
    except SourceError as error:
        assert "\n" not in str(error)
