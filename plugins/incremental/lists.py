"""Pelican's own work without what it does again and again: for each tag, section and period it
looks every article of the site up in a list; for each use of an address it makes it anew; and it
searches every text for links that hardly one has.

The same lists in the same order, the same addresses, the same links.
"""

from __future__ import annotations

import os
import string
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from operator import attrgetter
from typing import Any, ClassVar

from pelican import generators
from pelican.contents import Content
from pelican.generators import ArticlesGenerator
from pelican.settings import DEFAULT_CONFIG

from plugins.glance import may_have

# A link to another content has one of these.
LINKS = "INTRASITE_LINK_REGEX"
LINK_MARKS = ("{", "|")


class Listed(list):
    """A list of contents that knows at once whether one is in it. Contents are equal to themselves
    alone."""

    def __contains__(self, content: object) -> bool:
        known = self.__dict__.get("known")
        if known is None or len(known) != len(self):
            known = self.known = set(self)
        return content in known

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


def take_over(generator: ArticlesGenerator) -> None:
    """Have a generator make its lists by these, and its pages for each tag, section and author."""
    for lists in (generator.tags, generator.categories, generator.authors):
        lists.default_factory = Listed
    if not (generator.settings["CACHE_CONTENT"] or generator.settings["LOAD_CONTENT_CACHE"]):
        generator._filestamp_func = lambda file: None  # Pelican asks for its time twice
    build = generator._build_period_archives
    generator._build_period_archives = lambda dates, articles, settings: _archives(
        build, dates, articles, settings
    )
    for name in ("tags", "categories", "authors"):
        _one_by_one(generator, name)


def _one_by_one(generator: ArticlesGenerator, name: str) -> None:
    """Have a generator write the pages of one tag (section, author) after the other, each time as
    if there were no other dates than those of its articles."""
    usual = getattr(generator, f"generate_{name}")

    def generate(write: Callable[..., None]) -> None:
        listed, dates = getattr(generator, name), generator.dates
        order = {article: at for at, article in enumerate(dates)}
        for pair in listed.items() if isinstance(listed, Mapping) else listed:
            setattr(generator, name, dict([pair]) if isinstance(listed, Mapping) else [pair])
            generator.dates = sorted(filter(order.__contains__, pair[1]), key=order.__getitem__)
            usual(write)
        setattr(generator, name, listed)
        generator.dates = dates

    setattr(generator, f"generate_{name}", generate)


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
    """Have contents remember their addresses, look for links only where there is one, and for
    translations only among those of one name. Returns what undoes that."""
    usual = [
        (Content, name, vars(Content)[name])
        for name in (
            "_expand_settings",
            "get_static_links",
            "_update_content",
            "get_relative_source_path",
        )
    ]
    usual.append((generators, "process_translations", generators.process_translations))
    address, links, update, relative, process = (function for _, _, function in usual)
    root = f"{os.path.abspath(settings['PATH'])}/"
    made: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def _expand_settings(content: Content, key: str, klass: str | None = None) -> str:
        pattern = settings.get(f"{klass or type(content).__name__}_{key}".upper())
        names = isinstance(pattern, str) and _names(pattern)
        if not names or not names <= FIELDS or not hasattr(content, "date"):
            return address(content, key, klass)
        slug, lang = getattr(content, "slug", ""), getattr(content, "lang", "en")
        date = content.date
        found = made.get((content, pattern))
        if found and found[0] is slug and found[1] is lang and found[2] is date:
            return found[3]
        made[content, pattern] = (
            slug,
            lang,
            date,
            pattern.format(slug=slug, lang=lang, date=_Day(date)),
        )
        return made[content, pattern][3]

    def get_static_links(content: Content) -> set[str]:
        return links(content) if may_have(content, LINK_MARKS) else set()

    def _update_content(content: Content, text: str, siteurl: str) -> str:
        return update(content, text, siteurl) if _may_link(text) else text

    def get_relative_source_path(content: Content, source_path: str | None = None) -> str | None:
        known = getattr(content, "relative_source_path", None)
        if source_path is None and known and content.source_path == root + known:
            return known
        return relative(content, source_path)

    Content._expand_settings = _expand_settings
    Content.get_relative_source_path = get_relative_source_path
    if settings[LINKS] == DEFAULT_CONFIG[LINKS]:
        Content.get_static_links, Content._update_content = get_static_links, _update_content
    generators.process_translations = partial(_translations, process)

    def undo() -> None:
        for owner, name, function in usual:
            setattr(owner, name, function)

    return undo


def _translations(
    usual: Callable[..., tuple[list[Any], list[Any]]], contents: list[Any], translation_id: Any
) -> tuple[list[Any], list[Any]]:
    """The originals and the translations of some contents, sorted. One that is alone with its name
    is an original."""
    if not isinstance(translation_id, str):
        return usual(contents, translation_id=translation_id)
    name_of = attrgetter(translation_id)
    names = Counter(map(name_of, contents))

    def is_alone(content: Any) -> bool:
        return names[name_of(content)] == 1 and "translation" not in content.metadata

    contents.sort(key=name_of)
    originals, translations = usual(
        [content for content in contents if not is_alone(content)], translation_id=translation_id
    )
    alone = [content for content in contents if is_alone(content)]
    for content in alone:
        content.translations = []
    return sorted([*alone, *originals], key=name_of), translations


FIELDS = {"slug", "lang", "date"}  # that addresses are mostly made of
OF_THE_DAY = {"%Y", "%m", "%d"}


class _Day:
    """A date as addresses write it; the parts of a day are worked out once for all its articles."""

    made: ClassVar[dict[tuple[Any, ...], str]] = {}

    def __init__(self, date: datetime) -> None:
        self._date = date

    def __format__(self, form: str) -> str:
        date = self._date
        if form not in OF_THE_DAY:
            return format(date, form)
        key = (form, date.year, date.month, date.day)
        if key not in self.made:
            self.made[key] = format(date, form)
        return self.made[key]


@cache
def _names(pattern: str) -> frozenset[str]:
    """The names of the fields of a format; none where one is more than a name, or is shown in
    another form."""
    fields = [field for field in string.Formatter().parse(pattern) if field[1] is not None]
    simple = all(name.isidentifier() and not conversion for _, name, _, conversion in fields)
    return frozenset(name for _, name, _, _ in fields) if simple else frozenset()


def _may_link(text: str) -> bool:
    return any(mark in text for mark in LINK_MARKS)
