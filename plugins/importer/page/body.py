"""Which blocks are the article's text: trafilatura's choice, made whole within the element that
holds it, less what the news layer knows to be furniture."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from plugins.importer import captions, furniture
from plugins.importer.page import ending, kinds, links, names, region, seeds
from plugins.importer.page.blocks import Block, Found, words_of
from plugins.importer.page.document import Page
from plugins.importer.page.region import HEADINGS, Region

PROSE = frozenset({
    "p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dd", "dt",
})  # fmt: skip
SHORTEST = {"p": 60, "li": 40}  # characters of a paragraph or bullet above the text's holder
ABOVE = 15  # blocks: how far above
LOOSE = 80  # characters of text that stands in no element for text
LINE = 200  # characters: what is longer is judged by its place, not by its words
COMPLETE = 0.9  # of the text's length in the stated text: what that lacks is no text then
TELLING = 20  # characters of words: shorter ones may be in any text
PICTURED = re.compile(
    r"image|img|photo|foto|picture|pic-?box|media|bild|thumb|gallery|figure", re.IGNORECASE
)
CAPTION_AT_MOST = 300  # characters of a caption that nothing but its shape or place tells
PICTURED_AT_MOST = 500  # characters of text in an element that is a picture with its caption


@dataclass(frozen=True)
class Text:
    """The article's text: the blocks of it, the rule by which each other one was dropped, and what
    tells the kind of furniture that an element within it is ("" for none)."""

    blocks: tuple[Block, ...]
    dropped: dict[int, str]
    rule_of: Callable[[HtmlElement], str]


def text(page: Page, title: Found) -> Text | None:
    """The article's text on a page, below its headline; None where there is none."""
    others = region.other_articles(page.blocks, title.blocks)
    chosen = _chosen(page, title, others)
    if not chosen:
        return None
    judge = _Judge(page, region.region(chosen), {block.number for block in chosen}, others)
    judge.begin(chosen, title)
    kept, dropped = [], {}
    for block in page.blocks[min(max(title.blocks, default=-1) + 1, judge.region.first) :]:
        if block.number in title.blocks:
            continue
        if rule := judge.rule(block):
            dropped[block.number] = rule
        else:
            kept.append(block)
    while kept and (line := kinds.line(kept[0], page.language)):
        dropped[kept.pop(0).number] = line
    for _ in ending.behind(kept, judge.region.holder):
        dropped[kept.pop().number] = "behind the text"
    while kept and kept[-1].tag in HEADINGS:
        dropped[kept.pop().number] = "heading without text"
    return Text(tuple(kept), dropped, judge.furniture) if kept else None


def _chosen(page: Page, title: Found, others: set[HtmlElement]) -> list[Block]:
    """The blocks that the general extractor and the page itself take for the text, those below the
    headline where there are any."""
    numbers = seeds.seeds(page.tree, page.blocks) | seeds.stated(page.stated_text, page.blocks)
    numbers -= title.blocks
    chosen = [
        block
        for block in page.blocks
        if block.number in numbers and not region.is_part_of(block, others)
    ]
    below = [block for block in chosen if block.number > max(title.blocks, default=-1)]
    return below or chosen


