"""Takes a story back: by its agency's word (a status, or an advisory that names it) or by an
editor's (`invoke kill`). The file stays where it is, and its head says when and why; the build
makes a notice of it (plugins/rights.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from plugins import head, ruling
from plugins.importer import whole
from plugins.importer.article import Article
from plugins.importer.revisions import with_keys
from plugins.importer.shelf import Shelf, markdown_files, open_shelf

# The words that agencies begin such an advisory with, in capitals in its headline or slugline.
KILL = re.compile(
    r"(?:[A-Z]+[ -])*?(?:MANDATORY KILL|KILL|ELIMINATION|ELIMINATE|WITHHOLD|ANNULATION|ANNULE"
    r"|STORNO|ANNULLERET|ANNULERET|ANULA(?:CIÓN|DO)|ANNULLAMENTO)\b[ :–—-]*"
)
SHORTEST_NAME = 6  # characters of an item's id: a shorter one stands in a text by chance
# The id of a typed item, whose number begins anew every day: "bdt0412-20260302"
TYPED = re.compile(r"(?P<number>[A-Za-z]+\d+)-(?P<day>\d{8})")
NEAR = timedelta(days=7)  # sluglines and headlines of the wire come again


def is_withdrawn(article: Article) -> bool:
    """Whether its agency has taken the article back, or holds it back (IPTC pubstatus)."""
    return article.pub_status.lower() in ruling.WITHDRAWN


def is_kill_advisory(article: Article) -> bool:
    """Whether the article is a word to editors that another one must not be used."""
    return any(KILL.match(text) for text in (article.headline, article.slugline))


def named_by(article: Article, shelf: Shelf) -> list[Path]:
    """The files of the stories that a kill advisory may mean, of one when it is clear: by its id in
    the advisory's text, else by its slugline or its headline, within a week."""
    text = re.sub(r"<[^>]*>", " ", f"{article.headline} {article.article_body}")
    by_id = {
        path
        for identifier, path in shelf.files.items()
        for name in _names(identifier, _day(article.date_published))
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    }
    found = by_id or set(_files_called(article, text, shelf.root))
    return sorted(found, key=lambda path: path.stem)


def unclear(found: list[Path]) -> str:
    """What to do about a kill advisory that may mean several stories here, or none."""
    names = ", ".join(path.stem for path in found[:3])
    which = f"this may mean any of {names}" if found else "no story here is the one it means"
    remedy = "find the story and take it back with `invoke kill SLUG --reason …`"
    return f"an advisory that withdraws another story: {which}; {remedy}"


def withdraw(path: Path, when: date, reason: str, status: str) -> bool:
    """Write into the head of a file that its story is withdrawn; False when it says so already."""
    text = path.read_text("utf-8")
    if ruling.is_withdrawn(head.split(text)[0]):
        return False
    when = when.replace(microsecond=0) if isinstance(when, datetime) else when
    keys = {"pub_status": status.lower(), "withdrawn": {"date": when, "reason": reason}}
    whole.write(path, with_keys(text, keys))
    return True


def kill(name: str, reason: str, root: Path) -> Path:
    """Withdraw the story with a slug or a file's path, and return its file. `root` is the content
    folder.

    Raises ValueError, in one line, when there is no such story, it is withdrawn already, or no
    reason is given.
    """
    if not reason.strip():
        raise ValueError("say why: readers and the next editor will ask (--reason)")
    path = Path(name)
    if path.suffix != ".md" or not path.is_file():
        found = open_shelf(root).slugs.get(name.strip("/").rpartition("/")[2].removesuffix(".md"))
        if not found:
            raise ValueError(f"{name}: no article has this slug or path")
        path = found
    if not withdraw(path, datetime.now(UTC).date(), reason.strip(), "canceled"):
        raise ValueError(f"{name}: it is withdrawn already")
    return path


def _names(identifier: str, day: date | None) -> Iterator[str]:
    """How an advisory of a day may write an item's id: whole, or its number of that day or the day
    before."""
    name = re.split(r"[:/]", identifier)[-1]
    if len(name) >= SHORTEST_NAME:
        yield name
    days = {f"{day - timedelta(days=n):%Y%m%d}" for n in range(2)} if day else set()
    if (typed := TYPED.fullmatch(name)) and typed["day"] in days:
        yield typed["number"]


def _files_called(article: Article, text: str, root: Path) -> Iterator[Path]:
    """The files whose slugline or headline is the one that the advisory writes."""
    slugline, headline = (
        KILL.sub("", text).strip() for text in (article.slugline, article.headline)
    )
    wanted = {name.casefold() for name in (slugline, headline) if name}
    for path in markdown_files(root):
        try:
            keys, _ = head.split(path.read_text("utf-8"))
        except ValueError:  # `check` tells the editor
            continue
        title, line = (str(keys.get(key) or "").casefold() for key in ("title", "slugline"))
        story = line.partition(",")[0]  # "BC-NO--Mine, 1st Ld-Writethru"
        called = {title, line, story} & wanted or (title and title in text.casefold())
        if called and _is_of_its_days(keys, article):
            yield path


def _is_of_its_days(keys: Mapping[str, Any], article: Article) -> bool:
    """Whether a story is of the advisory's wire and days, as far as both say."""
    houses = {*article.source, article.publisher} - {""}
    theirs = {str(keys.get("publisher") or ""), *map(str, keys.get("source") or ())} - {""}
    day, known = _day(article.date_published), _day(keys.get("date"))
    near = day is None or known is None or abs(day - known) <= NEAR
    return near and (not houses or not theirs or bool(houses & theirs))


def _day(moment: Any) -> date | None:
    if isinstance(moment, datetime):
        return moment.date()
    return moment if isinstance(moment, date) else None
