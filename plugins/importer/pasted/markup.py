"""The text of a pasted page as HTML: paragraphs, headings, lists, tables, verses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

from plugins.importer.pasted import table
from plugins.importer.pasted.page import Marks, Page


def html(page: Page, marks: Marks) -> str:
    """The text that the marked lines are; `marks` in the order of the lines."""
    kept = [(n, mark.role) for n, mark in marks.items() if mark.role in TEXT]
    return "".join(
        TEXT[role](page, marks, [n for n, _ in group])
        for role, group in groupby(kept, key=lambda item: item[1])
    )


def _paragraphs(page: Page, marks: Marks, positions: Sequence[int]) -> str:
    return "".join(f"<p>{_text(page, marks, n)}</p>" for n in positions)


def _subheadings(page: Page, marks: Marks, positions: Sequence[int]) -> str:
    return "".join(f"<h2>{_text(page, marks, n)}</h2>" for n in positions)


def _lists(page: Page, marks: Marks, positions: Sequence[int]) -> str:
    """Numbered items and others are lists of their own."""
    parts = []
    for numbered, group in groupby(positions, key=lambda n: page.lines[n].bullet.isdecimal()):
        items = [*group]
        first = page.lines[items[0]].bullet
        start = f' start="{first}"' if numbered and first != "1" else ""
        inner = "".join(f"<li>{_text(page, marks, n)}</li>" for n in items)
        parts.append(f"<ol{start}>{inner}</ol>" if numbered else f"<ul>{inner}</ul>")
    return "".join(parts)


def _tables(page: Page, marks: Marks, positions: Sequence[int]) -> str:
    return table.html([page.lines[n].cells for n in positions])


def _verses(page: Page, marks: Marks, positions: Sequence[int]) -> str:
    """A stanza is a paragraph."""
    stanzas: list[list[str]] = []
    for n in positions:
        if page.lines[n].before or not stanzas:
            stanzas.append([])
        stanzas[-1].append(_text(page, marks, n))
    return "".join(f"<p>{'<br>'.join(stanza)}</p>" for stanza in stanzas)


def _text(page: Page, marks: Marks, position: int) -> str:
    return escape(marks[position].value or page.lines[position].text, quote=False)


# By role
TEXT: dict[str, Callable[[Page, Marks, Sequence[int]], str]] = {
    "paragraph": _paragraphs,
    "subheading": _subheadings,
    "list item": _lists,
    "table row": _tables,
    "verse": _verses,
}
