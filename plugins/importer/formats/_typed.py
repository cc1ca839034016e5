"""Text that was typed for a teleprinter, as IPTC 7901, ANPA 1312 and mail carry it: hard-wrapped
lines, marks for letters that its code had not, notes for the desk."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from html import escape

from plugins.importer.article import Article
from plugins.importer.formats import _lines
from plugins.importer.formats._body import Part
from plugins.importer.sanitize import CONTROL

BLANK_LINES = re.compile(r"\n(?:[ \t\xa0]*\n)+")
DASH = re.compile(r"(?<=\s)_(?=\s)")
# Words in capitals that withdraw a story which is named in the text only
KILL = re.compile(
    r"\b(?:KILL|MANDATORY KILL|BUST|ELIMINATION|WITHHOLD|ANNULLIERUNG|ZURÜCKGEZOGEN|ANNULATION|"
    r"ANNULE|ANULACIÓN)\b"
)


def parts(text: str, lines_are_paragraphs: bool = False) -> list[Part]:
    """The paragraphs of typed text: by blank lines, and by indents between them; lines in columns
    stay as they are. Each line is one if `lines_are_paragraphs` and they were not wrapped."""
    chunks = [
        paragraph
        for chunk in BLANK_LINES.split(text)
        for paragraph in _lines.paragraphs(textwrap.dedent(chunk), lines_are_paragraphs)
    ]
    return [part(chunk) for chunk in chunks if chunk.strip()]


def part(chunk: str) -> Part:
    """One paragraph, or aligned text."""
    chunk = CONTROL.sub("", chunk.strip("\n"))
    words = " ".join(chunk.split())
    if _lines.in_columns(chunk.split("\n")):
        return Part("pre", f"<pre>{escape(chunk, quote=False)}</pre>", words)
    return Part("p", f"<p>{escape(words, quote=False)}</p>", words)


def withdraws(*lines: str) -> bool:
    """Whether a heading line says that another story is withdrawn."""
    return any(map(KILL.search, lines))


def advisory(article: Article, text: Iterable[Part]) -> Article:
    """The article as the word to editors that it is: its headline begins with KILL, by which
    `withdrawal.is_kill_advisory` knows it, its slugline is that of the story, and nothing is taken
    off its text."""
    headline, slugline = (
        KILL.sub("", text).strip(" ,:/–-") for text in (article.headline, article.slugline)
    )
    return replace(
        article,
        headline=f"KILL: {headline or slugline}",
        slugline=slugline,
        article_body="\n".join(part.html for part in text),
    )
