"""What machines read in the head of a page is true, whole, and safe whatever a headline holds."""

import json
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from types import SimpleNamespace

import lxml.html
import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from small_site import ARTICLES, HOSTILE, ROOT, SITE, edited_site, site

from pelicanconf import JINJA_ENVIRONMENT
from plugins.corrections import Correction
from plugins.discovery import Head, Link, canonical, publication
from plugins.feeds import DESCRIPTIONS, GROUPS, NAMES, WHOLE
from plugins.ledger import FREE, Terms
from plugins.particulars import authors, bylines, last_change
from plugins.structured_data import news_article, paragraphs, script, web_site
from plugins.words import words

SETTINGS = {"SITEURL": SITE, "SITENAME": "Digest & Co", "THEME_STATIC_DIR": "theme"}
NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


def article(**changes: object) -> SimpleNamespace:
    whole = {
        "url": "2026/03/story/",
        "plain_title": "Story",
        "plain_summary": "What it is about.",
        "date": NOON,
        "authors": [SimpleNamespace(name="Ada Lind")],
        "sources": ["AFP"],
        "category": SimpleNamespace(name="World"),
        "tags": [SimpleNamespace(name="Ports")],
        "picture": None,
        "linked_picture": None,
        "read_time": 2,
        "lang": "en",
        "terms": FREE,
        "told": [],
        "note": "",
        "notice": "",
        "notice_date": None,
        "content": "<p>One &amp; two.</p>",
        "original_url": "https://wire.example/1",
    }
    return SimpleNamespace(**(whole | changes))


def page(path: str) -> lxml.html.HtmlElement:
    found = site().rglob(f"*{path}/index.html") if path else [site() / "index.html"]
    own = next(file for file in found if "lite" not in file.parts)
    return lxml.html.fromstring(own.read_text("utf-8"))


def json_ld(path: str) -> list[dict]:
    return [
        json.loads(text)
        for text in page(path).xpath("//script[@type='application/ld+json']/text()")
    ]


def metas(path: str) -> dict[str, str]:
    return {
        meta.get("property") or meta.get("name"): meta.get("content")
        for meta in page(path).xpath("//meta[@content]")
    }


def test_an_article_page_says_all_that_is_known():
    (found,) = json_ld("harbour")
    url = page("harbour").xpath("//link[@rel='canonical']/@href")[0]
    assert found.pop("publisher") == {
        "@type": "NewsMediaOrganization",
        "name": "Digest & Co",
        "url": f"{SITE}/",
        "logo": {"@type": "ImageObject", "url": f"{SITE}/theme/images/logo.png"},
    }
    body = found.pop("articleBody").split("\n")
    assert body[0] == "The first ship came at noon. Map"
    assert body[-3].endswith("A second paragraph with a page and colour.")
    assert body[-2:] == ["Corrections", "9 March 2026 Three ships, not four."]
    assert found == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": "Harbour opens",
        "description": "Ships return.",
        "datePublished": "2026-03-09T07:00:00+00:00",
        "dateModified": "2026-03-09T10:00:00+00:00",
        "author": [
            {"@type": "Person", "name": "Ada Lind"},
            {"@type": "Person", "name": "Rafe Monk"},
        ],
        "sourceOrganization": [{"@type": "Organization", "name": "Own"}],
        "isBasedOn": "https://own.example/harbour?a=1&b=2",
        "image": {
            "@type": "ImageObject",
            "url": f"{SITE}/images/harbour.jpg",
            "width": 640,
            "height": 400,
            "caption": "The quay.",
            "creditText": "Jo Roe",
        },
        "articleSection": "World",
        "keywords": ["Ports", "C++", "Énergie"],
        "timeRequired": "PT1M",
        "inLanguage": "en",
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": "Three ships, not four.",
                "datePublished": "2026-03-09T11:00:00+00:00",
            }
        ],
        "isAccessibleForFree": True,
    }


def test_the_source_stands_for_an_author_who_is_not_named():
    (found,) = json_ld("strike")
    assert found["author"] == [{"@type": "Organization", "name": "Wire"}]
    assert found["creditText"] == "Northern Wire, all rights reserved"
    assert found["copyrightNotice"] == "© Northern Wire 2026"
    assert metas("strike")["author"] == "Wire"


