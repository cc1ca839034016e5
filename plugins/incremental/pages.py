"""The pages of a build: renders those that could differ from what is there, and keeps the others.

A page is kept when nothing that it was made from has changed: the state of the site (state.py), the
sources of its template, the values of the names that the template reads, and the contents whose
attributes were read while it was rendered. The last are recorded and not guessed.

What has to be rendered is rendered on all cores when the generators have done their work, or at
once where a plugin wants each page as it is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import is_
from typing import Any
from zlib import crc32

from plugins.cores import on_all_cores
from plugins.files import holds, write_anew
from plugins.incremental.comparing import Inputs
from plugins.incremental.parts import Parts
from plugins.incremental.record import Record, Shared, is_there
from plugins.incremental.recording import Reading, contents_recorded, recorded
from plugins.incremental.templates import Template, Templates
from plugins.incremental.texts import texts_forgotten

MANY = 500  # pages, more or less, whose records are stored together
FEW = 60  # pages: below, starting a process takes longer than rendering them


@dataclass(frozen=True, slots=True)
class Job:
    """A page that is to be rendered; `own` is what its context has that others have not. `sources`
    is None where it cannot be told what it is made from."""

    name: str
    template: Template
    own: Mapping[str, Any]
    sources: bytes | None


class Pages:
    """The pages of one build, by their paths in the output: `before` are the records of the last
    one in parts, whose files are in the folder `old`; what is made is written to `new`, which may
    be the same."""

    def __init__(
        self,
        state: bytes,
        inputs: Inputs,
        templates: Templates,
        before: Mapping[str, Sequence[tuple[str, Record]]],
        old: str,
        new: str,
    ) -> None:
        self._state = state
        self.inputs = inputs
        self._templates = templates
        self._shared = Shared()
        self._before = dict(chain.from_iterable(before.values()))
        self._parts = {part: [name for name, _ in pairs] for part, pairs in before.items()}
        self._old, self.folder = old, new
        self._jobs: dict[str, Job] = {}
        self.parts = Parts(inputs)
        self.records: dict[str, Record] = {}
        self.rendered: set[str] = set()

    def page(
        self,
        name: str,
        template: Template,
        context: Mapping[str, Any],
        more: Mapping[str, Any],
    ) -> None:
        """Have a page of that name, made of a context with `more`: the one that was there, or a new
        one when `flush` is called."""
        self.records.pop(name, None)
        own = self.inputs.own(context, more)
        self._jobs[name] = Job(name, template, own, self._sources(template))

    def flush(self) -> None:
        """Keep the pages that wait for it, or render and write them."""
        waiting, self._jobs = self._jobs, {}
        for job in list(waiting.values()):
            if self._is_kept(job):
                self.records[job.name] = self._before[job.name]
                del waiting[job.name]
        self.rendered |= waiting.keys()
        self.parts.forget()
        if len(waiting) >= FEW:
            for records in on_all_cores(self._made, list(waiting.values())):
                self._remember(records)
                for name in records:
                    del waiting[name]  # its context is as large as its record
        self._remember(self._made(waiting.values()))

    def kept(self) -> Iterator[str]:
        """The names of the pages that are what was there, made anew or not."""
        return (
            name
            for name in self.records
            if name not in self.rendered or not os.path.exists(f"{self.folder}/{name}")
        )

    def parted(self) -> Iterator[tuple[str, list[tuple[str, Record]], bool]]:
        """The records of all pages, by their names, in parts that have names themselves; and
        whether a part is what it was."""
        now, before = self.records.__getitem__, self._before.get
        for part, names in _in_parts(sorted(self.records)):
            is_same = names == self._parts.get(part) and all(
                map(is_, map(now, names), map(before, names))
            )
            yield part, [(name, now(name)) for name in names], is_same

    def _remember(self, made: Mapping[str, Record | None]) -> None:
        share = self._shared.of
        self.records |= {name: share(record) for name, record in made.items() if record}

    def _made(self, jobs: Iterable[Job]) -> dict[str, Record | None]:
        with contents_recorded(), texts_forgotten():
            return {job.name: self._make(job) for job in jobs}

    def _make(self, job: Job) -> Record | None:
        environment = getattr(job.template, "environment", None)
        with recorded(environment, self.inputs.whole(job.own)) as (reading, context):
            text = job.template.render(context)
        made_from = None if reading.whole else self._made_from(job, reading)
        there = self._write(job.name, text.encode(), anew=made_from is None)
        return made_from and Record(*made_from, there.st_size, there.st_mtime_ns)

    def _made_from(self, job: Job, reading: Reading) -> tuple[Any, ...] | None:
        """The first fields of a page's record; None where it cannot be told what is in it."""
        names = tuple(sorted(reading.names))
        contents = self.inputs.called(reading.contents)
        values = self.inputs.values(names, job.template, job.own)
        read = self.inputs.read(contents)
        if job.sources is None or values is None or read is None:
            return None
        return job.sources, names, values, *contents, read

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

    def _is_kept(self, job: Job) -> bool:
        """Whether the page that was there is what would be made."""
        record = self._before.get(job.name)
        return (
            record is not None
            and job.sources is not None
            and record.sources == job.sources
            and record.values == self.inputs.values(record.names, job.template, job.own)
            and self.inputs.is_as_read(record)
            and is_there(f"{self._old}/{job.name}", record)
        )


def _in_parts(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Names, in parts that begin where a name says so itself: one that comes or goes leaves the
    other parts what they were. A part is called by its first name; before the first, ""."""
    part, found = "", []
    for name in names:
        if crc32(name.encode()) % MANY == 0:
            yield part, found
            part, found = name, []
        found.append(name)
    yield part, found
