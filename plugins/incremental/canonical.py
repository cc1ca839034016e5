"""One form in bytes of any value, for digests alone and never to be read back: equal values have
the same, whichever of them are one object.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import CellType, CodeType, FunctionType, ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup
from pelican.utils import SafeDatetime

PLAIN = {str, int, float, bool, bytes, type(None), dict, list, tuple, datetime, date}
PLAIN |= {SafeDatetime, Markup, ZoneInfo}


class Canonical(pickle.Pickler):
    """Pickles values without a memo. `settings` stand for themselves, and what is not plain has
    `stand_in` for it, where that gives anything but None."""

    def __init__(
        self, file: io.BytesIO, settings: dict[str, Any], stand_in: Callable[[Any], Any]
    ) -> None:
        super().__init__(file, protocol=5)
        self.fast = True
        self._settings = settings
        self._stand_in = stand_in
        self._whole: Any = None

    def dump(self, value: Any) -> None:
        self._whole = value
        super().dump(value)

    def persistent_id(self, value: Any) -> Any:
        if type(value) in PLAIN:
            return "settings" if value is self._settings else None
        if isinstance(value, set | frozenset):
            return (type(value).__name__, sorted(value, key=repr))
        if is_frozen(type(value)) and value is self._whole:
            return None
        return self._stand_in(value)

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, FunctionType) and value is not _made:
            return _made, _parts(value)
        if isinstance(value, CodeType):
            return _made, ("code", value.co_code, value.co_consts, value.co_names)
        if isinstance(value, CellType):
            return _made, ("cell", value.cell_contents)
        if isinstance(value, ModuleType):
            return _made, ("module", value.__name__)
        if isinstance(value, Path):
            return _made, ("path", str(value))
        return NotImplemented


@cache
def is_frozen(kind: type) -> bool:
    """Whether all values of a type are what they were when they are the very same object."""
    return is_dataclass(kind) and kind.__dataclass_params__.frozen and kind.__hash__ is not None


def _parts(function: FunctionType) -> tuple[Any, ...]:
    """A function by its code and by what it closes over: a settings file may have changed it."""
    closed = (function.__defaults__, function.__kwdefaults__, function.__closure__)
    return ("function", function.__module__, function.__qualname__, function.__code__, *closed)


def _made(*parts: Any) -> None:
    """Stands in a pickle where a value stands that is digested by its parts."""
