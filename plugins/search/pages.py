"""What there is to be found on the pages of an output."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from plugins.files import write_anew

MARKED = re.compile(r"<(\w+)\b[^<>]*\bdata-pagefind-body\b")


@dataclass(frozen=True)
class Page:
    """A page that may be found: its path in the output, the day that its content is of (None where
    it has none), the file, and the digest of what stands on it that may be found."""

    path: str
    day: date | None
    file: str
    digest: str

    def text(self) -> str:
        """The element that may be found, as HTML."""
        return marked(Path(self.file).read_text("utf-8"))


def marked(page: str) -> str:
    """The element of a page that is marked with `data-pagefind-body`; "" where there is none."""
    found = MARKED.search(page)
    if not found:
        return ""
    depth = 0
    for tag in re.finditer(rf"<(/?){found[1]}\b", page[found.start() :]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return f"{page[found.start() : found.start() + tag.end()]}>"
    return page[found.start() :]


class Pages:
    """The pages of an output; what is known of those that the last build left is in a file."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._before = _load(cache)
        self._now: dict[str, list[Any]] = {}

    def of(self, path: str, day: date | None, folders: Iterable[str]) -> Page | None:
        """The page with this path in the first of these folders that has it; None where there is
        none, or nothing on it may be found."""
        for folder in folders if path else ():
            file = os.path.join(folder, path)
            try:
                there = os.stat(file)
            except OSError:
                continue
            digest = self._digest(path, file, [there.st_size, there.st_mtime_ns])
            return Page(path, day, file, digest) if digest else None
        return None

    def remember(self) -> None:
        """Write down what is known now."""
        write_anew(str(self._cache), json.dumps(self._now).encode())

    def _digest(self, path: str, file: str, state: list[int]) -> str:
        """The digest of what may be found on a page, "" for nothing; `state` is what tells whether
        the file is the one that was there."""
        known = self._before.get(path)
        if not (isinstance(known, list) and known[:2] == state and len(known) == 3):
            text = marked(Path(file).read_text("utf-8"))
            known = [*state, text and hashlib.sha256(text.encode()).hexdigest()]
        self._now[path] = known
        return known[2]


def _load(cache: Path) -> dict[str, Any]:
    try:
        found = json.loads(cache.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
