"""Saved web pages: the outlet by the name that its readers know, of all that a page calls it."""

import pytest

from plugins.importer.article import Source
from plugins.importer.page.document import Page
from plugins.importer.page.outlet import outlet

ROOT = "https://www.harbour-post.example/news/bridge"


def named(head: str = "", body: str = "", url: str = ROOT) -> str:
    html = f"<html><head>{head}</head><body>{body}<p>The bridge is closed.</p></body></html>"
    return outlet(Page(Source("page.html", html.encode(), url)))


def site(name: str) -> str:
    return f'<meta property="og:site_name" content="{name}">'


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (site("The Harbour Post"), "", "The Harbour Post"),
        # a host, initials or an owner are the name where the page prints no better one alone
        (site("harbour-post.example"), "", "harbour-post.example"),
        (site("harbour-post.example"), '<a href="/">Harbour Post</a>', "Harbour Post"),
        (site("HP"), '<a href="/" title="HARBOUR POST Startseite"></a>', "HARBOUR POST"),
        (
            site("harbourpost.example"),
            '<a href="/"><img alt="Harbour Post logo"></a>',
            "Harbour Post",
        ),
        (
            site("harbourpost.example")
            + '<link rel=alternate type="application/rss+xml" title="Harbour Post » Feed">',
            "",
            "Harbour Post",
        ),
        (site("Foo Media AG"), "<p>© 2026 Harbour Post. All rights reserved.</p>", "Harbour Post"),
        ("<title>The Harbour Post: Bridge closes</title>", "", "The Harbour Post"),
        # what the page says of itself is not corrected by what it prints
        (site("The Harbour Post"), '<a href="/">Harbour Post</a>', "The Harbour Post"),
        (site("港湾新聞"), '<a href="/">Harbour Post</a>', "港湾新聞"),
        # other houses' names that stand at the same places
        (
            site("Harbour Weekly"),
            '<a href="/">Home</a><p>© 2026 Foo Publishing</p>',
            "Harbour Weekly",
        ),
    ],
)
def test_the_name_is_the_one_that_host_and_readers_know(head: str, body: str, expected: str):
    assert named(head, body) == expected


def test_initials_in_brackets_are_the_name_of_a_house_whose_host_is_called_by_them():
    assert named(site("Foo Radio and Television (FRT)"), url="https://frt.example/1") == "FRT"
    assert named(site("Foo Radio (live)"), url="https://fooradio.example/1") == "Foo Radio"
