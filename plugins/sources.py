"""Pages for sources: for each source of the articles one with what it is and its texts, and a list
of all.

The context gets `sources`: a list of (Source, articles), by name. Of an article,
`article.source_pages` are its Sources, and `article.byline` the names of who wrote it, but for the
sources themselves. Beside a source's name stands its mark: a picture that the
ledger names, or its initials. Templates: `source.html` (paginated) and `sources.html`.
Settings: SOURCE_URL and SOURCE_SAVE_AS (`{slug}`), SOURCES_LEDGER as plugins/rights.py has it.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from pelican.urlwrappers import URLWrapper

from plugins.ledger import Ledger, Terms, load
from plugins.marks import initials, picture
from plugins.particulars import authors

log = logging.getLogger(__name__)


class Source(URLWrapper):
    """A source as Pelican has tags and categories, with its terms by the ledger; `known` says
    whether the ledger has a table for it. `mark` is the address of its picture, or ""; `initials`
    stand where there is none."""

    terms: Terms
    known: bool
    mark: str
    initials: str


def by_source(articles: Iterable[Any], settings: Any, ledger: Ledger) -> list[tuple[Source, list]]:
    """Every source with its articles in their order; the sources by their names. Two spellings
    that have one address ("Euronews", "euronews") are one source, under the one that comes first.
    """
    known: dict[str, Source] = {}
    first: dict[str, Source] = {}
    found: dict[Source, list[Any]] = defaultdict(list)
    for article in articles:
        for name in article.sources:
            if name not in known:
                source = source_of(name, settings, ledger)
                known[name] = first.setdefault(source.slug, source)
            if article not in found[known[name]][-1:]:
                found[known[name]].append(article)
    return sorted(found.items(), key=lambda item: item[0].name.casefold())


def source_of(name: str, settings: Any, ledger: Ledger) -> Source:
    """The source of a short name."""
    source = Source(name, settings)
    source.terms = ledger.terms([name])
    source.known = ledger.knows(name)
    source.initials = initials(name)
    try:
        source.mark = picture(source.terms.mark, Path(settings["PATH"]))
    except ValueError as error:
        source.mark = ""
        log.error("sources: [%s] %s", ledger.short_name(name), error)
    return source


def add_sources(generator: Any) -> None:
    """Give the context its `sources`, and every article its `source_pages` and `byline`."""
    settings = generator.settings
    ledger = _ledger(settings)
    found = by_source(generator.articles, settings, ledger)
    pages = {source.slug: source for source, _ in found}
    generator.context["sources"] = found
    slugs: dict[str, str] = {}
    for article in _with_pages(generator):
        for name in article.sources:
            if name not in slugs:
                slugs[name] = Source(name, settings).slug
        shown = (pages.get(slugs[name]) for name in article.sources)
        article.source_pages = list(dict.fromkeys(filter(None, shown)))
        article.byline = authors(article)


def write_pages(generator: Any, writer: Any) -> None:
    """Write a page for every source, with its articles, and the list of all sources."""
    write = partial(writer.write_file, relative_urls=generator.settings["RELATIVE_URLS"])
    template = generator.get_template("source")
    for source, articles in generator.context["sources"]:
        write(
            source.save_as,
            template,
            generator.context,
            source=source,
            articles=articles,
            template_name="source",
            url=source.url,
        )


def _with_pages(generator: Any) -> Iterable[Any]:
    names = ("articles", "translations", "hidden_articles", "hidden_translations", "drafts")
    return (article for name in names for article in getattr(generator, name))


def _ledger(settings: Any) -> Ledger:
    path = settings.get("SOURCES_LEDGER") or Path(settings["PATH"]).parent / "sources.toml"
    try:
        return load(Path(path))
    except ValueError:  # plugins/rights.py has told, and holds every text to the strictest terms
        return Ledger()


def register() -> None:
    from pelican import signals

    signals.article_generator_finalized.connect(add_sources)
    signals.article_writer_finalized.connect(write_pages)
