"""Files of an output that may be served while the next one is made: what is written shares nothing
with what was there, and what is the same stays where it is.

A build into an empty folder beside the last output (the setting BUILT_BEFORE) need not have in it
what both have in common: it names that in the file KEPT of its folder, and plugins/building.py puts
the two together.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

READ = ".read"  # JSON, in the folder of a build: the digests of what it may read, by path
KEPT = ".kept"  # names of files, and of folders with a slash at the end, one a line


def keep(names: Iterable[str], settings: Mapping[str, Any], output: str) -> list[str]:
    """Let files and folders (with a slash at the end) of the last output be in this one, and return
    the names of those that are not there. Of a name, the content must always be the same."""
    before = settings.get("BUILT_BEFORE") or output
    there, missing = [], []
    for name in names:
        (there if os.path.exists(os.path.join(before, name)) else missing).append(name)
    if there and os.path.abspath(before) != os.path.abspath(output):
        note_kept(there, output)
    return missing


def note_kept(names: Iterable[str], output: str) -> None:
    """Let files and folders of the last output, which are there, be in this one."""
    os.makedirs(output, exist_ok=True)
    with open(os.path.join(output, KEPT), "a", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in names)


def kept(output: str) -> list[str]:
    """The names that a build has kept."""
    try:
        with open(os.path.join(output, KEPT), encoding="utf-8") as file:
            return file.read().splitlines()
    except FileNotFoundError:
        return []


def complete(output: str, before: str, copied: bool = False) -> None:
    """Put what a build has kept of the last output into its own: the very files, or copies, which
    may be written to. What is in it is left alone."""
    for name in kept(output):
        path = os.path.join(before, name)
        for old in files_below(path) if name.endswith("/") else [path]:
            new = os.path.join(output, os.path.relpath(old, before))
            if os.path.exists(new):
                continue
            if copied:
                os.makedirs(os.path.dirname(new), exist_ok=True)
                shutil.copy2(old, new)
            else:
                link(old, new)
    if os.path.exists(os.path.join(output, KEPT)):
        os.unlink(os.path.join(output, KEPT))


def write_anew(path: str, data: bytes) -> None:
    """Write a file in one step, with its folders."""
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name}.part")
    if not os.path.isdir(folder):
        os.makedirs(folder, exist_ok=True)
    with open(part, "wb") as file:
        file.write(data)
    os.replace(part, path)


def holds(path: str, data: bytes) -> bool:
    """Whether there is a file with these bytes."""
    try:
        if os.stat(path).st_size != len(data):
            return False
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False


def link(old: str, new: str) -> None:
    """Let a file stand at another path as well; it is a copy where that cannot be. A file that is
    there already is left alone."""
    if os.path.exists(new):
        return
    os.makedirs(os.path.dirname(new), exist_ok=True)
    try:
        os.link(old, new)
    except OSError:  # another file system, or one without links
        shutil.copy2(old, new)


def listed(folder: Path) -> dict[str, os.stat_result]:
    """What is known of all files of a folder, and of those below it, by their names in it."""
    found: dict[str, os.stat_result] = {}

    def look(path: str, name: str) -> None:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    look(entry.path, f"{name}{entry.name}/")
                else:
                    found[name + entry.name] = entry.stat(follow_symlinks=False)

    if folder.exists():
        look(str(folder), "")
    return found


def digest_of(path: str) -> str:
    """The digest of a file's bytes, in hexadecimal. Raises OSError."""
    with open(path, "rb") as file:
        return hashlib.blake2b(file.read(), digest_size=16).hexdigest()


def files_below(folder: str) -> Iterator[str]:
    """The paths of all files of a folder and of those below it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(entry.path)
            else:
                yield entry.path
