"""The standfirst: what stands between headline and text and sums the story up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from plugins.importer import dateline
from plugins.importer import names as names_
from plugins.importer.page import headline, json_ld, kinds, meta, names
from plugins.importer.page.blocks import Block, Found, words_of
from plugins.importer.page.document import Page

NAMED = frozenset({
    "standfirst", "dek", "deck", "hed_dek", "subtitle", "subheadline", "subhead", "subheading",
    "subline", "sub_title", "sub_head", "sub_headline", "sub_heading", "teaser", "teasertext",
    "excerpt", "intro", "introduction", "summary", "lead", "lede", "leadin", "lead_in", "strapline",
    "vorspann", "chapeau", "chapo", "description", "abstract", "sommario", "occhiello",
    "entradilla", "bajada", "ingress", "manchet", "preamble", "spot", "blurb", "sapo", "perex",
})  # fmt: skip
SHORTEST, LONGEST = 15, 700  # characters
SENTENCE = 40
LIKE_HEADLINE = 0.75
# Rules of what a block stands in; its own name is nearer
OF_PLACE = frozenset({"navigation", "list", "aside"})
BORDERS = frozenset({"byline", "date", "caption"})


@dataclass(frozen=True)
class Standfirst(Found):
    """The standfirst, and the place that it is filed from where it begins with one."""

    place: str = ""


def standfirst(
    page: Page, title: Found, zone: Sequence[Block], text: Sequence[Block]
) -> Standfirst:
    """The standfirst among the blocks of the `zone` (those between headline and text), or the first
    block of the `text` where that is set apart from the rest."""
    stated = {
        words_of(value)
        for value in (
            *meta.every(page.meta, "og:description", "description", "twitter:description"),
            json_ld.text(page.article.get("description")),
        )
    } - {""}
    titles = [title.value, *headline.stated_titles(page)]
    found = [kinds.kind(block, page.language) for block in zone]
    machines = _boxes_of_machines(zone, found)
    for at, block in enumerate(zone):
        if not machines.isdisjoint(block.element.iterancestors()):
            continue
        named = _is_named(block)
        around = named and found[at] in OF_PLACE and _says_dek(block.element)
        if (found[at] and not around) or not _could_be(block, titles):
            continue
        value, place = _without_place(block.text, page.language)
        if (
            words_of(value) in stated
            or place
            or block.words in stated
            or named
            or block.tag in ("h2", "h3", "h4")
            or (len(value) >= SENTENCE and not BORDERS.isdisjoint(found[at + 1 :]))
        ):
            return Standfirst(value, frozenset({block.number}), place)
    if (
        text
        and _could_be(text[0], titles)
        and not kinds.line(text[0], page.language)
        and _is_apart(page, text, stated)
    ):
        value, place = _without_place(text[0].text, page.language)
        return Standfirst(value, frozenset({text[0].number}), place)
    return Standfirst()


def _boxes_of_machines(zone: Sequence[Block], kinds: Sequence[str]) -> set[HtmlElement]:
    """The elements that hold a summary by a machine, as a note in them says, and no headline."""
    notes = (block for block, kind in zip(zone, kinds, strict=True) if kind == "machine summary")
    outer = (element for note in notes for element in list(note.element.iterancestors())[:2])
    return {element for element in outer if element.find(".//h1") is None}


def _could_be(block: Block, titles: Sequence[str]) -> bool:
    return (
        SHORTEST <= len(block.text) <= LONGEST
        and block.linked < 0.5
        and not names_.is_person(block.text)
        and not any(headline.likeness(block.text, title) > LIKE_HEADLINE for title in titles)
    )


def _is_named(block: Block) -> bool:
    elements = [block.element, *list(block.element.iterancestors())[:2]]
    elements += [value for kind, value in block.tokens[:2] if kind == "open"]
    return any(map(_says_dek, elements))


def _says_dek(element: HtmlElement) -> bool:
    return not NAMED.isdisjoint(names.words_of(element))


def _is_apart(page: Page, text: Sequence[Block], stated: set[str]) -> bool:
    """Whether the text's first block is no paragraph like those after it."""
    first, rest = text[0], text[1:]
    if len(rest) < 2 or kinds.line(first, page.language):
        return False
    if first.tag in ("h2", "h3", "h4") and len(first.text) >= SENTENCE / 2 and rest[0].tag == "p":
        return True
    between = page.blocks[first.number + 1 : rest[0].number]
    bordered = any(kinds.kind(block, page.language) in BORDERS for block in between)
    if any(_look(block) == _look(first) for block in rest):
        return first.words in stated and (bordered or (first.bold and not rest[0].bold))
    return first.words in stated or _is_named(first) or (bordered and len(first.text) >= SENTENCE)


def _look(block: Block) -> tuple[str, str, object]:
    return block.tag, block.element.get("class", ""), block.element.getparent()


def _without_place(text: str, language: str) -> tuple[str, str]:
    """A standfirst without the dateline that some papers put before it, and the place in that."""
    found = dateline.split(text, language)
    return (text[found.length :].strip(), found.place) if found else (text, "")
