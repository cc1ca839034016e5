"""Pelican's own work without what it does again and again: for each tag, section and period it
looks every article of the site up in a list; for each use of an address it makes it anew; and it
searches every text for links that hardly one has.

The same lists in the same order, the same addresses, the same links.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pelican.contents import Content
from pelican.generators import ArticlesGenerator
from pelican.settings import DEFAULT_CONFIG

# A link to another content has one of these; see Pelican's INTRASITE_LINK_REGEX.
LINK_MARKS = ("{", "|")


class Listed(list):
    """A list of contents that knows at once whether one is in it. Contents are equal to themselves
    alone."""

    def __contains__(self, content: object) -> bool:
        known = self.__dict__.get("known")
        if known is None or len(known) != len(self):
            known = self.known = set(map(id, self))
        return id(content) in known

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


def take_over(generator: ArticlesGenerator) -> None:
    """Have a generator make its lists by these."""
    for lists in (generator.tags, generator.categories, generator.authors):
        lists.default_factory = Listed
    build = generator._build_period_archives
    generator._build_period_archives = lambda dates, articles, settings: _archives(
        build, dates, articles, settings
    )


def _archives(
    build: Callable[..., dict[str, list[dict[str, Any]]]],
    dates: list[Any],
    articles: list[Any],
    settings: Mapping[str, Any],
) -> dict[str, list[dict[str, Any]]]:
    """The archives of all periods: each has the articles of its dates, in the articles' order."""
    order = {article: at for at, article in enumerate(articles)}
    archives = build(dates, [], settings)
    for archive in (archive for those in archives.values() for archive in those):
        archive["dates"] = Listed(archive["dates"])
        archive["articles"] = sorted(
            filter(order.__contains__, archive["dates"]), key=order.__getitem__
        )
    return archives


def quicken(settings: Mapping[str, Any]) -> Callable[[], None]:
    """Have contents remember their addresses, and look for links only where there is one. Returns
    what undoes that."""
    usual = {
        name: vars(Content)[name]
        for name in ("_expand_settings", "get_static_links", "_update_content")
    }
    address, links, update = usual.values()
    made: dict[tuple[Any, ...], str] = {}

    def _expand_settings(content: Content, key: str, klass: str | None = None) -> str:
        pattern = settings.get(f"{klass or type(content).__name__}_{key}".upper())
        names = isinstance(pattern, str) and _names(pattern)
        if not names or not names <= SIMPLE.keys() or not hasattr(content, "date"):
            return address(content, key, klass)
        values = tuple([SIMPLE[name](content) for name in names])
        known = (pattern, values)
        if known not in made:
            made[known] = address(content, key, klass)
        return made[known]

    def get_static_links(content: Content) -> set[str]:
        return links(content) if _may_link(content._content) else set()

    def _update_content(content: Content, text: str, siteurl: str) -> str:
        return update(content, text, siteurl) if _may_link(text) else text

    for function in (_expand_settings, get_static_links, _update_content):
        if function is _expand_settings or _usual_links(settings):
            setattr(Content, function.__name__, function)

    def undo() -> None:
        for name, function in usual.items():
            setattr(Content, name, function)

    return undo


# What addresses are mostly made of, with what Pelican takes for each.
SIMPLE = {
    "slug": lambda content: getattr(content, "slug", ""),
    "lang": lambda content: getattr(content, "lang", "en"),
    "date": lambda content: content.date.isoformat(),
}


@cache
def _names(pattern: str) -> frozenset[str]:
    """The names of the fields of a format; none where one is more than a name."""
    fields = {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
    return frozenset(fields) if all(map(str.isidentifier, fields)) else frozenset()


def _usual_links(settings: Mapping[str, Any]) -> bool:
    name = "INTRASITE_LINK_REGEX"
    return settings[name] == DEFAULT_CONFIG[name]


def _may_link(text: str) -> bool:
    return any(mark in text for mark in LINK_MARKS)
