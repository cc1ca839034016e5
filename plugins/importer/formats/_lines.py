"""Plain text that was set for a printer: hard-wrapped lines, indents, columns.

Agencies still send it, as text/plain or inside of one `<p>`.
"""

from __future__ import annotations

import re
from itertools import groupby

# Columns: a wide gap inside of a line, or two blanks that do not follow a sentence (typists put
# two there)
COLUMNS = re.compile(r"\S {3,}\S|[^\s.!?:;\"”’)] {2}\S|\S\t+\S")
ALIGNED_LINES = 3
WRAPPED_WIDTH = 45  # characters: a shorter line that no full stop ends was not wrapped there


def paragraphs(text: str, lines_are_paragraphs: bool = False) -> list[str]:
    """The paragraphs of hard-wrapped text, with their line ends: by blank lines and, where some
    lines are indented and others are not, by indents. Where neither tells and the lines are not
    wrapped ones, each line is a paragraph if `lines_are_paragraphs`. Lines in columns stay
    together, with the blank lines between them."""
    if "\n" not in text:
        return [text] if text.strip() else []
    lines = [line.expandtabs(4) for line in text.split("\n")]
    indented = _has_indents(lines)
    lines = _dedented(lines)
    chunks = [list(chunk) for filled, chunk in groupby(lines, key=_is_filled) if filled]
    found: list[str] = []
    for tabular, group in groupby(chunks, key=_has_columns):
        table = [line for chunk in group for line in (*chunk, "")][:-1]
        if tabular and in_columns(table):
            found.append("\n".join(table))
        else:
            found += _parted(table, indented, lines_are_paragraphs)
    return found


def in_columns(lines: list[str]) -> bool:
    """Whether the lines are a table: three or more of them have gaps inside."""
    return sum(bool(COLUMNS.search(line)) for line in lines) >= ALIGNED_LINES


def _dedented(lines: list[str]) -> list[str]:
    """The lines without the indent that all have but, perhaps, the first, which stands behind a
    tag."""
    cut = min((_indent(line) for line in lines[1:] if line.strip()), default=0)
    return [lines[0], *(line[cut:] for line in lines[1:])]


def _parted(lines: list[str], indented: bool, lines_are_paragraphs: bool) -> list[str]:
    chunks: list[list[str]] = [[]]
    for line in lines:
        if not line.strip() or (indented and line.startswith("  ")):
            chunks.append([])
        if line.strip():
            chunks[-1].append(line)
    if lines_are_paragraphs and not indented:
        chunks = [part for chunk in chunks for part in _unwrapped(chunk)]
    return ["\n".join(chunk) for chunk in chunks if chunk]


def _is_filled(line: str) -> bool:
    return bool(line.strip())


def _has_columns(chunk: list[str]) -> bool:
    return any(COLUMNS.search(line) for line in chunk)


def _has_indents(lines: list[str]) -> bool:
    """Whether indents begin paragraphs: some lines have one and some have none. Where all have
    one, the XML was pretty-printed; the first line stands behind a tag and says nothing."""
    indents = [_indent(line) for line in lines[1:] if line.strip()]
    return 0 in indents and any(indent > 1 for indent in indents)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _unwrapped(lines: list[str]) -> list[list[str]]:
    """The lines as one paragraph when they were wrapped at a width, else each as its own."""
    inner = [line.rstrip() for line in lines[:-1]]
    wrapped = [line for line in inner if len(line) >= WRAPPED_WIDTH and line[-1:] not in ".!?:"]
    return [lines] if inner and len(wrapped) * 2 >= len(inner) else [[line] for line in lines]
