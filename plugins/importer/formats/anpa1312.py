"""ANPA 1312 (https://en.wikipedia.org/wiki/ANPA-1312), the text format of American wires, as AP
and Kyodo still send it.

    SYN SYN SOH letter+number US group
    priority category DC3 DC1 (text) or DC4 DC2 (tables) slug date words
    STX ^slug,words< ^title< ^Eds: …< ^By …= ^title of the author=
        TAB and blanks before each paragraph
    ETX AP-WF-11-13-13 1509GMT< FF EOT
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import escape

from plugins.importer import dates, source_zones
from plugins.importer.article import Article, Source, SourceError
from plugins.importer.formats import _story, _typed
from plugins.importer.formats._anpa import Head, head_of, readable
from plugins.importer.formats._body import Part
from plugins.importer.formats._story import Story

BEGINNING = re.compile(r"[\x00\x16\s]*\x01(?P<number>[A-Za-z]\d{3,5})\x1f")
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
# Categories that are a section, as American papers call it; all others are regions or services
SECTIONS = {
    **dict.fromkeys("pw", "Politics"),
    **dict.fromkeys("qs", "Sports"),
    **{"e": "Entertainment", "f": "Finance", "i": "International", "o": "Weather"},
}
ADVISORIES = "v"
ROWS = 3  # lines with cells in them, which make a table


def detect(source: Source) -> bool:
    """Whether the source begins with a header of ANPA 1312."""
    return bool(BEGINNING.match(source.start))


def parse(source: Source) -> Iterator[Article]:
    """The texts of the messages in the source, and the words to editors that withdraw one."""
    pieces = re.split(r"(?=\x01[A-Za-z]\d{3,5}\x1f)", source.text)
    messages = [piece for piece in pieces if BEGINNING.match(piece)]
    reasons = []
    for message in messages:
        head, body, end = _taken_apart(message)
        text = _text(body)
        number = BEGINNING.match(message)["number"]
        if _typed.withdraws(head.slug, head.title):
            yield _typed.advisory(_article(number, head, text, end), text)
        elif _typed.withdraws(head.notes):
            reasons.append("notes that a story is withdrawn; find it, and withdraw it: invoke kill")
        elif head.category == ADVISORIES:
            reasons.append("an advisory for editors, not for publication")
        elif not text and not head.items:
            reasons.append("an item without a text")
        else:
            yield _article(number, head, text, end)
    if len(reasons) == len(messages):
        raise SourceError("; ".join(dict.fromkeys(reasons)))


def _taken_apart(message: str) -> tuple[Head, str, str]:
    """Head, text, and what stands after ETX."""
    header, _, content = message.partition("\x02")
    content, _, end = content.partition("\x03")
    lines = content.split("\n")
    length = next((n for n, line in enumerate(lines) if not line.startswith("^")), len(lines))
    return head_of(header, lines[:length]), "\n".join(lines[length:]), end


def _text(body: str) -> list[Part]:
    """The parts of the text: a TAB begins a paragraph, cells are parted by semicolons."""
    lines = [line.rstrip(" <") for line in readable(body).split("\n")]
    lines = [line for line in lines if line.strip() != "^END"]
    parts: list[Part] = []
    rows: list[str] = []
    for chunk in _paragraphs(lines):
        if ";" in chunk and _is_row(chunk):
            rows.append(chunk)
            continue
        parts += _table(rows) + _typed.parts(chunk)
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
        return [part for row in rows for part in _typed.parts(row)]
    cells = [[cell.strip() for cell in row.strip().split(";")] for row in rows]
    head = "th" if not re.search(r"\d", rows[0]) else "td"
    html = _row(cells[0], head) + "".join(_row(row, "td") for row in cells[1:])
    words = " ".join(cell for row in cells for cell in row if cell)
    return [Part("table", f"<table>{html}</table>", words)]


def _row(cells: list[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell, quote=False)}</{tag}>' for cell in cells)}</tr>"


def _article(number: str, head: Head, text: list[Part], end: str) -> Article:
    service, moment = _moment(end)
    known = Story(headline=head.title, author=head.names, editors_note=head.public_note)
    items = "".join(f"<li>{escape(item, quote=False)}</li>" for item in head.items)
    digest = [Part("ul", f"<ul>{items}</ul>", " ".join(head.items))]
    found = _story.story(text or digest, known)
    is_table = any(part.tag == "table" for part in text)
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
        # the numbers begin anew every day
        identifier=f"{number}{moment:-%Y%m%d}" if moment else "",
        slugline=head.slug,
        editors_note=found.editors_note,
        receipt=(*head.receipt, *(found.receipt if text else ())),
    )


def _moment(end: str) -> tuple[str, date | None]:
    """The service and the time that stand after ETX; the header's date is a local one."""
    for service, pattern in ENDS.items():
        if found := pattern.search(end):
            text = "20{year}-{month}-{day} {hour}:{minute} {zone}".format(
                **(found.groupdict() | {"zone": found["zone"] or ""})
            )
            return service, dates.parse(text, zone=source_zones.zone([service]))
    return "", None
