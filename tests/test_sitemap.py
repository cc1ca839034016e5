"""Search engines are told of what they may index, and of nothing else."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from small_site import SITE, site

from plugins.feeds.text import fit
from plugins.ledger import FREE, Terms
from plugins.sitemap import Place, index, indexable, url_set

S = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


def texts(name: str, path: str) -> list[str]:
    root = etree.fromstring((site() / name).read_bytes())
    return [element.text for element in root.iterfind(path, S)]


def test_the_index_names_every_sitemap_and_robots_txt_names_the_index():
    files = sorted(path.name for path in site().glob("sitemap-*.xml"))
    assert files == ["sitemap-2026-03.xml", "sitemap-news.xml", "sitemap-pages.xml"]
    assert sorted(texts("sitemap.xml", "s:sitemap/s:loc")) == [f"{SITE}/{name}" for name in files]
    assert f"\nSitemap: {SITE}/sitemap.xml\n" in (site() / "robots.txt").read_text()


def test_only_what_may_be_indexed_here_is_in_a_sitemap():
    """A withdrawn, an expired and a closed text are not; each of the others is once, and stands
    at the address that it names."""
    listed = texts("sitemap-2026-03.xml", "s:url/s:loc")
    assert {url.rstrip("/").rpartition("_")[2] for url in listed} == {
        "harbour",
        "strike",
        "hostile",
        "long",
        "by-hand",
    }
    for url in [*listed, *texts("sitemap-pages.xml", "s:url/s:loc")]:
        assert (site() / url.removeprefix(f"{SITE}/") / "index.html").is_file()


def test_an_article_has_its_last_change_and_its_picture():
    root = etree.fromstring((site() / "sitemap-2026-03.xml").read_bytes())
    (harbour,) = (url for url in root if "harbour" in url.findtext("s:loc", "", S))
    assert harbour.findtext("s:lastmod", "", S) == "2026-03-09T11:00:00+00:00"
    assert harbour.findtext("i:image/i:loc", "", S) == f"{SITE}/images/harbour.jpg"


def test_the_news_are_those_of_two_days():
    titles = texts("sitemap-news.xml", "s:url/n:news/n:title")
    assert titles == ["Strike ends", "Harbour opens"]
    assert texts("sitemap-news.xml", ".//n:publication/n:name")[0] == "Digest & Co"
    assert texts("sitemap-news.xml", ".//n:publication_date")[0] == "2026-03-09T07:00:00+00:00"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"notice": "expired"}, False),
        ({"terms": Terms(index=True)}, False),
        ({"terms": Terms(index=True), "original_url": ""}, True),
        ({"terms": Terms(index=False, canonical="own")}, False),
    ],
)
def test_terms_decide_what_is_indexed(changes: dict[str, object], expected: bool):
    whole = {"terms": FREE, "notice": "", "original_url": "https://wire.example/1"}
    assert indexable(SimpleNamespace(**(whole | changes))) is expected


@given(st.text(max_size=40), st.sampled_from(["en", "zh-Hant", "pt-BR"]))
def test_no_title_breaks_a_news_sitemap(title: str, lang: str):
    root = etree.fromstring(url_set([Place(url=f"{SITE}/a", news=(title, lang, NOON, title))]))
    assert (root.findtext(".//n:title", "", S) or "") == fit(title)


def test_a_site_without_articles_has_an_index():
    assert etree.fromstring(index([])).tag == f"{{{S['s']}}}sitemapindex"
