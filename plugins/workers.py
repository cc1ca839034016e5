"""Does one piece of work after the other on all cores, each in a process that may be killed: what
hangs, eats the memory or brings its process down stops only itself. An import reads so; it stands
outside of the importer so that the processes are on their way before that is loaded. (A build
forks instead, what it trusts: plugins/cores.py.)

Pebble's pool, and not the standard library's: that one cannot end a task that runs on, and breaks
as a whole when one of its processes dies.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import resource
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

MEMORY = 4 << 30  # bytes of address space for one process; the importer alone takes one GB
AHEAD = 4  # items per process that are worked on before the first of them is asked for
# When Python looks for garbage, as gc.set_threshold has it. All that a page is made of lives until
# it is read: to look through it again and again takes a twentieth of the time.
RARELY = (50_000, 20, 20)
# Not "fork": the pool has threads, and what is forked from one may find locks closed for ever.
CONTEXT = multiprocessing.get_context("forkserver")
PRELOADED = ["plugins.importer.worker", "plugins.importer.warm"]
PROJECT = Path(__file__).resolve().parents[1]

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Failure:
    """Why there is no result, in words that follow the item's name."""

    why: str


def in_processes(
    function: Callable[[Item], Result], items: Iterable[Item], number: int, seconds: float
) -> Iterator[tuple[Item, Result | Failure]]:
    """Each item, in order, with what the function makes of it: its result, or a Failure when it
    takes longer than `seconds`, too much memory, or raises anything. `number` is how many items
    there are."""
    processes = min(os.cpu_count() or 1, max(number, 1))
    start()
    waiting: deque[tuple[Item, ProcessFuture]] = deque()
    with ProcessPool(processes, initializer=_begin, initargs=[function], context=CONTEXT) as pool:
        try:
            for item in items:
                waiting.append((item, pool.schedule(_work, args=[item], timeout=seconds)))
                if len(waiting) > processes * AHEAD:
                    yield _outcome(*waiting.popleft(), seconds)
            while waiting:
                yield _outcome(*waiting.popleft(), seconds)
        finally:
            pool.stop()


def start() -> None:
    """Start the process that all others are forked from, unless it runs: it loads the importer and
    reads a little story, which takes more than a second, while this one goes on. Before 3.13 Python
    does not tell it where this one imports from: https://github.com/python/cpython/issues/126631"""
    CONTEXT.set_forkserver_preload(PRELOADED)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PROJECT), before]))
    resource_tracker.ensure_running()  # the server starts it, and lets Ctrl-C through again
    # Ctrl-C is for the one that speaks: the others inherit that it is none of theirs, and are ended
    signals = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def stop() -> None:
    """End that process at once, whatever it is at: else it would go on to fork what nobody waits
    for any more. Python has no public way."""
    server = getattr(forkserver._forkserver, "_forkserver_pid", None)
    if server is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server, signal.SIGKILL)


def _outcome(item: Item, future: ProcessFuture, seconds: float) -> tuple[Item, Result | Failure]:
    error = future.exception()
    return item, Failure(_why(error, seconds)) if error else future.result()


def _why(error: BaseException, seconds: float) -> str:
    if isinstance(error, TookTooLong):
        return f"takes longer than {seconds:g} seconds; save the article alone"
    if isinstance(error, MemoryError):
        return f"takes more than {MEMORY >> 30} GB of memory; save the article alone"
    if isinstance(error, ProcessExpired):
        return "brings its process down; save the article alone"
    return " ".join(f"a bug of the importer's: {type(error).__name__}: {error}".split())


def _begin(function: Callable[[Item], Result]) -> None:
    """Make a process ready. What it does comes once and not with each item, for it may carry much,
    and remember more."""
    global _function
    _function = function
    gc.set_threshold(*RARELY)
    with contextlib.suppress(ValueError, OSError):  # a lower limit holds, or the system has none
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _work(item: Item) -> Result:
    return _function(item)
