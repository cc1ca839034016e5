"""The pages of a build: renders those that could differ from what is there, and keeps the others.

A page is kept when nothing that it was made from has changed: the state of the site (state.py), the
sources of its template, the values of the names that the template reads, and the contents whose
attributes were read while it was rendered. The last are recorded and not guessed.

What has to be rendered is rendered on all cores when the generators have done their work, or at
once where a plugin wants each page as it is written.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Protocol

from pelican.contents import Content

from plugins.cores import on_all_cores
from plugins.files import holds, write_anew
from plugins.incremental.digest import Digester, NoDigestError, identity
from plugins.incremental.record import Record, is_there
from plugins.incremental.recording import Reading, contents_recorded, recorded
from plugins.incremental.state import Templates

FEW = 60  # pages: below, starting a process takes longer than rendering them
MISSING = object()


class Template(Protocol):
    """What makes a page of a context: Jinja's templates, and objects of plugins that write what is
    no HTML. Those may depend on their context, on the contents in it, and on nothing else."""

    def render(self, context: Mapping[str, Any]) -> str: ...


@dataclass(frozen=True)
class Job:
    """A page that is to be rendered; its context is `own` with what it has not of `shared`.
    `sources` is None where it cannot be told what it is made from."""

    name: str
    template: Template
    own: Mapping[str, Any]
    shared: Mapping[str, Any]
    sources: bytes | None


class Pages:
    """The pages of one build, by their paths in the output: `before` are the records of the last
    one, whose files are in the folder `old`, and `contents` the digests of its contents by their
    identities; what is made is written to `new`, which may be the same."""

    def __init__(
        self,
        state: bytes,
        digester: Digester,
        templates: Templates,
        before: Mapping[str, Record],
        contents: Mapping[str, bytes],
        old: str,
        new: str,
    ) -> None:
        self._state = state
        self._digester = digester
        self._templates = templates
        self._before = before
        self._old, self.folder = old, new
        self._jobs: dict[str, Job] = {}
        self._contents: dict[str, Content] = {}
        self._contents_before = contents
        self._shared: Mapping[str, Any] = {}
        self._values_of: dict[tuple[Any, ...], tuple[Any, bytes | None]] = {}
        self.records: dict[str, Record] = {}
        self.rendered = 0

    def know(self, contents: Mapping[str, Content | None]) -> None:
        """Note contents that pages may be made from; the rest of the build changes none of them."""
        self._contents |= {identity(found): found for found in contents.values() if found}

    def share(self, context: Mapping[str, Any]) -> None:
        """Note what the contexts of all pages have in common."""
        self._shared = self._shared or dict(context)

    def page(self, name: str, template: Template, context: Mapping[str, Any]) -> None:
        """Have a page of that name: the one that was there, or a new one when `flush` is called."""
        self._jobs.pop(name, None)
        self.records.pop(name, None)
        sources = self._sources(template)
        if sources is None or not self._is_kept(name, sources, template, context):
            self._jobs[name] = Job(name, template, *self._parted(context), sources)

    def flush(self) -> None:
        """Render and write all pages that wait for it."""
        jobs, self._jobs = list(self._jobs.values()), {}
        self.rendered += len(jobs)
        made: dict[str, Record | None] = {}
        if len(jobs) >= FEW:
            for records in on_all_cores(self._made, jobs):
                made |= records
        made |= self._made([job for job in jobs if job.name not in made])
        self.records |= {name: record for name, record in made.items() if record}

    def _parted(self, context: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """A context as what is its own and what it has in common with the others: there are as many
        contexts as pages, and each has all the settings."""
        shared = self._shared
        if not shared.keys() <= context.keys():
            return dict(context), {}
        return {
            key: of for key, of in context.items() if shared.get(key, MISSING) is not of
        }, shared

    def _made(self, jobs: Iterable[Job]) -> dict[str, Record | None]:
        with contents_recorded():
            return {job.name: self._make(job) for job in jobs}

    def _make(self, job: Job) -> Record | None:
        environment = getattr(job.template, "environment", None)
        whole = {**job.shared, **job.own}
        with recorded(environment, whole) as (reading, context):
            text = job.template.render(context)
        made_from = None if reading.whole else self._made_from(job, reading, whole)
        there = self._write(job.name, text.encode(), anew=made_from is None)
        return made_from and Record(*made_from, there.st_size, there.st_mtime_ns)

    def _made_from(
        self, job: Job, reading: Reading, context: Mapping[str, Any]
    ) -> tuple[Any, ...] | None:
        """The first fields of a page's record; None where it cannot be told what is in it."""
        names = tuple(sorted(reading.names))
        read_of = {identity(content): frozenset(of) for content, of in reading.contents.items()}
        contents = tuple(sorted(read_of.items(), key=itemgetter(0)))
        values = self._values(names, job.template, context)
        read = self._read(contents)
        if job.sources is None or values is None or read is None:
            return None
        return job.sources, names, values, contents, read

    def _write(self, name: str, data: bytes, anew: bool) -> os.stat_result:
        """Write a page, unless it is what was there and need not be `anew`: that keeps its time."""
        old, new = f"{self._old}/{name}", f"{self.folder}/{name}"
        if anew or not holds(old, data):
            write_anew(new, data)
            old = new
        return os.stat(old)

    def _sources(self, template: Template) -> bytes | None:
        sources = self._templates.sources(template)
        return sources and self._state + sources

    def _values(
        self, names: tuple[str, ...], template: Template, context: Mapping[str, Any]
    ) -> bytes | None:
        """The digest of what a template has under these names; None where there is none."""
        shared = self._shared
        own = [
            name for name in names if context.get(name, MISSING) is not shared.get(name, MISSING)
        ]
        parts = hashlib.blake2b(digest_size=16)
        try:
            parts.update(self._values_of_all(names, tuple(own), template))
            for name in own:
                parts.update(self._value(name, template, context))
        except NoDigestError:
            return None
        return parts.digest()

    def _values_of_all(
        self, names: tuple[str, ...], own: tuple[str, ...], template: Template
    ) -> bytes:
        """The digest of the values of these names, without its own, that all pages have."""
        key = (names, own, id(getattr(template, "environment", None)))
        if key not in self._values_of:
            parts = hashlib.blake2b(repr(own).encode(), digest_size=16)
            for name in names:
                if name not in own:
                    parts.update(self._value(name, template, self._shared))
            self._values_of[key] = parts.digest()
        return self._values_of[key]

    def _value(self, name: str, template: Template, context: Mapping[str, Any]) -> bytes:
        value = context.get(name, MISSING)
        if value is MISSING:
            value = getattr(template, "globals", {}).get(name, MISSING)
        if type(value) is str:
            return hashlib.blake2b(value.encode(), digest_size=16).digest()
        if value is MISSING or value is None or type(value) is bool:
            return repr(value).encode() if value is not MISSING else b"missing"
        return self._digester.of(value)

    def _read(self, contents: tuple[tuple[str, frozenset[str]], ...]) -> bytes | None:
        """The digest of what was read of the contents, as it is now; None when one of them is not
        known."""
        of_content, known = self._digester.of_content, self._contents
        try:
            found = [of_content(known[name], read) for name, read in contents]
        except (KeyError, NoDigestError):
            return None
        return hashlib.blake2b(b"".join(found), digest_size=16).digest()

    @cached_property
    def digests(self) -> dict[str, bytes]:
        """The digests of all contents by their identities, but for those that have none."""
        found = {}
        for name, content in self._contents.items():
            with contextlib.suppress(NoDigestError):
                found[name] = self._digester.of_content(content, frozenset({"__dict__"}))
        return found

    @cached_property
    def _same(self) -> set[str]:
        """The contents that are all that they were in the last build: so is whatever pages of that
        read of them."""
        return {name for name, _ in self.digests.items() & self._contents_before.items()}

    def _is_as_read(self, record: Record) -> bool:
        if all(name in self._same for name, _ in record.contents):
            return True
        return record.read == self._read(record.contents)

    def _is_kept(
        self, name: str, sources: bytes, template: Template, context: Mapping[str, Any]
    ) -> bool:
        """Whether the page that was there is what would be made."""
        record = self._before.get(name)
        if (
            record is None
            or record.sources != sources
            or record.values != self._values(record.names, template, context)
            or not self._is_as_read(record)
            or not is_there(f"{self._old}/{name}", record)
        ):
            return False
        self.records[name] = record
        return True
