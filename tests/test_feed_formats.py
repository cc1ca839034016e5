"""RSS, Atom, JSON Feed and WordPress exports: one article an entry, however the feed is written."""

import json
from datetime import UTC, datetime

import pytest

from plugins.importer import SourceError, formats, read
from plugins.importer.article import Article, Image, Source
from plugins.importer.formats import _html, _wordpress

RSS = '<rss version="2.0"{}><channel><title>The Quay Gazette</title>{}</channel></rss>'
NAMESPACES = (
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom"'
)
WXR = (
    '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>S</title>'
    "<link>https://s.example</link>{}</channel></rss>"
)
POST = (
    "<item><title>{title}</title><guid>https://s.example/?p={title}</guid><content:encoded>"
    "<![CDATA[{text}]]></content:encoded><wp:status>{status}</wp:status>"
    "<wp:post_type>{kind}</wp:post_type><wp:post_date_gmt>{date}</wp:post_date_gmt></item>"
)


def rss(*items: str, head: str = "") -> list[Article]:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return read("feed.xml", RSS.format(NAMESPACES, head + inside).encode())


def item(text: str, **more: str) -> Article:
    fields = "".join(f"<{name}>{value}</{name}>" for name, value in more.items())
    (article,) = rss(f"<title>A title</title><description>{text}</description>{fields}")
    return article


def post(**changes: str) -> str:
    known = {"title": "1", "text": "Text.", "status": "publish", "kind": "post", "date": ""}
    return POST.format(**(known | changes))


def wxr(*posts: str) -> list[Article]:
    return read("export.xml", WXR.format("".join(posts)).encode())


def test_escaped_html_and_html_in_cdata_are_the_same():
    escaped = item("&lt;p&gt;Caf&amp;eacute; &amp;amp; bar&lt;/p&gt;")
    in_cdata = item("<![CDATA[<p>Caf&eacute; &amp; bar</p>]]>")
    assert escaped.article_body == in_cdata.article_body == "<p>Café &amp; bar</p>"


def test_the_full_text_is_the_body_and_the_description_its_standfirst():
    (full,) = rss(
        "<title>T</title><description>In short.</description>"
        "<content:encoded>&lt;p&gt;At length.&lt;/p&gt;</content:encoded>"
    )
    assert (full.article_body, full.description) == ("<p>At length.</p>", "In short.")
    short = item("In short.")
    assert (short.article_body, short.description) == ("<p>In short.</p>", "")


def test_the_beginning_of_the_text_is_no_standfirst():
    """WordPress sends the first words as the description, dateline and all."""
    (article,) = rss(
        "<title>T</title><description>PARIS (AFP) — The ferries of the north are sai [&#8230;]"
        "</description><content:encoded>&lt;p&gt;PARIS (AFP) — The ferries of the north are "
        "sailing again.&lt;/p&gt;</content:encoded>"
    )
    assert (article.description, article.dateline) == ("", "PARIS")
    body = "<p>PARIS (AFP) — The ferries of the north are sailing again.</p>"
    assert article.article_body == body


@pytest.mark.parametrize(
    "furniture",
    [
        '<p>The post <a href="/a">A title</a> appeared first on <a href="/">Gazette</a>.</p>',
        "<p>Der Beitrag A title erschien zuerst auf Gazette.</p>",
        '<a href="/a">Continue reading...</a>',
        '<p><a href="/a">Read more</a></p>',
        '<img src="https://stats.example/p.gif" width="1" height="1">',
        "<script>track()</script>",
        "<p>&nbsp;</p>",
    ],
)
def test_what_a_feed_puts_below_a_text_is_not_the_text(furniture):
    assert item(f"<![CDATA[<p>One.</p><p>Two.</p>{furniture}]]>").article_body == (
        "<p>One.</p>\n<p>Two.</p>"
    )


def test_a_link_to_the_rest_goes_and_a_link_in_the_text_stays():
    rest = item(
        '<![CDATA[<p>One is here [&#8230;] <a href="https://x.example">Read more</a></p>]]>'
    )
    assert rest.article_body == "<p>One is here</p>"
    link = item('<![CDATA[<p>One is <a href="https://x.example">here</a></p>]]>')
    assert link.article_body == '<p>One is <a href="https://x.example">here</a></p>'


@pytest.mark.parametrize(
    ("address", "where"),
    [("/a/b.html", "https://quay.example/a/b.html"), ("http://[bad", ""), ("javascript:x()", "")],
)
def test_addresses_are_absolute_or_none(address, where):
    (article,) = rss(
        f"<title>T</title><link>{address}</link><description>Text.</description>",
        head="<link>https://quay.example/</link>",
    )
    assert article.url == where


