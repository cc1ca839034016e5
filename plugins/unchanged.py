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
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from plugins.files import digest_of, listed, write_anew

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
    of_outside: str


class Unchanged:
    """The last build of a site of the project `root` into `output`, and what is there before the
    next; `how` says how it is made. It is true when the next has nothing to do."""

    def __init__(self, root: Path, output: Path, how: Iterable[str]) -> None:
        name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:12]
        self._path = root / ".cache" / f"build-{name}.json"
        self._output = output
        self._started = time.time_ns()
        self._last = _load(self._path)
        self._outside = self._last.outside if self._last else []
        self.read: dict[str, str] = {}  # the digests of the files that a build may read, by path
        self._of_outside = self._digest(self._outside)
        self._inputs = self._digest([str(root.resolve())], *how, *_surroundings())

    def __bool__(self) -> bool:
        last = self._last
        now = (self._inputs, self._of_outside)
        if not last or not all(now) or now != (last.inputs, last.of_outside):
            return False
        if last.until and datetime.fromisoformat(last.until) <= datetime.now(UTC):
            return False
        return _left(self._output, listed(self._output)) == last.output

    def remember(self, told: str, left: Mapping[str, os.stat_result]) -> None:
        """Remember the build that was made since, that has told this ("" for nothing), and has left
        these files in the output."""
        if not told:
            self._path.unlink(missing_ok=True)
            return
        until, outside = json.loads(told)
        of_outside = self._of_outside
        if outside != self._outside:  # it is known of only now, and may have been changed meanwhile
            of_outside = self._digest(outside)
            of_outside = of_outside if self._is_older(outside) else ""
        build = Build(self._inputs, _left(self._output, left), until, outside, of_outside)
        write_anew(str(self._path), json.dumps(asdict(build)).encode())

    def _digest(self, names: Iterable[str], *more: str) -> str:
        """The digest of all files that these are, and of those in folders that a build may read; ""
        where it cannot be told."""
        parts = hashlib.blake2b(repr(more).encode())
        output = str(self._output.resolve())
        try:
            for name in names:
                for path in [name] if os.path.isfile(name) else _read(name, output):
                    self.read[path] = digest_of(path)
                    parts.update(f"{path}\0{self.read[path]}\0".encode())
        except OSError:  # a link to a folder, a file that nobody may read
            return ""
        return parts.hexdigest()

    def _is_older(self, names: Iterable[str]) -> bool:
        """Whether files and folders, with all that is in them, are as they were at the start."""
        for name in names:
            within = [
                f"{folder}/{one}" for folder, _, files in os.walk(name) for one in [*files, ""]
            ]
            try:
                times = [
                    max(at.st_mtime_ns, at.st_ctime_ns) for at in map(os.lstat, [name, *within])
                ]
            except OSError:
                return False
            if max(times) >= self._started:
                return False
        return True


def tell(output: str, until: datetime | None, read: Iterable[str], root: str) -> None:
    """Leave in an output what `Unchanged` is to know: until when it is good, and the files and
    folders that were read, of which those outside of the project matter."""
    outside = sorted(path for path in set(read) if not f"{path}/".startswith(f"{root}/"))
    moment = until.astimezone(UTC).isoformat() if until else ""
    write_anew(f"{output}/{TOLD}", json.dumps([moment, outside]).encode())


def _surroundings() -> Iterator[str]:
    """What a build goes by beside files: the environment, Python, and what is installed."""
    yield repr({name: of for name, of in os.environ.items() if name not in OF_THE_SHELL})
    yield sys.version
    for kind in ("purelib", "platlib"):
        yield str(os.stat(sysconfig.get_paths()[kind]).st_mtime_ns)


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


def _left(output: Path, files: Mapping[str, os.stat_result]) -> str:
    """The digest of which files an output has, how large they are, and since when. What the build
    writes beside it, mails to be sent, is of it as well."""
    parts = hashlib.blake2b()
    for some in (files, listed(output.parent / "outbox")):
        for name, there in sorted(some.items()):
            parts.update(f"{name}\0{there.st_size} {there.st_mtime_ns}\0".encode())
        parts.update(b"\0")
    return parts.hexdigest()


def _load(path: Path) -> Build | None:
    try:
        return Build(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
