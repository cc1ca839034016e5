"""Feeds that every reader can read, whose entries stay themselves."""

import json
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from small_site import ARTICLES, HOSTILE, SITE, article, build, site, write

from plugins.feeds import FORMATS, LARGEST, atom, document, json_feed, opml, rss
from plugins.feeds.entry import EPOCH, Entry, Feed
from plugins.feeds.identity import authority, tag_uri, told_apart
from plugins.feeds.text import fit, safe_html
from plugins.particulars import Illustration, web_address

ATOM = {"a": "http://www.w3.org/2005/Atom"}
NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


def entry(number: int = 0, **changes: object) -> Entry:
    whole = {
        "id": tag_uri("digest.example,2026", f"own:{number}"),
        "title": f"Story {number}",
        "url": f"{SITE}/story-{number}/",
        "published": NOON,
        "updated": NOON + timedelta(hours=1),
        "summary": "What it is about.",
        "content": "<p>Text &amp; more.</p>",
        "authors": ("Ada Lind", "Rafe Monk"),
        "categories": ("World", "Ports"),
        "sources": ("AFP", "AP"),
        "rights": "© AFP",
        "language": "en",
        "original_url": "https://wire.example/1?a=b&c=d",
        "picture": Illustration(
            url=f"{SITE}/a.jpg", type="image/jpeg", caption="The quay.", credit="Jo Roe"
        ),
    }
    return Entry(**(whole | changes))


def feed(*entries: Entry) -> Feed:
    return Feed(
        path="feeds/all",
        id="tag:digest.example,2026:feeds/all",
        title="Digest & Co",
        description="News",
        page=f"{SITE}/",
        base=f"{SITE}/",
        site="Digest & Co",
        logo=f"{SITE}/theme/images/logo.png",
        language="en",
        entries=entries,
    )


def test_an_outsider_reads_every_field_of_an_atom_entry():
    parsed = feedparser.parse(atom.document(feed(entry())))
    assert not parsed.bozo
    assert (parsed.version, parsed.feed.title, parsed.feed.id) == (
        "atom10",
        "Digest & Co",
        "tag:digest.example,2026:feeds/all",
    )
    found = parsed.entries[0]
    assert found.id == "tag:digest.example,2026:own:0"
    assert found.title == "Story 0"
    assert [(link.rel, link.href) for link in found.links] == [
        ("alternate", f"{SITE}/story-0/"),
        ("via", "https://wire.example/1?a=b&c=d"),
    ]
    assert found.published == "2026-03-09T12:00:00+00:00"
    assert found.updated.startswith("2026-03-09T13:00:00.")
    assert [author.name for author in found.authors] == ["Ada Lind", "Rafe Monk"]
    assert [tag.term for tag in found.tags] == ["World", "Ports"]
    assert (found.summary, found.content[0].value) == (
        "What it is about.",
        "<p>Text &amp; more.</p>",
    )
    assert (found.content[0].language, found.rights) == ("en", "© AFP")
    assert found.media_content[0]["url"] == f"{SITE}/a.jpg"
    assert found.media_credit[0]["content"] == "Jo Roe"


def test_an_outsider_reads_every_field_of_an_rss_item():
    parsed = feedparser.parse(rss.document(feed(entry())))
    assert not parsed.bozo
    found = parsed.entries[0]
    assert (found.id, found.guidislink) == ("tag:digest.example,2026:own:0", False)
    assert (found.title, found.link) == ("Story 0", f"{SITE}/story-0/")
    assert found.published == "Mon, 09 Mar 2026 12:00:00 +0000"
    assert [author.name for author in found.authors] == ["Ada Lind", "Rafe Monk"]
    assert (found.summary, found.content[0].value) == (
        "What it is about.",
        "<p>Text &amp; more.</p>",
    )
    assert (found.rights, found.media_credit[0]["content"]) == ("© AFP", "Jo Roe")


