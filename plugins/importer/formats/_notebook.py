"""dpa's notebook, which stands below a text: notes and links that are for everybody, and, below a
line of asterisks, names and telephone numbers that are for editors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.importer.article import Block, Related

BEGINNING = re.compile(
    r"^#[ \t]+(?:dpa[- ])?(?:notebook|noti[zc]\w*|notepad|bloc-notes).*$", re.I | re.M
)
PRIVATE = re.compile(
    r"^(?:\*[ *]{2,}|.{0,40}\bnot (?:intended )?for publication.*"
    r"|.{0,60}nicht zur veröffentlichung.*)$",
    re.IGNORECASE | re.MULTILINE,
)
SECTION = re.compile(r"^##[ \t]+(?P<name>.+)$", re.MULTILINE)
NOTE = re.compile(r"\bnotes?\b|\bhinweise?\b|\bcorrections?\b|\bberichtigung", re.IGNORECASE)
LINK = re.compile(r"^[-*\s]*\[(?P<headline>[^\]\n]+)\]\((?P<url>https?://[^)\s]+)\)", re.MULTILINE)
BULLET = re.compile(r"^[-*]\s+")


@dataclass(frozen=True)
class Notebook:
    """What a notebook says to everybody, and the receipt of all of it."""

    note: str = ""
    related: tuple[Related, ...] = ()
    receipt: tuple[Block, ...] = ()


def parted(text: str) -> tuple[str, Notebook]:
    """A text without the notebook that stands below it, and the notebook."""
    beginning = BEGINNING.search(text) or PRIVATE.search(text)
    if beginning is None:
        return text, Notebook()
    whole = text[beginning.start() :]
    private = PRIVATE.search(whole)
    public, hidden = (
        (whole[: private.start()], whole[private.start() :]) if private else (whole, "")
    )
    notes = [
        note for name, content in _sections(public) if NOTE.search(name) for note in _lines(content)
    ]
    links = tuple(Related(link["headline"], link["url"]) for link in LINK.finditer(public))
    return text[: beginning.start()], Notebook(
        "; ".join(notes), links, tuple(_receipt(public, hidden))
    )


def _sections(text: str) -> Iterator[tuple[str, str]]:
    pieces = SECTION.split(text)[1:]
    yield from zip(pieces[::2], pieces[1::2], strict=True)


def _lines(text: str) -> list[str]:
    """The notes in a section: one a bullet, whose lines may be wrapped."""
    notes: list[str] = []
    for line in text.split("\n"):
        if BULLET.match(line) or not notes:
            notes.append(BULLET.sub("", line).strip())
        else:
            notes[-1] = f"{notes[-1]} {line.strip()}".strip()
    return [note for note in notes if note]


def _receipt(public: str, hidden: str) -> Iterator[Block]:
    note = ""
    for line in filter(None, map(str.strip, public.split("\n"))):
        if found := SECTION.match(line):
            note = found["name"]
        if LINK.match(line):
            yield Block(line, "related")
        elif NOTE.search(note) and not found:
            yield Block(line, "editor's note")
        else:
            yield Block(line, "dropped", "notebook of the agency")
    for line in filter(None, map(str.strip, hidden.split("\n"))):
        yield Block(line, "dropped", "not for publication")
