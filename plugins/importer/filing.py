"""Puts an article into its file: a new story into a new one, a revision into the file of its story,
by a merge that never loses what an editor wrote.

A conflict leaves the article as it is, so that the last good state stays published, and puts the
merged file with its marks beside it (`slug.conflict`). It is settled when that file is gone: its
good parts taken over, or cleaned of marks and renamed to `slug.md`. Until then `check` refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plugins import head, ruling
from plugins.importer import home, whole
from plugins.importer.article import Article
from plugins.importer.bases import FOLDER, base_path, story_of, text_of
from plugins.importer.identity import identity
from plugins.importer.revisions import merge
from plugins.importer.shelf import ARTICLES, Shelf, open_shelf
from plugins.importer.slug import slug_of, unique
from plugins.importer.versions import imported, is_older, name_of
from plugins.importer.withdrawal import (
    is_kill_advisory,
    is_withdrawn,
    named_by,
    unclear,
    withdraw,
)


@dataclass(frozen=True)
class Filed:
    """What became of an article: `action` is "created", "unchanged", "updated" (the revision
    replaced it), "merged" (with an editor's changes), "conflict", "withdrawn", "skipped", or
    "refused" (a person has to say what it means); `path` is its file, None when there is none;
    `message` is one line for people, without the path."""

    path: Path | None
    action: str
    message: str


def file_article(
    article: Article, root: Path, shelf: Shelf | None = None, fresh: bool = False
) -> Filed:
    """File one article under `root`, the folder that `articles/` stands in, and say what became of
    it. Give every article of a batch the same `shelf` (shelf.open_shelf), which is scanned once.
    `fresh`: it was fetched just now, and is what its address has today.

    Raises OSError when a file cannot be written; every file is then whole, old or new.
    """
    shelf = shelf or open_shelf(root)
    key = story_of(article, shelf)
    if key != identity(article):  # another item's number says nothing about this one's
        article = replace(article, version="")
    base = base_path(root, key)
    if is_withdrawn(article) or is_kill_advisory(article):
        return _withdrawn(article, key, base, shelf)
    path = shelf.files.get(key)
    if path and path.exists():
        return _revised(article, key, path, base, fresh)
    if base.exists():
        known, _ = head.split(base.read_text("utf-8"))
        if known.get("pub_status") != "withheld":  # which agencies lift: then it is a new story
            return _unwanted(base, known)
    return _created(article, key, base, shelf)


# --- a new story ---------------------------------------------------------------------------------


def _created(article: Article, key: str, base: Path, shelf: Shelf) -> Filed:
    day = article.date_published or article.date_modified
    notes = [] if day else ["the source has no date: filed under today's"]
    day = day or datetime.now(UTC).replace(microsecond=0)
    wanted = slug_of(article.headline, article.in_language)
    while True:
        slug = unique(wanted, shelf.slugs)
        path = shelf.root / ARTICLES / f"{day:%Y}" / f"{day:%m}" / f"{slug}.md"
        text = imported(article, key, slug, day, {})
        try:
            whole.create(path, text)
        except FileExistsError:  # since the shelf was opened, or under another slug
            shelf.slugs[slug] = path
            continue
        break
    if slug != wanted:
        notes.append(f"another story has the slug {wanted}")
    shelf.add(path, key, slug)
    whole.write(base, text)  # after the article: a base alone means that an editor removed it
    return Filed(path, "created", "; ".join(notes) or "a new story")


def _unwanted(base: Path, known: Mapping[str, Any]) -> Filed:
    if ruling.is_withdrawn(known):
        return Filed(None, "skipped", "it was withdrawn before it arrived")
    remedy = f"delete {FOLDER}/{base.parent.name}/{base.name} to have it again"
    return Filed(None, "skipped", f"an editor removed this story; {remedy}")


# --- a revision ----------------------------------------------------------------------------------


def _revised(article: Article, key: str, path: Path, base: Path, fresh: bool) -> Filed:
    mine = path.read_text("utf-8")
    try:
        my_head, _ = head.split(mine)
    except ValueError as error:
        return Filed(path, "skipped", f"its file has to be mended first: {error}")
    if ruling.is_withdrawn(my_head):
        remedy = "take `withdrawn` and `pub_status` out of its file to have new revisions"
        return Filed(path, "skipped", f"the story is withdrawn; {remedy}")
    pending = base.with_suffix(".pending")
    conflict = path.with_suffix(".conflict")
    if pending.exists() and not conflict.exists():  # the editor has settled it
        pending.replace(base)
    known = text_of(pending) or text_of(base)
    known_head = head.split(known or mine)[0]
    slug, day = my_head.get("slug") or path.stem, known_head.get("date")
    if fresh and article.date_modified is None:
        article = replace(article, date_modified=known_head.get("modified"))
    article = home.kept(article, f"{known or ''}{mine}")  # also where they are not asked for again
    theirs = imported(article, key, slug, day, known_head)
    if theirs == known:
        return _same(path, conflict)
    if known is None and theirs == mine:  # a killed import had come as far as this
        whole.write(base, theirs)
        return _same(path, conflict)
    if is_older(head.split(theirs)[0], known_head):
        return Filed(path, "skipped", _older(article, known_head))
    if conflict.exists():
        return _same(path, conflict)
    return _merged(path, base, text_of(base), mine, theirs)


def _older(article: Article, known: Mapping[str, Any]) -> str:
    filed = f"older than {name_of(known)} that is filed already"
    if article.date_modified or not article.url or article.version:
        return filed
    return f"it says no time of change, and may be {filed}; import its address to have what is new"


def _merged(path: Path, base: Path, was: str | None, mine: str, theirs: str) -> Filed:
    revision = name_of(head.split(theirs)[0])
    merged = merge(was, mine, theirs, revision)
    if merged.conflicts:
        # The marked file before the pending base: a base alone would say that it is settled.
        whole.write(path.with_suffix(".conflict"), merged.text)
        whole.write(base.with_suffix(".pending"), theirs)
        where = path.with_suffix(".conflict").name
        clashes = ", ".join(merged.conflicts)
        return Filed(
            path, "conflict", f"{revision} and an editor both changed {clashes}: see {where}"
        )
    if merged.text != mine:
        whole.write(path, merged.text)
    whole.write(base, theirs)  # after the article: a merge that was cut short is merged again
    if mine == was:
        return Filed(path, "updated", f"{revision} replaces what was imported before")
    if merged.text == mine:
        return Filed(path, "unchanged", f"the editors' text has all of {revision} already")
    return Filed(path, "merged", f"{revision}; the editors' changes are kept")


def _same(path: Path, conflict: Path) -> Filed:
    if conflict.exists():
        return Filed(path, "conflict", f"settle {conflict.name} first, then import this again")
    return Filed(path, "unchanged", "imported before")


# --- withdrawals ---------------------------------------------------------------------------------


def _withdrawn(article: Article, key: str, base: Path, shelf: Shelf) -> Filed:
    path = shelf.files.get(key)
    if not path and is_kill_advisory(article):
        found = named_by(article, shelf)
        if len(found) == 1:
            path = found[0]
        elif not is_withdrawn(article):
            return Filed(None, "refused" if found else "skipped", unclear(found))
    if path and path.exists():
        when = article.date_modified or article.date_published or datetime.now(UTC).date()
        reason = article.editors_note or f"Withdrawn by {_who(article)}."
        if not withdraw(path, when, reason, article.pub_status or "canceled"):
            return Filed(path, "unchanged", "withdrawn before")
        return Filed(path, "withdrawn", reason)
    stone = {"identifier": key, "version": article.version, "pub_status": article.pub_status}
    text = head.join({name: value for name, value in stone.items() if value}, "")
    if text_of(base) == text:
        return Filed(None, "unchanged", "a withdrawal that was noted before")
    whole.write(base, text)
    return Filed(None, "skipped", f"withdraws {key}, which is not here; noted, should it come late")


def _who(article: Article) -> str:
    return " and ".join(article.source) or article.publisher or "its source"
