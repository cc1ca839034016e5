"""Where the text of a pasted page begins and ends, once its headline is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.importer import attribution
from plugins.importer.pasted import prose
from plugins.importer.pasted.page import Page

PARTED = 4  # lines of links between paragraphs of one text
LIKENESS = 0.15  # of the words of such a paragraph that the text has
CLEAR = 100  # letters of a paragraph that is one for certain
TOLD = 4  # paragraphs above the next story, at least
NEXT = 10  # lines between the end of a story and the date of the next
CREDITED = 12  # lines between the text and its credit


def settled(page: Page, headline: int) -> Page:
    """The page with the text below the headline, and no other."""
    points = prose.points(page.shapes, page.rules, headline + 1)
    start, end = prose.run(points, headline + 1)
    page = replace(page, points=tuple(points), start=start, end=end)
    for other in (_end_below_furniture, _end_among_links, _end_above_credit, _end_above_next):
        end = other(page)
        page = replace(page, end=end) if end != page.end else page
    return page


def _end_below_furniture(page: Page) -> int:
    """Where the text ends when one line parts it from a paragraph below which other stories stand
    mostly: "Recommended", "Most read"."""
    furniture, below = page.end, page.lines[page.end + 1 : page.end + 2]
    if not below or page.rules[furniture] not in prose.ENDS or _is_last(page, furniture):
        return page.end
    is_clear = below[0].size > CLEAR and prose.is_sentence(below[0].text)
    return furniture + 2 if is_clear and not page.rules[furniture + 1] else page.end


def _end_among_links(page: Page) -> int:
    """Where the text ends when the paragraphs that a few links part from it are taken with it."""
    end = page.end
    for position in _below(page, PARTED):
        if page.rules[position] in prose.ENDS:
            break
        if page.shapes[position].is_prose and not page.rules[position]:
            if page.likeness(position) < LIKENESS:
                break
            end = position + 1
    return end


def _end_above_credit(page: Page) -> int:
    """Where the text ends when what stands above its credit ("SOURCE: AFP") is taken with it."""
    end = page.end
    for position in _below(page, CREDITED):
        if _is_last(page, position):
            break
        if attribution.credit(page.lines[position].text):
            return end
        if page.shapes[position].is_prose and not page.rules[position]:
            end = position + 1
    return page.end


def _end_above_next(page: Page) -> int:
    """Where the text ends when the next story stands below its last lines, with a date of its own:
    on pages that go on as one scrolls."""
    told = 0
    for position in range(page.start, page.end):
        if told >= TOLD and page.rules[position] in prose.ENDS:
            below = range(position + 1, min(position + NEXT, page.end))
            dated = next((n for n in below if n in page.dates), page.end)
            if any(page.shapes[n].is_prose for n in range(dated, page.end)):
                return position
        told += page.shapes[position].is_prose
    return page.end


def _below(page: Page, lines: int) -> Iterator[int]:
    """The positions of so many lines below the text, as far as no date begins another story."""
    for position in range(page.end, min(page.end + lines, len(page.lines))):
        if position in page.dates:
            return
        yield position


def _is_last(page: Page, position: int) -> bool:
    """Whether a line stands below the story on every page: comments, the footer."""
    return prose.ENDS.get(page.rules[position] or "", 0) > 1
