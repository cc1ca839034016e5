"""Who wrote a pasted page: the names in its bylines, with and without a "By", beside the date."""

from __future__ import annotations

import re

from plugins.importer import attribution, names
from plugins.importer.pasted.page import Page

LONGEST = 160  # characters
MARKS = " \u00a0|•·,;:-–—/*()"
LETTER = re.compile(r"[^\W\d_]")


def authors(page: Page, position: int) -> tuple[str, ...]:
    """The names that a line says it was written by, without the date that stands in it."""
    text = undated(page, position)
    found = attribution.byline(text, page.language)
    return found.author if found else names.people(text)


def is_byline(page: Page, position: int) -> bool:
    """Whether a line says who wrote the text: it begins with "By", or an agency stands in it where
    an author may."""
    text = undated(page, position)
    return len(text) < LONGEST and attribution.byline(text, page.language) is not None


def is_names(page: Page, position: int) -> bool:
    """Whether a line is nothing but names of persons: a byline when it stands where one may."""
    text = undated(page, position)
    if not text or len(text) > LONGEST or page.lines[position].bullet:
        return False
    found = names.people(text)
    letters = sum(len(LETTER.findall(name)) for name in found)
    return bool(found) and letters > 0.6 * len(LETTER.findall(text))


def undated(page: Page, position: int) -> str:
    """The text of a line without the dates in it."""
    text = page.lines[position].text
    for moment in reversed(page.dates.get(position, ())):
        text = f"{text[: moment.start]} {text[moment.end :]}"
    return text.strip(MARKS)
