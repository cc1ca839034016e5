"""Builds the site beside its place and swaps it in when it is whole: a build that fails or is
killed leaves what was there before, and two at once do not meet.

Not a plugin of Pelican's: the tasks call it. What a build is made of are the settings, so that
`pelican` alone builds the same pages.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
# renameat2(2): with it both paths are there before and after, and the site at every moment.
AT_FDCWD = -100
RENAME_EXCHANGE = 2


class BuildError(RuntimeError):
    """A build that was given up: its log has said why, and the output is what it was."""


def build(root: Path, settings: str, content: Path | None, output: Path) -> None:
    """Build the site into `output`, in place of what is there. `root` is the project, `settings`
    the name of its settings file; `content` is another content folder than the settings name.

    Raises BuildError when anything in the build is an error.
    """
    with _fresh_folder_beside(output) as fresh:
        command = [sys.executable, "-m", "plugins.run_pelican", "--settings", settings]
        # What has not changed is taken from the site that is there: plugins/incremental.
        command += ["--extra-settings", f"BUILT_BEFORE={json.dumps(str(output.resolve()))}"]
        command += ["--output", str(fresh), *([str(content.resolve())] if content else [])]
        environment = os.environ | {"PYTHONPATH": str(PROJECT)}
        if subprocess.run(command, cwd=root, env=environment, check=False).returncode:
            raise BuildError(f"it failed, and {output.name}/ is what it was before")
        _swap_in(fresh, output)


def remove(output: Path) -> None:
    """Remove the output, and what killed builds have left beside it."""
    _clear(output.resolve().parent, output.name)
    shutil.rmtree(output, ignore_errors=True)


@contextmanager
def _fresh_folder_beside(output: Path) -> Iterator[Path]:
    """An empty folder on the same file system, locked while it is in use. It is gone afterwards,
    whatever is in it then, and what killed builds have left is cleared away."""
    parent = output.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    with _lock(parent, fcntl.LOCK_EX):
        _clear(parent, output.name)
        fresh = Path(tempfile.mkdtemp(".build", f"{output.name}.", parent))
        held = os.open(fresh, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
    try:
        fresh.chmod(0o755)  # mkdtemp's is for its owner alone, and a web server is another
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        os.close(held)


def _clear(parent: Path, name: str) -> None:
    for left in parent.glob(f"{name}.*.build"):
        try:
            with _lock(left, fcntl.LOCK_EX | fcntl.LOCK_NB):
                shutil.rmtree(left, ignore_errors=True)
        except BlockingIOError:
            continue  # a build that goes on


@contextmanager
def _lock(folder: Path, how: int) -> Iterator[None]:
    """Hold a lock on a folder; it ends with the block, or with the process."""
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, how)
        yield
    finally:
        os.close(number)


def _swap_in(fresh: Path, output: Path) -> None:
    """Put the fresh folder where the output is; what was there is at the fresh one's place then."""
    if not output.exists():
        fresh.rename(output)
    elif not _exchanged(fresh, output):
        old = fresh.with_suffix(".old.build")
        output.rename(old)
        fresh.rename(output)
        old.rename(fresh)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two paths in one step; False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    return renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0
