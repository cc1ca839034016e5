"""From Pelican's articles to feeds: which feeds there are, and what stands in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from html import escape
from typing import Any
from urllib.parse import urljoin

from plugins.feeds.entry import Entry
from plugins.feeds.identity import tag_uri
from plugins.feeds.text import safe_html
from plugins.particulars import (
    Illustration,
    bylines,
    illustration,
    keywords,
    last_change,
    original_address,
    rights,
)
from plugins.plain import plain


@dataclass(frozen=True)
class Channel:
    """A feed before its entries are written: what templates list and link to.

    `kind` is "all", "section", "tag", "source", "editions" or "corrections"; `name` what it is
    about; `page` the address of the page that shows the same, relative to the site's.
    """

    kind: str
    name: str
    path: str
    page: str
    articles: tuple[Any, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Place:
    """Where a site is: its address with a slash at the end, the tagging entity of its ids, and its
    time zone."""

    base: str
    entity: str
    zone: tzinfo


def fed_articles(generator: Any) -> list[Any]:
    """The articles that feeds carry, newest first: what is published, and the word on what was
    published and is withdrawn. An article that has expired just leaves the feeds."""
    withdrawn = [
        article
        for article in generator.hidden_articles
        if article.notice == "withdrawn" and article.metadata.get("status") != "hidden"
    ]
    found = [*generator.articles, *generator.translations, *withdrawn]
    return sorted(found, key=lambda article: (article.date, article.source_path), reverse=True)


def article_channels(articles: Iterable[Any], sources: Mapping[str, Any]) -> list[Channel]:
    """The channels of articles: all, each section, each source, each tag, in the order of their
    names. `sources` has the page (name, slug, url) of each source."""
    groups: dict[tuple[str, str], list[Any]] = {}
    named: dict[tuple[str, str], tuple[str, str]] = {}
    articles = list(articles)
    for article in articles:
        for kind, slug, name, page in _groups(article, sources):
            shown = "" if article.notice else page
            groups.setdefault((kind, slug), []).append(article)
            before = named.get((kind, slug))
            named[kind, slug] = (name, before[1] or shown) if before else (name, shown)
    channels = [Channel("all", "", "feeds/all", "", tuple(articles))]
    order = {"section": 0, "source": 1, "tag": 2}
    for kind, slug in sorted(groups, key=lambda key: (order[key[0]], named[key][0].casefold())):
        name, page = named[kind, slug]
        path = f"feeds/{kind}/{slug}"
        channels.append(Channel(kind, name, path, page, tuple(groups[kind, slug])))
    return channels


def article_entry(article: Any, place: Place) -> Entry:
    """The entry of an article, as its terms and its notice allow."""
    url = urljoin(place.base, article.url)
    identifier = article_id(article, place.entity)
    updated = last_change(article, place.zone)
    if article.notice:
        return Entry(
            id=identifier,
            title=f"Withdrawn: {article.plain_title}",
            url=url,
            published=article.date,
            updated=updated,
            summary=plain(article.content),
            language=article.lang,
        )
    picture = illustration(article, place.base)
    return Entry(
        id=identifier,
        title=article.plain_title,
        url=url,
        published=article.date,
        updated=updated,
        summary=article.plain_summary,
        content=_full_text(article, picture, url, place) if _in_full(article) else "",
        authors=bylines(article),
        categories=tuple(dict.fromkeys([article.category.name, *keywords(article)])),
        sources=tuple(article.sources),
        rights=rights(article),
        language=article.lang,
        original_url=original_address(article),
        picture=picture,
    )


def article_id(article: Any, entity: str) -> str:
    """The lasting id of an article: of its story's identity, else of where its file lies."""
    identifier = str(getattr(article, "identifier", "") or "")
    if identifier:
        return tag_uri(entity, identifier)
    return tag_uri(entity, article.get_relative_source_path().rpartition(".")[0])


def _groups(article: Any, sources: Mapping[str, Any]) -> Iterable[tuple[str, str, str, str]]:
    """(kind, slug, name, page) of every feed, but for the one of all, that an article is in."""
    yield "section", article.category.slug, article.category.name, article.category.url
    for tag in getattr(article, "tags", ()):
        yield "tag", tag.slug, tag.name, tag.url
    for name in article.sources:
        if name in sources:
            source = sources[name]
            yield "source", source.slug, source.name, source.url


def _in_full(article: Any) -> bool:
    return article.terms.feed_text == "full"


def _full_text(article: Any, picture: Illustration | None, url: str, place: Place) -> str:
    """What stands on the page: the picture, the text, and what was wrong in it."""
    html = safe_html(article.get_content(place.base.rstrip("/")), url)
    told = "".join(f"<li>{_correction(correction)}</li>\n" for correction in article.told)
    parts = [_figure(picture) if picture else "", html, f"<ul>\n{told}</ul>" if told else ""]
    return "\n".join(part for part in parts if part)


def _correction(correction: Any) -> str:
    day = f" {correction.date:%Y-%m-%d}" if correction.date else ""
    return f"<strong>Correction{day}:</strong> {escape(correction.text)}"


def _figure(picture: Illustration) -> str:
    caption = " ".join(escape(text) for text in (picture.caption, picture.credit) if text)
    return (
        f'<figure><img src="{escape(picture.url)}" alt="{escape(picture.alternative_text)}">'
        + (f"<figcaption>{caption}</figcaption>" if caption else "")
        + "</figure>"
    )
