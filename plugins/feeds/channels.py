"""Which feeds there are, and of what each tells."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from plugins.ledger import Ledger
from plugins.sources import source_of

# What is told of beside articles, and what the context calls it.
TOLD = {"editions": "editions", "corrections": "corrected"}
SUBJECTS = ("section", "source", "tag")  # in this order


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
    told = {kind: tuple(context.get(name, ())) for kind, name in TOLD.items()}
    return [
        Channel("all", "", "feeds/all", "", tuple(articles)),
        *(Channel(kind, "", f"feeds/{kind}", f"{kind}/", told[kind]) for kind in TOLD),
        *_of_groups(articles, set(generator.articles), generator.settings),
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


def _of_groups(
    articles: Iterable[Any], listed: Container[Any], settings: Mapping[str, Any]
) -> Iterator[Channel]:
    """The feeds of each section, source and tag, in the order of their names. What has none but
    withdrawn articles has no page."""
    groups: dict[tuple[str, str], tuple[Any, list[Any]]] = {}
    source = cache(lambda name: source_of(name, settings, Ledger()))
    for article in articles:
        for kind, subject in _subjects(article, source):
            groups.setdefault((kind, subject.slug), (subject, []))[1].append(article)
    for (kind, slug), (subject, items) in sorted(
        groups.items(), key=lambda item: (SUBJECTS.index(item[0][0]), item[1][0].name.casefold())
    ):
        page = subject.url if any(article in listed for article in items) else ""
        yield Channel(kind, subject.name, f"feeds/{kind}/{slug}", page, tuple(items))


def _subjects(article: Any, source: Callable[[str], Any]) -> Iterator[tuple[str, Any]]:
    """The section, the sources and the tags of an article, each with what kind it is."""
    yield "section", article.category
    for name in article.sources:
        yield "source", source(name)
    for tag in getattr(article, "tags", ()):
        yield "tag", tag
