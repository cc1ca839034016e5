"""Tells the editor that a new story is in the house already: under another outlet's name, in nearly
the same words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from plugins import head
from plugins.duplicates import Texts, sentence
from plugins.importer.article import Article
from plugins.importer.shelf import ARTICLES

APART = timedelta(days=7)  # within which papers carry one story


@dataclass
class Neighbours:
    """The articles that were published about when a new one was, by the folders of their months.
    Each folder is read once for a batch."""

    root: Path
    heads: dict[Path, dict[str, Any]] = field(default_factory=dict)
    texts: Texts[Path] = field(default_factory=Texts)
    read: set[Path] = field(default_factory=set)

    def like(self, path: Path, article: Article) -> str:
        """A line on the article that is most like a new one, which was filed at `path`; "" when
        none is."""
        day = article.date_published or article.date_modified or datetime.now(UTC)
        keys = {"title": article.headline, "date": day}
        text = path.read_text("utf-8").partition("\n---\n")[2]  # no YAML to be read
        for folder in self._folders_about(path, keys):
            for other in sorted(folder.glob("*.md")) if folder not in self.read else ():
                if other != path:
                    self._add(other)
            self.read.add(folder)
        self.heads[path] = keys
        twins = self.texts.add(path, text)
        if not twins:
            return ""
        other = twins[0].key
        title = str(self.heads[other].get("title") or other.stem)
        return sentence(twins[0], title, _day(self.heads[other]), datetime.now(UTC).date())

    def _folders_about(self, path: Path, keys: dict[str, Any]) -> list[Path]:
        day = _day(keys)
        days = [day - APART, day, day + APART] if day else []
        months = dict.fromkeys(f"{each:%Y/%m}" for each in days)
        folders = (self.root / ARTICLES / month for month in months)
        return list(dict.fromkeys([path.parent, *folders]))

    def _add(self, path: Path) -> None:
        try:
            self.heads[path], text = head.split(path.read_text("utf-8"))
        except ValueError:  # `check` tells the editor
            return
        self.texts.add(path, text)


def _day(keys: dict[str, Any]) -> date | None:
    value = keys.get("date")
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
