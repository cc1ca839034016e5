"""The head of a message in ANPA 1312: its header and the "^" lines above the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plugins.importer.article import Block
from plugins.importer.formats import _typed, _values
from plugins.importer.sanitize import CONTROL

# The end of a heading line, and where another may follow in the same line
LINE_END = re.compile(r"[<=+]\s*(?=\^)")
HEADER = re.compile(r"(?P<category>[a-z])?[\x13\x14][\x11\x12] *(?P<slug>[^\n]*?)\s+\d\d-\d\d")
SLUG = re.compile(r"(?P<slug>.+),\s*\d*")  # the number of words follows
NOTE = re.compile(r"\(?eds\b\.?:?\s*", re.IGNORECASE)
MEDIA = re.compile(r"(?:[A-Z]+ )?(?:photo|video|graphic|audio)s?\b.*", re.IGNORECASE)
MEDIA_SENTENCE = re.compile(r"\b(?:photos?|video|graphics?|audio)\b", re.IGNORECASE)
BYLINE = re.compile(r"by [^\W\d_].*", re.IGNORECASE)
ABSTRACT = 120  # characters: no headline is as long
# The code had no typographic quotes, no dash and no fractions
LETTERS = {"``": "“", "''": "”", "`": "‘", "{": "½", "\x10": " ", "\x1e": ";", "\x1f": ";"}


@dataclass
class Head:
    """What the heading lines say."""

    category: str = ""
    slug: str = ""
    title: str = ""
    abstract: str = ""
    notes: str = ""
    byline: str = ""
    items: list[str] = field(default_factory=list)  # of a digest: more headlines, and no text
    receipt: list[Block] = field(default_factory=list)

    @property
    def public_note(self) -> str:
        """The notes that say something of the text: nothing of pictures, nobody to call."""
        sentences = re.split(r"(?<=[.!?])\s+", _values.public(self.notes))
        return " ".join(one for one in sentences if not MEDIA_SENTENCE.search(one))

    @property
    def names(self) -> tuple[str, ...]:
        """The people in the byline."""
        return _values.people([self.byline])


def head_of(header: str, lines: list[str]) -> Head:
    """What the header and the heading lines say."""
    known = HEADER.search(header)
    head = Head(known["category"] or "", known["slug"]) if known else Head()
    pieces = [piece for line in lines for piece in LINE_END.split(line)]
    return _completed(head, pieces)


def readable(text: str) -> str:
    """Text with the letters that its marks stand for, and no control characters."""
    for mark, letter in LETTERS.items():
        text = text.replace(mark, letter)
    return CONTROL.sub("", _typed.DASH.sub("–", text))


def _completed(head: Head, lines: list[str]) -> Head:
    """The head with what the heading lines say; the header's slug is cut off and has no blanks."""
    after_byline = False
    for line in lines:
        text = CONTROL.sub("", line).strip().lstrip("^").rstrip("<=+ ").strip()
        if not text or re.fullmatch(r"\*\d+", text):
            continue
        if not head.receipt and (named := SLUG.fullmatch(text)):
            head.slug = named["slug"]
            head.receipt.append(Block(text, "dropped", "slugline"))
            continue
        rule = _placed(head, readable(text), after_byline and line.rstrip().endswith("="))
        after_byline = rule == "byline"
        role = rule if rule in ("headline", "byline", "standfirst", "editor's note") else "dropped"
        head.receipt.append(Block(text, role, rule if role == "dropped" else ""))
    return head


def _placed(head: Head, text: str, is_title_of_author: bool) -> str:
    """Put a heading line where it belongs; returns its role, or the rule that drops it."""
    if note := NOTE.match(text):
        head.notes = f"{head.notes} {text[note.end() :].rstrip(')')}".strip()
        return "editor's note"
    if MEDIA.fullmatch(text):
        return "list of pictures"
    if BYLINE.fullmatch(text) and not head.byline:
        head.byline = text
        return "byline"
    if is_title_of_author:
        return "title of the author"
    if len(text) >= ABSTRACT and not head.abstract:
        head.abstract = text
        return "standfirst"
    if not head.title:
        head.title = text
        return "headline"
    head.items.append(text)
    return "another headline"
