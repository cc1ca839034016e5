"""Takes a story back: by its agency's word (a status, or an advisory that names it) or by an
editor's (`invoke kill`). The file stays where it is, and its head says when and why; the build
makes a notice of it (plugins/rights.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

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


def is_withdrawn(article: Article) -> bool:
    """Whether its agency has taken the article back, or holds it back (IPTC pubstatus)."""
    return article.pub_status.lower() in ruling.WITHDRAWN


def is_kill_advisory(article: Article) -> bool:
    """Whether the article is a word to editors that another one must not be used."""
    return any(KILL.match(text) for text in (article.headline, article.slugline))


def named_by(article: Article, shelf: Shelf) -> tuple[Path | None, str]:
    """The file of the one story that a kill advisory names: by its id in the advisory's text, else
    by its slugline or its headline. (None, what to do) when that is none or more than one."""
    text = re.sub(r"<[^>]*>", " ", f"{article.headline} {article.article_body}")
    by_id = {
        path
        for identifier, path in shelf.files.items()
        if len(name := re.split(r"[:/]", identifier)[-1]) >= SHORTEST_NAME
        and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    }
    found = by_id or set(_files_called(article, text, shelf.root))
    if len(found) == 1:
        return found.pop(), ""
    remedy = "find the story and take it back with `invoke kill SLUG --reason …`"
    names = ", ".join(sorted(path.stem for path in found)[:3])
    which = f"this may mean any of {names}" if found else "no story here is the one it means"
    return None, f"an advisory that withdraws another story: {which}; {remedy}"


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
        if {title, line} & wanted or (title and title in text.casefold()):
            yield path
