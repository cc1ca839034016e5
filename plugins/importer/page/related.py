"""The links to other stories that a page prints within its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.importer import furniture
from plugins.importer.article import Related
from plugins.importer.identity import canonical_address
from plugins.importer.page.blocks import Block
from plugins.importer.page.document import Page
from plugins.importer.page.meta import absolute_address, is_absolute

# The rules of body.py and names.py by which such links are no text
RULES = frozenset({"related", "only links", "list of links"})
SHORTEST = 20  # characters of a headline; shorter ones are "More", "Sports"


@dataclass(frozen=True)
class Links:
    """Links to other stories, and the numbers of the blocks that print them."""

    related: tuple[Related, ...] = ()
    blocks: frozenset[int] = frozenset()


def related(page: Page, blocks: Iterable[Block], dropped: dict[int, str]) -> Links:
    """The links among the `blocks` between a text's first and last that were `dropped` as such."""
    found: dict[str, Related] = {}
    numbers = set()
    for block in blocks:
        links = [value for kind, value in block.tokens if kind == "open" and value.tag == "a"]
        if dropped.get(block.number) not in RULES or not links:
            continue
        url = absolute_address(links[-1].get("href") or "", page.base)
        headline = furniture.related(block.text) or " ".join(links[-1].text_content().split())
        elsewhere = canonical_address(url) != canonical_address(page.address)
        if is_absolute(url) and elsewhere and len(headline) >= SHORTEST:
            found.setdefault(url, Related(headline, url))
            numbers.add(block.number)
    return Links(tuple(found.values()), frozenset(numbers))