def test_relative_addresses_in_a_text_are_the_entrys():
    (article,) = rss(
        "<title>T</title><link>/2026/ferry/</link><description><![CDATA[<p>See "
        '<a href="plan">the plan</a>.</p>]]></description>',
        head="<link>https://quay.example/</link>",
    )
    assert 'href="https://quay.example/2026/ferry/plan"' in article.article_body


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("jbb@paper.example (Joe Briggs)", "Joe Briggs"),
        ('"Joe Briggs" &lt;jbb@paper.example&gt;', "Joe Briggs"),
        ("By Joe Briggs", "Joe Briggs"),
        ("fguillot", "fguillot"),
    ],
)
def test_an_author_is_shown_by_name(author, name):
    assert item("Text.", author=author).author == (name,)


def test_an_address_alone_is_nobody():
    assert item("Text.", author="newsroom@quay.example").author == ()


def test_the_identity_is_the_guid_else_the_link():
    by_guid = item("Text.", guid="g-1", link="https://quay.example/1")
    assert (by_guid.identifier, by_guid.url) == ("g-1", "https://quay.example/1")
    by_link = item("Text.", link="https://quay.example/1")
    assert by_link.identifier == "https://quay.example/1"
    permalink = item("Text.", guid="https://quay.example/2")
    assert (permalink.identifier, permalink.url) == ("https://quay.example/2",) * 2


def test_an_entry_without_a_title_is_called_by_its_first_sentence():
    (article,) = rss("<description>A seal slept. Nobody woke it.</description>")
    assert article.headline == "A seal slept"


def test_empty_entries_are_left_out_and_a_feed_of_them_is_refused():
    assert len(rss("<guid>1</guid>", "<title>T</title><description>Text.</description>")) == 1
    with pytest.raises(SourceError, match="entries are empty"):
        rss("<guid>1</guid>", "<category>x</category>")
    with pytest.raises(SourceError, match="without entries"):
        rss()


def test_the_lead_picture_is_the_articles_and_is_not_printed_twice():
    (inside,) = rss(
        "<title>T</title><description><![CDATA[<figure>"
        '<img src="https://x.example/a.jpg" alt="Quay">'
        "<figcaption>The quay. Photo: Bo Lund</figcaption></figure><p>Text.</p>]]></description>"
    )
    assert inside.image == Image("https://x.example/a.jpg", "Quay", "The quay.", "Bo Lund")
    assert inside.article_body == "<p>Text.</p>"
    (twice,) = rss(
        '<title>T</title><description><![CDATA[<p>Text.</p><img src="https://x.example/a.jpg">'
        '<p>More.</p>]]></description><enclosure type="image/jpeg" url="https://x.example/a.jpg"/>'
    )
    assert twice.image is None and "https://x.example/a.jpg" in twice.article_body


def test_rss_1_and_rss_2_say_the_same():
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel><title>The Quay Gazette</title></channel><item '
        'rdf:about="https://q.example/1"><title>A title</title><link>https://q.example/1</link>'
        "<description>Text.</description></item></rdf:RDF>"
    )
    (one,) = read("feed.rdf", rdf.encode())
    assert one == item("Text.", link="https://q.example/1")


def test_a_private_element_called_like_one_of_rss_is_not_read_as_it():
    (article,) = rss(
        "<media:title>Picture</media:title><media:description>Of a quay</media:description>"
        "<title>T</title><description>Text.</description><content>Other</content>"
    )
    assert (article.headline, article.article_body) == ("T", "<p>Text.</p>")


def atom(entry: str, feed: str = "") -> Article:
    head = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en_gb">'
    (article,) = read("feed.atom", f"{head}{feed}<entry>{entry}</entry></feed>".encode())
    return article


@pytest.mark.parametrize(
    "content",
    [
        '<content type="html">&lt;p&gt;Salt &amp;amp; sea&lt;/p&gt;</content>',
        '<content type="text">Salt &amp; sea</content>',
        "<content>Salt &amp; sea</content>",
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Salt &amp; sea</p>'
        "</div></content>",
        '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>Salt &amp; sea'
        "</h:p></h:div></content>",
        '<content src="https://x.example/"/><summary>Salt &amp; sea</summary>',
        '<content>Plain</content><content type="html">&lt;p&gt;Salt &amp;amp; sea</content>',
    ],
)
def test_every_type_of_atom_text_is_read(content):
    article = atom(f"<title>T</title><id>urn:x:1</id>{content}")
    assert (article.article_body, article.in_language) == ("<p>Salt &amp; sea</p>", "en-GB")


def test_an_atom_entry_inherits_author_and_rights_from_its_feed():
    feed = "<title>F</title><author><name>Ann Marsh</name></author><rights>© F</rights>"
    article = atom("<title>T</title><content>Text.</content>", feed)
    assert (article.author, article.copyright_notice) == (("Ann Marsh",), "© F")


