"""Pickles of what was read, by which it is remembered."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from sys import intern
from typing import Any

from pelican.urlwrappers import URLWrapper

Names = tuple[str, ...]
Apart = tuple[Names, tuple[Any, ...]]

FRESH_WRAPPER = {"settings", "_name", "_slug", "_slug_from_name"}


class Packing:
    """Packs what was read of a site's texts, and unpacks it: the settings stand in it for
    themselves, and a tag, section or author of one name is one object; so are the names of what all
    contents have, a third of what an article without its text takes."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._wrappers: dict[tuple[type, str], URLWrapper] = {}
        self._names: dict[Names, Names] = {}

    def apart(self, values: Mapping[str, Any]) -> Apart:
        """A mapping to be packed, as its names and its values."""
        return self._one(tuple(values)), tuple(values.values())

    def together(self, apart: Apart) -> dict[str, Any]:
        """The mapping of names and values that were unpacked."""
        names, values = apart
        return dict(zip(self._one(names), values, strict=True))

    def packed(self, value: Any) -> bytes:
        """A value as bytes."""
        buffer = io.BytesIO()
        _Pickler(buffer, self._settings).dump(value)
        return buffer.getvalue()

    def unpacked(self, packed: bytes) -> Any:
        """The value of some bytes."""
        return _Unpickler(io.BytesIO(packed), self._settings, self._wrappers).load()

    def _one(self, names: Names) -> Names:
        known = self._names.get(names)
        if known is None:
            known = self._names[names] = tuple(map(intern, names))
        return known


def _is_fresh(wrapper: URLWrapper) -> bool:
    return vars(wrapper).keys() == FRESH_WRAPPER and wrapper._slug_from_name


class _Pickler(pickle.Pickler):
    """Pickles what was read, but for the settings and for tags, categories and authors as they are
    made of a name: those are one object each when it is loaded."""

    def __init__(self, file: io.BytesIO, settings: dict[str, Any]) -> None:
        super().__init__(file, protocol=5)
        self._settings = settings

    def persistent_id(self, value: Any) -> Any:
        if value is self._settings:
            return "settings"
        if isinstance(value, URLWrapper) and _is_fresh(value):
            return (type(value), value.name)
        return None


class _Unpickler(pickle.Unpickler):
    def __init__(
        self,
        file: io.BytesIO,
        settings: dict[str, Any],
        wrappers: dict[tuple[type, str], URLWrapper],
    ) -> None:
        super().__init__(file)
        self._settings = settings
        self._wrappers = wrappers

    def persistent_load(self, known: Any) -> Any:
        if known == "settings":
            return self._settings
        if known not in self._wrappers:
            kind, name = known
            self._wrappers[known] = kind(name, self._settings)
        return self._wrappers[known]
