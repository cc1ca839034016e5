"""Builds without starting anew: has them made by a process that has loaded Pelican and the plugins
(plugins/hub.py), so that an editor waits for a save and not for Python.

After each build a process of that waits with all that its pages were made of:
plugins/first_page.py. All of these end when this one does, or lets go of them.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Self

from plugins.building import BuildError, OwnProcess, Run
from plugins.hub import UP

PROJECT = Path(__file__).resolve().parent.parent


class KilledError(BuildError):
    """A build that was given up for no fault of its own."""


class Warm:
    """Processes that make the builds of the project `root`; `made` is called when one has gone
    well. Whoever changes the code of settings or plugins has to `forget` them."""

    def __init__(self, root: Path, made: Callable[[], None]) -> None:
        self._root, self._made = root, made
        self._process: subprocess.Popen[bytes] | None = None
        self._hub: socket.socket | None = None
        self._standby: IO[bytes] | None = None
        self._asking = threading.Lock()  # of the one that stands by

    def begun(self, arguments: list[str], root: Path, lock: int) -> Run:
        """A run of Pelican, in a process that is loaded already. Where there can be none it is one
        as others are, which says what is wrong. Waiting for it raises KilledError when there is no
        exit code."""
        return _WarmRun(self, arguments, root, lock)

    def start(self, arguments: list[str], lock: int) -> IO[bytes] | None:
        """Have a build begun. Returns what is heard of it, and later of what stands by; None when
        it cannot be."""
        found = self._started(arguments, lock)
        if not found:
            self.forget()
        return found

    def ended(self, standby: IO[bytes]) -> int:
        """Wait for the end of a build, of which this is heard, and return its exit code."""
        line = standby.readline()
        if not line:
            standby.close()
            self.forget()
            raise KilledError("its processes were killed")
        with self._asking:
            self._close_standby()
            self._standby = standby
        if int(line) == 0:
            self._made()
        return int(line)

    @property
    def is_standing_by(self) -> bool:
        """Whether a build has left what single pages can be made of."""
        return self._standby is not None

    def first_pages(self, changed: Iterable[Path], folder: Path) -> bool:
        """Write the pages of the articles of these files to a folder, made of what the last build
        had at hand. False when only a build can make them."""
        request = json.dumps([sorted(map(str, changed)), str(folder)])
        with self._asking, contextlib.suppress(OSError):  # it was killed
            if self._standby:
                self._standby.write(request.encode() + b"\n")
                return self._standby.readline() == b"true\n"
        return False

    def forget(self) -> None:
        """End the processes: the next build is made by new ones."""
        with self._asking:
            self._close_standby()
        if self._hub:
            self._hub.close()
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)  # with all that have parted from it
            self._process.wait()
        self._hub = self._process = None

    def _close_standby(self) -> None:
        if self._standby:
            self._standby.close()
        self._standby = None

    def _started(self, arguments: list[str], lock: int) -> IO[bytes] | None:
        """What is heard of a build, and later of what stands by; None when it was not begun."""
        if not self._process or self._process.poll() is not None:
            self.forget()
            self._start()
        ours, theirs = socket.socketpair()
        with ours, theirs:
            try:
                if self._hub.recv(len(UP)) != UP:
                    return None
                request = json.dumps(arguments).encode()
                socket.send_fds(self._hub, [request], [theirs.fileno(), lock])
            except OSError:
                return None
            return ours.makefile("rwb", buffering=0)

    def _start(self) -> None:
        self._hub, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "plugins.hub", str(theirs.fileno())],
                cwd=self._root,
                env=os.environ | {"PYTHONPATH": str(PROJECT)},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for the one that wants builds
            )


class _WarmRun:
    """A run of Pelican by warm processes; by its own one where they cannot."""

    def __init__(self, warm: Warm, arguments: list[str], root: Path, lock: int) -> None:
        self._warm, self._arguments, self._lock = warm, arguments, lock
        self._otherwise = OwnProcess(arguments, root, lock)
        self._heard: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._otherwise.__exit__(*error)

    def go(self) -> None:
        """Have it build."""
        self._heard = self._warm.start(self._arguments, self._lock)
        if not self._heard:
            self._otherwise.go()

    def wait(self) -> int:
        """Wait until it has ended, and return its exit code. Raises KilledError."""
        return self._warm.ended(self._heard) if self._heard else self._otherwise.wait()
