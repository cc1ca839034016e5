"""A site that is edited and built again and again, by the command line's own entry, in processes
that have read Pelican already but nothing of the site."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image

from plugins.files import READ, digest_of, files_below
from plugins.placing import Placing
from plugins.unchanged import TOLD

ROOT = Path(__file__).resolve().parent.parent
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(
    ["pelican", "pelican.generators", "markdown", "yaml", "typogrify.filters", "feedgenerator"]
)

NO_GOOD = sqlite3.DatabaseError
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
CONF = """\
from house import *
PATH, THEME, OUTPUT_PATH = "content", "theme", "output"
PLUGIN_PATHS = [{root!r}, {folder!r}]
PLUGINS = [name for name in PLUGINS if name not in ("plugins.search", "plugins.incremental")]
PLUGINS += ["extra"]
SITEURL, SITENAME = "https://digest.example", "Digest"
DEFAULT_PAGINATION = 3
FEED_TAG = "digest.example,2026"
"""
INCREMENTAL = "from conf import *\nPLUGINS = ['plugins.incremental', *PLUGINS]\n"
EXTRA = """\
from pelican import signals

WORD = "first"

def mark(content):
    content.marked = WORD

def register():
    signals.content_object_init.connect(mark)
"""
LEDGER = """\
[Own]
stay_days = inf
photos = true
index = true
canonical = "own"
[Wire]
stay_days = 10
"""
ARTICLE = """\
---
title: {title}
slug: {slug}
date: {date}
category: {category}
tags: [{tags}]
source: {source}
lang: {lang}
status: {status}
{more}
---

