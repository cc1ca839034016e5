"""Verses in a pasted text: short lines right below each other, many of which end with a comma or
another mark, as the lines of menus and lists never do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugins.importer.pasted.lines import Line

LEAST = 3  # lines of a stanza
LONGEST = 75  # letters of a line
MARKED = 1 / 3  # of its lines end with a mark
MARK = re.compile(r"[,;:.!?…—–-][\"'”’»]?$")


def stanzas(lines: Sequence[Line]) -> Iterator[range]:
    """The positions of the lines of each stanza."""
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and not lines[end].before:
            end += 1
        if _is_stanza(lines[start:end]):
            yield range(start, end)
        start = end


def _is_stanza(block: Sequence[Line]) -> bool:
    if len(block) < LEAST or any(_is_none(line) for line in block):
        return False
    return sum(bool(MARK.search(line.text)) for line in block) >= MARKED * len(block)


def _is_none(line: Line) -> bool:
    return bool(line.bullet or line.cells) or line.size > LONGEST or len(line.raw) > 1
