"""What is wrong with the editions: files that are none, and stories that cannot be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from plugins import head
from plugins.checks.files import ContentFile
from plugins.editions.file import EditionError, EditionFile, files, parse
from plugins.editions.shelf import Shelf, shelf
from plugins.ledger import Ledger
from plugins.problem import Problem


def problems(
    root: Path,
    articles: Iterable[ContentFile],
    ledger: Ledger,
    settings: Mapping[str, Any],
    now: datetime,
) -> list[Problem]:
    """The problems of the editions in settings' content folder; names are relative to `root`.

    A story that was shown once and may not be any more stops the newest edition only: older ones
    leave it out, with a warning.
    """
    known = shelf(articles, ledger, settings)
    found: list[Problem] = []
    read: list[tuple[str, str, EditionFile]] = []
    for path in files(Path(settings["PATH"])):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        try:
            text = path.read_text("utf-8")
            read.append((name, text, parse(text, path.stem, known.zone)))
        except EditionError as error:
            line = head.line_of(text, error.key) if error.key else 1
            found.append(Problem(name, line, str(error), "see docs/editions.md"))
        except UnicodeDecodeError:
            found.append(Problem(name, 0, "the file is not UTF-8", "save it as UTF-8"))
    newest = max((file.date for _, _, file in read if file.status == "published"), default=None)
    for name, text, file in read:
        for slug in file.slugs():
            for problem in _of_story(slug, known, max(now, file.date)):
                warning = problem.warning and file.date != newest
                found.append(
                    replace(problem, file=name, line=_line_of(text, slug), warning=warning)
                )
    return found


def _of_story(slug: str, known: Shelf, time: datetime) -> Iterator[Problem]:
    """What is wrong with a story; a warning for what was shown once and cannot be any more."""
    filed = known.articles.get(slug)
    if not filed:
        close = get_close_matches(slug, known.articles, 1)
        remedy = f"perhaps {close[0]}" if close else "take it out, or import the article first"
        yield Problem("", 0, f"no article has the slug {slug!r}", remedy)
    elif why := known.hindrance(filed, time):
        message = f"{slug} cannot be shown: {why}"
        yield Problem("", 0, message, "take it out of the edition", known.was_shown(filed, time))


def _line_of(text: str, slug: str) -> int:
    """The line of the head on which a slug stands."""
    for number, line in enumerate(text.split("\n"), 1):
        if slug in line.replace("'", " ").replace('"', " ").replace(",", " ").split():
            return number
    return 1
