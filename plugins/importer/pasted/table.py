"""Tables in a pasted text: browsers and spreadsheets copy a row as a line, with tabs between its
cells."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

LEAST_ROWS = 2
LONGEST_CELL = 300  # characters; longer ones are a page that was laid out in a table


def cells_of(raw: str) -> tuple[str, ...]:
    """The cells of a line that tabs divide; nothing for one that they do not, or whose cells are
    paragraphs."""
    if "\t" not in raw:
        return ()
    cells = tuple(" ".join(cell.split()) for cell in raw.split("\t"))
    filled = [cell for cell in cells if cell]
    return cells if len(filled) > 1 and max(map(len, filled)) <= LONGEST_CELL else ()


def html(rows: Sequence[tuple[str, ...]]) -> str:
    """A table as HTML, without the columns that are empty in all rows. The first row is its head
    where it has no number and others have."""
    width = max(map(len, rows))
    columns = [
        column
        for n in range(width)
        if any(column := [row[n] if n < len(row) else "" for row in rows])
    ]
    lines = list(zip(*columns, strict=True))
    numbered = [any(map(str.isdigit, "".join(line))) for line in lines]
    heads = 1 if len(lines) > 1 and not numbered[0] and any(numbered) else 0
    return f"<table>{''.join(_row(line, n < heads) for n, line in enumerate(lines))}</table>"


def _row(cells: Sequence[str], is_head: bool) -> str:
    element = "th" if is_head else "td"
    return f"<tr>{''.join(f'<{element}>{escape(c, quote=False)}</{element}>' for c in cells)}</tr>"
