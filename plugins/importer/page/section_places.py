"""Where a page says which section its article is in, and how far each place is to be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from plugins.importer import dates
from plugins.importer.page import headline as headlines
from plugins.importer.page import json_ld, meta, names
from plugins.importer.page.blocks import Block, Found
from plugins.importer.page.document import Page

FAR = 7  # levels above a step of the breadcrumbs
TRAIL = re.compile(r"crumb|brotkrumen|krumel|ariane|migas")  # in small letters
EYEBROW = frozenset({
    "eyebrow", "kicker", "section", "category", "categories", "rubric", "rubrik", "channel",
    "overline", "ressort", "label", "topic", "topline", "vertical", "kategorie", "categoria",
    "section_tag", "section_label", "section_name", "post_categories", "entry_categories",
})  # fmt: skip
LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "pt", "ru", "tr", "zh"})
STEP = re.compile(r"\s*[>›»/|→·•]\s*")
IN_PATH = re.compile(r"[^\W\d]+(?: [^\W\d]+){0,2}")
ABOVE, BELOW = 8, 4  # blocks
# How far each place is to be trusted; places that agree add up
IN_TRAIL, STATED, PRINTED, NEAR, ADDRESSED, TITLED, DEEPER = 3.0, 3.0, 1.5, 1.0, 1.5, 1.0, 0.5


# The element found, and the levels up to it
Around = tuple[HtmlElement | None, int]


@dataclass(frozen=True)
class Candidate:
    text: str
    weight: float
    block: int | None = None


def candidates(page: Page, headline: Found) -> Iterator[Candidate]:
    """What stands in each of the places, whether it is a section or not."""
    yield from _trail(page, headline)
    yield from _stated(page)
    yield from _printed(page, headline)
    yield from _titled(page)
    yield from _addressed(page)


def _trail(page: Page, headline: Found) -> Iterator[Candidate]:
    """The steps of the page's breadcrumbs, that which is printed and that which its JSON-LD has."""
    trail = None
    around: dict[HtmlElement, Around] = {}  # most blocks stand in what others stand in
    steps: list[tuple[str, int | None]] = []
    for block in page.blocks[: max(headline.blocks, default=0) + 1]:
        owner, above = _trail_around(block.element, around)
        if owner is None or above > FAR:
            continue
        trail = owner if trail is None else trail
        if owner is trail or trail in owner.iterancestors():
            steps.extend((piece, block.number) for piece in _pieces(block))
    for path in (steps, [(step, None) for step in json_ld.breadcrumb(page.nodes)]):
        for depth, (step, number) in enumerate(path):
            yield Candidate(step, IN_TRAIL + min(depth, 3) * DEEPER, number)


def _stated(page: Page) -> Iterator[Candidate]:
    for text in json_ld.texts(page.article.get("articleSection"))[:3]:
        for part in re.split(r"\s+-\s+|,\s*", text)[:1]:
            yield Candidate(part, STATED)
    for text in meta.every(
        page.meta, "article:section", "og:article:section", "section", "parsely-section", "category"
    ):
        yield Candidate(text.split(",")[0].strip(), STATED + DEEPER)


def _printed(page: Page, headline: Found) -> Iterator[Candidate]:
    """Short texts about the headline that are named for a section, or links just above it."""
    if not headline.blocks:
        return
    first, last = min(headline.blocks), max(headline.blocks)
    for block in (
        *reversed(page.blocks[max(0, first - ABOVE) : first]),
        *page.blocks[last + 1 : last + 1 + BELOW],
    ):
        elements = [block.element, *islice(block.element.iterancestors(), 2)]
        if any(names.rule_of(e) in ("navigation", "share", "button", "form") for e in elements):
            continue
        elements += [value for kind, value in block.tokens if kind == "open"]
        named = any(not EYEBROW.isdisjoint(names.words_of(element)) for element in elements)
        for at, piece in enumerate(_pieces(block)[:3]):
            weight = PRINTED if named else 0.0
            if block.linked > 0.6 and block.number < first:
                weight += NEAR
            if weight:
                yield Candidate(piece, weight + (0.2 if not at else 0.0), block.number)


def _titled(page: Page) -> Iterator[Candidate]:
    """What stands in the title element between the headline and the outlet."""
    for piece in headlines.BREAK.split(page.title)[1:-1]:
        yield Candidate(piece, TITLED)


def _addressed(page: Page) -> Iterator[Candidate]:
    """The folders of the page's address."""
    try:
        parts = [unquote(part) for part in urlsplit(page.address).path.split("/") if part]
    except ValueError:
        return
    for depth, part in enumerate(parts[:-1]):
        text = part.replace("-", " ").replace("_", " ").strip()
        if IN_PATH.fullmatch(text) and not dates.month(text) and text not in LANGUAGES:
            yield Candidate(text, ADDRESSED + min(depth, 3) * DEEPER / 2)


def _pieces(block: Block) -> list[str]:
    """The parts of a block that stand in elements of their own or apart by marks."""
    pieces, piece = [], ""
    for kind, value in block.tokens:
        if kind == "text":
            piece += value
        elif kind != "void":
            pieces.append(piece)
            piece = ""
    pieces.append(piece)
    return [
        part
        for text in pieces
        for step in STEP.split(" ".join(text.split()))
        if (part := step.strip(" :"))
    ]


def _trail_around(element: HtmlElement | None, known: dict[HtmlElement, Around]) -> Around:
    """The nearest element named for breadcrumbs that an element is or stands in, and how far above
    it is; `known` are those that were asked for."""
    if element is None:
        return None, 0
    if element not in known:
        names = f"{element.get('class')} {element.get('id')} {element.get('aria-label')}"
        if TRAIL.search(names.lower()):
            known[element] = element, 0
        else:
            owner, above = _trail_around(element.getparent(), known)
            known[element] = owner, above + 1
    return known[element]