def test_cards_have_what_they_need():
    found = metas("harbour")
    assert (found["og:type"], found["og:title"]) == ("article", "Harbour opens")
    assert found["og:image"] == found["twitter:image"] == f"{SITE}/images/harbour.jpg"
    assert found["og:image:alt"] == found["twitter:image:alt"] == "A quay."
    assert found["article:published_time"] == "2026-03-09T07:00:00+00:00"
    assert found["description"] == found["og:description"] == "Ships return."
    assert (found["og:locale"], metas("long")["og:locale"]) == ("en_US", "ar_EG")
    assert metas("strike")["og:image"].startswith(f"{SITE}/cards/")
    assert metas("strike")["og:image:alt"] == "Strike ends"
    assert metas("secret")["og:image"] == f"{SITE}/theme/images/card.png"


def test_robots_may_index_what_the_source_lets_them():
    shown = {slug: metas(slug)["robots"] for slug in ARTICLES}
    assert {slug for slug, robots in shown.items() if robots == "noindex"} == {
        "secret",
        "old",
        "kept-in",
    }
    not_found = lxml.html.fromstring((site() / "404.html").read_text("utf-8"))
    assert not_found.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert metas("search")["robots"] == "max-image-preview:large"  # one page, whatever is sought


def test_the_ledger_says_which_address_is_the_true_one():
    assert page("kept-in").xpath("//link[@rel='canonical']/@href") == [
        "https://closed.example/story"
    ]
    strict = article(terms=Terms(canonical="original"))
    assert canonical(strict, f"{SITE}/a/") == "https://wire.example/1"
    assert canonical(article(), f"{SITE}/a/") == f"{SITE}/a/"
    for nowhere in ("", None, "see the printed edition", "javascript:x()"):
        unknown = article(terms=Terms(canonical="original"), original_url=nowhere)
        assert canonical(unknown, f"{SITE}/a/") == f"{SITE}/a/"


def test_a_notice_is_no_article():
    for slug in ("secret", "old"):
        assert json_ld(slug) == []
        assert "author" not in metas(slug)


@pytest.mark.parametrize(
    ("path", "feeds"),
    [
        ("", ["all"]),
        ("tag/ports", ["tag/ports", "all"]),
        ("section/world", ["section/world", "all"]),
        ("source/own", ["source/own", "all"]),
        ("harbour", ["section/world", "all"]),
    ],
)
def test_a_page_links_to_its_own_feeds(path: str, feeds: list[str]):
    links = page(path).xpath("//link[@rel='alternate']/@href")
    suffixes = (".atom.xml", ".rss.xml", ".json")
    assert links == [f"{SITE}/feeds/{feed}{suffix}" for feed in feeds for suffix in suffixes]
    for link in links:
        assert (site() / link.removeprefix(f"{SITE}/")).is_file()


def test_every_page_has_its_own_canonical_address_and_a_description():
    for file in (file for file in site().rglob("*.html") if "lite" not in file.parts):
        head = lxml.html.fromstring(file.read_text("utf-8")).find("head")
        own = f"{SITE}/{file.relative_to(site()).as_posix()}".removesuffix("index.html")
        assert head.xpath("link[@rel='canonical']/@href") in (
            [own],
            ["https://closed.example/story"],
        )
        assert head.xpath("meta[@name='description']/@content")


def test_a_hostile_headline_breaks_nothing():
    (found,) = json_ld("hostile")
    title = page("hostile").findtext(".//title")
    assert found["headline"] == metas("hostile")["og:title"] == title
    assert title.replace("‘", "'").replace("’", "'") == (
        HOSTILE.replace("&amp;", "&").replace('"twice"', "“twice”")
    )
    assert len(metas("long")["og:title"]) == 499


@given(st.text())
def test_no_text_ends_the_script_or_is_changed_by_it(text: str):
    """A browser takes the element's text as it is, to the first `</script` or `<!--`."""
    written = str(script({"headline": text, text: "key"}))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"headline": text, text: "key"}


@given(st.text(max_size=40))
def test_any_text_may_stand_in_any_field(text: str):
    odd = article(
        plain_title=text,
        plain_summary=text,
        authors=[SimpleNamespace(name=text)],
        told=[Correction(text, date(2026, 3, 9))],
        content=text,
        original_url=text,
    )
    found = news_article(odd, publication(SETTINGS), words("de", ROOT / "theme/translations", "en"))
    assert json.loads(script(found)) == found
    assert found.get("headline", "") == text


