"""ANPA 1312 (https://en.wikipedia.org/wiki/News_Industry_Text_Format#History; ANPA Technical
Report 1312), the text format of American wires, as AP and Kyodo still send it.

    SYN SYN SOH letter+number US group
    priority category DC3 DC1 (text) or DC4 DC2 (tables) slug date words
    STX ^slug,words< ^title< ^Eds: …< ^By …= ^title of the author=
        TAB and blanks before each paragraph
    ETX AP-WF-11-13-13 1509GMT< FF EOT
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape

from plugins.importer import dates, source_zones
from plugins.importer.article import Article, Block, Source, SourceError
from plugins.importer.formats import _story, _typed
from plugins.importer.formats._body import Part
from plugins.importer.formats._story import Story
from plugins.importer.sanitize import CONTROL

BEGINNING = re.compile(r"[\x00\x16\s]*\x01(?P<number>[A-Za-z]\d{3,5})\x1f")
# The end of a heading line, and where another may follow in the same line
LINE_END = re.compile(r"[<=+]\s*(?=\^)")
HEADER = re.compile(r"(?P<category>[a-z])?[\x13\x14][\x11\x12] *(?P<slug>[^\n]*?)\s+\d\d-\d\d")
SLUG = re.compile(r"(?P<slug>.+),\s*\d*")  # the number of words follows
# What the words after ETX say, by service; Kyodo writes the day first
ENDS = {
    "AP": re.compile(
        r"AP-\w+-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) (?P<hour>\d\d)(?P<minute>\d\d)"
        r"(?P<zone>[A-Z]{3})?"
    ),
    "Kyodo": re.compile(
        r"KWS-(?P<hour>\d\d):(?P<minute>\d\d)-(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d\d)"
        r"(?P<zone>[A-Z]{3})?"
    ),
}
NOTE = re.compile(r"\(?eds\b\.?:?\s*", re.IGNORECASE)
MEDIA = re.compile(r"(?:[A-Z]+ )?(?:photo|video|graphic|audio)s?\b.*", re.IGNORECASE)
MEDIA_SENTENCE = re.compile(r"\b(?:photos?|video|graphics?|audio)\b", re.IGNORECASE)
BYLINE = re.compile(r"by [^\W\d_].*", re.IGNORECASE)
# Categories that are a section, as American papers call it; all others are regions or services
SECTIONS = {
    **{
        "e": "Entertainment",
        "f": "Finance",
        "i": "International",
        "p": "Politics",
        "w": "Politics",
    },
    **{"o": "Weather", "q": "Sports", "s": "Sports"},
}
ADVISORIES = "v"
ABSTRACT = 120  # characters: no headline is as long
ROWS = 3  # lines with cells in them, which make a table
# The code had no typographic quotes, no dash and no fractions
LETTERS = {"``": "“", "''": "”", "`": "‘", "{": "½", "\x10": " ", "\x1e": ";", "\x1f": ";"}


@dataclass
class _Head:
    """What the heading lines say."""

    category: str = ""
    slug: str = ""
    title: str = ""
    abstract: str = ""
    note: str = ""
    byline: str = ""
    items: list[str] = field(default_factory=list)  # of a digest: more headlines, and no text
    receipt: list[Block] = field(default_factory=list)


def detect(source: Source) -> bool:
    """Whether the source begins with a header of ANPA 1312."""
    return bool(BEGINNING.match(source.start))


def parse(source: Source) -> Iterator[Article]:
    """The texts of the messages in the source."""
    pieces = re.split(r"(?=\x01[A-Za-z]\d{3,5}\x1f)", source.text)
    messages = [piece for piece in pieces if BEGINNING.match(piece)]
    reasons = []
    for message in messages:
        head, body, end = _taken_apart(message)
        text = _text(body)
        if reason := _typed.withdrawal(head.slug, head.title, head.note):
            reasons.append(reason)
        elif head.category == ADVISORIES:
            reasons.append("an advisory for editors, not for publication")
        elif not text and not head.items:
            reasons.append("an item without a text")
        else:
            yield _article(BEGINNING.match(message)["number"], head, text, end)
    if len(reasons) == len(messages):
        raise SourceError("; ".join(dict.fromkeys(reasons)))


def _taken_apart(message: str) -> tuple[_Head, str, str]:
    """Heading lines, text, and what stands after ETX."""
    header, _, content = message.partition("\x02")
    content, _, end = content.partition("\x03")
    lines = content.split("\n")
    length = next((n for n, line in enumerate(lines) if not line.startswith("^")), len(lines))
    heading = [piece for line in lines[:length] for piece in LINE_END.split(line)]
    known = HEADER.search(header)
    head = _Head(known["category"] or "", known["slug"]) if known else _Head()
    return _completed(head, heading), "\n".join(lines[length:]), end


def _completed(head: _Head, lines: list[str]) -> _Head:
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
        rule = _placed(head, _readable(text), after_byline and line.rstrip().endswith("="))
        after_byline = rule == "byline"
        role = rule if rule in ("headline", "byline", "standfirst", "editor's note") else "dropped"
        head.receipt.append(Block(text, role, rule if role == "dropped" else ""))
    return head


def _placed(head: _Head, text: str, is_title_of_author: bool) -> str:
    """Put a heading line where it belongs; returns its role, or the rule that drops it."""
    if note := NOTE.match(text):
        head.note = f"{head.note} {text[note.end() :].rstrip(')')}".strip()
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


def _text(body: str) -> list[Part]:
    """The parts of the text: a TAB begins a paragraph, cells are parted by semicolons."""
    lines = [line.rstrip(" <") for line in body.split("\n")]
    lines = [line for line in lines if line.strip() != "^END"]
    parts: list[Part] = []
    rows: list[str] = []
    for chunk in _paragraphs(lines):
        if ";" in chunk and _is_row(chunk):
            rows.append(chunk)
            continue
        parts += _table(rows) + [part for part in _typed.parts(_readable(chunk)) if part.text]
        rows = []
    return parts + _table(rows)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """The lines that a TAB begins, or a sign-off ("==Kyodo"), each with those that go on."""
    chunk: list[str] = []
    for line in lines:
        if line.startswith(("\t", "==")) and chunk:
            yield "\n".join(chunk)
            chunk = []
        chunk.append(line.removeprefix("\t"))
    yield "\n".join(chunk)


def _is_row(chunk: str) -> bool:
    """Whether a paragraph is a row of cells: "Athens;60;69;rn;0.00"."""
    cells = chunk.strip().split(";")
    return len(cells) > 2 and "\n" not in chunk.strip() and all(len(cell) <= 40 for cell in cells)


def _table(rows: list[str]) -> list[Part]:
    """The rows as a table; too few are paragraphs."""
    if len(rows) < ROWS:
        return [part for row in rows for part in _typed.parts(_readable(row))]
    cells = [[_readable(cell).strip() for cell in row.strip().split(";")] for row in rows]
    head = "th" if not re.search(r"\d", rows[0]) else "td"
    html = _row(cells[0], head) + "".join(_row(row, "td") for row in cells[1:])
    words = " ".join(cell for row in cells for cell in row if cell)
    return [Part("table", f"<table>{html}</table>", words)]


def _row(cells: list[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell, quote=False)}</{tag}>' for cell in cells)}</tr>"


def _readable(text: str) -> str:
    """Text with the letters that its marks stand for, and no control characters."""
    for mark, letter in LETTERS.items():
        text = text.replace(mark, letter)
    return CONTROL.sub("", _typed.DASH.sub("–", text))


def _article(number: str, head: _Head, text: list[Part], end: str) -> Article:
    service, moment = _moment(end)
    note = " ".join(
        one
        for one in re.split(r"(?<=[.!?])\s+", _story.public(head.note))
        if not MEDIA_SENTENCE.search(one)
    )
    known = Story(headline=head.title, author=_names(head.byline), editors_note=note)
    items = "".join(f"<li>{escape(item, quote=False)}</li>" for item in head.items)
    digest = [Part("ul", f"<ul>{items}</ul>", " ".join(head.items))]
    found = _story.story(text or digest, known)
    is_table = any(part.tag == "table" for part in text)
    day = moment.strftime("-%Y%m%d") if moment else ""
    return Article(
        headline=head.slug if is_table and not head.title else found.headline or head.slug,
        article_body=found.article_body,
        description=_story.standfirst(head.abstract, found),
        author=found.author,
        dateline=found.dateline,
        date_published=moment,
        article_section=SECTIONS.get(head.category, ""),
        source=found.source or ((service,) if service else ()),
        publisher=service,
        identifier=f"{number}{day}",
        slugline=head.slug,
        editors_note=found.editors_note,
        receipt=(*head.receipt, *(found.receipt if text else ())),
    )


def _names(byline: str) -> tuple[str, ...]:
    """The people in a byline, which AP writes in capitals."""
    found = _story.people([byline])
    return tuple(name.title() if name.isupper() else name for name in found)


def _moment(end: str) -> tuple[str, date | None]:
    """The service and the time that stand after ETX; the header's date is a local one."""
    for service, pattern in ENDS.items():
        if found := pattern.search(end):
            text = "20{year}-{month}-{day} {hour}:{minute} {zone}".format(
                **(found.groupdict() | {"zone": found["zone"] or ""})
            )
            return service, dates.parse(text, zone=source_zones.zone([service]))
    return "", None
