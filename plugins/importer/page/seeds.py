"""Which blocks trafilatura, the general extractor that this stands on, takes for the text."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement
from trafilatura.core import bare_extraction

from plugins.importer.page.blocks import Block, words_of

LONG = 40  # characters of words: what is so long is the same text wherever it stands
PROSE = 100  # characters of words that are no link's
ENOUGH = 0.5  # of the page's prose
# Where prose is another story's, a reader's or the outlet's own
BESIDE = ("li", "aside", "nav", "footer")


def seeds(tree: HtmlElement, blocks: Sequence[Block]) -> set[int]:
    """The numbers of the blocks whose words trafilatura gives as the page's text.

    It is quick alone, and thorough with the other extractors that it compares itself with: these
    are asked where it finds no more than half of what reads like prose.
    """
    prose = {block.number: len(block.words) for block in blocks if _is_prose(block)}
    found = _found(tree, blocks, fast=True)
    if sum(prose[number] for number in found & prose.keys()) <= ENOUGH * sum(prose.values()):
        return _found(tree, blocks, fast=False)
    return found


def _is_prose(block: Block) -> bool:
    """Whether a block reads like prose and stands where a story's does."""
    if len(block.words) <= PROSE or block.linked >= 0.3 or block.tag in BESIDE:
        return False
    return next(block.element.iterancestors(*BESIDE), None) is None


def _found(tree: HtmlElement, blocks: Sequence[Block], fast: bool) -> set[int]:
    """Its answer is another tree, in which paragraphs may have been joined or parted: a short block
    must be one of its elements, a long one may be anywhere in its text."""
    found = bare_extraction(
        tree, include_comments=False, include_tables=True, output_format="txt", fast=fast
    )
    if found is None or found.body is None:
        return set()
    elements = {
        words_of(" ".join(element.itertext()))
        for element in found.body.iter()
        if isinstance(element.tag, str)
    }
    whole = f" {words_of(' '.join(found.body.itertext()))} "
    return {
        block.number
        for block in blocks
        if block.words
        and (block.words in elements or (len(block.words) > LONG and f" {block.words} " in whole))
    }


def stated(text: str, blocks: Sequence[Block]) -> set[int]:
    """The numbers of the blocks that are in the text that the page itself states (its words, as
    `Page.stated_text` gives them)."""
    return {
        block.number for block in blocks if len(block.words) > LONG and f" {block.words} " in text
    }
