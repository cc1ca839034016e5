"""Spreads work over the cores, by forked processes: they have all that was read and what is to be
done, and nothing has to be sent to them."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
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


def is_a_part() -> bool:
    """Whether this process was forked for some of the work: what fails in it is done again by the
    first one."""
    return _IS_A_PART


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


def beside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin some work in a forked process. Returns what waits for its result, which has to be
    pickled; what fails there is done here, where its error belongs, and so is all of it where
    there is one core."""
    if cores() < 2:
        return work
    readable, writable = os.pipe()
    process = os.fork()
    if not process:
        code = 1
        try:
            os.close(readable)
            _be_a_part()
            gc.disable()  # a look at what the first process has would copy it
            with os.fdopen(writable, "wb") as file:
                pickle.dump(work(), file, protocol=5)
            code = 0
        finally:
            os._exit(code)
    os.close(writable)
    own = os.getpid()

    def result() -> Result:
        if os.getpid() != own:  # one that was forked since has no claim to it
            return work()
        with os.fdopen(readable, "rb") as file:
            data = file.read()
        _, status = os.waitpid(process, 0)
        return work() if status else pickle.loads(data)

    return result


# What this process is about to do, and a forked one does.
_WORK: list[tuple[Callable[[list[Any]], Any], Sequence[Any]]] = []
_IS_A_PART = False


def _look_at_own_alone() -> None:
    """Have this process look for garbage among what it made itself: what it has from the first one
    is no garbage, and a look at it would copy it."""
    _be_a_part()
    gc.freeze()
    gc.set_threshold(*OFTEN)


def _be_a_part() -> None:
    global _IS_A_PART
    _IS_A_PART = True


def _work(at: int) -> Any:
    work, items = _WORK[-1]
    return work(list(items[at : at + AT_ONCE]))
