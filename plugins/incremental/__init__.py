"""Makes anew only what an edit changes: texts are read once, pages whose inputs are as they were
stay, and the rest is spread over the cores. The site is, byte for byte, the one that a build
without this plugin makes.

What was made from what is recorded and compared (pages.py, state.py, digest.py); texts are
remembered by their bytes (reading.py); both in one file that may be deleted at any time (store.py).

Settings: INCREMENTAL_CACHE, that file (`.cache/incremental.sqlite` beside the content folder);
BUILT_BEFORE, the folder that has the last complete output, when OUTPUT_PATH is an empty one beside
it (plugins/building.py builds so); BUILT_OF, a file that tells the digests of files which were read
just before the build.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from blinker import ANY
from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator, Generator
from pelican.readers import Readers

from plugins import files, unchanged
from plugins.clock import next_change
from plugins.incremental import lists, own_feeds, state
from plugins.incremental.comparing import Inputs
from plugins.incremental.compiled import Compiled
from plugins.incremental.digest import Digester, NoDigestError
from plugins.incremental.keys import Keys
from plugins.incremental.memory import Memory
from plugins.incremental.pages import Pages
from plugins.incremental.reading import Reading
from plugins.incremental.results import Results
from plugins.incremental.store import Store
from plugins.incremental.templates import Templates
from plugins.incremental.texts import Texts
from plugins.incremental.writing import writer
from plugins.results import RESULTS

log = logging.getLogger(__name__)

ON_PARTS = "works_on_parts"  # marks a handler that wants nothing of the output but its own files
# Plugins that read nothing but the site's own files, and no clock but plugins/clock.py's.
KNOWN = ("plugins.", "pelican.plugins.yaml_metadata")
ONCE = "once"  # Jinja's global for parts that many pages have: plugins/parts.py
KEY = "INCREMENTAL"  # of the settings, where a build's own state is


class Build:
    """What one build remembers of the last, and what the next will remember of it."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._new = os.path.abspath(settings["OUTPUT_PATH"])
        self._site = os.path.abspath(settings.get("BUILT_BEFORE") or self._new)
        beside = Path(settings["PATH"]).absolute().parent / ".cache" / "incremental.sqlite"
        cache = Path(settings.get("INCREMENTAL_CACHE") or beside)
        self.templates_folder = cache.with_name("templates")
        self._store = Store(cache)
        self._settings = settings
        digester = Digester(settings)
        read_from = state.of_reading(settings, digester)
        made_from = state.of_pages(read_from, settings)
        common, before = self._store.pages(self._site)
        contents, references, results = common or ({}, {}, {})
        self._templates = Templates(digester, references)
        memory = Memory(self._store, self._site, settings)
        keys, texts = Keys(read_from, settings), Texts(cache.parent)
        self.reading = Reading(memory, keys, settings, texts, digester.read)
        inputs = Inputs(digester, contents)
        self.pages = Pages(made_from, inputs, self._templates, before, self._site, self._new)
        self.results = Results(read_from, results)
        self._back_to_usual = lists.quicken(settings)

    def hand_over(self) -> None:
        """Write what waits. Where another plugin works on the finished output, all of it is there
        before the first of those is called: nobody orders them."""
        self.pages.flush()
        handlers = signals.finalized.receivers_for(ANY)
        if self._site != self._new and not all(getattr(one, ON_PARTS, False) for one in handlers):
            self._keep_the_rest()
            files.complete(self._new, self._site, copied=True)

    def finish(self) -> None:
        """Write what is left, and remember this build."""
        self.pages.flush()
        self._back_to_usual()
        common = (self.pages.inputs.digests, self._templates.references, self.results.made)
        gone = self.reading.memory.finish()
        self._store.keep(self._site, gone, common, self.pages.parted())
        self._store.close()
        if self._site != self._new:
            self._keep_the_rest()
            self._tell()

    def _keep_the_rest(self) -> None:
        """Say which files of the last output are of this one too."""
        files.note_kept(self.pages.kept(), self._new)

    def _tell(self) -> None:
        """Say what was read, and until when the output is good (plugins/unchanged.py)."""
        if only_known_plugins(self._settings):
            read = [self._settings["PATH"], self._settings["THEME"], *map(str, state.code())]
            until = next_change(self._settings)
            unchanged.tell(self._new, until, map(os.path.realpath, read), os.path.realpath("."))


def only_known_plugins(settings: dict[str, Any]) -> bool:
    """Whether it is known of all plugins of a site what they go by."""
    return all(name.startswith(KNOWN) for name in state.plugins(settings))


def start(pelican: Any) -> None:
    """Give the settings of a build its state; without it the build goes on as Pelican's own."""
    try:
        build = pelican.settings[KEY] = Build(pelican.settings)
        pelican.settings[RESULTS] = build.results
    except NoDigestError as error:
        log.warning("incremental: everything is made anew: a setting cannot be compared: %s", error)


def take_readers(readers: Readers) -> None:
    """Have a generator's texts read by this plugin."""
    if build := readers.settings.get(KEY):
        build.reading.take_over(readers)


def take_templates(generator: Generator) -> None:
    """Have a generator's templates compiled once, for this and the next builds."""
    if build := generator.settings.get(KEY):
        generator.env.bytecode_cache = Compiled(build.templates_folder)
        generator.env.auto_reload = False  # nor looks whether they have changed at each use
        if ONCE in generator.env.globals:
            generator.env.globals[ONCE] = build.pages.parts


def take_articles(generator: ArticlesGenerator) -> None:
    """Read ahead what a generator of articles will want."""
    if build := generator.settings.get(KEY):
        lists.take_over(generator)
        own_feeds.take_over(generator)
        settings = generator.settings
        paths = generator.get_files(settings["ARTICLE_PATHS"], exclude=settings["ARTICLE_EXCLUDES"])
        signal = signals.article_generator_context
        build.reading.read_ahead(generator.readers, generator.path, paths, Article, signal)


def take_writer(pelican: Any) -> type | None:
    """The writer of a build."""
    build = pelican.settings.get(KEY)
    at_once = pelican.settings["RELATIVE_URLS"]
    return build and writer(build.pages, pelican.settings, at_once)


def know(generators: list[Generator]) -> None:
    """Tell the pages which contents there are, have them compared from the first generator's work
    on, and have pages written before the last one's, which is to copy files."""
    first, last = generators[0], generators[-1]
    build = last.settings.get(KEY)
    if not build:
        return
    for key in ("generated_content", "static_content"):
        build.pages.inputs.know(last.context[key])
    originals = first.generate_output, last.generate_output

    def begin(writer: Any) -> None:
        build.pages.inputs.begin()
        originals[0](writer)

    def end(writer: Any) -> None:
        build.pages.flush()
        originals[1](writer)
        build.hand_over()

    first.generate_output, last.generate_output = begin, end


def finish(pelican: Any) -> None:
    """Write what is left, and remember the build."""
    if build := pelican.settings.pop(KEY, None):
        del pelican.settings[RESULTS]
        build.finish()
        log.info(
            "incremental: %d pages made, %d kept",
            len(build.pages.rendered),
            len(build.pages.records),
        )


def register() -> None:
    signals.initialized.connect(start)
    signals.readers_init.connect(take_readers)
    signals.generator_init.connect(take_templates)
    signals.article_generator_init.connect(take_articles)
    signals.all_generators_finalized.connect(know)
    signals.get_writer.connect(take_writer)
    signals.finalized.connect(finish)


setattr(finish, ON_PARTS, True)
