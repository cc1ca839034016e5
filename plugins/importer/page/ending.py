"""Where the text ends: appeals, newsletters and notes behind it look like nothing in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from plugins.importer.page.blocks import Block
from plugins.importer.page.region import Look, look, upwards

USUAL = 0.25  # of the text's length: what looks like much of it
QUOTED = frozenset({"li", "blockquote", "table"})  # looks of their own, within the text


def behind(kept: Sequence[Block], holder: HtmlElement) -> Sequence[Block]:
    """The last of the blocks that are kept as text, where they look like little of it and stand
    apart from it: behind something dropped, or in another part of the text's holder."""
    looks: Counter[Look] = Counter()
    for block in kept:
        looks[look(block)] += len(block.text)
    start = len(kept)
    while start > 1 and _is_odd(kept[start - 1], holder, looks):
        start -= 1
    while start < len(kept) and not _is_apart(kept[start - 1], kept[start], holder):
        start += 1
    return kept[start:]


def _is_odd(block: Block, holder: HtmlElement, looks: Counter[Look]) -> bool:
    quoted = any(element.tag in QUOTED for element in _within(block, holder))
    return not quoted and looks[look(block)] < USUAL * looks.total()


def _is_apart(before: Block, block: Block, holder: HtmlElement) -> bool:
    if block.number > before.number + 1:
        return True
    parts = [_within(one, holder)[-1:] for one in (before, block)]
    return parts[0] != parts[1] and parts[1] != [block.element]


def _within(block: Block, holder: HtmlElement) -> list[HtmlElement]:
    """The elements that a block stands in, up to the text's holder."""
    found = []
    for element in upwards(block):
        if element is holder:
            return found
        found.append(element)
    return []
