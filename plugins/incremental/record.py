"""What a page was made from, and whether the file that it became is still there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple


class Record(NamedTuple):
    """What a page was made from, and the file that it became."""

    sources: bytes  # the digest of the site's state and the templates
    names: tuple[str, ...]  # of the context that were read, sorted
    values: bytes  # the digest of what they were
    contents: tuple[tuple[str, frozenset[str]], ...]  # identities, and the attributes read of each
    read: bytes  # the digest of what these were
    size: int
    modified: int  # of the file, in nanoseconds


def compact(records: Mapping[str, Record]) -> dict[str, tuple[Any, ...]]:
    """Records to be pickled: what is equal in them is one object."""
    one = {}.setdefault
    return {
        name: (
            one(sources, sources),
            one(names, names),
            values,
            tuple([one(pair, pair) for pair in contents]),
            *rest,
        )
        for name, (sources, names, values, contents, *rest) in records.items()
    }


def is_there(path: str, record: Record) -> bool:
    """Whether a file is the one that was written: nobody else wrote it since."""
    try:
        there = os.stat(path)
    except OSError:
        return False
    return (there.st_size, there.st_mtime_ns) == (record.size, record.modified)
