"""Hostile JSON read safely: errors that say line and column, no depth that stops the interpreter,
no number that is none, and values of any type where text is expected."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from plugins.importer.article import Source, SourceError
from plugins.importer.sanitize import CONTROL

# An object or array of RFC 8259; "[Video] Minister resigns" begins a text
BEGINNING = re.compile(r'\{\s*["}]|\[\s*[\[{"\]]')
LONE_SURROGATE = re.compile(
    r"[\ud800-\udfff]"
)  # `"\ud83d"`, cut off: JSON allows it, UTF-8 does not
DEEPEST = "the file is nested deeper than any article; get it again"


def begins(source: Source) -> bool:
    """Whether the source begins as JSON."""
    return bool(BEGINNING.match(source.start))


@lru_cache(maxsize=1)
def document(source: Source) -> Any:
    """The value that the source is; NaN and Infinity, which JSON has not, are None. Raises
    SourceError with line and column."""
    try:
        # not strict: gateways leave line breaks and tabs inside of strings
        return json.loads(source.text.strip("\ufeff \n\t"), strict=False, parse_constant=_nothing)
    except json.JSONDecodeError as error:
        raise SourceError(
            f"line {error.lineno}, column {error.colno}: not well-formed JSON: {error.msg}; "
            "get the file again"
        ) from error
    except RecursionError as error:
        raise SourceError(DEEPEST) from error
    except ValueError as error:  # an integer of more digits than Python will convert
        raise SourceError(f"JSON with a number that is none: {error}") from error


def text(value: Any) -> str:
    """The text that a value is: a string, a number as it is written, nothing for all else. No
    control characters, and nothing that UTF-8 cannot write."""
    if isinstance(value, str):
        return CONTROL.sub("", LONE_SURROGATE.sub("", value))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def line(value: Any) -> str:
    """The text that a value is, on one line."""
    return " ".join(text(value).split())


def listed(value: Any) -> list[Any]:
    """The values of an array or of an object, the one value where there is no list; empty for
    null."""
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects in an array or in an object's values, or the value where it is an object whose
    values are none."""
    found = [item for item in listed(value) if isinstance(item, dict)]
    return [value] if isinstance(value, dict) and value and not found else found


def names(value: Any) -> tuple[str, ...]:
    """The names in a value: a string, an object with a `name`, or an array of these."""
    several = value if isinstance(value, list) else [value]
    found = (line(one.get("name")) if isinstance(one, dict) else line(one) for one in several)
    return tuple(dict.fromkeys(filter(None, found)))


def integer(value: Any, least: int, most: int) -> int | None:
    """A whole number between two others, also when it is written as a string; else None."""
    digits = text(value).strip()
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        return None
    return int(digits) if least <= int(digits) <= most else None


def _nothing(name: str) -> None:
    return None
