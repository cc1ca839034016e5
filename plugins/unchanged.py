"""Tells whether a build has anything to do: the last one of the same site has read the very bytes
that are there now, its output is as it left it, and no moment has passed at which it would be
another.

What a build may read is every file of the project, but for hidden folders and what holds no part of
a site; what it read outside of the project (another theme, another content folder) it has told, in
the file TOLD of its output. A build with plugins that the project does not know tells nothing, and
is made each time: they may read what they like.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from plugins.files import files_below, write_anew

TOLD = ".told"
NO_PART = {"inbox", "outbox", "tests", "docs", "benchmarks", "__pycache__"}
OF_THE_SHELL = {"_", "SHLVL", "PWD", "OLDPWD", "COLUMNS", "LINES"}


@dataclass(frozen=True)
class Build:
    """What a build was made from and what it left, as digests; the moment until which it is good,
    in ISO 8601 ("" for ever); and what it read outside of the project."""

    inputs: str
    output: str
    until: str
    outside: list[str]


class Unchanged:
    """The last build of a site of the project `root` into `output`, and what is there before the
    next; `how` says how it is made. It is true when the next has nothing to do."""

    def __init__(self, root: Path, output: Path, how: Iterable[str]) -> None:
        name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:12]
        self._path = root / ".cache" / f"build-{name}.json"
        self._output = output
        self._last = _load(self._path)
        self._outside = self._last.outside if self._last else []
        self._inputs = _inputs(root, output, self._outside, how)

    def __bool__(self) -> bool:
        last = self._last
        if not last or not self._inputs or self._inputs != last.inputs:
            return False
        if last.until and datetime.fromisoformat(last.until) <= datetime.now(UTC):
            return False
        return _left(self._output) == last.output

    def remember(self, told: str) -> None:
        """Remember the build that was made since, and that has told this; "" for nothing."""
        if not told:
            self._path.unlink(missing_ok=True)
            return
        until, outside = json.loads(told)
        # What was read outside, and is known of only now, may have been changed meanwhile.
        inputs = self._inputs if outside == self._outside else ""
        build = Build(inputs, _left(self._output), until, outside)
        write_anew(str(self._path), json.dumps(asdict(build)).encode())


def tell(output: str, until: datetime | None, read: Iterable[str], root: str) -> None:
    """Leave in an output what `Unchanged` is to know: until when it is good, and the files and
    folders that were read, of which those outside of the project matter."""
    outside = sorted(path for path in set(read) if not f"{path}/".startswith(f"{root}/"))
    moment = until.astimezone(UTC).isoformat() if until else ""
    write_anew(f"{output}/{TOLD}", json.dumps([moment, outside]).encode())


def _inputs(root: Path, output: Path, outside: Iterable[str], how: Iterable[str]) -> str:
    """The digest of all that a build may read; "" where it cannot be told."""
    environment = {name: of for name, of in os.environ.items() if name not in OF_THE_SHELL}
    installed = sysconfig.get_paths()
    times = [os.stat(installed[kind]).st_mtime_ns for kind in ("purelib", "platlib")]
    parts = hashlib.blake2b(repr((list(how), environment, times, sys.version)).encode())
    try:
        for path in _read(str(root.resolve()), str(output.resolve())):
            _add(parts, path)
        for name in outside:
            for path in [name] if os.path.isfile(name) else _read(name, str(output.resolve())):
                _add(parts, path)
    except OSError:  # a link to a folder, a file that nobody may read
        return ""
    return parts.hexdigest()


def _read(folder: str, output: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith(".") and entry.is_dir():
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path
            elif entry.name not in NO_PART and entry.path != output and not _is_python(entry.path):
                yield from _read(entry.path, output)


def _is_python(folder: str) -> bool:
    """Whether a folder is a virtual environment."""
    return os.path.exists(f"{folder}/pyvenv.cfg")


def _add(parts: hashlib.blake2b, path: str) -> None:
    with open(path, "rb") as file:
        data = file.read()
    parts.update(f"{path}\0{len(data)}\0".encode())
    parts.update(data)


def _left(output: Path) -> str:
    """The digest of which files an output has, how large they are, and since when. What the build
    writes beside it, mails to be sent, is of it as well."""
    parts = hashlib.blake2b()
    for folder in (output, output.parent / "outbox"):
        for path in sorted(files_below(str(folder))) if folder.exists() else ():
            there = os.stat(path)
            parts.update(f"{path}\0{there.st_size} {there.st_mtime_ns}\0".encode())
    return parts.hexdigest()


def _load(path: Path) -> Build | None:
    try:
        return Build(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
