"""ninjs in its three spellings, its envelopes, and JSON that is something else."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.importer import SourceError, read
from plugins.importer.article import Article, Source
from plugins.importer.formats import json_feed, ninjs

VERSION_1 = {
    "uri": "urn:wire:17",
    "type": "text",
    "headline": "Ferries sail again",
    "byline": "By Ida Holm",
    "body_html": "<p>Four ships sailed on Monday.</p>",
    "body_text": "Four ships sailed on Monday. (plain)",
    "description_text": "After eleven days.",
    "firstcreated": "2026-03-02T08:00:00Z",
    "versioncreated": "2026-03-02T09:00:00Z",
    "version": "2",
    "pubstatus": "usable",
    "language": "en",
    "source": "Quay Press",
    "subject": [{"code": "04015003", "name": "ports"}],
    "usageterms": "Not for resale.",
}
VERSION_2 = {
    "uri": "urn:wire:17",
    "type": "text",
    "headlines": [
        {"role": "short", "value": "Ferries"},
        {"role": "main", "value": "Ferries sail again"},
    ],
    "by": "By Ida Holm",
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "Four ships. (plain)"},
        {"role": "html", "contenttype": "text/html", "value": VERSION_1["body_html"]},
    ],
    "descriptions": [{"role": "text", "value": "After eleven days."}],
    "firstcreated": "2026-03-02T08:00:00Z",
    "versioncreated": "2026-03-02T09:00:00Z",
    "version": "2",
    "pubstatus": "usable",
    "language": "en",
    "infosources": [{"name": "Quay Press"}],
    "subjects": [{"literal": "04015003", "name": "ports"}],
    "usageterms": ["Not for resale."],
}
VERSION_3 = {
    {
        "contenttype": "contentType",
        "firstcreated": "firstCreated",
        "versioncreated": "versionCreated",
        "pubstatus": "pubStatus",
        "infosources": "infoSources",
        "usageterms": "usageTerms",
    }.get(key, key): value
    for key, value in VERSION_2.items()
} | {"version": 2}
ARTICLE = Article(
    headline="Ferries sail again",
    article_body="<p>Four ships sailed on Monday.</p>",
    description="After eleven days.",
    author=("Ida Holm",),
    date_published=datetime(2026, 3, 2, 8, tzinfo=UTC),
    date_modified=datetime(2026, 3, 2, 9, tzinfo=UTC),
    article_section="Business",
    keywords=("ports",),
    source=("Quay Press",),
    identifier="urn:wire:17",
    version="2",
    in_language="en",
    usage_terms="Not for resale.",
    subjects=("subj:04015003",),
)


def one(value: object) -> Article:
    (article,) = read("item.json", json.dumps(value).encode())
    return article


def changed(**keys: object) -> Article:
    return one({key: value for key, value in (VERSION_1 | keys).items() if value is not None})


@pytest.mark.parametrize("item", [VERSION_1, VERSION_2, VERSION_3], ids=["1", "2", "3"])
def test_the_versions_of_ninjs_say_the_same(item):
    """What an item is does not depend on the version that it is spelt in."""
    assert replace(one(item), article_section="Business") == ARTICLE


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (["urn:foo:1", "urn:foo:2"], ("urn:foo:1", "urn:foo:2")),
        ("urn:foo:1", ("urn:foo:1",)),
        ([], ()),
        ([None, "", 7], ("7",)),
    ],
)
def test_the_items_that_it_replaces_are_those_of_its_story(value, names):
    assert changed(replacing=value).replaces == names


@pytest.mark.parametrize(
    "envelope",
    [
        lambda item: [item],
        lambda item: {"total": 1, "offset": 0, "item": [item]},
        lambda item: {"_items": [item], "_meta": {"total": 1}},
        lambda item: {"api_version": "1.1", "data": {"item": item}},
        lambda item: {"api_version": "1.1", "data": {"items": [{"meta": {}, "item": item}]}},
    ],
    ids=["array", "BBC", "Superdesk", "AP", "AP list"],
)
def test_an_item_is_found_in_the_envelopes_of_apis(envelope):
    assert one(envelope(VERSION_1)) == one(VERSION_1)


def test_of_several_bodies_the_richest_is_read_and_the_others_are_on_the_receipt():
    """html5, xhtml, html, richtext, nitf, text; never TT's own NITF, which is not well-formed."""
    bodies = {
        "body_ttnitf": "<nitf><body><p>broken",
        "body_text": "In text.",
        "body_nitf": "<nitf><body><body.head><hedline><hl1>H</hl1></hedline></body.head>"
        "<body.content><p>In NITF.</p></body.content></body></nitf>",
        "body_html": "<p>In HTML.</p>",
        "body_html5": "<p>In HTML5.</p>",
    }
    read_in = []
    while bodies:
        item = {"uri": "urn:x:1", "headline": "Title", **bodies}
        try:
            article = one(item)
        except SourceError:
            break
        read_in.append(article.article_body)
        bodies.popitem()
    assert read_in == [f"<p>In {form}.</p>" for form in ("HTML5", "HTML", "NITF", "text")]
    dropped = [block.text for block in one(VERSION_1).receipt if block.role == "dropped"]
    assert dropped == [VERSION_1["body_text"]]