def test_a_house_in_the_byline_is_the_source_and_nobody():
    names = [SimpleNamespace(name=name) for name in ("AFP", "Ada Lind")]
    english = words("en", ROOT / "theme/translations", "en")
    by_both, by_house = (article(authors=names[:n]) for n in (2, 1))
    assert authors(by_both) == ("Ada Lind",)
    assert (authors(by_house), bylines(by_house)) == ((), ("AFP",))
    found = news_article(by_house, publication(SETTINGS), english)
    assert found["author"] == [{"@type": "Organization", "name": "AFP"}]


def test_a_body_in_structured_data_has_a_line_for_each_block():
    table = "<table><tr><td>1</td><td>2</td></tr></table>"
    figure = '<figure><a href="/b">Tower</a><figcaption>Caption</figcaption></figure>'
    html = f"<p>One <em>two</em>.</p><ul><li>a</li><li>b</li></ul>{figure}{table}"
    assert paragraphs(html) == "One two.\na\nb\nTower\nCaption\n1 2"


def test_only_a_change_of_the_text_is_a_change():
    day = date(2026, 3, 10)
    assert last_change(article(), UTC) == NOON
    assert last_change(article(modified=NOON.replace(hour=13)), UTC) == NOON.replace(hour=13)
    assert last_change(article(modified=NOON.replace(hour=1)), UTC) == NOON
    corrected = article(told=[Correction("No.", day), Correction("Undated.")])
    assert last_change(corrected, UTC) == datetime(2026, 3, 10, tzinfo=UTC)
    assert last_change(article(notice="withdrawn", notice_date=day), UTC).date() == day


def test_an_article_and_its_translation_name_each_other():
    url = f"{SITE}/2026/03/05_by-hand/"
    for path in ("05_by-hand", "05_by-hand/de"):
        html = (edited_site() / "output/2026/03" / path / "index.html").read_text("utf-8")
        links = lxml.html.fromstring(html).xpath("//link[@hreflang]")
        found = {link.get("hreflang"): link.get("href") for link in links}
        assert found == {"en": url, "de": f"{url}de/"}
    assert not page("harbour").xpath("//link[@hreflang]")


def test_profiles_elsewhere_are_named_on_the_front_page():
    elsewhere = ["https://social.example/@digest"]
    assert publication(SETTINGS | {"SITE_PROFILES": elsewhere}).profiles == tuple(elsewhere)
    assert publication(SETTINGS).profiles == ()
    site_of = publication(SETTINGS | {"SITE_PROFILES": elsewhere})
    assert web_site(site_of, "News", "en")["publisher"]["sameAs"] == elsewhere


@pytest.mark.parametrize("lang", ["ar", "de", "es", "fr", "tr"])
def test_what_plugins_say_to_readers_is_translated(lang: str):
    texts = [*NAMES.values(), *DESCRIPTIONS.values(), *GROUPS.values(), WHOLE]
    texts += ["Withdrawn: {title}", "Correction: {title}"]
    with (ROOT / f"theme/translations/{lang}.po").open("rb") as file:
        translated = {message.id for message in read_po(file) if message.string}
    assert set(texts) - translated == set()


@given(st.text(max_size=40))
def test_no_text_leaves_its_attribute(text: str):
    head = Head(
        canonical=text,
        meta=(("description", text),),
        properties=(("og:title", text),),
        feeds=(Link(url=text, type="application/atom+xml", title=text),),
        json_ld=script({"headline": text}),
    )
    folder = FileSystemLoader(ROOT / "theme/templates")
    templates = Environment(loader=folder, **JINJA_ENVIRONMENT)
    templates.globals["discovery"] = lambda: head
    reader = Elements()
    reader.feed(templates.get_template("partials/discovery.html").render())
    assert reader.found == [
        ("link", {"rel": "canonical", "href": text}),
        ("meta", {"name": "description", "content": text}),
        ("meta", {"property": "og:title", "content": text}),
        (
            "link",
            {"rel": "alternate", "type": "application/atom+xml", "href": text, "title": text},
        ),
        ("script", {"type": "application/ld+json"}),
    ]


class Elements(HTMLParser):
    """The elements of some HTML, with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
