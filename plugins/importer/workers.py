"""Reads inputs on all cores, each in a process that may be killed: neither a page that hangs, nor
one that eats the memory, nor one that brings its process down can stop the others.

Pebble's pool, and not the standard library's, because that one cannot end a task that runs on, and
is broken as a whole when one of its processes dies.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from plugins.importer import Article, SourceError, read
from plugins.importer.inputs import Input, data_of

SECONDS = 30  # for one input; the slowest real page took two
MEMORY = 4 << 30  # bytes of address space for one process; what imports need takes one of them
WAITING = 4  # inputs per process that are read ahead of the one that is being filed
# Not "fork": the pool has threads, and a forked process may find their locks closed for ever.
CONTEXT = multiprocessing.get_context("forkserver")


@dataclass(frozen=True)
class Reading:
    """What came of one input: its articles, or one line that names it and says why there are
    none."""

    name: str
    articles: tuple[Article, ...] = ()
    error: str = ""


def read_all(todo: Iterable[Input]) -> Iterator[Reading]:
    """The readings of all inputs, in their order."""
    processes = os.cpu_count() or 1
    CONTEXT.set_forkserver_preload(["plugins.importer"])
    with ProcessPool(processes, initializer=_limit_memory, context=CONTEXT) as pool:
        try:
            waiting: deque[tuple[Input, ProcessFuture | None]] = deque()
            for one in todo:
                future = None if one.error else pool.schedule(_read, args=[one], timeout=SECONDS)
                waiting.append((one, future))
                if len(waiting) > processes * WAITING:
                    yield _reading(*waiting.popleft())
            while waiting:
                yield _reading(*waiting.popleft())
        finally:
            pool.stop()


def _read(one: Input) -> Reading:
    """In a process of the pool."""
    try:
        return Reading(one.name, tuple(read(one.name, data_of(one), one.url)))
    except SourceError as error:
        return Reading(one.name, error=str(error))


def _reading(one: Input, future: ProcessFuture | None) -> Reading:
    if future is None:
        return Reading(one.name, error=one.error)
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, TookTooLong):
        why = f"reading it took longer than {SECONDS} seconds; save the article alone"
    elif isinstance(error, MemoryError):
        why = f"reading it takes more than {MEMORY >> 30} GB of memory; save the article alone"
    elif isinstance(error, ProcessExpired):
        why = "reading it brought the process down; save the article alone"
    else:
        why = f"the importer failed on it, which is a bug: {type(error).__name__}: {error}"
    return Reading(one.name, error=f"{one.name}: {' '.join(why.split())}")


def _limit_memory() -> None:
    with contextlib.suppress(ValueError, OSError):  # a lower limit holds, or the system has none
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
