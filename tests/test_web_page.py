"""Saved web pages: every visible block is accounted for, whatever the page, and none is fatal."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from plugins.importer import SourceError, read
from plugins.importer.article import Source
from plugins.importer.formats import web_page
from plugins.importer.page import seeds
from plugins.importer.page.blocks import words_of
from plugins.importer.page.document import Page
from plugins.importer.sanitize import plain_text
from tests.root import ROOT

SAMPLES = sorted((ROOT / "tests" / "samples").glob("web_page-*/source.html"))
READABLE = [path for path in SAMPLES if not (path.parent / "expected-error.txt").exists()]
PROSE = (
    "<p>The council voted on Tuesday to close the harbour bridge for good, "
    "after engineers had found cracks in four of its piers.</p>"
)
WORD = re.compile(r"\w+")
KICKER = "<span class=kicker>Harbour</span>"
MARKUP = st.lists(
    st.sampled_from([
        "<div>", "</div>", "<p>", "</p>", "<article>", "<ul><li>", "</ul>", "<table><tr><td>",
        "</table>", "<blockquote>", "<figure><img src='x.jpg'><figcaption>", "</figure>", "<h1>",
        "</h1>", "<h2>", "<a href='/a'>", "</a>", "<b>", "</i>", "<br>", "<br><br>", "<!--", "-->",
        "<script>", "&#0;", '<script type="application/ld+json">{"@type":"NewsArticle","author":',
        "</script>", "\0", "\x0b", "<template>", "<span hidden>", "4 March 2026", "&nbsp;", "ﷺ",
        "<p class='byline'>By Ann Foo</p>", "<base href='http://['>", "<html lang='xx-YY-'>", PROSE,
    ])
    | st.text(max_size=12),
    max_size=40,
)  # fmt: skip


def page(body: str, head: str = "") -> bytes:
    title = "<title>Bridge closes for good | The Gazette</title>"
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{title}{head}</head>"
        f"<body>{body}</body></html>"
    ).encode()


def article(body: str, head: str = ""):
    (found,) = read("page.html", page(body, head), "https://gazette.example/news/bridge")
    return found


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.parent.name)
def test_kept_and_dropped_blocks_are_the_visible_blocks_of_the_page(path: Path):
    source = Source(path.name, path.read_bytes())
    (found,) = web_page.parse(source)
    assert [block.text for block in found.receipt] == [b.text for b in Page(source).blocks]
    assert all(bool(block.rule) == (block.role == "dropped") for block in found.receipt)


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.parent.name)
def test_the_text_is_the_paragraphs_of_the_receipt_and_nothing_else(path: Path):
    (found,) = web_page.parse(Source(path.name, path.read_bytes()))
    kept = [b for b in found.receipt if b.role in ("paragraph", "caption", "credit")]
    printed = {word for block in kept for word in WORD.findall(block.text)}
    if kept:  # a page that a script fills prints nothing
        assert set(WORD.findall(plain_text(found.article_body))) <= printed


@given(MARKUP)
@settings(max_examples=60, deadline=None)
def test_any_markup_gives_articles_or_a_source_error(pieces: list[str]):
    try:
        found = read("page.html", page("".join(pieces)))
    except SourceError as error:
        assert "\n" not in str(error) and str(error).startswith("page.html: ")
    else:
        assert len(found) == 1


@given(st.integers(0, 4_000), st.sampled_from(["utf-8", "utf-16", "cp1252", "iso8859_15"]))
@settings(max_examples=30, deadline=None)
def test_a_page_cut_anywhere_in_any_encoding_gives_articles_or_a_source_error(end: int, code: str):
    text = (ROOT / "tests/samples/web_page-quay/source.html").read_text("utf-8")
    try:
        read("page.html", text.encode(code, "ignore")[:end])
    except SourceError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 10_000 + PROSE * 3,
        "<ul><li>" * 10_000 + PROSE * 3,
        "<table><tr><td>" * 10_000 + PROSE * 3,
        "<b>" * 10_000 + PROSE * 3,
        PROSE * 60_000,
        "<br>" * 200_000 + PROSE * 3,
    ],
    ids=["div", "list", "table", "bold", "paragraphs", "breaks"],
)
def test_a_page_without_end_is_refused_in_one_line_that_says_what_to_do(body: str):
    with pytest.raises(SourceError, match=r"^page\.html: .* save .*$"):
        read("page.html", page(body))


def test_nul_bytes_are_left_out_and_nothing_after_them_is_lost():
    found = article(f"<article><h1>Bridge closes for good</h1>{PROSE}\0<p>The\0 end.</p></article>")
    assert found.article_body == f"{PROSE}<p>The end.</p>"


def test_hidden_text_is_not_read_and_streamed_text_is():
    hidden = "<div hidden><p>Only for machines, and quite long enough to be a paragraph.</p></div>"
    streamed = f"<div hidden id='S:1'>{PROSE}</div>"
    found = article(f"<article><h1>Bridge closes for good</h1>{PROSE}{hidden}</article>{streamed}")
    assert "machines" not in " ".join(block.text for block in found.receipt)
    assert len([block for block in found.receipt if block.text.startswith("The council")]) == 2


def test_a_story_that_is_linked_below_the_text_is_not_part_of_it():
    linked = "<h2><a href='/other'>Ferry strike ends</a></h2>"
    other = f"<article>{linked}{PROSE.replace('bridge', 'ferry')}</article>"
    found = article(f"<article><h1>Bridge closes for good</h1>{PROSE * 3}</article>{other}")
    assert "ferry" not in found.article_body


def test_a_long_list_of_other_stories_is_not_the_text():
    teaser = "The engineers described the small bridge because the mayor visited the station"
    others = "".join(
        f"<li><a href=/{n}><h3>Bridge {n} was closed</h3></a><p>{teaser} of town {n}.</p></li>"
        for n in range(40)
    )
    text = "".join(PROSE.replace("Tuesday", f"day {n}") for n in range(6))
    found = article(f"<main><article><h1>Bridges</h1>{text}</article><ul>{others}</ul></main>")
    assert found.article_body == text


def test_what_only_places_the_text_is_not_in_it():
    """A list of one item, a table with one cell of text in each row."""
    text = "".join(PROSE.replace("four", number) for number in ("two", "three", "four", "five"))
    beside = "<tr><td><img src=a.png></td><td></td></tr>"
    layouts = (
        f"<ul><li>{text}</li></ul>",
        f"<table><tr><td></td><td>{text}</td></tr>{beside}</table>",
    )
    head = "<h1>Bridge closes for good</h1>"
    for layout in layouts:
        assert article(f"<article>{head}{layout}</article>").article_body == text
    data = "<table><tr><td>Piers</td><td>4</td></tr><tr><td>Cracks</td><td>9</td></tr></table>"
    assert article(f"<article>{head}{text}{data}{PROSE}</article>").article_body.count("<td>") == 4
    points = "<ul><li>Four piers have cracks.</li><li>Nine cracks are deep.</li></ul>"
    assert points in article(f"<article>{head}{text}{points}{PROSE}</article>").article_body


def test_other_extractors_are_asked_where_the_quick_one_leaves_out_most_of_the_prose(monkeypatch):
    texts = [f"<p>{n}{PROSE.removeprefix('<p>')}" for n in range(5)]
    comments = "".join(f"<li>Reader {n}: {PROSE}</li>" for n in range(9))
    whole = Page(Source("page.html", page(f"{''.join(texts)}<ol>{comments}</ol>")))

    def found(tree, fast, **options):
        return SimpleNamespace(
            body=fragment_fromstring("".join(texts[:few] if fast else texts), "b")
        )

    monkeypatch.setattr(seeds, "bare_extraction", found)
    few = 2
    assert seeds.seeds(whole.tree, whole.blocks) == {0, 1, 2, 3, 4}
    few = 3
    assert seeds.seeds(whole.tree, whole.blocks) == {0, 1, 2}


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("<div class=panel><h2>Read us</h2><p>All that matters, every Monday.</p></div>", ""),
        ("<nav>Home</nav><div class=air><p>On air: Tuesday at ten</p></div>", ""),
        ("<p class=last>The council meets again.</p>", "<p>The council meets again.</p>"),
        ("<ul><li>Pier one</li></ul>", "<ul><li>Pier one</li></ul>"),
        ("<blockquote><p>It was time.</p></blockquote>",
         "<blockquote><p>It was time.</p></blockquote>"),
    ],
)  # fmt: skip
def test_what_stands_behind_the_text_and_looks_like_none_of_it_is_dropped(end: str, kept: str):
    found = article(f"<h1>Bridge closes for good</h1><article>{PROSE * 3}{end}</article>")
    assert found.article_body == PROSE * 3 + kept
    rules = {block.rule for block in found.receipt if block.text in end and block.text != "Home"}
    assert rules == ({"behind the text"} if not kept else {""})


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Our newsletter has it all: <a href='/newsletter/join'>sign up here</a>.", "invitation"),
        ("Not with us yet? <a href='/register'>Create an account</a>", "invitation"),
        ("Their <a href='/2026/newsletter-scandal'>scandal</a> cost the mayor her office.", ""),
        ("They could <a href='/2026/register-of-bridges'>register</a> the bridge.", ""),
    ],
)
def test_a_paragraph_that_leads_to_a_subscription_is_no_text(line: str, rule: str):
    found = article(f"<h1>Bridge closes</h1><article>{PROSE}<p>{line}</p>{PROSE}</article>")
    (block,) = [block for block in found.receipt if block.text in re.sub("<[^>]*>", "", line)]
    assert (block.role, block.rule) == (("dropped" if rule else "paragraph"), rule)


def test_a_headline_that_is_printed_as_a_paragraph_is_not_said_twice():
    found = article(f"<article><p>Bridge closes for good</p>{PROSE * 2}</article>")
    assert (found.headline, found.article_body) == ("Bridge closes for good", PROSE * 2)


def test_relative_addresses_are_absolute_and_unsafe_ones_are_gone():
    plan, vote = "<a href='/plan'>the plan</a>", "<a href='javascript:x()'>the vote</a>"
    links = f"<p>See {plan}, {vote} and more of it.</p>"
    found = article(f"<article><h1>Bridge closes for good</h1>{PROSE}{links}{PROSE}</article>")
    assert '<a href="https://gazette.example/plan">the plan</a>, the vote and' in found.article_body


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Bridge closes for good | The Gazette", "<h1>Bridge closes for good</h1>", None),
        ("Harbour: Bridge closes for good", "<h1>Harbour: Bridge closes for good</h1>", None),
        ("Bridge closes for good", f"<h1>{KICKER} Bridge closes for good</h1>", None),
        ("Bridge clo&shy;ses for good", "<h1>Harbour – Bridge closes for good</h1>", None),
        ("Why the bridge must close", f"<h1>{KICKER} – Bridge closes for good</h1>", None),
        ("Why the bridge must close", "<h1>– It was time</h1>", "– It was time"),
        ("Why the bridge must close", "<h1>Bridge closes for good</h1>", None),
        (
            "Harbour: Bridge closes for good",
            "<nav><ol><li><h1>Harbour: bridge</h1></li></ol></nav><h2>Bridge closes for good</h2>",
            "Bridge closes for good",
        ),
    ],
)  # fmt: skip
def test_the_headline_is_the_printed_one_without_outlet_and_kicker(title, heading, expected):
    head = f'<meta property="og:title" content="{title}">'
    found = article(f"{heading}<article>{PROSE * 3}</article>", head)
    default = "Bridge closes for good" if "Harbour" not in title else title
    assert found.headline == (expected or default)


@pytest.mark.parametrize(
    ("stated", "above", "begins", "ends", "authors"),
    [
        ("Ann Foo", "<p>By Ann Foo and Bob Bar</p>", "", "", ("Ann Foo", "Bob Bar")),
        ("Bob Bar", "<p class=author>Ann Foo</p><p class=author>Bob Bar</p>", "", "",
         ("Ann Foo", "Bob Bar")),
        ("Ann Foo", "<p>By Ann FooGazette</p>", "", "", ("Ann Foo",)),
        ("Ann Foo", "<p>By A. B. Foo</p>", "", "", ("Ann Foo",)),
        ("Bob Bar", "<p class=author>Ann Foo</p>", "", "<p>Editor : Bob Bar</p>", ("Ann Foo",)),
        ("Bob Bar", "", "", "<p>Editor : Bob Bar</p>", ("Bob Bar",)),
        ("Gazette D", "<p>by Gazette D</p>", "<p><b>ANN FOO</b></p>", "", ("ANN FOO",)),
        ("", "<p class=byline>Desk: Ann Foo and Bob Bar</p>", "", "", ()),
        ("", "<p>By The Gazette, in News</p>", "", "", ("The Gazette",)),
        ("", "", "<p>HARBOUR, ENGLAND</p>", "", ()),
        ("The Gazette", "", "", "<aside><p>By Bob Bar</p></aside>", ("The Gazette",)),
    ],
)  # fmt: skip
def test_the_authors_are_those_of_the_byline_and_no_one_else(stated, above, begins, ends, authors):
    site = '<meta property="og:site_name" content="The Gazette">'
    named = f'{{"@type": "NewsArticle", "author": {{"name": "{stated}"}}}}'
    head = f'{site}<script type="application/ld+json">{named}</script>'
    body = f"<h1>Bridge closes for good</h1>{above}<article>{begins}{PROSE * 3}</article>{ends}"
    found = article(body, head)
    assert found.author == authors
    assert "FOO" not in found.article_body


def test_the_photo_agency_is_not_the_source():
    picture = "<figure><img src='/a.jpg'><figcaption>The bridge. Photo: AFP</figcaption></figure>"
    found = article(f"<h1>Bridge closes for good</h1>{picture}<article>{PROSE * 3}</article>")
    assert (found.image.credit, found.source) == ("AFP", ("The Gazette",))


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>a",
        "\ufeff  <html>",
        "<?xml version='1.0'?><!DOCTYPE html><html>",
        "<p>a</p>",
    ],
)
def test_html_is_claimed_by_its_beginning(text: str):
    assert web_page.detect(Source("x", text.encode()))


@pytest.mark.parametrize(
    "text", ["<nitf><head>", "<rss version='2.0'>", "{}", "A text of <b>words</b>"]
)
def test_what_is_not_html_is_not_claimed(text: str):
    assert not web_page.detect(Source("x", text.encode()))


def test_a_page_that_names_its_outlet_in_the_rights_line_alone_is_that_outlets():
    rights = "<p>© 2026 The Quay Echo. All rights reserved.</p>"
    body = f"<h1>Bridge closes for good</h1>{PROSE * 3}{rights}"
    (found,) = read("page.html", f"<!doctype html><html><body>{body}</body></html>".encode())
    assert (found.publisher, found.source) == ("The Quay Echo", ("The Quay Echo",))


@pytest.mark.parametrize("around", ["", "É"])
def test_words_for_comparing_are_runs_of_letters_and_digits_in_any_text(around: str):
    text = around + "".join(f"a{chr(code)}B" for code in range(128))
    assert words_of(text) == " ".join(re.findall(r"\w+", text.casefold()))
