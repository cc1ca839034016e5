"""The file of an edition: `content/editions/2026-11-24.md`.

    ---
    title: The price of water
    date: 2026-11-24
    lead: parliament-passes-water-law-by-two-votes
    order:
    - slug: container-line-orders-six-wind-assisted-ships
      line: The order books are full until 2030.
      also: [container-line-orders-six-ships]
    - night-trains-fill-up-faster-than-expected
    ---

    The editor's note, as Markdown.

`line` is the editor's own sentence on a story, `also` are the slugs of the same story from others.
A story without either may stand as its slug alone. The name of the file is the edition's address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

from plugins import head
from plugins.particulars import moment
from plugins.ruling import instant

FOLDER = "editions"
KEYS = ("title", "date", "modified", "status", "lead", "order")
STORY_KEYS = ("slug", "line", "also")


@dataclass(frozen=True)
class Story:
    """A story of an edition: its slug, the editor's line, and the slugs of its other versions."""

    slug: str
    line: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class EditionFile:
    """What the file of an edition says. `name` is the file's without its suffix; the first of the
    stories is the lead; `note` is Markdown; `modified` is when readers are told that it changed."""

    name: str
    title: str
    date: datetime
    stories: tuple[Story, ...]
    note: str = ""
    status: str = "published"
    modified: datetime | None = None

    def slugs(self) -> Iterator[str]:
        """The slugs of all stories and of their other versions."""
        for story in self.stories:
            yield story.slug
            yield from story.also


class EditionError(ValueError):
    """A file that is no edition: `key` is where in its head ("" for the file as a whole)."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"{key}: {message}" if key else message)
        self.key = key
        self.message = message


def parse(text: str, name: str, zone: tzinfo) -> EditionFile:
    """The edition of a file's text. `zone` is the site's, for days and times without one.

    Raises EditionError, a ValueError, that names the key.
    """
    try:
        keys, note = head.split(text)
    except ValueError as error:
        raise EditionError("", str(error)) from error
    if not keys:
        raise EditionError("", "there is no head between `---` lines")
    for key in keys:
        if key not in KEYS:
            raise EditionError(key, f"unknown key; known are {', '.join(KEYS)}")
    title = " ".join(str(keys.get("title") or "").split())
    if not title:
        raise EditionError("title", "an edition needs a title")
    status = str(keys.get("status") or "published")
    if status not in ("published", "draft"):
        raise EditionError("status", f"published or draft, not {status!r}")
    day, modified = _date(keys, name, zone), _instant(keys, "modified", zone)
    if modified and modified < day:
        raise EditionError("modified", "an edition changes after its date")
    return EditionFile(name, title, day, tuple(_stories(keys)), note.strip(), status, modified)


def document(edition: EditionFile) -> str:
    """The file of an edition, as `parse` reads it."""
    keys: dict[str, Any] = {"title": edition.title, "date": edition.date}
    if edition.modified:
        keys["modified"] = edition.modified
    if edition.status != "published":
        keys["status"] = edition.status
    if edition.stories:
        lead = edition.stories[0]
        keys["lead"] = lead.slug
        others = edition.stories if lead.line or lead.also else edition.stories[1:]
        if others:
            keys["order"] = [_entry(story) for story in others]
    return head.join(keys, edition.note).rstrip() + "\n"


def files(content: Path) -> list[Path]:
    """The files of editions in a content folder, by their names."""
    return sorted((content / FOLDER).glob("*.md"))


def _date(keys: Mapping[str, Any], name: str, zone: tzinfo) -> datetime:
    """The date of the head, else the one that the file's name begins with."""
    if found := _instant(keys, "date", zone):
        return found
    try:
        return moment(date.fromisoformat(name[:10]), zone)
    except ValueError as error:
        raise EditionError("date", "an edition needs a date, in its head or its name") from error


def _instant(keys: Mapping[str, Any], key: str, zone: tzinfo) -> datetime | None:
    try:
        return instant(keys, key, zone)
    except ValueError as error:
        raise EditionError(key, str(error).removeprefix(f"{key}: ")) from error


def _stories(keys: Mapping[str, Any]) -> Iterator[Story]:
    """The lead and then the others, each once."""
    order = keys.get("order") or []
    if not isinstance(order, list):
        raise EditionError("order", "the order is a list of slugs")
    stories = [_story(entry) for entry in order]
    lead = str(keys.get("lead") or "").strip()
    named = next((story for story in stories if story.slug == lead), Story(lead))
    seen = set()
    for story in [named, *stories] if lead else stories:
        if story.slug not in seen:
            seen.add(story.slug)
            yield story


def _story(entry: Any) -> Story:
    if isinstance(entry, str) and entry.strip():
        return Story(entry.strip())
    if not isinstance(entry, Mapping) or not entry.get("slug"):
        raise EditionError("order", f"{entry!r} is neither a slug nor a mapping with one")
    for key in entry:
        if key not in STORY_KEYS:
            raise EditionError("order", f"unknown key {key!r}; known are {', '.join(STORY_KEYS)}")
    also = entry.get("also") or []
    also = also if isinstance(also, list) else [also]
    line = " ".join(str(entry.get("line") or "").split())
    return Story(str(entry["slug"]).strip(), line, tuple(str(slug).strip() for slug in also))


def _entry(story: Story) -> Any:
    if not story.line and not story.also:
        return story.slug
    entry: dict[str, Any] = {"slug": story.slug}
    if story.line:
        entry["line"] = story.line
    if story.also:
        entry["also"] = list(story.also)
    return entry
