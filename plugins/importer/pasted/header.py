"""What stands between the headline and the text, and right above the headline: standfirst,
byline, date, section, the lead picture's caption."""

from __future__ import annotations

from plugins.importer import attribution, captions, dateline
from plugins.importer.pasted.byline import is_byline, is_names
from plugins.importer.pasted.headline import repeats
from plugins.importer.pasted.page import Mark, Marks, Page, dropped
from plugins.importer.pasted.prose import is_sentence

ABOVE = 6  # lines above the headline that may belong to it
BESIDE = 3  # lines between a date and the names of the authors
# Letters
CREDIT = 160
SECTION = 40
STANDFIRST = range(35, 600)
CAPTION = 400
BETWEEN = "between headline and text"


def header(page: Page, headline: int) -> tuple[Marks, int]:
    """The marks of the lines around the headline, and where the text begins."""
    marks: Marks = {headline: Mark("headline")}
    marks |= {position: dropped("headline again") for position in repeats(page, headline)}
    position = headline + 1
    while position < page.end:
        if position not in marks:
            mark = _mark(page, position)
            if mark is None and _is_standfirst(page, position, marks):
                mark = Mark("standfirst")
            if mark is None and position >= page.start and page.points[position] > 0:
                break
            marks[position] = mark or dropped(BETWEEN)
        position += 1
    marks |= _above(page, headline, marks)
    return marks | _names(page, headline, marks), position


def _above(page: Page, headline: int, known: Marks) -> Marks:
    marks: Marks = {}
    for position in reversed(range(max(0, headline - ABOVE), headline)):
        if position in known:
            continue
        line = page.lines[position]
        mark = _mark(page, position)
        if mark and mark.role in ("date", "byline"):
            marks[position] = mark
        elif mark is None and line.size < SECTION and not _has(marks, "section"):
            marks[position] = Mark("section")
    return marks


def _names(page: Page, headline: int, marks: Marks) -> Marks:
    """Lines that are names alone, beside a date or where a byline may stand."""
    anchors = [n for n, mark in marks.items() if mark.role in ("date", "byline")]
    anchors = anchors or [n for n, mark in marks.items() if mark.role in ("headline", "standfirst")]
    return {
        n: Mark("byline")
        for n, mark in marks.items()
        if mark.rule == BETWEEN
        and any(abs(n - anchor) <= BESIDE for anchor in anchors)
        and is_names(page, n)
    }


def _mark(page: Page, position: int) -> Mark | None:
    """What a line of the header is by itself."""
    line = page.lines[position]
    text = line.text
    if related := page.related(position):
        return Mark("related", value=related)
    if name := page.rules[position]:
        return dropped(name)
    if position in page.dates:
        return Mark("date")
    if is_byline(page, position):
        return Mark("byline")
    if len(text) < CREDIT and attribution.credit(text, page.language):
        return Mark("source")
    if line.size < CAPTION and captions.split(text, page.language)[1]:
        return Mark("caption")
    return None


def _is_standfirst(page: Page, position: int, marks: Marks) -> bool:
    line = page.lines[position]
    if int(line.size) not in STANDFIRST or line.bullet or _has(marks, "standfirst"):
        return False
    if dateline.split(line.text, page.language) or is_names(page, position):
        return False
    if position < page.start or not is_sentence(line.text):
        return True
    following = position + 1
    return following < page.end and _mark(page, following) is not None


def _has(marks: Marks, role: str) -> bool:
    return any(mark.role == role for mark in marks.values())
