"""What stands between the headline and the text, and right above the headline: standfirst,
byline, date, section, the lead picture's caption."""

from __future__ import annotations

import statistics
from itertools import takewhile

from plugins.importer import attribution, captions, dateline, names, places
from plugins.importer.pasted.byline import (
    is_avatar,
    is_byline,
    is_date_line,
    is_names,
    with_names,
    without_kickers,
)
from plugins.importer.pasted.caption import (
    is_bare_credit,
    is_caption,
    is_captioned,
    is_dated_caption,
)
from plugins.importer.pasted.headline import repeats
from plugins.importer.pasted.key_points import BETWEEN, key_points
from plugins.importer.pasted.page import Mark, Marks, Page, dropped
from plugins.importer.pasted.prose import is_prose, is_sentence
from plugins.importer.pasted.section import section

TELLING = 30  # letters of a caption that stands above the headline, at least
ABOVE = 6  # lines above the headline that may belong to it
STRANGE = 3  # lines above a standfirst that are nothing known
LIKENESS = 0.45  # of the words of a standfirst that the text has
TEXT = 0.4  # the same of a paragraph that much furniture parts from the rest
AHEAD = 4  # lines between a standfirst and the byline or date
CRUMBS = 3  # lines above it that may be a breadcrumb, where each step has a bullet
FAR_ABOVE = 15  # where there is no date otherwise
# Letters
CREDIT = 160
STANDFIRST = range(32, 600)
OPENING = range(60, 400)
STANDFIRST_FIRST = {"de"}  # the languages of papers whose first paragraph it is


def header(page: Page, headline: int) -> tuple[Marks, int]:
    """The marks of the lines around the headline, and where the text begins."""
    marks: Marks = {headline: Mark("headline", value=page.without_kicker(headline))}
    marks |= {position: dropped("headline again") for position in repeats(page, headline)}
    position = headline + 1
    while position < page.end:
        if position not in marks:
            mark = _mark(page, position) or _in_place(page, position, marks)
            if mark and mark.role == "source" and marks[position - 1].role == "caption":
                mark = Mark("caption")  # "Quelle: dpa" below a picture is the picture's
            if mark is None and position >= page.start and page.points[position] > 0:
                break
            marks[position] = mark or dropped(BETWEEN)
        position += 1
    marks |= _above(page, headline, marks)
    marks |= key_points(page, marks, position)
    marks = without_kickers(page, with_names(page, marks, position), headline)
    if page.is_bare:
        marks |= {n: Mark("paragraph") for n, mark in marks.items() if mark.rule == BETWEEN}
    return marks, position


def _in_place(page: Page, position: int, marks: Marks) -> Mark | None:
    """What a line of the header is by its place."""
    if is_captioned(page, position):
        return Mark("caption")
    if marks[position - 1].role == "headline" and (name := section(page.lines[position].text)):
        return Mark("section", value=name)
    city = page.lines[position].text.rstrip(" —–-:")
    if places.is_city(city):
        return Mark("dateline", value=city)
    if not _has(marks, "standfirst") and (
        _is_standfirst(page, position, marks) or _opens_with_standfirst(page, position)
    ):
        return Mark("standfirst")
    return Mark("paragraph") if _is_early(page, position, marks) else None


def _is_early(page: Page, position: int, marks: Marks) -> bool:
    """Whether a line above the text is a paragraph of it: right above it, or much like it and
    below the standfirst."""
    if position >= page.start or not is_prose(page.lines[position]):
        return False
    alike = _has(marks, "standfirst") and page.likeness(position) > TEXT
    return alike or position + 1 == page.start


