"""IPTC 7901 (https://iptc.org/standards/iptc-7901/), the text format of teleprinters, as dpa and
Keystone-ATS still send it.

    SOH service+number priority category words [selectors] agency number
    slug/
    STX [takekey] title [byline] =
    the text, its paragraphs parted by blank lines; dpa's notebook; initials
    ETX DDHHMM [GMT] month year

Gateways lose the control characters: then the first line is the header all the same, and the last
one the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from plugins.importer import agencies, dates, source_zones
from plugins.importer.article import Article, Block, Source, SourceError
from plugins.importer.formats import _notebook, _story, _typed, _values
from plugins.importer.formats._story import Story
from plugins.importer.sanitize import CONTROL

HEADER = re.compile(
    r"(?P<service>[A-Za-z]{2,5})(?P<number>\d{1,5}) (?P<priority>[1-9]) "
    r"(?P<category>[A-Za-z]{1,4}) +\d+(?P<rest>[^\n]*)"
)
BEGINNING = re.compile(rf"[\x00\x7f\s]*\x01{HEADER.pattern}")
BARE_BEGINNING = re.compile(rf"\s*{HEADER.pattern}\n")
AGENCY = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]+) +\d+\s*$")
# ETX 131137 GMT Nov 13
END = re.compile(
    r"\x03?(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d) *(?P<zone>[A-Z]{3,4})? +"
    r"(?P<month>[^\W\d_]{3,4})\.? +(?P<year>\d\d)\s*"
)
BARE_END = re.compile(rf"\n{END.pattern}[\s\x7f\x04]*$")
# dpa's desks, and what its English service has for them
SECTIONS = {
    **{"pl": "Politik", "wi": "Wirtschaft", "ku": "Kultur", "sp": "Sport", "vm": "Panorama"},
    **{"i": "International", "f": "Finance", "s": "Sports"},
}
SERVICE_NOTICES = {"rs"}  # the category of dpa's notes about itself
HEADING_LINES = 6
WRAPPED = 55  # characters: a heading this long may go on in the next line
# "1ST LEAD", "EXTRA", "(Achtung)", at ATS "France:", "Situation"
TAKEKEY = re.compile(r"\(.{1,40}\)|[^a-zß]{3,40}|[^\W\d_]\w{2,20}:?|.{2,30}:")
BYLINE = re.compile(r"(?:by|von|par|di|por) [^\W\d_].*", re.IGNORECASE)


@dataclass(frozen=True)
class _Message:
    """A message taken apart; `head` has the lines between slug and text."""

    header: re.Match[str]
    slug: str
    head: list[str]
    text: str
    end: re.Match[str] | None


def detect(source: Source) -> bool:
    """Whether the source begins with a header of IPTC 7901; without SOH, also ends with a date."""
    start = source.start
    if BEGINNING.match(start):
        return True
    return bool(BARE_BEGINNING.match(start) and BARE_END.search(source.text[-200:]))


def parse(source: Source) -> Iterator[Article]:
    """The texts of the messages in the source, and the words to editors that withdraw one."""
    pieces = [piece for piece in source.text.split("\x01") if HEADER.match(piece.lstrip("\x7f\n "))]
    messages = [_message(piece) for piece in pieces]
    reasons = []
    for message in messages:
        if _typed.withdraws(message.slug, *message.head):
            yield _typed.advisory(_article(message), _typed.parts(message.text))
        elif reason := _reason_to_skip(message):
            reasons.append(reason)
        else:
            yield _article(message)
    if len(reasons) == len(messages):
        raise SourceError("; ".join(dict.fromkeys(reasons)) or "a header of IPTC 7901 and no more")


def _message(piece: str) -> _Message:
    piece = piece.lstrip("\x7f\n ")
    header = HEADER.match(piece)
    body, etx, tail = piece[header.end() :].partition("\x03")
    end = END.match(tail) if etx else BARE_END.search(body[-200:])
    if end and not etx:
        body = body[: len(body) - len(end[0])]
    before, stx, after = body.partition("\x02")
    if not stx:  # the slug's line is the first
        before, _, after = body.lstrip("\n").partition("\n")
    head, text = _head(CONTROL.sub("", after).lstrip("\n").split("\n"))
    slug = CONTROL.sub("", before).strip().rpartition("\n")[2].strip(" /")
    return _Message(header, slug, head, text, end)


def _head(lines: list[str]) -> tuple[list[str], str]:
    """The heading lines, up to the one that ends with " =" or else up to a blank one, and the
    text."""
    first = lines[:HEADING_LINES]
    ends = [n for n, line in enumerate(first) if line.rstrip().endswith("=")]
    blank = next((n for n, line in enumerate(first) if not line.strip()), 1)
    length = ends[0] + 1 if ends else blank
    head = [line.strip().rstrip("=").strip() for line in lines[:length]]
    return list(filter(None, head)), "\n".join(lines[length:])


def _reason_to_skip(message: _Message) -> str:
    if message.header["category"].lower() in SERVICE_NOTICES:
        return "a notice of the agency about its service, not for publication"
    if not message.text.strip():
        return "an item without a text"
    return ""


def _article(message: _Message) -> Article:
    agency = AGENCY.search(message.header["rest"])
    publisher = agency["name"] if agency else ""
    text, notebook = _notebook.parted(_typed.DASH.sub("–", message.text))
    found = _told(message, text, publisher, _values.public(notebook.note))
    moment = _moment(message.end, publisher)
    return Article(
        headline=found.headline,
        article_body=found.article_body,
        author=found.author,
        dateline=found.dateline,
        date_published=moment,
        article_section=SECTIONS.get(message.header["category"].lower(), ""),
        source=found.source or ((publisher,) if publisher else ()),
        publisher=publisher,
        identifier=_identifier(message.header, moment),
        urgency=int(message.header["priority"]),
        slugline=message.slug,
        editors_note=found.editors_note,
        related=notebook.related,
        receipt=(*found.receipt, *notebook.receipt),
    )


def _identifier(header: re.Match[str], day: date | None) -> str:
    """Service, number and day: the numbers begin anew every day."""
    return f"{header['service']}{header['number']}{day:-%Y%m%d}" if day else ""


def _told(message: _Message, text: str, agency: str, note: str) -> Story:
    """The story of a message, with the receipt of its heading lines and its text."""
    marks, title, byline = _headings(message.head)
    receipt = [
        Block(line, "dropped", "mark for the desk") for line in (message.slug, *marks) if line
    ]
    receipt += [Block(title, "headline")] if title else []
    receipt += [Block(line, "byline") for line in byline]
    parts = _typed.parts(text)
    signed = len(parts) > 1 and _is_sign_off(parts[-1].text, agency)
    initials = [Block(parts.pop().text, "dropped", "initials at the end")] if signed else []
    known = Story(
        headline=title,
        # "By Ida Holm and Rolf Brandt" / "in Roenholm"; "By Ida Holm and Rolf" / "Brandt"
        author=max(_values.people(byline), _values.people([" ".join(byline)]), key=len),
        dateline=_place(text, agency),
        editors_note=note,
    )
    found = _story.story(parts, known)
    return replace(found, receipt=(*receipt, *found.receipt, *initials))


def _place(text: str, agency: str) -> str:
    """The place where the sender's own name follows it without a dash, as at ATS: "Genève (ats) Le
    trafic …"; elsewhere it is a dateline like any other."""
    found = re.match(
        rf"\s*(?P<place>[^\W\d_][^().\n]{{1,40}}) \({re.escape(agency)}\) (?=[^-–_\s])", text
    )
    return found["place"] if found and agency else ""


