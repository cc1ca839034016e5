"""Makes anew only what an edit changes: texts are read once, pages whose inputs are as they were
stay, and the rest is spread over the cores. The site is, byte for byte, the one that a build
without this plugin makes.

What was made from what is recorded and compared (rendering.py, state.py, digest.py); texts are
remembered by their bytes (reading.py); both in one file that may be deleted at any time (store.py).

Settings: INCREMENTAL_CACHE, that file (`.cache/incremental.sqlite` beside the content folder);
BUILT_BEFORE, the folder that has the last complete output, when OUTPUT_PATH is an empty one beside
it (plugins/building.py builds so).
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator, Generator
from pelican.readers import Readers

from plugins.incremental import lists, rendering, state
from plugins.incremental.digest import Digester, NoDigestError
from plugins.incremental.reading import Reading
from plugins.incremental.store import Store

log = logging.getLogger(__name__)

KEY = "INCREMENTAL"  # of the settings, where a build's own state is


class Build:
    """What one build remembers of the last, and what the next will remember of it."""

    def __init__(self, settings: dict[str, Any]) -> None:
        new = Path(settings["OUTPUT_PATH"]).absolute()
        old = Path(settings.get("BUILT_BEFORE") or new).absolute()
        beside = Path(settings["PATH"]).absolute().parent
        self._site = str(old)
        self._store = Store(
            Path(settings.get("INCREMENTAL_CACHE") or beside / ".cache" / "incremental.sqlite")
        )
        digester = Digester(settings)
        read_from = state.of_reading(settings, digester)
        made_from = state.of_pages(read_from, settings)
        self.reading = Reading(self._store.texts(self._site), read_from, settings)
        self.pages = rendering.Pages(
            made_from, digester, self._store.pages(self._site) or {}, old, new
        )

    def keep(self) -> None:
        """Remember this build."""
        self._store.keep(self._site, self.reading.new, self.reading.unused, self.pages.records)
        self._store.close()


def start(pelican: Any) -> None:
    """Give the settings of a build its state; without it the build goes on as Pelican's own."""
    try:
        pelican.settings[KEY] = Build(pelican.settings)
    except NoDigestError as error:
        log.warning("incremental: everything is made anew: a setting cannot be compared: %s", error)


def take_readers(readers: Readers) -> None:
    """Have a generator's texts read by this plugin."""
    if build := readers.settings.get(KEY):
        build.reading.take_over(readers)


def take_articles(generator: ArticlesGenerator) -> None:
    """Read ahead what a generator of articles will want."""
    if build := generator.settings.get(KEY):
        lists.take_over(generator)
        settings = generator.settings
        paths = generator.get_files(settings["ARTICLE_PATHS"], settings["ARTICLE_EXCLUDES"])
        build.reading.read_ahead(generator.readers, generator.path, paths)


def take_writer(pelican: Any) -> type | None:
    """The writer of a build."""
    build = pelican.settings.get(KEY)
    return build and rendering.writer(build.pages, at_once=pelican.settings["RELATIVE_URLS"])


def know(generators: list[Generator]) -> None:
    """Tell the pages which contents there are, and have them written before the last generator's
    work, which is to copy files."""
    last = generators[-1]
    build = last.settings.get(KEY)
    if not build:
        return
    for key in ("generated_content", "static_content"):
        build.pages.know(last.context[key])
    original = last.generate_output

    def generate_output(writer: Any) -> None:
        build.pages.flush()
        original(writer)

    last.generate_output = generate_output


def finish(pelican: Any) -> None:
    """Write what is left, and remember the build."""
    if build := pelican.settings.pop(KEY, None):
        build.pages.flush()
        build.keep()
        log.info(
            "incremental: %d pages made, %d kept", build.pages.rendered, len(build.pages.records)
        )


def register() -> None:
    from pelican import signals

    signals.initialized.connect(start)
    signals.readers_init.connect(take_readers)
    signals.article_generator_init.connect(take_articles)
    signals.all_generators_finalized.connect(know)
    signals.get_writer.connect(take_writer)
    signals.finalized.connect(finish)
