"""Which feeds there are, and of what each tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Channel:
    """A feed before its entries are written: what templates list and link to.

    `kind` is "all", "section", "tag", "source", "editions" or "corrections"; `name` what it is
    about; `page` the address of the page that shows the same, relative to the site's; `items` are
    the articles, editions or (article, correction) that it tells of, the newest first.
    """

    kind: str
    name: str
    path: str
    page: str
    items: tuple[Any, ...] = field(default=(), repr=False)


def channels(generator: Any) -> list[Channel]:
    """All feeds of a site: of everything, of editions and corrections, and of each section, source
    and tag."""
    context = generator.context
    articles = fed_articles(generator)
    sources = {source.name: source for source, _ in context.get("sources", ())}
    return [
        Channel("all", "", "feeds/all", "", tuple(articles)),
        Channel("editions", "", "feeds/editions", "editions/", tuple(context.get("editions", ()))),
        Channel(
            "corrections",
            "",
            "feeds/corrections",
            "corrections/",
            tuple(context.get("corrected", ())),
        ),
        *_of_groups(articles, sources),
    ]


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


def _of_groups(articles: Iterable[Any], sources: Mapping[str, Any]) -> list[Channel]:
    """The feeds of each section, source and tag, in the order of their names. `sources` has the
    page (name, slug, url) of each source."""
    groups: dict[tuple[str, str], list[Any]] = {}
    named: dict[tuple[str, str], tuple[str, str]] = {}
    for article in articles:
        for kind, slug, name, page in _groups(article, sources):
            shown = "" if article.notice else page
            groups.setdefault((kind, slug), []).append(article)
            before = named.get((kind, slug))
            named[kind, slug] = (name, before[1] or shown) if before else (name, shown)
    found = []
    order = {"section": 0, "source": 1, "tag": 2}
    for kind, slug in sorted(groups, key=lambda key: (order[key[0]], named[key][0].casefold())):
        name, page = named[kind, slug]
        path = f"feeds/{kind}/{slug}"
        found.append(Channel(kind, name, path, page, tuple(groups[kind, slug])))
    return found


def _groups(article: Any, sources: Mapping[str, Any]) -> Iterable[tuple[str, str, str, str]]:
    """(kind, slug, name, page) of every feed, but for the one of all, that an article is in."""
    yield "section", article.category.slug, article.category.name, article.category.url
    for tag in getattr(article, "tags", ()):
        yield "tag", tag.slug, tag.name, tag.url
    for name in article.sources:
        if name in sources:
            source = sources[name]
            yield "source", source.slug, source.name, source.url
