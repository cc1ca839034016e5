"""The standfirst: what stands between headline and text and sums the story up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.importer.page import json_ld, meta
from plugins.importer.page.blocks import Block, Found, words_of
from plugins.importer.page.document import Page

NAMED = re.compile(
    r"standfirst|stand-first|\bdek\b|[-_]dek\b|\bdeck\b|sub-?title|sub-?head|sub-?line|teaser|"
    r"excerpt|intro|summary|lead(?:e|\b|-?text|_)|lede|strapline|vorspann|chapeau|chapo|description|"
    r"abstract|sommario|occhiello|entradilla|bajada|ingress|manchet|preamble|spot|hero-?text",
    re.IGNORECASE,
)
NOT_NAMED = re.compile(r"list|key-?points|bullets|caption|credit|author|byline|image|photo", re.I)
SHORTEST, LONGEST = 25, 700  # characters


def standfirst(page: Page, zone: Sequence[Block], text: Sequence[Block]) -> Found:
    """The standfirst among the blocks of the `zone` (those between headline and text, without what
    is furniture, date or byline there), or the first block of the `text` where it is set apart."""
    stated = {
        words_of(value)
        for value in (
            *meta.every(page.meta, "og:description", "description", "twitter:description"),
            json_ld.text(page.article.get("description")),
        )
    } - {""}
    for block in zone:
        if SHORTEST <= len(block.text) <= LONGEST and block.linked < 0.5 and _is_one(block, stated):
            return Found(block.text, frozenset({block.number}))
    if text and _is_apart(text, stated):
        return Found(text[0].text, frozenset({text[0].number}))
    return Found()


def _is_one(block: Block, stated: set[str]) -> bool:
    if block.words in stated:
        return True
    names = _names(block)
    return (bool(NAMED.search(names)) and not NOT_NAMED.search(names)) or block.tag in ("h2", "h3")


def _is_apart(text: Sequence[Block], stated: set[str]) -> bool:
    """Whether the text's first block is no paragraph like those after it: another element or other
    classes, and named or stated as a standfirst."""
    first = text[0]
    if not SHORTEST <= len(first.text) <= LONGEST or len(text) < 3:
        return False
    like = [block for block in text[1:] if _kind(block) == _kind(first)]
    if like:
        return False
    names = _names(first)
    return first.words in stated or (bool(NAMED.search(names)) and not NOT_NAMED.search(names))


def _kind(block: Block) -> tuple[str, str, object]:
    return block.tag, block.element.get("class", ""), block.element.getparent()


def _names(block: Block) -> str:
    elements = [block.element, *list(block.element.iterancestors())[:2]]
    elements += [value for kind, value in block.tokens[:2] if kind == "open"]
    return " ".join(
        f"{e.get('class', '')} {e.get('id', '')} {e.get('itemprop', '')} {e.get('data-testid', '')}"
        for e in elements
    )
