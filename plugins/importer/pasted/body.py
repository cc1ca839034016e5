"""What the lines of the text are: paragraphs, subheadings, lists; and what stands between them
and does not belong to it."""

from __future__ import annotations

from html import escape
from itertools import groupby

from plugins.importer import attribution, captions
from plugins.importer.pasted.byline import is_byline
from plugins.importer.pasted.page import Mark, Marks, Page, dropped
from plugins.importer.pasted.prose import is_sentence

# Letters
CAPTION = 400
SUBHEADING = range(3, 100)
CREDIT = 160
SIGNED = 2  # lines below the text that may be the name of who wrote it
AFTER = 12  # lines below the text that may name who wrote it
LIST_ITEM = 0.0  # points
ELEMENTS = {"paragraph": "p", "subheading": "h2", "list item": "li"}


def body(page: Page, start: int, known: Marks) -> Marks:
    """The marks of the lines of the text, and of the credit below it."""
    marks: Marks = {}
    for position in range(start, page.end):
        if position not in known:
            marks[position] = _mark(page, position)
    marks |= _subheadings(page, marks)
    return marks | _below(page, known)


def html(page: Page, marks: Marks) -> str:
    """The text as HTML: paragraphs, headings, lists."""
    kept = [
        (ELEMENTS[mark.role], mark.value or page.lines[position].text)
        for position, mark in sorted(marks.items())
        if mark.role in ELEMENTS
    ]
    parts = []
    for element, group in groupby(kept, key=lambda item: item[0]):
        blocks = "".join(f"<{element}>{escape(text, quote=False)}</{element}>" for _, text in group)
        parts.append(f"<ul>{blocks}</ul>" if element == "li" else blocks)
    return "".join(parts)


def _mark(page: Page, position: int) -> Mark:
    line = page.lines[position]
    if related := page.related(position):
        return Mark("related", value=related)
    if name := page.rules[position]:
        return dropped(name)
    if page.points[position] <= 0 and line.size < CREDIT and _is_credit(page, position):
        return Mark("source")
    if line.size < CAPTION and captions.split(line.text, page.language)[1]:
        return dropped("caption within the text")
    if line.bullet:
        prose = page.points[position] > LIST_ITEM or is_sentence(line.text)
        return Mark("list item") if prose else dropped("list of links")
    if page.points[position] > 0 or is_sentence(line.text):
        return Mark("paragraph")
    return dropped("short line within the text")


def _subheadings(page: Page, marks: Marks) -> Marks:
    """Short lines with a paragraph right below them."""
    return {
        position: Mark("subheading")
        for position, mark in marks.items()
        if mark.rule == "short line within the text"
        and int(page.lines[position].size) in SUBHEADING
        and page.lines[position].before
        and (following := marks.get(position + 1))
        and following.role == "paragraph"
    }


def _below(page: Page, known: Marks) -> Marks:
    """The credit below the text, links to other stories, and who wrote it where nothing above
    says so."""
    marks: Marks = {}
    signed = any(mark.role == "byline" for mark in known.values())
    for position in range(page.end, min(page.end + AFTER, len(page.lines))):
        if page.rules[position] in ("comments", "footer"):
            break
        if page.lines[position].size < CREDIT and _is_credit(page, position):
            marks[position] = Mark("source")
        elif related := page.related(position):
            marks[position] = Mark("related", value=related)
        elif not signed and position < page.end + SIGNED and is_byline(page, position):
            marks[position], signed = Mark("byline"), True
    return marks


def _is_credit(page: Page, position: int) -> bool:
    return bool(attribution.credit(page.lines[position].text, page.language))
