"""Whether a text is a story and nothing else: as a desk sends it, or as a careful person copies
it. Then every line below its headline belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plugins.importer import furniture
from plugins.importer.pasted import extent, prose
from plugins.importer.pasted.byline import is_byline, is_credit, is_date_line, is_names
from plugins.importer.pasted.lines import Line
from plugins.importer.pasted.page import Page
from plugins.importer.pasted.verse import stanzas
from plugins.importer.rights_lines import rights_holder

# Rules of what stands within a story, or around one in a mail
WITHIN = {
    "marks", "reading", "correction", "player", "summary", "salutation", "signature",
    "note of the sender",
}  # fmt: skip
BRACKETED = re.compile(r"[(\[（].+[)\]）]")  # "(Reporting by …; Editing by …)"
MOST_RULED = 1  # lines with another rule
SHORT = 25  # letters
MENU = 4  # short lines in a row
LEAST = 0.1  # points of a line of the story


def is_bare(lines: Sequence[Line], rules: Sequence[str | None]) -> bool:
    """Whether there is no menu among the lines, no line of rights, and no more than one other line
    of furniture."""
    if sum(map(_is_furniture, lines, rules)) > MOST_RULED:
        return False
    if any(rights_holder(line.text) for line in lines):
        return False  # the foot of a page
    run = 0
    for line in lines:
        run = run + 1 if _is_of_menu(line) else 0
        if run == MENU:
            return False
    return True


def settled(page: Page, headline: int) -> Page:
    """The page with the text from its first paragraph to the first line that ends stories, or
    further where it goes on below that."""
    page = extent.settled(page, headline)
    below = range(headline + 1, len(page.lines))
    end = next((n for n in below if _is_end(page, n)), len(page.lines))
    end = max(end, page.end)
    start = next((n for n in below if page.shapes[n].is_prose and not page.rules[n]), end)
    while end > start + 1 and (page.rules[end - 1] or _is_foot(page, end - 1)):
        end -= 1
    points = [
        max(points, LEAST) if start <= n < end and not page.rules[n] else points
        for n, points in enumerate(page.points)
    ]
    return replace(page, points=tuple(points), start=start, end=end)


def _is_furniture(line: Line, rule: str | None) -> bool:
    if rule == "related":  # the title of a list of links, and no link
        return not furniture.related(line.text)
    return rule is not None and rule not in WITHIN


def _is_end(page: Page, position: int) -> bool:
    rule = page.rules[position]
    return rule in prose.ENDS or (rule == "related" and not page.related(position))


def _is_foot(page: Page, position: int) -> bool:
    """Whether a line at the end of a story says who wrote it and when, or is a link."""
    line = page.lines[position]
    if page.shapes[position].is_prose or line.bullet or line.cells:
        return False
    if any(told(page, position) for told in (is_date_line, is_byline, is_names, is_credit)):
        return True
    is_text = prose.is_sentence(line.text) or BRACKETED.fullmatch(line.text)
    return not (is_text or any(position in stanza for stanza in stanzas(page.lines)))


def _is_of_menu(line: Line) -> bool:
    ends = line.text[-1:] in ",;:" or prose.is_sentence(line.text)
    return line.size < SHORT and not ends and not line.cells