{text}
"""
FIELDS = {
    "title": "A title",
    "date": "2026-03-01T10:00:00Z",
    "category": "World",
    "tags": "Ports",
    "source": "Own",
    "lang": "en",
    "status": "published",
    "more": "",
    "text": "Text.",
}


class EditedSite:
    """The folder of a site: `built` makes it anew by what the last build left, `clean` from
    nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._now = NOW
        shutil.copytree(ROOT / "theme", folder / "theme")
        self.usual_settings()
        self.write("house.py", (ROOT / "pelicanconf.py").read_text("utf-8"))
        self.write("pelicanconf.py", INCREMENTAL)
        self.write("extra.py", EXTRA)
        self.write("sources.toml", LEDGER)
        self.write("tags.toml", "[sections]\nWorld = []\n")
        self.picture("navy")
        self.write("content/pages/about.md", "---\ntitle: About\nslug: about\n---\n\nUs.\n")

    def write(self, name: str, text: str) -> None:
        """Write a file of the site."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def usual_settings(self) -> None:
        """Write the settings that a site begins with."""
        self.write("conf.py", CONF.format(root=str(ROOT), folder=str(self.folder)))

    def read(self, name: str) -> str:
        """A file of the site."""
        return (self.folder / name).read_text("utf-8")

    def article(self, slug: str, **fields: str) -> None:
        """Write an article with these fields, and the usual ones for the rest."""
        text = ARTICLE.format(**FIELDS | {"slug": slug} | fields)
        self.write(f"content/articles/{slug}.md", text)

    def translation(self, slug: str, lang: str, **fields: str) -> None:
        """Write a translation of an article."""
        text = ARTICLE.format(**FIELDS | {"slug": slug} | fields | {"lang": lang})
        self.write(f"content/articles/{slug}-{lang}.md", text)

    def wait(self, days: int) -> None:
        """Let so many days go by."""
        self._now += timedelta(days)

    def picture(self, colour: str) -> None:
        """Draw the picture that articles show."""
        path = self.folder / "content/images/quay.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (40, 30), colour).save(path)

    def built(self) -> dict[str, bytes]:
        """The files of the site, made in place of the last output as `invoke build` does."""
        self._build("pelicanconf.py", self.folder / "fresh", self._before())
        return self._put_in()

    def edited_while_built(self, edit: Callable[[], object]) -> None:
        """Make the site, while somebody edits it after it was looked at what there is to do."""
        before = self._before()
        edit()
        self._build("pelicanconf.py", self.folder / "fresh", before)
        self._put_in()

    def built_twice(self) -> dict[str, bytes]:
        """The same, while another build goes on that nobody has made wait."""
        other = self._start("pelicanconf.py", self.folder / "other", self._before())
        self._build("pelicanconf.py", self.folder / "fresh", self._before())
        self._end(other)
        shutil.rmtree(self.folder / "other", ignore_errors=True)
        return self._put_in()

    def _put_in(self) -> dict[str, bytes]:
        fresh, output = self.folder / "fresh", self.folder / "output"
        (fresh / TOLD).unlink(missing_ok=True)
        placing = Placing(output)
        placing.prepare()
        placing.put_in(fresh)
        shutil.rmtree(fresh, ignore_errors=True)
        return files(output)

    def killed(self, seconds: float) -> None:
        """Begin to build, and be killed after a while."""
        fresh = self.folder / "fresh"
        process = self._start("pelicanconf.py", fresh, self._before())
        process.join(seconds)
        process.kill()
        process.join()
        shutil.rmtree(fresh, ignore_errors=True)

    def harm_cache(self, harm: Callable[[Path], object]) -> None:
        """Do something to the cache, when nothing of it waits beside it to be written to it."""
        cache = self.folder / ".cache" / "incremental.sqlite"
        if cache.exists():
            with contextlib.closing(sqlite3.connect(cache)) as it, contextlib.suppress(NO_GOOD):
                it.execute("pragma wal_checkpoint(truncate)")
            harm(cache)

    def _before(self) -> tuple[str, ...]:
        """What a build is told of the last one, and of the files that there are."""
        content = list(files_below(str(self.folder / "content")))
        self.write(READ, json.dumps({path: digest_of(path) for path in content}))
        built = {"BUILT_BEFORE": str(self.folder / "output"), "BUILT_OF": str(self.folder / READ)}
        return ("-e", *(f"{name}={json.dumps(value)}" for name, value in built.items()))

    def clean(self) -> dict[str, bytes]:
        """The files of the site as Pelican makes them without the plugin, and with no cache: in a
        copy, for what serves the site may be at work on its own."""
        copy = self.folder / "clean"
        shutil.rmtree(copy, ignore_errors=True)
        for name in ("content", "theme"):
            shutil.copytree(self.folder / name, copy / name)
        for pattern in ("*.py", "*.toml"):
            for path in self.folder.glob(pattern):
                shutil.copy2(path, copy)
        self._build("conf.py", copy / "output")
        return files(copy / "output")

    def _build(self, settings: str, output: Path, extra: tuple[str, ...] = ()) -> None:
        self._end(self._start(settings, output, extra))

    def _end(self, process: Any) -> None:
        process.join()
        assert process.exitcode == 0, "".join(
            path.read_text() for path in self.folder.rglob("*.log")
        )

    def _start(self, settings: str, output: Path, extra: tuple[str, ...]) -> Any:
        arguments = (output.parent, settings, output, extra, self._now)
        process = FORKED.Process(target=_run, args=arguments)
        process.start()
        return process


class HouseSite(EditedSite):
    """A site without a plugin of somebody else's: contents are remembered whole."""

    def usual_settings(self) -> None:
        super().usual_settings()
        self.write("conf.py", self.read("conf.py") + "PLUGINS.remove('extra')\n")


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _run(folder: Path, settings: str, output: Path, extra: tuple[str, ...], now: datetime) -> None:
    os.chdir(folder)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(now.timestamp()))
    sys.path[:0] = [str(folder), str(ROOT)]
    with (folder / f"{output.name}.log").open("w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    sys.dont_write_bytecode = True  # a module that is edited twice in a second is another one
    from pelican import main

    main(["-s", settings, "-o", str(output), "--fatal", "errors", *extra])
