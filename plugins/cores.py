"""Spreads work over the cores, by forked processes: they have all that was read and what is to be
done, and nothing has to be sent to them."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AT_ONCE = 24  # items that a process does before it tells
OFTEN = (10_000, 10, 10)  # there is little to look at, and rendered pages leave much garbage


def cores() -> int:
    """How many cores this process may use, where processes can be forked; else 1."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def on_all_cores(work: Callable[[list[Item]], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The results of `work` on lists of items, in no order. What fails is left out: do it again
    where its error belongs. Nothing at all where there is one core. The results have to be pickled;
    work and items, which may hold anything, do not."""
    if cores() < 2:
        return
    forking = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(cores(), forking, initializer=_look_at_own_alone) as pool:
        _WORK.append((work, items))
        try:
            done = as_completed([pool.submit(_work, at) for at in range(0, len(items), AT_ONCE)])
        finally:
            _WORK.pop()
        del items  # the other processes have them; the caller may let go of each that is done
        for future in done:
            if future.exception() is None:
                yield future.result()


# What this process is about to do, and a forked one does.
_WORK: list[tuple[Callable[[list[Any]], Any], Sequence[Any]]] = []


def _look_at_own_alone() -> None:
    """Have this process look for garbage among what it made itself: what it has from the first one
    is no garbage, and a look at it would copy it."""
    gc.freeze()
    gc.set_threshold(*OFTEN)


def _work(at: int) -> Any:
    work, items = _WORK[-1]
    return work(list(items[at : at + AT_ONCE]))