def _above(page: Page, headline: int, known: Marks) -> Marks:
    marks: Marks = {}
    dated = any(mark.role == "date" and page.dates.get(n) for n, mark in known.items())
    for position in reversed(range(max(0, headline - (ABOVE if dated else FAR_ABOVE)), headline)):
        if position in known:
            continue
        line = page.lines[position]
        mark = _mark(page, position)
        if mark and mark.role == "date" and not dated:
            marks[position], dated = mark, True
        elif (
            headline - position <= ABOVE
            and not _has(known, "caption")
            and _is_caption_above(page, position, mark)
        ):
            marks[position] = Mark("caption")
        elif mark and mark.role == "byline" and headline - position <= ABOVE:
            marks[position] = mark
        elif (
            headline - position <= (CRUMBS if line.bullet else ABOVE)
            and mark is None
            and not _has(known | marks, "section")
            and (name := section(line.text))
            and not _is_in_menu(page, position)
        ):
            marks[position] = Mark("section", value=name)
    return marks


def _is_caption_above(page: Page, position: int, mark: Mark | None) -> bool:
    """Whether a line above the headline is a picture's caption or credit: not what claims the
    site's rights. A caption without a credit of its own has that in the line beside it."""
    line = page.lines[position]
    if mark and mark.role != "byline":  # such as the names in "(Ann Foo/AFP)" are, too
        return mark.role == "caption" and not line.text.startswith("©")
    if line.bullet or line.size <= TELLING:
        return False
    credited = line.text.endswith((")", "）")) and captions.split(line.text)[1]
    below_credit = is_sentence(line.text) and is_bare_credit(page, position - 1)
    return bool(credited) or below_credit or is_captioned(page, position)


def _is_in_menu(page: Page, position: int) -> bool:
    """Whether a line is one of more words for sections in a row than a breadcrumb has steps."""
    above = takewhile(lambda n: section(page.lines[n].text), range(position - 1, -1, -1))
    below = takewhile(lambda n: section(page.lines[n].text), range(position + 1, len(page.lines)))
    return 1 + len([*above, *below]) > CRUMBS


def _mark(page: Page, position: int) -> Mark | None:
    """What a line of the header is by itself."""
    line = page.lines[position]
    text = line.text
    if related := page.related(position):
        return Mark("related", value=related)
    if name := page.rules[position]:
        return dropped(name)
    if is_avatar(page, position):
        return dropped("initials of a name")
    if is_date_line(page, position):
        return Mark("caption" if is_dated_caption(page, position) else "date")
    if is_byline(page, position):
        return Mark("byline")
    if len(text) < CREDIT and attribution.credit(text):
        return Mark("source")
    return Mark("caption") if is_caption(page, position) else None


def _is_standfirst(page: Page, position: int, known: Marks) -> bool:
    line = page.lines[position]
    if int(line.size) not in STANDFIRST or line.bullet or " | " in line.text:
        return False
    if position in page.dates or names.prefix(line.text) or is_names(page, position):
        return False
    if sum(mark.rule == BETWEEN for mark in known.values()) > STRANGE:
        return False
    is_first = known[position - 1].role == "headline"
    alike = page.likeness(position) >= LIKENESS and not dateline.split(line.text, page.language)
    if not (is_first or alike):
        return False
    below = range(position + 1, min(position + 1 + AHEAD, page.end))
    marks = [_mark(page, n) for n in below]
    if any(mark and mark.role in ("date", "byline") for mark in marks):
        return True
    early = position < page.start or not is_sentence(line.text)
    return alike and (early or bool(marks and marks[0]))


def _opens_with_standfirst(page: Page, position: int) -> bool:
    """Whether the first paragraph is the standfirst, as papers in German print it: shorter than
    those below it, and none of an agency's with its dateline."""
    if page.language not in STANDFIRST_FIRST or position < page.start:
        return False
    line = page.lines[position]
    rest = [page.lines[n].size for n in range(position + 1, page.end) if page.points[n] > 0]
    if len(rest) < 3 or not is_sentence(line.text) or int(line.size) not in OPENING:
        return False
    found = dateline.split(line.text, page.language)
    return line.size < statistics.median(rest) and not (found and found.source)


def _has(marks: Marks, role: str) -> bool:
    return any(mark.role == role for mark in marks.values())
