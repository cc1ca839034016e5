"""What a page was made from, and whether the file that it became is still there."""

from __future__ import annotations

import os
from typing import Any, NamedTuple


class Record(NamedTuple):
    """What a page was made from, and the file that it became."""

    sources: bytes  # the digest of the site's state and the templates
    names: tuple[str, ...]  # of the context that were read, sorted
    values: bytes  # the digest of what they were
    contents: tuple[str, ...]  # the identities of those that were read
    attributes: tuple[frozenset[str], ...]  # the names of those that were read of each
    read: bytes  # the digest of what these were
    size: int
    modified: int  # of the file, in nanoseconds


class Shared:
    """Makes one object of what is equal in records: all pages have the same few names, and read the
    same of the same contents."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def of(self, record: Record) -> Record:
        """A record as it was, with parts that others have too."""
        one = self._known.setdefault
        sources, names, values, contents, attributes, *rest = record
        called = tuple(one(name, name) for name in contents)
        read = tuple(one(of, of) for of in attributes)
        return Record(
            one(sources, sources), one(names, names), values, called, one(read, read), *rest
        )


def is_there(path: str, record: Record) -> bool:
    """Whether a file is the one that was written: nobody else wrote it since."""
    try:
        there = os.stat(path)
    except OSError:
        return False
    return (there.st_size, there.st_mtime_ns) == (record.size, record.modified)
