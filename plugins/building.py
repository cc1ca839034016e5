"""Builds the site beside its place and puts it in when it is whole: a build that fails or is
killed leaves what was there before, and of two at once one waits for the other.

Not a plugin of Pelican's: the tasks call it. What a build is made of are the settings, so that
`pelican` alone builds the same pages.
"""

from __future__ import annotations

import contextlib
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
from typing import Any

from plugins import files
from plugins.unchanged import TOLD, Unchanged

FEW = 500  # files that are put in one by one; more are, with all others, in one step
PROJECT = Path(__file__).resolve().parent.parent
# renameat2(2): with it both paths are there before and after, and the site at every moment.
AT_FDCWD = -100
RENAME_EXCHANGE = 2


class BuildError(RuntimeError):
    """A build that was given up: its log has said why, and the output is what it was."""


def build(
    root: Path, settings: str, content: Path | None, output: Path, *more: tuple[str, Any]
) -> None:
    """Build the site into `output`, in place of what is there. `root` is the project, `settings`
    the name of its settings file, `more` some that are set otherwise; `content` is another content
    folder than the settings name. A build of the same project that is under way is waited for: they
    share the caches. Where nothing has changed since the last one, nothing is done.

    Raises BuildError when anything in the build is an error.
    """
    with _alone(root) as lock, _fresh_folder_beside(output) as fresh:
        last = Unchanged(root, output, [settings, str(content), repr(more)])
        if last:
            return
        command = [sys.executable, "-m", "plugins.run_pelican", "--settings", settings]
        # What has not changed is taken from the site that is there: plugins/incremental.
        command += ["--extra-settings", f"BUILT_BEFORE={json.dumps(str(output.resolve()))}"]
        command += [f"{name}={json.dumps(value)}" for name, value in more]
        command += ["--output", str(fresh), *([str(content.resolve())] if content else [])]
        environment = os.environ | {"PYTHONPATH": str(PROJECT)}
        # The lock goes with the process that builds: it may live on when this one is killed.
        done = subprocess.run(command, cwd=root, env=environment, pass_fds=[lock], check=False)
        if done.returncode:
            raise BuildError(f"it failed, and {output.name}/ is what it was before")
        told = _taken(fresh / TOLD)
        put_in(fresh, output)
        last.remember(told)


def _taken(path: Path) -> str:
    """What is in a file, which is gone then; "" where there is none."""
    if not path.exists():
        return ""
    text = path.read_text("utf-8")
    path.unlink()
    return text


def put_in(fresh: Path, output: Path) -> None:
    """Make of the fresh folder, with what it keeps of the output, the output."""
    kept = set(files.kept(str(fresh)))
    made = [os.path.relpath(path, fresh) for path in files.files_below(str(fresh))]
    changed = [name for name in made if not _is_same(fresh / name, output / name)]
    if not kept or len(changed) > FEW or not output.exists():
        for name in set(made).difference(changed):  # what is the same keeps its time
            (fresh / name).unlink()
            files.link(str(output / name), str(fresh / name))
        files.complete(str(fresh), str(output))
        _swap_in(fresh, output)
        return
    made.remove(files.KEPT)
    changed.remove(files.KEPT)
    for name in changed:
        _replace(fresh / name, output / name)
    _remove_others(output, kept | set(made))


def remove(output: Path) -> None:
    """Remove the output, and what killed builds have left beside it."""
    _clear(output.resolve())
    shutil.rmtree(output, ignore_errors=True)


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


def _is_same(new: Path, old: Path) -> bool:
    return files.holds(str(old), new.read_bytes())


def _replace(new: Path, old: Path) -> None:
    if old.is_dir():
        shutil.rmtree(old)
    for folder in old.parents:  # a file may be where a folder is now
        if folder.is_file():
            folder.unlink()
            break
    old.parent.mkdir(parents=True, exist_ok=True)
    new.replace(old)


def _remove_others(output: Path, names: set[str]) -> None:
    """Remove what is in the output beside these files and folders, and what is empty then."""
    for path in files.files_below(str(output)):
        name = path[len(str(output)) + 1 :]
        if name in names or any(f"{folder}/" in names for folder in map(str, Path(name).parents)):
            continue
        os.unlink(path)
        with contextlib.suppress(OSError):
            os.removedirs(os.path.dirname(path))  # as far as they are empty


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
