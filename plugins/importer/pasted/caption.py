"""Which lines of a pasted page stand under a picture: what it shows, and who made it."""

from __future__ import annotations

from plugins.importer import agencies, captions, names
from plugins.importer.pasted.byline import is_byline, undated
from plugins.importer.pasted.lines import Line
from plugins.importer.pasted.page import Page
from plugins.importer.pasted.prose import is_prose, is_sentence

# Letters
CAPTION = 400
CREDIT = 160
NAMES = 40  # beside a date


def is_caption(page: Page, position: int) -> bool:
    """Whether a line says who made a picture: a caption and its credit, or the credit alone."""
    line = page.lines[position]
    if line.size > CAPTION or (line.size > CREDIT and is_sentence(line.text)):
        return False
    credit = captions.split(line.text)[1]
    # "… before noon. EFE", and letters to a paper: "… Was I wrong? -- Puzzled Reader"
    signed = is_prose(line) and (agencies.named(credit) or _is_signed(line, credit))
    return bool(credit) and not signed


def is_captioned(page: Page, position: int) -> bool:
    """Whether a line stands above another that is a picture's credit and nothing else."""
    return page.lines[position].size <= CAPTION and is_bare_credit(page, position + 1)


def is_bare_credit(page: Page, position: int) -> bool:
    """Whether a line is a picture's credit and nothing else."""
    if not 0 <= position < page.end:
        return False
    text = page.lines[position].text
    if page.rules[position] or len(text) > CREDIT or is_byline(page, position):
        return False
    caption, credit = captions.split(text)
    return bool(credit) and not caption


def is_dated_caption(page: Page, position: int) -> bool:
    """Whether a line with a date is a caption: "The pier in May 2019. Photo: Tom Aker"."""
    return is_caption(page, position) and len(undated(page, position)) > NAMES


def _is_signed(line: Line, credit: str) -> bool:
    """Whether a paragraph ends with a name behind a dash."""
    before = line.text.removesuffix(credit).rstrip()
    return line.size > CREDIT and before.endswith(("-", "–", "—")) and names.is_person(credit)
