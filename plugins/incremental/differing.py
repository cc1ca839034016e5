"""What has become another value among the attributes of a content since it was read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import compress, islice
from operator import is_not, or_
from typing import Any
from zoneinfo import ZoneInfo

# Values that are what they were when they are the very same object.
UNCHANGING = (str, int, float, bool, bytes, date, type(None), ZoneInfo)

Snapshot = tuple[tuple[str, ...], tuple[Any, ...]]  # names and values: half of what a dict takes
EMPTY: Snapshot = ((), ())
_NAMES: dict[tuple[str, ...], tuple[str, ...]] = {}  # most contents have the same


class _MayChange(dict[type, bool]):
    """Whether values of a type may change and be the very same object."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = not issubclass(kind, UNCHANGING)
        return self[kind]


MAY_CHANGE = _MayChange()


def snapshot(values: Mapping[str, Any]) -> Snapshot:
    """The values of a mapping as they are now."""
    names = tuple(values)
    return _NAMES.setdefault(names, names), tuple(values.values())


def differing(now: Mapping[str, Any], before: Snapshot) -> dict[str, Any]:
    """What is not the very same unchanging object as it was, and the names of what is gone."""
    names, values = before
    if tuple(islice(now, len(names))) != names:
        return _anyhow(now, dict(zip(names, values, strict=True)))
    new = map(is_not, now.values(), values)
    may_change = map(MAY_CHANGE.__getitem__, map(type, values))
    found = {*compress(names, map(or_, new, may_change)), *islice(now, len(names), None)}
    return {name: now[name] for name in now if name in found}


def _anyhow(now: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The same where the names are not in the order that they were in, with others after them."""
    found = {
        name: value
        for name, value in now.items()
        if not (name in before and before[name] is value and not MAY_CHANGE[type(value)])
    }
    gone = before.keys() - now.keys()
    return found | {"gone": sorted(gone)} if gone else found
