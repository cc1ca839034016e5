"""Sitemaps: what search engines may index, and since when it is as it is.

`sitemap.xml` is an index of one file for the lists and pages, one for each month of articles, and
one for the news of the last two days. Only what its terms let be indexed, at this address and no
other, is in them. `robots.txt` names the index. A site without an address (SITEURL) has neither:
a sitemap has whole addresses only.

https://www.sitemaps.org/protocol.html
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap

Settings: NOW, see plugins/clock.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from plugins.clock import note_change, now
from plugins.feeds.text import fit
from plugins.particulars import illustration, last_change, original_address

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NAMESPACES = {None: SITEMAP, "news": NEWS, "image": IMAGE}

NEWS_LASTS = timedelta(days=2)
MOST_NEWS = 1000  # entries that a news sitemap may have
ROBOTS = "User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"


@dataclass(frozen=True, kw_only=True)
class Place:
    """One address of a sitemap: when it changed last, its pictures, and, for the news, the name
    and language of the publication with the date and the title of the article."""

    url: str
    changed: datetime | None = None
    pictures: tuple[str, ...] = ()
    news: tuple[str, str, datetime, str] | None = None


def url_set(places: Iterable[Place]) -> bytes:
    """A sitemap of some addresses."""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap=NAMESPACES)
    for place in places:
        url = etree.SubElement(root, f"{{{SITEMAP}}}url")
        _add(url, SITEMAP, "loc", place.url)
        if place.changed:
            _add(url, SITEMAP, "lastmod", place.changed.isoformat())
        for picture in place.pictures:
            _add(etree.SubElement(url, f"{{{IMAGE}}}image"), IMAGE, "loc", picture)
        if place.news:
            _add_news(url, *place.news)
    return _serialised(root)


def index(places: Iterable[Place]) -> bytes:
    """A sitemap of sitemaps."""
    root = etree.Element(f"{{{SITEMAP}}}sitemapindex", nsmap={None: SITEMAP})
    for place in places:
        sitemap = etree.SubElement(root, f"{{{SITEMAP}}}sitemap")
        _add(sitemap, SITEMAP, "loc", place.url)
        if place.changed:
            _add(sitemap, SITEMAP, "lastmod", place.changed.isoformat())
    return _serialised(root)


def indexable(article: Any) -> bool:
    """Whether search engines may have an article, and have it from here."""
    terms = article.terms
    here = terms.canonical == "own" or not original_address(article)
    return terms.index and here and not article.notice


def write_sitemaps(generator: Any, writer: Any) -> None:
    """Write the sitemaps and robots.txt of a site that has an address."""
    settings = generator.settings
    if not settings["SITEURL"]:
        return
    base = f"{settings['SITEURL']}/"
    files = dict(_files(generator, base, ZoneInfo(settings["TIMEZONE"])))
    output = Path(writer.output_path)
    output.mkdir(parents=True, exist_ok=True)  # the pages may be written later
    for name, places in files.items():
        (output / name).write_bytes(url_set(places))
    listed = [Place(url=f"{base}{name}", changed=_newest(places)) for name, places in files.items()]
    (output / "sitemap.xml").write_bytes(index(listed))
    (output / "robots.txt").write_text(ROBOTS.format(base=base), "utf-8")


def _files(generator: Any, base: str, zone: ZoneInfo) -> Iterator[tuple[str, list[Place]]]:
    """The sitemaps by their names."""
    found = [a for a in [*generator.articles, *generator.translations] if indexable(a)]
    articles = sorted(found, key=lambda article: (article.date, article.url), reverse=True)
    places = {article: _of_article(article, base, zone) for article in articles}
    yield "sitemap-pages.xml", _of_lists(generator, base, places)
    for month, those in groupby(articles, key=lambda article: f"{article.date:%Y-%m}"):
        yield f"sitemap-{month}.xml", [places[article] for article in those]
    since = now(generator.settings) - NEWS_LASTS
    newest = [article for article in articles if article.date >= since][:MOST_NEWS]
    for article in newest:
        note_change(generator.settings, article.date + NEWS_LASTS)
    if newest:  # a sitemap without an address is not valid
        name = generator.settings["SITENAME"]
        yield "sitemap-news.xml", [_news(article, places[article], name) for article in newest]


def _of_article(article: Any, base: str, zone: ZoneInfo) -> Place:
    picture = illustration(article, base)
    return Place(
        url=f"{base}{article.url}",
        changed=last_change(article, zone),
        pictures=(picture.url,) if picture else (),
    )


def _of_lists(generator: Any, base: str, places: dict[Any, Place]) -> list[Place]:
    """The front page, the pages, and the lists that have an article in them that is indexed."""
    context = generator.context
    newest = _newest(list(places.values()))
    listed: list[tuple[str, Sequence[Any]]] = [
        *((category.url, articles) for category, articles in generator.categories),
        *((source.url, articles) for source, articles in context.get("sources", ())),
        *((tag.url, articles) for tag, articles in generator.tags.items()),
        *((edition.url, edition.articles) for edition in context.get("editions", ())),
    ]
    found = [Place(url=base, changed=newest)]
    found += [Place(url=f"{base}{page.url}") for page in context.get("pages", ())]
    for url, articles in listed:
        inside = [places[article] for article in articles if article in places]
        if inside:
            found.append(Place(url=f"{base}{url}", changed=_newest(inside)))
    return [found[0], *sorted(found[1:], key=lambda place: place.url)]


def _news(article: Any, place: Place, publication: str) -> Place:
    return Place(
        url=place.url,
        news=(publication, _language(article.lang), article.date, article.plain_title),
    )


def _language(lang: str) -> str:
    """ISO 639, but for Chinese, as the news sitemap has it."""
    language = lang.lower().replace("_", "-")
    if language.startswith("zh"):
        return "zh-tw" if any(part in language for part in ("tw", "hk", "hant")) else "zh-cn"
    return language.split("-")[0]


def _newest(places: Sequence[Place]) -> datetime | None:
    return max((place.changed for place in places if place.changed), default=None)


def _add_news(url: etree._Element, name: str, lang: str, published: datetime, title: str) -> None:
    news = etree.SubElement(url, f"{{{NEWS}}}news")
    publication = etree.SubElement(news, f"{{{NEWS}}}publication")
    _add(publication, NEWS, "name", name)
    _add(publication, NEWS, "language", lang)
    _add(news, NEWS, "publication_date", published.isoformat())
    _add(news, NEWS, "title", title)


def _add(parent: etree._Element, namespace: str, tag: str, text: str) -> None:
    etree.SubElement(parent, f"{{{namespace}}}{tag}").text = fit(text)


def _serialised(root: etree._Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def register() -> None:
    from pelican import signals

    signals.article_writer_finalized.connect(write_sitemaps)
