"""Editions: what an editor puts in front of readers on a day, a lead, an order and a few words.

A page for each at a lasting address (`/editions/2026-11-24/`), and the archive of all. The context
gets `editions`, a list of edition.Edition with the newest first, and `edition`, the newest that an
editor has made, or None. `article.editions` are those that an article stands in. A site without
files in `content/editions/` has an edition for each day, whose page is that of the archive.

Templates: `edition.html` (with `shown`, and its neighbours `older` and `newer`) and
`editions.html`. An edition whose date is to come, or whose status is draft, is not published.

Settings: NOW, see plugins/clock.py.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from markdown import Markdown
from markupsafe import Markup

from plugins.bodies import readable
from plugins.clock import note_change, now
from plugins.dates import day
from plugins.editions.edition import ARCHIVE, Edition, days, edition
from plugins.editions.file import EditionError, EditionFile, files, parse
from plugins.plain import typeset

log = logging.getLogger(__name__)


def add_editions(generator: Any) -> None:
    """Give the context its editions, and every article those that it stands in."""
    settings = generator.settings
    found = list(_read(settings))
    if found:
        articles = _by_slug(generator)
        editions = [
            _shown(file, number, articles, generator) for number, file in enumerate(found, 1)
        ]
        editions.reverse()
    else:
        title_of = partial(day, lang=settings["DEFAULT_LANG"], length="full")
        editions = days(generator.articles, title_of, settings["DAY_ARCHIVE_URL"])
    made = [one for one in editions if one.made]
    generator.context["editions"] = editions
    generator.context["edition"] = made[0] if made else None
    for article in [*generator.articles, *generator.translations, *generator.hidden_articles]:
        article.editions = []
    for one in made:
        for article in one.articles:
            article.editions.append(one)


def write_pages(generator: Any, writer: Any) -> None:
    """Write the page of every edition, and the archive."""
    context = generator.context
    write = partial(writer.write_file, relative_urls=generator.settings["RELATIVE_URLS"])
    template = generator.get_template("edition")
    made = [one for one in context["editions"] if one.made]
    for shown, newer, older in zip(made, [None, *made], [*made[1:], None], strict=False):
        neighbours = {"newer": newer, "older": older}
        path = f"{shown.url}index.html"
        write(path, template, context, shown=shown, url=shown.url, **neighbours)
    write(f"{ARCHIVE}index.html", generator.get_template("editions"), context, url=ARCHIVE)


def _read(settings: Mapping[str, Any]) -> Iterator[EditionFile]:
    """The editions that are published, the oldest first. What is no edition is left out, loudly."""
    zone, time = ZoneInfo(settings["TIMEZONE"]), now(settings)
    found = []
    for path in files(Path(settings["PATH"])):
        try:
            file = parse(path.read_text("utf-8"), path.stem, zone)
        except (EditionError, UnicodeDecodeError) as error:
            log.error("editions: %s: %s; the edition is left out", path.name, error)
            continue
        if file.status == "published" and file.date <= time:
            found.append(file)
        elif file.status == "published":
            note_change(settings, file.date)
    return iter(sorted(found, key=lambda file: (file.date, file.name)))


def _by_slug(generator: Any) -> dict[str, Any]:
    """The articles that may be shown; of an article and its translation, the article."""
    return {a.slug: a for a in [*generator.translations, *generator.articles]}


def _shown(file: EditionFile, number: int, articles: Mapping[str, Any], generator: Any) -> Edition:
    found, missing = edition(file, number, _note(file, generator), articles)
    for slug in missing:
        log.warning("editions: %s.md: %s is not published: it is left out", file.name, slug)
    return found


def _note(file: EditionFile, generator: Any) -> Markup:
    """The editor's note as HTML, with the links and the typography that articles have."""
    from pelican.contents import Page

    if not file.note:
        return Markup("")
    settings = generator.settings
    html = typeset(Markdown(**settings["MARKDOWN"]).convert(file.note), settings)
    path = Path(settings["PATH"]) / "editions" / f"{file.name}.md"
    content = Page(html, {"title": file.title}, settings, str(path), generator.context)
    return Markup(readable(content.get_content(settings["SITEURL"])))


def register() -> None:
    from pelican import signals

    signals.article_generator_finalized.connect(add_editions)
    signals.article_writer_finalized.connect(write_pages)
