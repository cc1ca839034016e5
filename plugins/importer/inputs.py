"""What there is to import: files, folders, standard input and addresses, in the order given."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.importer import LARGEST, SourceError

if TYPE_CHECKING:
    from plugins.importer.fetch import Fetcher

ADDRESS = ("http://", "https://")
# What stands in a folder of sources and is none: its own description, and files of a desktop's.
NO_SOURCE = {"readme.md", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Input:
    """One thing to read. `name` is for messages. Its bytes are in the file at `path`, or in `data`,
    or still at the address `url`; or `error` says in one line why there are none."""

    name: str
    path: Path | None = None
    data: bytes | None = None
    url: str | None = None
    error: str = ""


def inputs(names: Sequence[str]) -> list[Input]:
    """What names stand for: a file, a folder (all files in it, sorted, hidden ones left out), "-"
    (standard input) or an address. What is not there is an input with an error."""
    return [one for name in names for one in _named(name)]


def fetched(one: Input, fetcher: Fetcher) -> Input:
    """The input with its bytes, if they were still at its address."""
    if one.url is None or one.data is not None:
        return one
    try:
        page = fetcher.fetch(one.url)
    except SourceError as error:
        return replace(one, error=f"{one.name}: {error}")
    return replace(one, data=page.data, url=page.url)


def data_of(one: Input) -> bytes:
    """The bytes of an input, and no more of them than `read` needs to refuse it. Raises
    SourceError when its file cannot be read."""
    if one.data is not None:
        return one.data
    try:
        with open(one.path or "", "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise SourceError(f"{one.name}: cannot be read: {error.strerror or error}") from error


def _named(name: str) -> Iterator[Input]:
    if name == "-":
        yield Input("standard input", data=sys.stdin.buffer.read(LARGEST + 1))
    elif name.lower().startswith(ADDRESS):
        yield Input(name, url=name)
    elif Path(name).is_dir():
        for path in _files(Path(name)):
            yield Input(path.as_posix(), path=path)
    elif Path(name).exists():
        yield Input(name, path=Path(name))
    else:
        yield Input(name, error=f"{name}: there is no such file, folder or address")


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(_visible(folders))
        for name in sorted(_visible(names)):
            if name.lower() not in NO_SOURCE:
                yield Path(parent, name)


def _visible(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.startswith(".")]
