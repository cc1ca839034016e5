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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Template
from pelican import signals
from pelican.contents import Content
from pelican.writers import FileOverwriteFailedError, Writer

from plugins.incremental.cores import on_all_cores
from plugins.incremental.digest import Digester, NoDigestError, identity
from plugins.incremental.state import Templates

FEW = 60  # pages: below, starting a process takes longer than rendering them


class Record(NamedTuple):
    """What a page was made from, and the file that it became."""

    inputs: bytes  # the digest of state, templates and names
    contents: tuple[str, ...]  # the identities of the contents that were read, sorted
    read: bytes  # the digest of what they were
    size: int
    modified: int  # of the file, in nanoseconds


@dataclass(frozen=True)
class Job:
    """A page that is to be rendered; `inputs` is None where it cannot be told what it is made
    from."""

    path: Path
    template: Template
    context: Mapping[str, Any]
    inputs: bytes | None


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
        self._shared: dict[tuple[str, int], tuple[Any, bytes]] = {}
        self.records: dict[str, Record] = {}
        self.rendered = 0

    def know(self, contents: Mapping[str, Content | None]) -> None:
        """Note contents that pages may be made from; the rest of the build changes none of them."""
        self._contents |= {identity(found): found for found in contents.values() if found}

    def page(
        self, path: Path, template: Template, context: Mapping[str, Any], shared: Mapping[str, Any]
    ) -> None:
        """Have a page at `path`: the one that was there, or a new one when `flush` is called.
        `shared` is what the contexts of most pages have in common."""
        self._jobs.pop(path, None)
        found = self._templates.inputs(template, context)
        if found is None:
            self._jobs[path] = Job(path, template, dict(context), None)
            return
        sources, names = found
        mine = {name: context[name] for name in names if name in context}
        inputs = self._inputs(sources, mine, shared)
        if not self._is_kept(path, inputs):
            self._jobs[path] = Job(path, template, mine, inputs)

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

    def _made(self, jobs: list[Job]) -> dict[str, Record | None]:
        return {self._name(job.path): self._make(job) for job in jobs}

    def _make(self, job: Job) -> Record | None:
        with recorded_reading() as read:
            text = job.template.render(job.context)
        job.path.parent.mkdir(parents=True, exist_ok=True)
        write_anew(job.path, text)
        contents = tuple(sorted(map(identity, read)))
        digest = self._read(contents)
        if job.inputs is None or digest is None:
            return None
        there = job.path.stat()
        return Record(job.inputs, contents, digest, there.st_size, there.st_mtime_ns)

    def _inputs(
        self, sources: bytes, names: Mapping[str, Any], shared: Mapping[str, Any]
    ) -> bytes | None:
        parts = hashlib.blake2b(self._state + sources, digest_size=16)
        try:
            for name in sorted(names):
                parts.update(name.encode() + b"\0" + self._of(name, names[name], shared))
        except NoDigestError:
            return None
        return parts.digest()

    def _of(self, name: str, value: Any, shared: Mapping[str, Any]) -> bytes:
        if shared.get(name) is not value:
            return self._digester.of(value)
        key = (name, id(value))
        if key not in self._shared:
            self._shared[key] = (value, self._digester.of(value))  # with it, for the id is its own
        return self._shared[key][1]

    def _read(self, contents: tuple[str, ...]) -> bytes | None:
        """The digest of the contents as they are now; None when one of them is not known."""
        parts = hashlib.blake2b(digest_size=16)
        try:
            for name in contents:
                parts.update(self._digester.of_content(self._contents[name]))
        except (KeyError, NoDigestError):
            return None
        return parts.digest()

    def _is_kept(self, path: Path, inputs: bytes | None) -> bool:
        """Whether the page that was there is what would be made; it is in its place then."""
        name = self._name(path)
        record = self._before.get(name)
        if record is None or inputs is None or record.inputs != inputs:
            return False
        if self._read(record.contents) != record.read or not self._is_there(path, name, record):
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
            deferred = _Deferred(template, context)
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
                pages.page(
                    Path(filename), deferred.template, deferred.page_context, deferred.shared
                )
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

    def __init__(self, template: Template, shared: Mapping[str, Any]) -> None:
        self.template = template
        self.shared = shared
        self.page_context: Mapping[str, Any] = {}

    def render(self, context: Mapping[str, Any]) -> str:
        self.page_context = context
        return ""


@contextmanager
def recorded_reading() -> Iterator[set[Content]]:
    """The contents of which anything is read while the block runs."""
    read: set[Content] = set()
    get = object.__getattribute__

    def __getattribute__(content: Content, name: str) -> Any:
        read.add(content)
        return get(content, name)

    Content.__getattribute__ = __getattribute__
    try:
        yield read
    finally:
        del Content.__getattribute__


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
