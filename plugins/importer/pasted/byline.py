"""Who wrote a pasted page: the names in its bylines, with and without a "By", beside the date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plugins.importer import attribution, dateline, dates, names
from plugins.importer.pasted import recent
from plugins.importer.pasted.key_points import BETWEEN
from plugins.importer.pasted.page import Mark, Marks, Page, datable

# Characters
LONGEST = 160
BESIDE_DATE = 45
LONG_BESIDE_DATE = 110  # with a label or a byline
MARKS = " \u00a0|•·,;:-–—/*()"
BESIDE = 3  # lines between a date and the names of the authors
LETTER = re.compile(r"[^\W\d_]")
BARS = re.compile(r"[|·•]")
GLUED = re.compile(r"(?<=[a-zß-ÿ]{4})(?=[A-ZÀ-Þ][a-zß-ÿ])")  # "Ann FooBob Bar", "Ann FooReporter"
# What the kind of an office is, before the word for it: "Ann Foo Political Correspondent"
OFFICE = re.compile(
    r"\b(?:political|parliamentary|foreign|chief|senior|deputy|assistant|home affairs|diplomatic|"
    r"environment|health|education|science|technology|economics|business|crime|royal)\b.*",
    re.IGNORECASE,
)
KANA = re.compile(r"[ぁ-ゖァ-ヺ]{2}")  # a name in a byline is in Han characters
MOSTLY = 0.8  # of a line's letters


def authors(page: Page, positions: Iterable[int]) -> tuple[str, ...]:
    """The names that these lines say the text was written by, each once."""
    found = dict.fromkeys(name for n in positions for name in _names(page, n))
    return tuple(
        name
        for name in found
        # "Ann FooThe Harbour Courier" beside "Ann Foo"
        if not any(name != other and name.startswith(other) for other in found)
    )


def agencies_in(page: Page, position: int) -> tuple[str, ...]:
    """The agencies that a byline names, by their short names."""
    lines = (attribution.byline(text) for text in _pieces(page, position))
    return tuple(name for line in lines if line for name in line.source)


def place(page: Page, positions: Iterable[int]) -> str:
    """Where the text was filed, as a byline or a date line says: "Von Ann Foo, Lille"."""
    for n in positions:
        lines = (attribution.byline(text) for text in _pieces(page, n))
        found = next((line.place for line in lines if line and line.place), "")
        if found := found or dateline.beside_date(page.lines[n].text, page.language):
            return found
    return ""


def is_byline(page: Page, position: int) -> bool:
    """Whether a line says who wrote the text: it begins with "By", or an agency stands in it where
    an author may."""
    if is_avatar(page, position):
        return False
    return any(attribution.byline(text) for text in _pieces(page, position))


def is_names(page: Page, position: int) -> bool:
    """Whether a line is nothing but names of persons and what they are there: a byline when it
    stands where one may."""
    text = undated(page, position)
    if len(text) > LONGEST or page.lines[position].text.endswith((":", "：")):
        return False
    return bool(_people(GLUED.sub(", ", text)))


def is_date_line(page: Page, position: int) -> bool:
    """Whether a line has a date, and hardly more than who, where and what the date is of."""
    if position not in page.dates:
        return False
    rest = len(undated(page, position))
    labelled = any(moment.kind for moment in page.dates[position])
    signed = names.prefix(page.lines[position].text) or is_byline(page, position)
    return rest < (LONG_BESIDE_DATE if labelled or signed else BESIDE_DATE)


def is_credit(page: Page, position: int) -> bool:
    """Whether a line credits the text to an agency."""
    return bool(attribution.credit(page.lines[position].text))


def is_prefix(page: Page, position: int) -> bool:
    """Whether a line is a "By" whose names stand in the next."""
    text = page.lines[position].text
    found = names.prefix(f"{text} ")
    return found is not None and found.end() >= len(text)


def is_avatar(page: Page, position: int) -> bool:
    """Whether a line is the initials of the name in the next: what stands for a missing picture."""
    text = page.lines[position].text
    if not (len(text) in (2, 3) and text.isupper() and position + 1 < len(page.lines)):
        return False
    words = page.lines[position + 1].text.split()
    return "".join(word[0] for word in words[: len(text)]) == text


def with_names(page: Page, marks: Marks, start: int) -> Marks:
    """The marks with those of lines that are names alone: beside a date or another byline, or near
    the headline when the text does not have the names, which are then not whom it tells of.
    `start` is where the text begins."""
    known = dict(marks)
    dates = [n for n, mark in marks.items() if mark.role == "date"]
    unmarked = {n for date in dates for n in (date - 1, date + 1)} - marks.keys()
    between = {n for n, mark in marks.items() if mark.rule == BETWEEN}
    for n in sorted(between | unmarked):
        if not 0 <= n < start or page.rules[n] or not is_names(page, n):
            continue
        if page.lines[n].bullet and page.likeness(n):
            continue  # a tag, a topic, whom the text is about
        beside = {known[other].role for other in (n - 1, n + 1) if other in known}
        near = {known[m].role for m in range(n - BESIDE, n + BESIDE + 1) if m in known}
        if beside & {"date", "byline"} or (
            near & {"date", "byline", "headline", "standfirst"} and not page.likeness(n)
        ):
            known[n] = Mark("byline")
    return known


def without_kickers(page: Page, marks: Marks, headline: int) -> Marks:
    """The marks without names above the headline that no "By" tells are names, where a byline
    stands below it: "Nationaler Veteranentag" is a kicker."""
    bylines = [n for n, mark in marks.items() if mark.role == "byline"]
    if not any(n > headline for n in bylines):
        return marks
    kickers = {n for n in bylines if n < headline and not names.prefix(page.lines[n].text)}
    return {n: mark for n, mark in marks.items() if n not in kickers}


def undated(page: Page, position: int) -> str:
    """The text of a line without the dates in it."""
    text = datable(page.lines[position].text)
    for moment in reversed(page.dates.get(position, ())):
        text = f"{text[: moment.start]} | {text[moment.end :]}"
    if page.dates.get(position) == ():
        text = recent.parted(text)
    return text.strip(MARKS)


def _names(page: Page, position: int) -> list[str]:
    pieces = _pieces(page, position)
    lines = [attribution.byline(text) for text in pieces]
    found = [name for line in lines if line for name in line.author]
    if found:
        return found
    return [
        name
        for text in pieces
        if not dates.MODIFIED.search(text) and not dates.PUBLISHED.search(text)
        for name in _people(text)
    ]


def _people(text: str) -> tuple[str, ...]:
    """The persons of a text that is their names and offices alone."""
    office = OFFICE.search(text) or names.NO_NAME.search(text)
    text = (text[: office.start()] if office else text).strip(MARKS)
    half = text[: len(text) // 2]
    text = half if text == f"{half} {half}" else text
    found = names.people(text)
    letters = sum(len(LETTER.findall(person)) for person in found)
    if letters <= MOSTLY * len(LETTER.findall(text)):
        return ()
    return tuple(name for name in found if not KANA.search(name))


def _pieces(page: Page, position: int) -> list[str]:
    """What stands between the dates and bars of a line: "Wed 4 Nov | 14:07 | By Ann Foo"."""
    text = undated(page, position)
    if len(text) > LONGEST:
        return []
    pieces = [GLUED.sub(", ", piece.strip(MARKS)) for piece in BARS.split(text)]
    if position and is_prefix(page, position - 1):
        pieces[0] = f"{page.lines[position - 1].text} {pieces[0]}"
    return [text, *pieces] if len(pieces) > 1 else pieces