def _headings(lines: list[str]) -> tuple[list[str], str, list[str]]:
    """(takekeys, title, byline) among the heading lines: the byline is the last, and may take two
    lines; the title stands before it, with the line before that where it was too long for one."""
    start = next((n for n, line in enumerate(lines) if _is_byline(line)), len(lines))
    byline, others = lines[start:], lines[:start]
    title = others.pop() if others else ""
    while others and len(others[-1]) >= WRAPPED and not TAKEKEY.fullmatch(others[-1]):
        title = f"{others.pop()} {title}"
    return others, _typed.DASH.sub("–", title), byline


def _is_byline(line: str) -> bool:
    """Whether a heading line names who wrote the text; "Von der Leyen trifft Macron" does not."""
    return bool(BYLINE.match(line) and (_values.people([line]) or agencies.mentioned(line)))


def _is_sign_off(text: str, agency: str) -> bool:
    """Whether a last paragraph is "dpa wsz jln npr", "(SDA\\/sj)"."""
    initials = rf"\(?{re.escape(agency)}(?:[\s\\/-]+[a-z]{{2,4}})+\)?"
    return bool(agency and len(text) < 40 and re.fullmatch(initials, text, re.IGNORECASE))


def _moment(end: re.Match[str] | None, agency: str) -> date | None:
    if end is None:
        return None
    clock = f"{end['hour']}:{end['minute']} {end['zone'] or ''}"
    text = f"{int(end['day'])} {end['month'].lower()} 20{end['year']} {clock}"
    return dates.parse(text, zone=source_zones.zone([agency]))
