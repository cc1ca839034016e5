"""Pelican's own work without what it does again and again: for each tag, section and period it
looks every article of the site up in a list; for each use of an address it makes it anew; and it
searches every text for links that hardly one has.

The same lists in the same order, the same addresses, the same links.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from typing import Any

from pelican import generators
from pelican.contents import Content
from pelican.generators import ArticlesGenerator
from pelican.settings import DEFAULT_CONFIG

from plugins.glance import may_have
from plugins.incremental.addresses import is_plain, remembered

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
            "_has_valid_save_as",
        )
    ]
    usual.append((generators, "process_translations", generators.process_translations))
    address, links, update, relative, is_valid, process = (function for _, _, function in usual)
    root = f"{os.path.abspath(settings['PATH'])}/"

    def get_static_links(content: Content) -> set[str]:
        return links(content) if may_have(content, LINK_MARKS) else set()

    def _update_content(content: Content, text: str, siteurl: str) -> str:
        return update(content, text, siteurl) if _may_link(text) else text

    def get_relative_source_path(content: Content, source_path: str | None = None) -> str | None:
        known = getattr(content, "relative_source_path", None)
        if source_path is None and known and content.source_path == root + known:
            return known
        return relative(content, source_path)

    def _has_valid_save_as(content: Content) -> bool:
        return is_plain(content.save_as) or is_valid(content)

    Content._has_valid_save_as = _has_valid_save_as
    Content._expand_settings = remembered(settings, address)
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
    contents.sort(key=name_of)
    alone, others = [], []
    for content in contents:
        is_alone = names[name_of(content)] == 1 and "translation" not in content.metadata
        (alone if is_alone else others).append(content)
    originals, translations = usual(others, translation_id=translation_id)
    for content in alone:
        content.translations = []
    return sorted([*alone, *originals], key=name_of), translations


def _may_link(text: str) -> bool:
    return any(mark in text for mark in LINK_MARKS)
