"""The list of what a story says in short, between its headline and its text."""

from __future__ import annotations

from itertools import groupby, takewhile

from plugins.importer.pasted.page import Mark, Marks, Page, dropped

POINT = 40  # letters of a point, at least
LIKENESS = 0.65  # of the words of the points that the text has
MACHINE = "machine summary"
BETWEEN = "between headline and text"


def key_points(page: Page, known: Marks, start: int) -> Marks:
    """The list of what the story says in short, above the text; not what subscribers get, and not
    what a machine has made."""
    listed = [n for n, mark in sorted(known.items()) if mark.rule == BETWEEN and n < start]
    listed += takewhile(lambda n: page.lines[n].bullet, range(start, page.end))
    listed = [n for n in listed if page.lines[n].bullet]
    marks: Marks = {}
    for _, group in groupby(enumerate(listed), key=lambda item: item[1] - item[0]):
        points = [n for _, n in group]
        if len(points) < 2 or any(page.lines[n].size <= POINT for n in points):
            continue
        if MACHINE in page.rules[max(0, points[0] - 2) : points[-1] + 3]:
            marks |= {n: dropped(MACHINE) for n in points}
        elif sum(map(page.likeness, points)) > LIKENESS * len(points):
            marks |= {n: Mark("list item") for n in points}
    return marks
