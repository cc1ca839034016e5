"""Everything that is wrong in content/, at once: what would break a build, what the build would
leave out in silence, and what readers would stumble over.

Each module here looks at one thing, in pure functions over files that are read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins import ledger, vocabulary
from plugins.checks.addresses import address_problems
from plugins.checks.files import ContentFile, read_folder
from plugins.checks.heads import head_problems
from plugins.checks.terms import mark_problems, terms_problems, vocabulary_problems
from plugins.checks.twins import twin_problems
from plugins.clock import now
from plugins.editions import check as editions
from plugins.problem import Problem


def problems(root: Path) -> list[Problem]:
    """The problems of a project, sorted by file and line; none twice."""
    settings = read_settings(str(root / "pelicanconf.py"))
    return sorted(set(_problems(root, settings)))


def _problems(root: Path, settings: Mapping[str, Any]) -> Iterator[Problem]:
    content = Path(settings["PATH"])
    articles, unread = _read(root, content, settings["ARTICLE_PATHS"])
    pages, unread_pages = _read(root, content, settings["PAGE_PATHS"])
    yield from [*unread, *unread_pages]
    for kind, files in (("article", articles), ("page", pages)):
        for file in files:
            yield from head_problems(file, kind)
    yield from address_problems(articles, pages, settings)
    yield from twin_problems(articles, now(settings))
    try:
        words = vocabulary.load(root / "tags.toml")
    except ValueError as error:
        yield _of_file("tags.toml", error)
    else:
        yield from vocabulary_problems(articles, words)
    try:
        terms = ledger.load(root / "sources.toml")
    except ValueError as error:
        yield _of_file("sources.toml", error)
    else:
        yield from mark_problems(articles, terms, content)
        yield from terms_problems(articles, terms, settings, now(settings))
        yield from editions.problems(root, articles, terms, settings, now(settings))


def _read(root: Path, content: Path, folders: list[str]) -> tuple[list[ContentFile], list[Problem]]:
    files: list[ContentFile] = []
    unread: list[Problem] = []
    for folder in folders:
        found, not_found = read_folder(root, content / folder)
        files += found
        unread += not_found
    return files, unread


def _of_file(name: str, error: ValueError) -> Problem:
    """A problem of one of the editors' tables, whose message begins with the file's name."""
    return Problem(
        name, 0, str(error).removeprefix(f"{name}: "), "nothing holds until it is mended"
    )
