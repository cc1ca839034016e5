"""Puts a new site where the last one is, in one step: whoever looks sees all of the one or all of
the other, and so does whoever comes after a kill.

Beside the output is a twin, a folder with the same files (hard links: they take no room again). It
is made what the output is to be, the two are exchanged, and the other one is made the same. What is
in the twin before goes by nothing but its files: one that is missing, or that a kill has left half
done, is put right like any other.

What looks at the output by its path has the new site; a process whose working folder it is, or a
mount of it, would go on with the twin.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins import files

# Both paths are there before and after, and the site at every moment: renameat2(2) of Linux,
# renamex_np(2) of macOS, which no test of ours has run on. Python has neither.
AT_FDCWD = -100
EXCHANGE = 2

_ONE_AT_A_TIME = threading.Lock()  # of the threads of a process


def put_page_in(page: Path, output: Path, name: str) -> None:
    """Put a single page in, ahead of the site that it belongs to."""
    with _ONE_AT_A_TIME:
        _move(page, output / name)


def put_in(fresh: Path, output: Path) -> list[str]:
    """Make of the fresh folder, with what it keeps of the output, the output. Returns the names of
    the files that are others now, or gone."""
    with _ONE_AT_A_TIME:
        before = _files(output)
        made = {name for name in _files(fresh) if name != files.KEPT}
        same = {
            name for name in made if files.holds(str(output / name), (fresh / name).read_bytes())
        }
        stay = same | _kept(fresh, before)
        changed, gone = sorted(made - same), sorted(before.keys() - stay - made)
        twin = Twin(output)
        twin.have({name: before[name] for name in stay}, changed)
        for name in changed:
            _move(fresh / name, twin.folder / name)
        if not before:
            shutil.rmtree(output, ignore_errors=True)
            twin.folder.rename(output)
        else:
            _exchange(twin.folder, output)
            twin.drop(gone)
            twin.take(changed)
        return [*changed, *gone]


def twin_of(output: Path) -> Path:
    """The folder beside an output that is what the output was or will be."""
    return output.with_name(f".{output.name}.twin")


def _files(folder: Path) -> dict[str, int]:
    """The files of a folder by their names, with the numbers that links to one file share."""
    found: dict[str, int] = {}

    def look(path: str, name: str) -> None:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    look(entry.path, f"{name}{entry.name}/")
                else:
                    found[name + entry.name] = entry.inode()

    if folder.exists():
        look(str(folder), "")
    return found


def _kept(fresh: Path, before: Iterable[str]) -> set[str]:
    """The names of the last output's files that the fresh one keeps."""
    names = set(files.kept(str(fresh)))
    folders = tuple(name for name in names if name.endswith("/"))
    return {name for name in before if name in names or name.startswith(folders)}


class Twin:
    """The folder beside an output that is what the output was or will be."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self.folder = twin_of(output)

    def have(self, wanted: Mapping[str, int], leave: Iterable[str]) -> None:
        """Have it hold these files of the output, and no others but those to `leave` alone."""
        there = _files(self.folder)
        self.drop(there.keys() - wanted.keys() - set(leave))
        self.take(name for name, number in wanted.items() if there.get(name) != number)

    def take(self, names: Iterable[str]) -> None:
        """Link files of the output into it."""
        link = self.folder.with_name(f"{self.folder.name}.link")
        for name in names:
            link.unlink(missing_ok=True)
            files.link(str(self._output / name), str(link))
            _move(link, self.folder / name)

    def drop(self, names: Iterable[str]) -> None:
        """Remove files of it."""
        for name in names:
            (self.folder / name).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                os.removedirs((self.folder / name).parent)  # as far as they are empty


def _move(new: Path, place: Path) -> None:
    """Move a file to its place, whatever is there."""
    try:
        new.replace(place)
    except OSError:
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        for folder in place.parents:  # a file may be where a folder is now
            if folder.is_file():
                folder.unlink()
                break
        place.parent.mkdir(parents=True, exist_ok=True)
        new.replace(place)


def _exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step, or in three where the system cannot."""
    system, paths = ctypes.CDLL(None), (os.fsencode(one), os.fsencode(other))
    if hasattr(system, "renameat2"):
        failed = system.renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], EXCHANGE)
    else:
        failed = not hasattr(system, "renamex_np") or system.renamex_np(*paths, EXCHANGE)
    if failed:
        aside = one.with_name(f"{one.name}.old")
        other.rename(aside)
        one.rename(other)
        aside.rename(one)
