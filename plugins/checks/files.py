"""The files of a content folder, each read once for all checks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins import head
from plugins.problem import Problem

# What pelican-yaml-metadata takes for a head: nothing may stand after the three hyphens.
OPENING = re.compile(r"\s*^---$", re.M)
CONFLICT_MARK = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.M)


@dataclass(frozen=True)
class ContentFile:
    """An article's or a page's file: its name relative to the project, its head and its text."""

    name: str
    path: Path
    head: dict[str, Any]
    body: str
    whole: str

    def problem(
        self, key: str, message: str, remedy: str = "", *, warning: bool = False
    ) -> Problem:
        """A problem on the line of a key of the head ("": of the file as a whole)."""
        line = head.line_of(self.whole, key) if key else 0
        return Problem(self.name, line, message, remedy, warning)

    def texts(self, key: str) -> list[str]:
        """The values of a key that may have several, in a list or in a plain head's commas."""
        value = self.head.get(key)
        values = value if isinstance(value, list) else re.split("[;,]", value or "")
        return [str(item).strip() for item in values if item is not None and str(item).strip()]


def read_folder(root: Path, folder: Path) -> tuple[list[ContentFile], list[Problem]]:
    """The Markdown files of a folder that can be read, sorted, and the problems of the others.
    `root` is what names are relative to."""
    files, problems = [], []
    for path in _paths(folder):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        if path.suffix == ".conflict":
            problems.append(_unsettled(name))
            continue
        found = _read(name, path)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            files.append(found)
    return files, problems


def _paths(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith((".md", ".conflict")) and not name.startswith("."):
                yield Path(parent, name)


def _read(name: str, path: Path) -> ContentFile | Problem:
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(name, line, "the file is not UTF-8", "save it as UTF-8")
    text = text.replace("\r\n", "\n")
    if found := CONFLICT_MARK.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return Problem(name, line, "a conflict mark", "decide between the two and take it out")
    try:
        keys, body = head.split(text)
    except ValueError as error:
        return _unreadable(name, str(error))
    if not keys:
        return Problem(name, 1, "there is no head", "begin it with `---`, `title: …`, `---`")
    if text.lstrip("\ufeff \n").startswith("---") and not OPENING.match(text.lstrip("\ufeff")):
        return Problem(name, 1, "blanks after `---`: the head would not be read", "take them out")
    return ContentFile(name, path, keys, body, text)


def _unreadable(name: str, message: str) -> Problem:
    found = re.match(r"line (\d+): ", message)
    line = int(found[1]) if found else 1
    message = message[found.end() :] if found else message
    return Problem(name, line, message, "put text with `: ` or quotation marks into quotes")


def _unsettled(name: str) -> Problem:
    article = f"{Path(name).stem}.md"
    return Problem(
        name,
        0,
        "a revision and an editor's changes are in conflict",
        f"take its good parts over into {article} and delete it, or rename it to {article} "
        "when its marks are gone",
    )