def test_an_html_body_without_tags_is_plain_text():
    article = changed(body_html="One & one.\n\nTwo < three.")
    assert article.article_body == "<p>One &amp; one.</p>\n<p>Two &lt; three.</p>"


def test_a_whole_page_as_body_leaves_headline_and_byline_where_they_belong():
    """TT sends HTML documents: headline, section and source above the text, the byline below."""
    page = (
        "<html><head><title>Ferries sail again</title></head><body><article><section>"
        '<h1>Ferries sail again</h1><div class="dat"><span class="vignette">Port</span>'
        '<span class="source">TT</span></div><h4><p>Four ships sailed.</p>'
        '<blockquote>At last, says Holm.</blockquote></h4><div class="bodytext"><p>The first at '
        'eight.</p></div><div class="byline">Ida Holm/TT</div></section></article></body></html>'
    )
    assert changed(body_html=page).article_body == (
        "<p>Four ships sailed.</p>\n<blockquote>At last, says Holm.</blockquote>\n"
        "<p>The first at eight.</p>"
    )


def test_an_embargo_beats_usable():
    article = changed(embargoed="2026-03-03T06:00:00+01:00")
    assert (article.embargoed, article.pub_status) == (datetime(2026, 3, 3, 5, tzinfo=UTC), "")


@pytest.mark.parametrize(
    ("status", "ours"),
    [("usable", ""), ("Withheld", "withheld"), ("canceled", "canceled"), ("cancelled", "canceled")],
)
def test_a_withdrawn_item_needs_no_text(status, ours):
    """It names what is to be withdrawn, and that is all it is for."""
    article = changed(pubstatus=status)
    assert article.pub_status == ours
    if ours:
        bare = changed(pubstatus=status, body_html=None, body_text=None, description_text=None)
        assert (bare.pub_status, bare.identifier, bare.article_body) == (ours, "urn:wire:17", "")


def test_what_belongs_to_a_picture_beside_the_text_does_not_show_in_it():
    picture = {
        "type": "picture",
        "byline": "Bo Lund",
        "headline": "Quay",
        "body_text": "alternative",
        "description_text": "The quay.",
        "renditions": [{"href": "https://x.example/a.jpg", "width": "800"}],
    }
    article = changed(associations={"main": picture, "none": None})
    assert (article.image.url, article.image.caption, article.image.credit) == (
        "https://x.example/a.jpg",
        "The quay.",
        "Bo Lund",
    )
    assert replace(article, image=None) == changed()


def test_a_time_without_a_zone_is_in_the_zone_of_its_source():
    article = changed(source="BBC", firstcreated="2026-07-02T08:00:00", versioncreated=None)
    assert article.date_published == datetime(2026, 7, 2, 8, tzinfo=ZoneInfo("Europe/London"))


