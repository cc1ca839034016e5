"""The place of filing, where it is printed apart from text and standfirst."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.importer import dateline, places
from plugins.importer.page.blocks import Block, Found
from plugins.importer.page.document import Page

NEAR = 6  # blocks above the text


def place(page: Page, above: Sequence[Block], first: Block) -> Found:
    """The place beside the date or in a line of its own among the blocks `above` the text; none
    where the text's `first` block begins with one."""
    if dateline.split(first.text, page.language):
        return Found()
    for block in above:
        if city := dateline.beside_date(block.text, page.language):
            return Found(city, frozenset({block.number}))
    for block in reversed(above):
        if first.number - block.number > NEAR or block.linked > 0.5:
            continue
        line = dateline.split(block.text, page.language)
        if line and line.length >= len(block.text):
            return Found(line.place, frozenset({block.number}))
        if places.is_city(block.text):
            return Found(block.text, frozenset({block.number}))
    return Found()
