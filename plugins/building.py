"""Builds the site beside its place and puts it in when it is whole (placing.py): a build that fails
or is killed leaves what was there before, and of two at once one waits for the other.

Not a plugin of Pelican's: the tasks call it. What a build is made of are the settings, so that
`pelican` alone builds the same pages.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, Self

from plugins.cores import cores
from plugins.files import READ
from plugins.placing import Placing, twin_of
from plugins.unchanged import TOLD, Unchanged

PROJECT = Path(__file__).resolve().parent.parent
GO = b"\n"  # what a process that has loaded Pelican waits for
DONE = b"0"  # what it says when all has gone well


class BuildError(RuntimeError):
    """A build that was given up: its log has said why, and the output is what it was."""


class Run(Protocol):
    """A run of Pelican that is wanted when it is told to `go`, and is over with the block that it
    stands in; `wait` returns its exit code."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def go(self) -> None: ...
    def wait(self) -> int: ...


class OwnProcess:
    """A run of Pelican with these arguments in a new process, which has the lock for as long as it
    lives. Where there is a second core, it loads Pelican before it is wanted."""

    def __init__(self, arguments: list[str], root: Path, lock: int) -> None:
        self._command = [sys.executable, "-m", "plugins.run_pelican", *arguments]
        self._root, self._lock = root, lock
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._is_done = False

    def __enter__(self) -> Self:
        if cores() > 1:
            self._start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.kill()
            self._channel.close()
            if self._is_done:  # nobody has to wait while the system clears away what it had
                threading.Thread(target=self._process.wait, daemon=True).start()
            else:
                self._process.wait()

    def go(self) -> None:
        """Have it build."""
        if not self._process:
            self._start()
        with contextlib.suppress(BrokenPipeError):  # it has ended, and its code says how
            self._channel.sendall(GO)

    def wait(self) -> int:
        """Wait until it is done, and return its exit code."""
        with contextlib.suppress(ConnectionError):
            self._is_done = self._channel.recv(len(DONE)) == DONE
        return 0 if self._is_done else self._process.wait()

    def _start(self) -> None:
        environment = os.environ | {"PYTHONPATH": str(PROJECT)}
        self._channel, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._root,
                env=environment,
                stdin=theirs,
                pass_fds=[self._lock],
            )


def build(
    root: Path,
    settings: str,
    content: Path | None,
    output: Path,
    *more: tuple[str, Any],
    begun: Callable[[list[str], Path, int], Run] = OwnProcess,
    anyhow: bool = False,
) -> list[str]:
    """Build the site into `output`, in place of what is there. `root` is the project, `settings`
    the name of its settings file, `more` some that are set otherwise; `content` is another content
    folder than the settings name; `begun` begins a run of Pelican. A build of the same project that
    is under way is waited for: they share the caches. Where nothing has changed since the last one,
    nothing is done, unless it is to be done `anyhow`. Returns the names of the files of the output
    that are others now, or gone.

    Raises BuildError when anything in the build is an error.
    """
    with _alone(root) as lock, _fresh_folder_beside(output) as fresh:
        # What has not changed is taken from the site that is there: plugins/incremental.
        built = (("BUILT_BEFORE", str(output.resolve())), ("BUILT_OF", str(fresh / READ)))
        values = [f"{name}={json.dumps(value)}" for name, value in (*built, *more)]
        arguments = ["--settings", settings, "--extra-settings", *values]
        arguments += ["--output", str(fresh), *([str(content.resolve())] if content else [])]
        # The lock goes with the process that builds: it may live on when this one is killed.
        with begun(arguments, root, lock) as run:
            last = Unchanged(root, output, [settings, str(content), repr(more)])
            if last and not anyhow:
                return []
            (fresh / READ).write_text(json.dumps(last.read), "utf-8")
            run.go()
            placing = Placing(output)
            placing.prepare()  # while it builds
            if run.wait():
                raise BuildError(f"it failed, and {output.name}/ is what it was before")
            (fresh / READ).unlink(missing_ok=True)
            told = _taken(fresh / TOLD)
            changed = placing.put_in(fresh)
            last.remember(told, placing.files)
            return changed


def _taken(path: Path) -> str:
    """What is in a file, which is gone then; "" where there is none."""
    if not path.exists():
        return ""
    text = path.read_text("utf-8")
    path.unlink()
    return text


def remove(output: Path) -> None:
    """Remove the output, and what killed builds have left beside it."""
    _clear(output.resolve())
    for folder in (output, twin_of(output.resolve())):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone(root: Path) -> Iterator[int]:
    """Hold the lock of a project; the system frees it when the processes that have it are gone."""
    lock = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
    finally:
        os.close(lock)


@contextmanager
def _fresh_folder_beside(output: Path) -> Iterator[Path]:
    """An empty folder on the same file system. It is gone afterwards, whatever is in it then, and
    what killed builds have left is cleared away."""
    output = output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    _clear(output)
    fresh = Path(tempfile.mkdtemp(".build", f"{output.name}.", output.parent))
    fresh.chmod(0o755)  # mkdtemp's is for its owner alone, and a web server is another
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _clear(output: Path) -> None:
    for left in output.parent.glob(f"{output.name}.*.build"):
        shutil.rmtree(left, ignore_errors=True)
