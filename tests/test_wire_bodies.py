"""The bodies of wire texts become blocks, and no word of them is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.importer.article import Source
from plugins.importer.formats import _body, _lines, _xml


def html(xml: str) -> list[str]:
    tree = _xml.without_namespaces(_xml.parse(Source("a.xml", f"<body>{xml}</body>".encode())))
    return [part.html for part in _body.of_element(tree)]


@pytest.mark.parametrize(
    ("xml", "blocks"),
    [
        ("<p>One</p><p/><p>  </p><p>\u00a0</p>Two", ["<p>One</p>", "<p>Two</p>"]),
        ("<p>wrapped <br/>by a <br/>\n  gateway</p>", ["<p>wrapped by a gateway</p>"]),
        ("<p>One<br/><br/>Two</p>", ["<p>One</p>", "<p>Two</p>"]),
        ("<p>One<h3>Head</h3>Two</p>", ["<p>One</p>", "<h2>Head</h2>", "<p>Two</p>"]),
        ("<hl2>A</hl2><p>x</p><h4>B</h4>", ["<h2>A</h2>", "<p>x</p>", "<h3>B</h3>"]),
        ("<p><person>Ada</person>, <Company>Quay </Company>Ltd</p>", ["<p>Ada, Quay Ltd</p>"]),
        ("<p>a <b>bold</b> <i/> x</p>", ["<p>a <strong>bold</strong> x</p>"]),
        ('<p><a href="javascript:x">y</a> <a href="https://x.example/?a&amp;b">z</a></p>',
         ['<p>y <a href="https://x.example/?a&amp;b">z</a></p>']),
        ("<p>&lt;script&gt;x&lt;/script&gt; &lt;b a='c'&gt;</p>", ["<p>x &lt;b a='c'&gt;</p>"]),
        ("<ul><li>One</li><li> </li><li>Two <em>2</em></li></ul>",
         ["<ul><li>One</li><li>Two <em>2</em></li></ul>"]),
        ("<bq><block><p>Said.</p></block></bq>", ["<blockquote><p>Said.</p></blockquote>"]),
        ('<table><caption>C</caption><tr><th colspan="2">A</th></tr><tr><td>1</td></tr></table>',
         ['<table><caption>C</caption><tr><th colspan="2">A</th></tr><tr><td>1</td></tr></table>']),
        ("<media><media-caption>Caption</media-caption></media><p>Text</p><note><p>Desk</p></note>",
         ["<p>Text</p>"]),
        ("<txt>One</txt>\n<txt>Two</txt>", ["<p>One</p>", "<p>Two</p>"]),
        ("<idf><g><e>One</e><e>Two</e></g></idf>", ["<p>One</p>", "<p>Two</p>"]),
        ("<p>At <org><name>Quay</name> <city>Sund</city></org> 4</p>", ["<p>At Quay Sund 4</p>"]),
        ("<p>word _ and word_with_it</p>", ["<p>word – and word_with_it</p>"]),
    ],
)  # fmt: skip
def test_an_element_becomes_these_blocks(xml: str, blocks: list[str]):
    assert html(xml) == blocks


def test_pretty_printed_xml_is_one_paragraph_and_indented_copy_is_several():
    pretty = "<p>\n      The port\n      was shut\n    on Monday.\n    </p>"
    copy = "<p>(Adds quote)\n    The port was shut\non Monday.\n    It opens\non Tuesday.</p>"
    assert html(pretty) == ["<p>The port was shut on Monday.</p>"]
    assert html(copy) == [
        "<p>(Adds quote)</p>",
        "<p>The port was shut on Monday.</p>",
        "<p>It opens on Tuesday.</p>",
    ]


def test_columns_stay_aligned_and_prose_beside_them_does_not():
    table = "Ada      1  0\nEbba    12  3\n\nHolm     4  4"
    assert html(f"<p>Results of the\nferries.\n\n{table}\n\nMore soon.</p>") == [
        "<p>Results of the ferries.</p>",
        f"<pre>{table}</pre>",
        "<p>More soon.</p>",
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("- one\n  - two\n  - three", ["<p>- one</p>", "<p>- two</p>", "<p>- three</p>"]),
        ("a line that was wrapped by a machine at some width\nand ends here", 
         ["<p>a line that was wrapped by a machine at some width and ends here</p>"]),
        ("One.\n\nTwo <b>bold</b> &amp; 3", ["<p>One.</p>", "<p>Two bold &amp; 3</p>"]),
        ("<P>One</P>\n<P>Two</P>", ["<p>One</p>", "<p>Two</p>"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_plain_text_becomes_these_blocks(text: str, blocks: list[str]):
    assert [part.html for part in _body.of_text(text)] == blocks


LINE = st.text(st.sampled_from("abc XYZ.,  -\t"), max_size=60)


@given(st.lists(LINE, max_size=12).map("\n".join), st.booleans())
def test_no_word_of_a_printed_text_is_lost_or_moved(text: str, by_lines: bool):
    assert " ".join(_lines.paragraphs(text, by_lines)).split() == text.split()


def element(name: str, inside: list[str]) -> str:
    return f"<{name}>{''.join(inside)}</{name}>"


NAMES = ["p", "block", "em", "person", "ul", "li", "table", "tr", "td", "bq", "hl2", "pre"]


@given(
    st.recursive(
        LINE,
        lambda inner: st.builds(element, st.sampled_from(NAMES), st.lists(inner, max_size=4)),
        max_leaves=12,
    )
)
def test_whatever_is_nested_in_whatever_gives_blocks_without_a_stray_tag(xml: str):
    for block in html(xml):
        assert re.fullmatch(r"<(p|h2|pre|ul|ol|table|blockquote)>.+</\1>", block, re.S)
        _xml.parse(Source("block", block.encode()))
