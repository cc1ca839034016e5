"""What stands in content/ already: which file holds which story, and which slugs are taken.

The heads are read anew for every import (ten thousand take about half a second): nothing is kept
that an editor's move, edit or checkout could make wrong.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins import head
from plugins.importer import whole

ARTICLES = "articles"
WANTED = ("identifier", "slug")
LINE = re.compile(rb"^(identifier|slug):[ \t]*(.*?)[ \t]*\r?$", re.M | re.I)
END = re.compile(rb"^(?:---|\.\.\.)[ \t]*\r?$", re.M)
PLAIN_VALUE = re.compile(r"[\w/.+@-][^#\"'\[\]{}>|&*!%]*")  # what YAML reads as it is written


@dataclass
class Shelf:
    """The files of a content folder by their identity, and the file that has each slug. It grows
    with what one import files, so that a batch scans the folder once."""

    root: Path
    files: dict[str, Path] = field(default_factory=dict)
    slugs: dict[str, Path] = field(default_factory=dict)

    def add(self, path: Path, identifier: str, slug: str) -> None:
        """Note a file with its identity ("" for one that no import made) and its slug."""
        if identifier:
            self.files.setdefault(identifier, path)
        self.slugs.setdefault(slug, path)


def open_shelf(root: Path) -> Shelf:
    """The shelf of a content folder (the one that `articles/` stands in). Clears away what imports
    that were killed have left half-written."""
    whole.remove_leftovers(root)
    shelf = Shelf(root)
    for path in markdown_files(root):
        found = _wanted(path)
        shelf.add(path, found.get("identifier", ""), found.get("slug") or path.stem)
    return shelf


def markdown_files(root: Path) -> Iterator[Path]:
    """The articles' files of a content folder, sorted."""
    for folder, folders, names in os.walk(root / ARTICLES):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".md") and not name.startswith("."):
                yield Path(folder, name)


def _wanted(path: Path) -> dict[str, str]:
    """The identifier and the slug of a file, as text; without parsing YAML where that is not
    needed."""
    data = path.read_bytes()
    end = END.search(data, 4)
    top = (
        data[: end.start()]
        if data.lstrip(b"\xef\xbb\xbf \n\r").startswith(b"---") and end
        else data
    )
    found = {}
    for match in LINE.finditer(top):
        value = match[2].decode("utf-8", errors="replace")
        if not PLAIN_VALUE.fullmatch(value):
            return _parsed(data)
        found.setdefault(match[1].decode().lower(), value)
    return found


def _parsed(data: bytes) -> dict[str, str]:
    try:
        keys, _ = head.split(data.decode("utf-8", errors="replace"))
    except ValueError:  # `check` tells the editor
        return {}
    return {key: str(keys[key]).strip() for key in WANTED if keys.get(key)}
