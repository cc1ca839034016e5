"""One form of any value, as a text, for digests alone: equal values have the same, no two others.

What contents and pages have most, texts, lists of tags and of contents, is written quickly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup
from pelican.utils import SafeDatetime

from plugins.incremental.lists import Listed

Form = Callable[[Any], str]

REPRESENTED = (str, Markup, int, float, bool, bytes, date, type(None))  # `repr` tells all of them
ZONES = {ZoneInfo, timezone, type(None)}


class Forms(dict[type, Form]):
    """How values are written, by their types. `known` tells it of types, and of those that are
    derived from them; `otherwise` of all others, and of the `settings`."""

    def __init__(
        self, settings: dict[str, Any], known: Mapping[type, Form], otherwise: Form
    ) -> None:
        super().__init__(dict.fromkeys(REPRESENTED, repr))
        self[list] = self[Listed] = self._list
        self[tuple] = self._tuple
        self[dict] = self._dict
        self[datetime] = self[SafeDatetime] = self._moment
        self._settings = settings
        self._known = known
        self._otherwise = otherwise

    def of(self, value: Any) -> str:
        """The form of a value."""
        return self[type(value)](value)

    def __missing__(self, kind: type) -> Form:
        found = (how for base, how in self._known.items() if issubclass(kind, base))
        self[kind] = next(found, self._otherwise)
        return self[kind]

    def _list(self, value: Iterable[Any]) -> str:
        return f"[{','.join([self[type(one)](one) for one in value])}]"

    def _tuple(self, value: Iterable[Any]) -> str:
        return f"({','.join([self[type(one)](one) for one in value])})"

    def _dict(self, value: dict[Any, Any]) -> str:
        if value is self._settings:
            return self._otherwise(value)
        return f"{{{','.join([f'{self.of(key)}:{self.of(of)}' for key, of in value.items()])}}}"

    def _moment(self, value: datetime) -> str:
        return repr(value) if type(value.tzinfo) in ZONES else self._otherwise(value)