def test_json_feed_prefers_html_and_the_items_own_author():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "F",
        "authors": [{"name": "Feed"}, {"name": "Joe"}],
        "items": [
            {"id": 1, "title": "T", "content_text": "Plain", "content_html": "<p>Rich</p>"},
            {"id": "2", "content_text": "1 < 2", "authors": [{"url": "mailto:joe@x.example"}]},
            {"id": "3", "summary": "Only this.", "author": {"name": "Jane"}, "url": 7, "tags": "x"},
            {"id": "4"},
            "no item",
        ],
    }
    found = read("feed.json", json.dumps(feed).encode())
    assert [(a.identifier, a.article_body, a.author) for a in found] == [
        ("1", "<p>Rich</p>", ("Feed", "Joe")),
        ("2", "<p>1 &lt; 2</p>", ()),
        ("3", "<p>Only this.</p>", ("Jane",)),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "draft"},
        {"status": "private"},
        {"status": "future"},
        {"status": "trash"},
        {"kind": "page"},
        {"kind": "attachment"},
        {"text": '<hr/><img src="a.png"/><iframe src="https://x.example"></iframe>'},
    ],
)
def test_of_an_export_public_posts_with_a_text_are_articles(changes):
    assert [article.headline for article in wxr(post(), post(title="2", **changes))] == ["1"]
    with pytest.raises(SourceError, match="without a public post"):
        wxr(post(**changes))


def test_the_date_of_a_post_is_in_gmt_and_may_be_of_any_year():
    (one,) = wxr(post(date="3013-07-07 15:06:01"))
    assert one.date_published == datetime(3013, 7, 7, 15, 6, 1, tzinfo=UTC)
    (draft_date,) = wxr(post(date="0000-00-00 00:00:00"))
    assert draft_date.date_published is None


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One\ntwo\n\nthree", ["<p>One<br>\ntwo</p>", "<p>three</p>"]),
        (
            "<p>One</p>\n\n\n<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>",
            ["<p>One</p>", "<ul><li>a</li><li>b</li></ul>"],
        ),
        ("<pre>a\n\n b</pre>", ["<pre>a\n\n b</pre>"]),
        ("He said [sic] [b]bold[/b] [x y=1] [[code]]", ["<p>He said [sic] bold [code]</p>"]),
        ('[gallery ids="1"][embed]https://v.example[/embed]Text', ["<p>Text</p>"]),
        ("<!-- wp:paragraph --><p>One</p><!-- /wp:paragraph -->", ["<p>One</p>"]),
    ],
)
def test_wordpress_text_is_the_html_it_would_have_shown(text, blocks):
    assert [part.html for part in _html.blocks(_wordpress.html(text))] == blocks


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<div>a<div>b</div>c</div>", ["<p>a</p>", "<p>b</p>", "<p>c</p>"]),
        ("a<br><br>b<br>c", ["<p>a</p>", "<p>b<br>\nc</p>"]),
        ("<h1>A</h1><span><p>b</p></span>", ["<h2>A</h2>", "<p>b</p>"]),
        ("<blockquote><p>a</p></blockquote>", ["<blockquote>a</blockquote>"]),
        ("<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>", ["<p>a</p>"]),
        ("<div>" * 3_000 + "deep" + "</div>" * 3_000 + "<p>after</p>", ["<p>deep after</p>"]),
        ("One <b>x</b>\n\nTwo", ["<p>One <b>x</b></p>", "<p>Two</p>"]),
        ("One &amp; x\n\nTwo", ["<p>One &amp; x</p>", "<p>Two</p>"]),
        ("<p>a   1   x\nb   2   y\nc   3   z</p>", ["<pre>a   1   x\nb   2   y\nc   3   z</pre>"]),
        ('<div class="byline">By A</div><p>x</p>', ["", "<p>x</p>"]),
        (f'<div class="source"><p>{"long " * 50}</p></div>', [f"<p>{('long ' * 50).strip()}</p>"]),
        ("<p>unclosed <b>bold", ["<p>unclosed <b>bold</b></p>"]),
    ],
)
def test_whatever_the_html_its_text_stands_in_blocks(html, blocks):
    assert [part.html for part in _html.blocks(html)] == blocks


def test_a_broken_feed_says_where_it_is_broken():
    with pytest.raises(SourceError, match="line 2, column"):
        read("feed.xml", b'<rss version="2.0"><channel>\n<title>A & B</title></channel></rss>')


def test_an_undeclared_latin_1_feed_is_read():
    data = RSS.format("", "<item><title>Caf\xe9</title><description>L\xe0.</description></item>")
    (article,) = read("feed.xml", data.encode("latin-1"))
    assert (article.headline, article.article_body) == ("Café", "<p>Là.</p>")


def test_a_wordpress_export_is_not_claimed_as_rss():
    assert formats.claimants(Source("x", WXR.format(post()).encode())) == ["wxr"]
