"""Writes files whole or not at all: whatever happens, the old file or the new one is there, and
nothing in between."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOTDIR
from pathlib import Path

# `.name.4711.part`, beside the file it becomes: no reader of Pelican's takes such a name.
PART = re.compile(r"\..+\.(?P<process>\d+)\.part")


def write(path: Path, text: str) -> None:
    """Write a file anew, or over what it was."""
    with _part(path, text) as part:
        os.replace(part, path)


def create(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises FileExistsError when it is by now, and leaves it
    alone."""
    with _part(path, text) as part:
        try:
            os.link(part, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if path.exists():
                raise FileExistsError(path) from None
            os.replace(part, path)


def remove_leftovers(folder: Path) -> None:
    """Remove what processes that are no more left of files they had begun."""
    for path in folder.rglob(".*.part") if folder.exists() else ():
        found = PART.fullmatch(path.name)
        if found and not _is_running(int(found["process"])):
            path.unlink(missing_ok=True)


@contextmanager
def _part(path: Path, text: str) -> Iterator[Path]:
    """The text on the disk, under a name of its own beside `path`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # which `create` says of the file itself
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(path.parent)) from error
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield part
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
