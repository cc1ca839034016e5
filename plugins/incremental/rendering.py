"""Writes the pages of a site, and renders only those that could differ from what is there.

A page is kept when nothing that it was made from has changed: the state of the site (state.py), the
sources of its template, the values of the names that the template reads, and the contents whose
attributes were read while it was rendered. The last are recorded and not guessed. Pelican's writer
goes on paginating, naming and counting the files, and sends its signals for kept pages too.

What has to be rendered is rendered on all cores when the generators have done their work, or at
once where a plugin wants each page as it is written.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Template
from pelican import signals
from pelican.contents import Content
from pelican.writers import FileOverwriteFailedError, Writer

from plugins.incremental.cores import on_all_cores
from plugins.incremental.digest import Digester, NoDigestError, identity
from plugins.incremental.recording import recorded
from plugins.incremental.state import Templates

FEW = 60  # pages: below, starting a process takes longer than rendering them


class Record(NamedTuple):
    """What a page was made from, and the file that it became."""

    sources: bytes  # the digest of the site's state and the templates
    names: tuple[str, ...]  # of the context that were read, sorted
    values: bytes  # the digest of what they were
    contents: tuple[tuple[str, frozenset[str]], ...]  # identities, and the attributes read of each
    read: bytes  # the digest of what these were
    size: int
    modified: int  # of the file, in nanoseconds


@dataclass(frozen=True)
class Job:
    """A page that is to be rendered; its context is `own` before `shared`. `sources` is None where
    it cannot be told what it is made from."""

    path: Path
    template: Template
    own: Mapping[str, Any]
    shared: Mapping[str, Any]
    sources: bytes | None

    @property
    def context(self) -> dict[str, Any]:
        return {**self.shared, **self.own}


class Pages:
    """The pages of one build: `before` are the records of the last one, which wrote to the folder
    `old`; this one writes to `new`, which may be the same."""

    def __init__(
        self, state: bytes, digester: Digester, before: Mapping[str, Record], old: Path, new: Path
    ) -> None:
        self._state = state
        self._digester = digester
        self._templates = Templates()
        self._before = before
        self._old, self._new = old, new
        self._jobs: dict[Path, Job] = {}
        self._contents: dict[str, Content] = {}
        self._shared: Mapping[str, Any] = {}
        self._digests: dict[tuple[str, int], tuple[Any, bytes]] = {}
        self.records: dict[str, Record] = {}
        self.rendered = 0

    def know(self, contents: Mapping[str, Content | None]) -> None:
        """Note contents that pages may be made from; the rest of the build changes none of them."""
        self._contents |= {identity(found): found for found in contents.values() if found}

    def page(self, path: Path, template: Template, context: Mapping[str, Any]) -> None:
        """Have a page at `path`: the one that was there, or a new one when `flush` is called."""
        self._jobs.pop(path, None)
        self._shared = self._shared or dict(context)
        sources = self._sources(template)
        if sources is None or not self._is_kept(path, sources, template, context):
            self._jobs[path] = Job(path, template, *self._parted(context), sources)

    def flush(self) -> None:
        """Render and write all pages that wait for it."""
        jobs, self._jobs = list(self._jobs.values()), {}
        self.rendered += len(jobs)
        made: dict[str, Record | None] = {}
        if len(jobs) >= FEW:
            for records in on_all_cores(self._made, jobs):
                made |= records
        made |= self._made([job for job in jobs if self._name(job.path) not in made])
        self.records |= {name: record for name, record in made.items() if record}

    def _parted(self, context: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """A context as what is its own and what it has in common with the others: there are as many
        contexts as pages, and each has all the settings."""
        shared = self._shared
        if not shared.keys() <= context.keys():
            return dict(context), {}
        missing = object()
        own = {key: of for key, of in context.items() if shared.get(key, missing) is not of}
        return own, shared

    def _made(self, jobs: list[Job]) -> dict[str, Record | None]:
        return {self._name(job.path): self._make(job) for job in jobs}

    def _make(self, job: Job) -> Record | None:
        context = job.context
        with recorded(job.template.environment) as reading:
            text = job.template.render(context)
        job.path.parent.mkdir(parents=True, exist_ok=True)
        write_anew(job.path, text)
        if job.sources is None or reading.whole:
            return None
        names = tuple(sorted(reading.names))
        read_of = {identity(content): frozenset(of) for content, of in reading.contents.items()}
        contents = tuple(sorted(read_of.items(), key=itemgetter(0)))
        values = self._values(names, job.template, context)
        read = self._read(contents)
        if values is None or read is None:
            return None
        there = job.path.stat()
        return Record(job.sources, names, values, contents, read, there.st_size, there.st_mtime_ns)

    def _sources(self, template: Template) -> bytes | None:
        sources = self._templates.sources(template)
        return sources and self._state + sources

    def _values(
        self, names: tuple[str, ...], template: Template, context: Mapping[str, Any]
    ) -> bytes | None:
        """The digest of what a template has under these names; None where there is none."""
        parts = hashlib.blake2b(digest_size=16)
        try:
            for name in names:
                if name in context:
                    parts.update(self._of(name, context[name]))
                elif name in template.globals:
                    parts.update(self._of(name, template.globals[name]))
                parts.update(b"\0")
        except NoDigestError:
            return None
        return parts.digest()

    def _of(self, name: str, value: Any) -> bytes:
        if isinstance(value, Content):
            return identity(value).encode()
        if self._shared.get(name) is not value:
            return self._digester.of(value)
        key = (name, id(value))
        if key not in self._digests:
            self._digests[key] = (value, self._digester.of(value))  # with it: the id is its own
        return self._digests[key][1]

    def _read(self, contents: tuple[tuple[str, frozenset[str]], ...]) -> bytes | None:
        """The digest of what was read of the contents, as it is now; None when one of them is not
        known."""
        parts = hashlib.blake2b(digest_size=16)
        try:
            for name, read in contents:
                parts.update(self._digester.of_content(self._contents[name], read))
        except (KeyError, NoDigestError):
            return None
        return parts.digest()

    def _is_kept(
        self, path: Path, sources: bytes, template: Template, context: Mapping[str, Any]
    ) -> bool:
        """Whether the page that was there is what would be made; it is in its place then."""
        name = self._name(path)
        record = self._before.get(name)
        if (
            record is None
            or record.sources != sources
            or record.values != self._values(record.names, template, context)
            or record.read != self._read(record.contents)
            or not self._is_there(path, name, record)
        ):
            return False
        self.records[name] = record
        return True

    def _is_there(self, path: Path, name: str, record: Record) -> bool:
        old = self._old / name
        try:
            there = old.stat()
            if (there.st_size, there.st_mtime_ns) != (record.size, record.modified):
                return False  # somebody else wrote it
            if old != path:
                path.parent.mkdir(parents=True, exist_ok=True)
                _link(old, path)
        except OSError:
            return False
        return True

    def _name(self, path: Path) -> str:
        return path.relative_to(self._new).as_posix()


def writer(pages: Pages, at_once: bool) -> type[Writer]:
    """Pelican's writer, for these pages; `at_once` has each of them rendered as it is written."""

    class IncrementalWriter(Writer):
        def write_file(
            self, name: str, template: Template, context: dict[str, Any], *args: Any, **kwargs: Any
        ) -> None:
            """As Pelican's; the page is there when this returns, or waits for `flush`."""
            deferred = _Deferred(template)
            self._deferred = deferred
            super().write_file(name, deferred, context, *args, **kwargs)
            self._deferred = None

        def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:
            deferred = getattr(self, "_deferred", None)
            if deferred is None:  # a feed
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(filename)  # it may be linked to what is being served
                return super()._open_w(filename, encoding, override)
            if self._is_first(filename, override):
                pages.page(Path(filename), deferred.template, deferred.context)
                if at_once or signals.content_written.receivers:
                    pages.flush()
            return io.StringIO()

        def _is_first(self, filename: str, override: bool) -> bool:
            """Whether the page is to be written, by Pelican's rules for two of one name."""
            if filename in self._overridden_files and not override:
                return False
            written = self._overridden_files if override else self._written_files
            if filename in written:
                raise FileOverwriteFailedError(f"{filename}: two pages are to be written to it")
            self._written_files.add(filename)
            if override:
                self._overridden_files.add(filename)
            return True

    return IncrementalWriter


class _Deferred:
    """Stands for a template in Pelican's writer, and notes what the template is given."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.context: Mapping[str, Any] = {}

    def render(self, context: Mapping[str, Any]) -> str:
        self.context = context
        return ""


def write_anew(path: Path, text: str) -> None:
    """Write a file that shares nothing with what was there: that may be linked to what is being
    served."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, "utf-8")
    part.replace(path)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except FileExistsError:
        new.unlink()
        os.link(old, new)
    except OSError:  # another file system, or one without links
        shutil.copy2(old, new)