def test_json_feed_says_what_atom_says():
    data = json.loads(json_feed.document(feed(entry())))
    assert data["icon"] == f"{SITE}/theme/images/logo.png"
    assert (data["version"], data["feed_url"]) == (
        "https://jsonfeed.org/version/1.1",
        f"{SITE}/feeds/all.json",
    )
    assert data["items"] == [
        {
            "id": "tag:digest.example,2026:own:0",
            "url": f"{SITE}/story-0/",
            "external_url": "https://wire.example/1?a=b&c=d",
            "title": "Story 0",
            "summary": "What it is about.",
            "content_html": "<p>Text &amp; more.</p>",
            "image": f"{SITE}/a.jpg",
            "date_published": "2026-03-09T12:00:00+00:00",
            "date_modified": "2026-03-09T13:00:00+00:00",
            "authors": [{"name": "Ada Lind"}, {"name": "Rafe Monk"}],
            "tags": ["World", "Ports"],
            "language": "en",
            "_credit": {"source": ["AFP", "AP"], "rights": "© AFP", "image": "Jo Roe"},
        }
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_a_feed_without_entries_is_a_feed(form):
    read = json.loads if form is json_feed else etree.fromstring
    assert read(form.document(feed())) is not None
    assert feed().updated == EPOCH


@given(st.text(max_size=60))
def test_no_text_breaks_a_feed_or_is_changed_by_it(text: str):
    """All that XML can carry comes back from it as it was written."""
    odd = feed(entry(title=text, summary=text, authors=(text,), content=text, rights=text))
    title = etree.fromstring(atom.document(odd)).find("a:entry/a:title", ATOM)
    as_read = unescape(title.text or "") if title.get("type") == "html" else title.text or ""
    assert as_read == fit(text)
    assert json.loads(json_feed.document(odd))["items"][0].get("title", "") == fit(text)
    as_read = etree.fromstring(rss.document(odd)).findtext("channel/item/title")
    assert as_read.replace("‹", "<") == fit(text).replace("‹", "<")


def test_what_looks_like_html_is_never_left_to_a_readers_guess():
    hostile = entry(title=HOSTILE)
    parsed = feedparser.parse(atom.document(feed(hostile)))
    assert parsed.entries[0].title_detail.type == "text/html"
    title = etree.fromstring(rss.document(feed(hostile))).findtext("channel/item/title")
    assert title == HOSTILE.replace("<b>", "‹b>").replace("</", "‹/")


def test_ids_are_tag_uris_of_the_sites_own():
    assert tag_uri("digest.example,2026", "dpa:wsz 024é#1") == (
        "tag:digest.example,2026:dpa:wsz%20024%C3%A9%231"
    )
    once = tag_uri("a.example,2026", "https://x.example/ä?b=1&c=%20")
    assert once == "tag:a.example,2026:https://x.example/%C3%A4?b=1&c=%20"
    assert tag_uri("a.example,2026", "https://x.example/%c3%a4?b=1&c=%20") == once
    assert authority("", "https://digest.example:8000/x") == "digest.example,2026"
    assert authority("other.example,2025-01", SITE) == "other.example,2025-01"
    with pytest.raises(ValueError, match="FEED_TAG"):
        authority("https://digest.example", SITE)


def test_what_xml_cannot_carry_is_left_out_and_what_was_lost_is_marked():
    assert fit("a\x00b\x85c\ud800d\ufffde 🚢\u202e") == "abcd?e 🚢\u202e"


def test_an_address_is_escaped_once():
    assert web_address("https://x.example/für [1]|a%20b?c=d#e") == (
        "https://x.example/f%C3%BCr%20%5B1%5D%7Ca%20b?c=d#e"
    )


def test_two_entries_of_one_minute_are_told_apart_for_ever():
    moments = {told_apart(NOON, f"tag:{number}") for number in range(200)}
    assert len(moments) == 200
    assert {moment.replace(microsecond=0) for moment in moments} == {NOON}
    assert told_apart(NOON, "tag:1") == told_apart(NOON, "tag:1")


def test_html_in_feeds_has_nothing_that_readers_cut_out():
    html = (
        '<p style="color:red" onclick="x()">A <a href="/b">b</a> <a href="#fn1">1</a>'
        '<img src="c.png" alt="c"></p><iframe src="https://x.example">no</iframe>'
        '<a href="javascript:x()">j</a><script>x()</script><span class="amp">&amp;</span>'
    )
    assert safe_html(html, f"{SITE}/2026/a/") == (
        f'<p>A <a href="{SITE}/b">b</a> <a href="{SITE}/2026/a/#fn1">1</a>'
        f'<img src="{SITE}/2026/a/c.png" alt="c"></p><a>j</a>&amp;'
    )


def test_a_feed_stays_below_what_readers_take():
    entries = tuple(entry(number, content="x" * 500_000) for number in range(20))
    for form in FORMATS:
        data = document(feed(*entries), form)
        assert LARGEST * 0.8 < len(data) <= LARGEST


def test_opml_lists_every_feed_once():
    root = etree.fromstring(opml.document("Digest", {"Everything": [(None, feed())]}, f"{SITE}/"))
    assert [dict(outline.attrib) for outline in root.iterfind("body/outline/outline")] == [
        {
            "text": "Digest & Co",
            "title": "Digest & Co",
            "type": "rss",
            "xmlUrl": f"{SITE}/feeds/all.atom.xml",
            "htmlUrl": f"{SITE}/",
        }
    ]


# --- a built site -------------------------------------------------------------------------------


def test_what_must_be_told_is_in_feeds_and_data_in_the_words_of_its_page(tmp_path: Path):
    more = "corrections: [{date: 2026-03-09, text: Drei & nicht vier.}]\neditors_note: Neu.\n"
    head = f"title: Brücke\ndate: 2026-03-08\ncategory: World\nsource: Own\nlang: de\n{more}"
    write(tmp_path, {"content/articles/b.md": f"---\n{head}---\n\nGesperrt.\n"})
    output = build(tmp_path)
    [entry] = entries(output).values()
    told = ["<p>Gesperrt.</p>", "<h2>Korrekturen</h2>"]
    told += ["<p>9. März 2026 Drei &amp; nicht vier.</p>", "<p>Neu.</p>"]
    assert entry.content[0].value.split("\n") == told
    [page] = output.glob("2026/03/08_*/index.html")
    root = html.parse(page).getroot()
    [body] = root.find_class("article-body")
    body.remove(body.find("footer"))
    whole = html.fromstring(" ".join(told)).text_content().split()
    assert body.text_content().split() == whole
    [data] = root.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["articleBody"].split() == whole


def entries(output: Path, path: str = "feeds/all.atom.xml") -> dict[str, feedparser.FeedParserDict]:
    parsed = feedparser.parse((output / path).read_bytes())
    assert not parsed.bozo
    return {entry.id.removeprefix("tag:digest.example,2026:"): entry for entry in parsed.entries}


def test_every_section_source_and_tag_has_its_feeds_in_every_format():
    found = {path.relative_to(site()).as_posix() for path in (site() / "feeds").rglob("*.*")}
    names = ["all", "section/culture", "section/world", "source/own", "source/northern-wire"]
    names += ["source/wire", "source/closed", "tag/ports", "tag/cabinet", "tag/energie"]
    tags = {path.split("/")[2].split(".")[0] for path in found if "/tag/" in path}
    assert {"ports", "cabinet", "energie"} <= tags and len(tags) == 4
    for name in names:
        for form in FORMATS:
            path = f"feeds/{name}{form.SUFFIX}"
            assert (path in found) == (name != "source/northern-wire"), path


def test_the_feed_of_all_has_what_is_published_newest_first():
    assert list(entries(site())) == [
        "Wire:1",
        "own:harbour",
        "own:minister",
        "own:hostile",
        "own:long",
        "Closed:1",
        "articles/by-hand",
    ]


def test_the_terms_decide_between_full_text_and_summary():
    found = entries(site())
    assert "The first ship came at noon." in found["own:harbour"].content[0].value
    assert "content" not in found["Wire:1"] and found["Wire:1"].summary == "Ferries sail again."
    for path in (site() / "feeds").rglob("*.*"):
        assert "whole text of the strike" not in path.read_text("utf-8"), path


def test_an_entry_has_its_byline_rights_and_last_change():
    found = entries(site())
    harbour, strike = found["own:harbour"], found["Wire:1"]
    assert [author.name for author in harbour.authors] == ["Ada Lind", "Rafe Monk"]
    assert [author.name for author in strike.authors] == ["Wire"]
    assert harbour.published == "2026-03-09T07:00:00+00:00"
    assert harbour.updated.startswith("2026-03-09T11:00:00.")  # the correction
    assert strike.rights == "© Northern Wire 2026"
    assert found["own:hostile"].title_detail.type == "text/html"
    assert found["own:long"].title == ("Long " * 100).strip()


def test_no_address_in_a_feed_is_relative():
    html = entries(site())["own:harbour"].content[0].value
    assert f'href="{SITE}/about/"' in html and f'src="{SITE}/images/harbour.jpg"' in html
    assert "iframe" not in html and "style" not in html


def test_a_withdrawn_article_is_replaced_under_its_id():
    for path in (
        "feeds/all.atom.xml",
        "feeds/section/world.atom.xml",
        "feeds/source/gone.atom.xml",
        "feeds/tag/cabinet.atom.xml",
    ):
        found = entries(site(), path)["own:minister"]
        assert found.title == "Withdrawn: Minister resigns"
        assert "The minister has not resigned." in found.summary
        assert found.updated.startswith("2026-03-09T12:00:00.")
        assert "never happened" not in str(found)


def test_an_article_stays_itself_when_all_else_changes(tmp_path: Path):
    """A new headline, date, slug and section make no new entry; nothing else moves by a byte."""
    files = {f"content/articles/{slug}.md": article(slug) for slug in reversed(ARTICLES)}
    files["content/articles/strike.md"] = article(
        "strike",
        {"Strike ends": "Ferry strike over", "slug: strike": "slug: over", "03-09T08": "03-08T08"},
    )
    write(tmp_path, files)
    output = build(tmp_path)
    before, after = entries(site()), entries(output)
    assert set(before) == set(after)
    assert {key for key in after if after[key] != before[key]} == {"Wire:1"}
    assert after["Wire:1"].title == "Ferry strike over"
    feeds = [path.relative_to(output) for path in (output / "feeds").rglob("*.*")]
    changed = [
        path for path in feeds if (output / path).read_bytes() != (site() / path).read_bytes()
    ]
    names = {path.as_posix().removeprefix("feeds/").split(".")[0] for path in changed}
    assert names == {"all", "editions", "section/world", "source/wire", "tag/ports"}


def test_an_empty_site_has_feeds(tmp_path: Path):
    write(tmp_path, {"content/articles/.keep": ""})
    assert entries(build(tmp_path)) == {}


def test_the_page_about_feeds_links_to_all_of_them():
    page = (site() / "feeds" / "index.html").read_text("utf-8")
    for path in (site() / "feeds").rglob("*.*"):
        if path.name != "index.html":
            assert f'href="{SITE}/{path.relative_to(site()).as_posix()}"' in page


def test_who_opens_a_feed_in_a_browser_is_told_what_it_is():
    """Without XSLT, which browsers give up: by a style sheet that is there."""
    for path in (site() / "feeds").rglob("*.xml"):
        instruction = etree.parse(path).xpath("/processing-instruction('xml-stylesheet')")[0]
        href = instruction.get("href").removeprefix(f"{SITE}/")
        assert "This is a feed." in (site() / href).read_text("utf-8")
