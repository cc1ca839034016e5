"""Text survives Markdown and back, and nothing smuggles markup."""

from datetime import datetime, timedelta, timezone
from html import escape

import markdown as python_markdown
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from plugins import head
from plugins.importer import markdown_inline, markdown_text
from plugins.importer.article import Article, Image, Related
from plugins.importer.markdown import document
from plugins.importer.markdown_text import to_markdown
from plugins.importer.sanitize import clean_html, plain_text

EXTENSIONS = ["extra"]  # what Pelican's MARKDOWN setting turns on, besides colouring of code
MARKUP = r"""
1986. |1) |#MeToo|## x|===|---|- a|+ b|* c|> d|`e`|_f_|**g**|[h](i)|![j](k)|[l]: http://m|[^1]
[^1]: n|*[o]: p|{: .q}|{#r}|:   s|~~~|```|<b>|</p>|&amp;|&lt;|&|<|>|\|\*|!|#|C#|:| |AT&T;|R&D
5 < 6|http://v.w/x_y_z|a_b_c|«é»|日本|مرحبا|[|]|](
"""
PIECES = st.sampled_from([*MARKUP.strip().replace("\n", "|").split("|"), "| t | u |", "|---|---|"])
TEXT = st.lists(PIECES | st.text(max_size=8), min_size=1, max_size=6).map("".join)


def rendered(html: str) -> str:
    return python_markdown.markdown(to_markdown(html), extensions=EXTENSIONS)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def words(html: str) -> str:
    """The text of some HTML, white space apart."""
    if not html.strip():
        return ""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    return "".join("".join(root.itertext()).split())


def shape(html: str) -> list[str]:
    return [node.tag for node in lxml_html.fragment_fromstring(html, create_parent="div").iter("*")]


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_any_text_survives_as_paragraphs(texts):
    html = clean_html("".join(f"<p>{escaped(text)}</p>" for text in texts))
    assert words(rendered(html)) == words(html)
    assert set(shape(rendered(html))) <= {"div", "p"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "h2",
                    "li",
                    "strong",
                    "em",
                    "a",
                    "blockquote",
                    "td",
                    "figcaption",
                    "pre",
                    "br",
                    "code",
                ]
            ),
            TEXT,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_text_survives_in_any_element(parts):
    wrap = {
        "li": "<ul><li>{}</li></ul>",
        "td": "<table><tr><th>x</th><th>y</th></tr><tr><td>{}</td><td>z</td></tr></table>",
        "figcaption": "<figure><figcaption>{}</figcaption></figure>",
        "blockquote": "<blockquote><p>{}</p></blockquote>",
        "strong": "<p>a <strong>{}</strong> b</p>",
        "em": "<p>a<em>{}</em>b</p>",
        "code": "<p>a <code>{}</code> b</p>",
        "a": '<p>a <a href="https://example.org/(x)">{}</a>b</p>',
        "br": "<p>a<br>{}</p>",
    }
    html = clean_html(
        "".join(wrap.get(tag, f"<{tag}>{{}}</{tag}>").format(escaped(text)) for tag, text in parts)
    )
    assert words(rendered(html)) == words(html)


def test_structure_survives():
    html = (
        "<h2>One</h2><p>Text with <strong>weight</strong>, <em>stress</em> and a "
        '<a href="https://example.org/a_b">link</a>.</p>'
        "<ul><li>first<ul><li>inner</li></ul></li><li>second</li></ul><ol><li>third</li></ol>"
        "<blockquote><p>Said one.</p></blockquote><blockquote><p>Said two.</p></blockquote>"
        "<table><tr><th>Team</th><th>Points</th></tr><tr><td>A</td><td>3</td></tr></table>"
    )
    assert [tag for tag in shape(rendered(html)) if tag not in ("thead", "tbody", "p")] == [
        tag for tag in shape(html) if tag != "p"
    ]
    assert words(rendered(html)) == words(html)


@given(TEXT)
def test_any_standfirst_reads_as_text_once_pelican_has_made_html_of_it(text):
    text = plain_text(clean_html(f"<p>{escaped(text)}</p>"))
    kept, _ = head.split(document(Article(headline="h", description=text), "h"))
    html = python_markdown.markdown(kept.get("summary", ""), extensions=EXTENSIONS)
    assert words(html) == "".join(text.split())
    assert set(shape(html)) <= {"div", "p"}


def test_file_whole():
    article = Article(
        headline="Yes: “5 < 6” # R&D",
        description="--- no head ends here",
        date_published=datetime(2026, 3, 4, 5, 6, 7, 8, tzinfo=timezone(timedelta(hours=2))),
        article_section="World",
        keywords=("Türkiye", "on"),
        author=("Ada Byron",),
        source=("AFP", "Reuters"),
        in_language="en",
        image=Image("https://example.org/i.jpg", caption="A bridge.", credit="AFP"),
        related=(Related("Other story"),),
        time_required=2,
        article_body="<p>One.</p><p>Two.</p>",
    )
    assert document(article, "yes-5-6").splitlines() == [
        "---",
        "title: 'Yes: “5 < 6” # R&D'",
        "slug: yes-5-6",
        "summary: '--- no head ends here'",
        "date: 2026-03-04T05:06:07+02:00",
        "category: World",
        "tags:",
        "- Türkiye",
        "- 'on'",
        "authors:",
        "- Ada Byron",
        "source:",
        "- AFP",
        "- Reuters",
        "lang: en",
        "read_time: 2",
        "image:",
        "  url: https://example.org/i.jpg",
        "  caption: A bridge.",
        "  credit: AFP",
        "related:",
        "- headline: Other story",
        "---",
        "",
        "One.",
        "",
        "Two.",
    ]


def test_the_legend_of_a_picture_in_the_text_stands_under_it():
    images = (
        Image("https://example.org/a.jpg?w=1&h=2", "A <pier>", "The pier's end.", "Ann Foo/AFP"),
        Image("https://example.org/b.jpg", credit="dpa"),
        Image("https://example.org/c.jpg", "C"),
    )
    figures = [
        f'<figure><img src="{escape(image.url)}" alt="{escape(image.alternative_text)}"></figure>'
        for image in images
    ]
    kept = '<figure><img src="https://example.org/b.jpg"><figcaption>Its own</figcaption></figure>'
    body = clean_html(f"<p>One.</p>{''.join(figures)}<p>Two.</p>{kept}")
    article = Article(headline="h", article_body=body, associated_media=images)
    assert head.split(document(article, "h"))[1].split("\n\n") == [
        "One.",
        '<figure><img src="https://example.org/a.jpg?w=1&amp;h=2" alt="A &lt;pier&gt;">'
        "<figcaption>The pier's end. (Ann Foo/AFP)</figcaption></figure>",
        '<figure><img src="https://example.org/b.jpg" alt=""><figcaption>dpa</figcaption></figure>',
        '<figure><img src="https://example.org/c.jpg" alt="C"></figure>',
        "Two.",
        kept,
    ]


def test_a_file_of_ours_is_linked_as_pelican_wants_it_and_nothing_else_is():
    picture = (
        '<p>A <img src="{static}/images/a b.jpg" alt="B"> and <a href="{x}/{static}/c">C</a>.</p>'
    )
    assert to_markdown(picture) == (
        "A ![B]({static}/images/a%20b.jpg) and [C](%7Bx%7D/%7Bstatic%7D/c)."
    )


def test_what_is_a_block_is_one_within_a_line_as_well():
    assert set(markdown_text.BLOCKS) == markdown_inline.BLOCK_NAMES