@dataclass
class _Judge:
    """Tells text from furniture; knows what of the text has been seen."""

    page: Page
    region: Region
    chosen: set[int]
    others: set[HtmlElement]
    rules: dict[HtmlElement, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    pictured: set[int] = field(default_factory=set)  # the blocks right below a picture
    complete: bool = False
    with_headings: bool = False

    def begin(self, chosen: Sequence[Block], title: Found) -> None:
        """Takes in the headline, and whether the stated text has all of the text, and its
        headings."""
        holder = self.region.holder
        self.rules |= dict.fromkeys((holder, *holder.iterancestors()), "")
        self.seen |= {self.page.blocks[number].words: "h1" for number in title.blocks}
        self.seen[words_of(title.value)] = "h1"  # also where the page prints it as a paragraph
        within = [block for block in chosen if block.element in self.region.inside]
        told = sum(len(block.text) for block in within if self._is_stated(block))
        whole = sum(len(block.text) for block in within)
        self.complete = bool(self.page.stated_text) and told > COMPLETE * whole
        headings = [block for block in within if block.tag in HEADINGS]
        self.with_headings = any(f" {b.words} " in self.page.stated_text for b in headings)
        self.pictured = {picture.before for picture in self.page.pictures}

    def rule(self, block: Block) -> str:
        """The rule by which a block is no text, or ""."""
        return (
            self._rule_of_place(block)
            or links.rule(block, self.page.host)
            or self._rule_of_words(block)
            or self._rule_of_repetition(block)
        )

    def furniture(self, element: HtmlElement) -> str:
        """The kind of furniture that an element is or stands in, up to what holds the text."""
        path = []
        while element is not None and element not in self.rules:
            path.append(element)
            element = element.getparent()
        found = self.rules[element] if element is not None else ""
        for inner in reversed(path):
            if not found and not self.region.holds_much(inner):
                found = names.rule_of(inner)
            self.rules[inner] = found
        return found

    def _rule_of_place(self, block: Block) -> str:
        if region.is_part_of(block, self.others):
            return "another article"
        if found := self.furniture(block.element):
            return found
        if self._is_caption(block):
            return "caption"
        if block.element in self.region.inside:
            return "" if self._belongs(block) else "not prose"
        return "" if self._continues(block) else "outside the text"

    def _belongs(self, block: Block) -> bool:
        """Whether a block in the text's holder is text."""
        if block.number in self.chosen:
            return True
        between = self.region.goes_on(block.number)
        if block.tag in PROSE:
            return between or region.place(block) in self.region.places
        return between and len(block.text) > LOOSE

    def _continues(self, block: Block) -> bool:
        """Whether a block outside the text's holder goes on with it: prose right above it, or what
        looks like its paragraphs below."""
        if block.number < self.region.first:
            long = len(block.text) >= SHORTEST.get(block.tag, len(block.text) + 1)
            return long and block.linked < 0.3 and self.region.first - block.number < ABOVE
        return block.tag in PROSE and region.look(block) in self.region.looks

    def _is_caption(self, block: Block) -> bool:
        """Whether a block is printed with a picture: in a figure or in one paragraph with it, in an
        element that is named for pictures and has one and little text, or below it with a credit
        at its end."""
        for element in list(region.upwards(block))[:4]:
            bounds = element.tag in ("blockquote", "table", "article", "main")
            if bounds or element is self.region.holder:
                break
            little = self.region.weights[element] < PICTURED_AT_MOST
            if little and element.tag == "figure":
                return True
            if little and PICTURED.search(element.get("class") or "") and _has_picture(element):
                return True
        if len(block.text) > CAPTION_AT_MOST:
            return False
        if block.number in self.pictured and captions.split(block.text)[1]:
            return True
        return bool(kinds.SIGN.match(block.text)) or any(
            kind == "open" and _is_picture(value) for kind, value in block.tokens
        )

    def _rule_of_words(self, block: Block) -> str:
        language = self.page.language
        if len(block.text) < LINE and (found := furniture.rule(block.text, language)):
            return found
        if kinds.is_date(block, language):
            return "date"
        told = block.tag not in HEADINGS or self.with_headings
        if self.complete and told and not self._is_stated(block):
            return "not in the stated text"
        return ""

    def _rule_of_repetition(self, block: Block) -> str:
        """A text said again as something else: a pull quote, the headline."""
        tag = self.seen.setdefault(block.words, block.tag)
        return "said before" if tag != block.tag or tag == "h1" else ""

    def _is_stated(self, block: Block) -> bool:
        """Whether the page's JSON-LD has a block's words, or their beginning or end."""
        words, stated = block.words, self.page.stated_text
        if f" {words} " in stated or len(words) < TELLING:
            return True
        return words[:60] in stated or words[-60:] in stated


def _has_picture(element: HtmlElement) -> bool:
    return next(element.iter("img", "picture", "amp-img"), None) is not None


def _is_picture(element: HtmlElement) -> bool:
    classes = element.get("class") or ""
    if element.tag == "img":
        return "emoji" not in classes
    return element.tag == "span" and bool(PICTURED.search(classes))