def test_a_story_is_as_old_as_its_content_where_nothing_says_when_the_item_began():
    article = changed(contentcreated="2026-07-02T08:00:00Z", firstcreated=None)
    assert article.date_published == datetime(2026, 7, 2, 8, tzinfo=UTC)


def test_an_embargo_that_cannot_be_read_or_names_no_zone_never_ends_early():
    held = changed(embargoed="next week")
    assert (held.pub_status, held.embargoed) == ("withheld", None)
    local = changed(source="Nobody Known", language="en", embargoed="2026-07-02T08:00:00")
    assert local.embargoed == datetime(2026, 7, 2, 20, tzinfo=UTC)


def test_a_time_whose_zone_nobody_knows_is_told_on_the_receipt():
    article = changed(
        source="Nobody Known", firstcreated="2026-07-02T08:00:00", versioncreated=None
    )
    assert article.date_published == date(2026, 7, 2)
    (lost,) = (block for block in article.receipt if block.rule.startswith("time without a zone"))
    assert lost.text == "2026-07-02T08:00:00"


def test_a_note_keeps_nothing_to_reach_the_desk_with():
    note = "Corrects the name. Write to desk@wire.example. Call +45 33 00 11 22."
    assert changed(ednote=note).editors_note == "Corrects the name."


@pytest.mark.parametrize("kind", sorted(ninjs.OTHER_KINDS))
def test_an_item_of_another_kind_is_left_out_with_its_name(kind):
    with pytest.raises(SourceError, match=ninjs.OTHER_KINDS[kind]):
        one(VERSION_1 | {"type": kind})
    picture = VERSION_1 | {"type": kind, "uri": "urn:wire:18"}
    assert one([picture, VERSION_1]) == one(VERSION_1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"uri": "u",\n "headline": }', "line 2, column 14"),
        (b'{"uri": "u"', "line 1, column 12"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested deeper"),
        (b"[" * 100_000, "nested deeper"),
        (b'{"uri": "u", "headline": "h", "version": ' + b"9" * 5_000 + b"}", "number"),
        (b'{"dependencies": {}, "name": "x"}', "it has the keys dependencies, name"),
        (b"[]", "has no keys"),
        (b"{}", "has the keys none"),
    ],
)
def test_json_that_cannot_be_read_is_refused_in_one_line(data, message):
    with pytest.raises(SourceError, match=message) as error:
        read("x.json", data)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "item",
    [
        '{"uri":"u","headline":"h","body_html":"<p>x</p>","version":NaN}',
        '{"uri":"u","headline":"h","body_html":"<p>x\\ud800</p>"}',
        '{"uri":"u","headline":"h\\u0000","body_html":"<p>x</p>"}',
        '{"uri":["u"],"guid":"u","headline":["h"],"headlines":7,"body_html":"<p>x</p>","bodies":"b",'
        '"associations":[1,{"type":"picture","renditions":[null]}],"subject":"s","by":3,'
        '"urgency":1e999,"language":{},"ednote":{"a":1},"authors":"me","located":[1],'
        '"firstcreated":[],"usageterms":{"a":[1]},"keywords":{"a":2},"pubstatus":null}',
    ],
)
def test_values_of_the_wrong_type_harm_nothing(item):
    (article,) = read("x.json", item.encode())
    assert article.article_body == "<p>x</p>"


def test_latin_1_is_read_though_json_is_utf_8():
    (article,) = read("x.json", '{"uri":"u","headline":"Café","body_text":"Là."}'.encode("latin-1"))
    assert (article.headline, article.article_body) == ("Café", "<p>Là.</p>")


def test_a_feed_is_no_item_wherever_its_version_stands():
    feed = Source("f", b'{"items": [], "version": "https:\\/\\/jsonfeed.org\\/version\\/1"}')
    assert json_feed.detect(feed) and not ninjs.detect(feed)
