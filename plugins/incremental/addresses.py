"""The addresses of contents, which Pelican makes anew each time that one is asked for: for each
page, list and feed that an article is in."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pelican.contents import Content

Address = Callable[..., str]

# What addresses are mostly made of: fields, and how they are written.
FIELDS = {("slug", ""), ("lang", ""), ("date", "%Y"), ("date", "%m"), ("date", "%d")}
SLUG, LANG = "\0slug\0", "\0lang\0"  # stand where they will; no setting has a NUL


def remembered(settings: Mapping[str, Any], usual: Address) -> Address:
    """Pelican's `Content._expand_settings` with a memory: an address is what it was for as long as
    slug, language and date are the very same objects."""
    made: dict[str, dict[Content, tuple[Any, ...]]] = defaultdict(dict)  # by their patterns
    of_days: dict[tuple[str, int, int, int], str] = {}

    def _expand_settings(content: Content, key: str, klass: str | None = None) -> str:
        pattern = settings.get(_setting(klass or type(content).__name__, key))
        if not isinstance(pattern, str):
            return usual(content, key, klass)
        found = made[pattern].get(content)
        if found:
            slug, lang, date, address = found
            if (
                slug is getattr(content, "slug", None)
                and lang is getattr(content, "lang", None)
                and date is getattr(content, "date", None)
            ):
                return address
        if not _is_simple(pattern) or not _has_all(content):
            return usual(content, key, klass)
        slug, lang, date = content.slug, content.lang, content.date
        day = (pattern, date.year, date.month, date.day)
        if day not in of_days:
            of_days[day] = pattern.format(slug=SLUG, lang=LANG, date=date)
        address = of_days[day].replace(LANG, lang).replace(SLUG, slug)
        made[pattern][content] = slug, lang, date, address
        return address

    return _expand_settings


def is_plain(path: str) -> bool:
    """Whether a path leads into the folder that it is joined to, and has nothing to be resolved."""
    ends = path[:1] in ("", "/", ".") or path[-1:] == "/"
    return not ends and "//" not in path and "/." not in path


@cache
def _setting(kind: str, key: str) -> str:
    return f"{kind}_{key}".upper()


@cache
def _is_simple(pattern: str) -> bool:
    """Whether there is nothing in a pattern but FIELDS."""
    parts = string.Formatter().parse(pattern)
    return all(
        name is None or ((name, form) in FIELDS and not conversion)
        for _, name, form, conversion in parts
    )


def _has_all(content: Content) -> bool:
    slug, lang = getattr(content, "slug", None), getattr(content, "lang", None)
    return type(slug) is type(lang) is str and SLUG not in slug + lang and hasattr(content, "date")
