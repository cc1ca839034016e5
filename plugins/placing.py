"""Puts a new site where the last one is, in one step: whoever looks sees all of the one or all of
the other, and so does whoever comes after a kill.

Beside the output is a twin, a folder with the same files (hard links: they take no room again). It
is made the same as the output while the next site is built, then what that is to be; the two are
exchanged, and the other one is made the same. What is in the twin before goes by nothing but its
files: one that is missing, or that a kill has left half done, is put right like any other.

What looks at the output by its path has the new site; a process whose working folder it is, or a
mount of it, would go on with the twin.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import threading
from collections.abc import Iterable
from os import stat_result
from pathlib import Path

from plugins import files

# Both paths are there before and after, and the site at every moment: renameat2(2) of Linux,
# renamex_np(2) of macOS, which no test of ours has run on. Python has neither.
AT_FDCWD = -100
EXCHANGE = 2

_ONE_AT_A_TIME = threading.Lock()  # of the threads of a process
_AHEAD: dict[Path, set[str]] = {}  # pages that were put into an output since a placing has looked


def put_page_in(page: Path, output: Path, name: str) -> None:
    """Put a single page in, ahead of the site that it belongs to."""
    with _ONE_AT_A_TIME:
        _move(page, output / name)
        _AHEAD.setdefault(output.resolve(), set()).add(name)


def twin_of(output: Path) -> Path:
    """The folder beside an output that is what the output was or will be."""
    return output.with_name(f".{output.name}.twin")


class Placing:
    """Puts the next site in the place of the last one. `files` are those of the output, by their
    names, as they are known: what others change there meanwhile is not seen, so that whoever
    compares them sees it later."""

    def __init__(self, output: Path) -> None:
        self._output = output.resolve()
        self._twin = twin_of(self._output)
        self.files: dict[str, stat_result] = {}

    def prepare(self) -> None:
        """Make the twin what the output is; this may be done while the next site is built."""
        with _ONE_AT_A_TIME:
            _AHEAD.pop(self._output, None)
            self.files = files.listed(self._output)
            there = files.listed(self._twin)
            self._drop(there.keys() - self.files.keys())
            self._take(
                name
                for name, known in self.files.items()
                if name not in there or there[name].st_ino != known.st_ino
            )

    def put_in(self, fresh: Path) -> list[str]:
        """Make of the fresh folder, with what it keeps of the output, the output. Returns the names
        of the files that are others now, or gone."""
        with _ONE_AT_A_TIME:
            self._look_again()
            changed, gone = self._differences(fresh)
            self._drop(gone)
            for name in changed:
                _move(fresh / name, self._twin / name)
            if not self.files:
                shutil.rmtree(self._output, ignore_errors=True)
                self._twin.rename(self._output)
            else:
                _exchange(self._twin, self._output)
                self._drop(gone)
                self._take(changed)
            for name in gone:
                del self.files[name]
            self.files |= {name: os.lstat(self._output / name) for name in changed}
            return [*changed, *gone]

    def _look_again(self) -> None:
        """Know of the pages that were put in ahead since."""
        ahead = _AHEAD.pop(self._output, set())
        self.files |= {name: os.lstat(self._output / name) for name in ahead}
        self._take(ahead)

    def _differences(self, fresh: Path) -> tuple[list[str], list[str]]:
        """The names of what is to be put in, and of what is to be gone."""
        made = files.listed(fresh).keys() - {files.KEPT}
        same = {
            name
            for name in made
            if files.holds(str(self._output / name), (fresh / name).read_bytes())
        }
        stay = same | _kept(fresh, self.files)
        return sorted(made - same), sorted(self.files.keys() - stay - made)

    def _take(self, names: Iterable[str]) -> None:
        """Link files of the output into the twin."""
        link = self._twin.with_name(f"{self._twin.name}.link")
        for name in names:
            link.unlink(missing_ok=True)
            files.link(str(self._output / name), str(link))
            _move(link, self._twin / name)

    def _drop(self, names: Iterable[str]) -> None:
        """Remove files of the twin."""
        for name in names:
            (self._twin / name).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                os.removedirs((self._twin / name).parent)  # as far as they are empty


def _kept(fresh: Path, before: Iterable[str]) -> set[str]:
    """The names of the last output's files that the fresh one keeps."""
    names = set(files.kept(str(fresh)))
    folders = tuple(name for name in names if name.endswith("/"))
    return {name for name in before if name in names or name.startswith(folders)}


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
