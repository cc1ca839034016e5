"""How much memory a process and all that it starts have at once. On Linux only."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from pathlib import Path

EVERY = 0.25  # seconds


class Memory:
    """Watches a process for as long as it lives. What processes share is counted once."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def most(self) -> int:
        """The most that there was at one time, in KiB. Ends the watching."""
        self._over.set()
        self._thread.join()
        return self._most

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            self._most = max(self._most, sum(map(_share, _family(self._process))))


def _family(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):  # it has ended
            for child in task.read_text().split():
                yield from _family(int(child))


def _share(process: int) -> int:
    """A process's memory and its share of what it has with others, in KiB."""
    try:
        found = re.search(r"^Pss: +(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.M)
    except OSError:
        return 0
    return int(found[1]) if found else 0
