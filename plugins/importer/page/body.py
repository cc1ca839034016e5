"""Which blocks are the article's text: trafilatura's choice, made whole within the element that
holds it, less what the news layer knows to be furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from plugins.importer import captions, furniture
from plugins.importer.page import kinds, names
from plugins.importer.page.blocks import Block

PROSE = frozenset({
    "p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dd", "dt",
})  # fmt: skip
PARTS = frozenset({"p", "li", "ul", "ol", "dl", "blockquote", "table", "tbody", "tr", "figure"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MOST_OF_IT = 0.8  # of the text's length: what its holder holds
MUCH_OF_IT = 0.4  # of the text's length: what furniture never holds, whatever it is called
COMPLETE = 0.9  # of the text's length in the stated text: what it lacks is no text then
BEGINNING = 4  # blocks
SENTENCE, POINT = 60, 40  # characters of the shortest paragraph and bullet above the text
TEASER = 160  # characters: a headline in a list of links, with its kicker
LINE = 200  # characters: what is longer is judged by its place, not by its words
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


@dataclass
class Region:
    """The part of a page that holds the text, and what is furniture in it.

    `seeds` are the numbers of the blocks that are text for the general extractor, `stated` is the
    text that the page's JSON-LD gives, `host` where the page is, `pictured` the numbers of the
    blocks right below a picture.
    """

    blocks: Sequence[Block]
    seeds: set[int]
    headline: frozenset[int]
    pictured: set[int]
    stated: str
    language: str
    host: str
    weights: Counter[HtmlElement] = field(default_factory=Counter)
    rules: dict[HtmlElement, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)

    def text(self) -> Text | None:
        """The article's text; None where there is none."""
        self.others = _other_articles(self.blocks, self.headline)
        top = max(self.headline, default=-1)
        chosen = [
            block
            for block in self.blocks
            if block.number in self.seeds
            and block.number not in self.headline
            and self.others.isdisjoint(_articles(block))
        ]
        chosen = [block for block in chosen if block.number > top] or chosen
        if not chosen:
            return None
        self._settle(chosen)
        kept, dropped = [], {}
        for block in self.blocks[min(top + 1, self.first) :]:
            if block.number in self.headline:
                continue
            if rule := self.rule(block):
                dropped[block.number] = rule
            else:
                kept.append(block)
        while kept and (found := kinds.line(kept[0], self.language)):
            dropped[kept.pop(0).number] = found
        while kept and kept[-1].tag in HEADINGS:
            dropped[kept.pop().number] = "heading without text"
        return Text(tuple(kept), dropped, self._rule_of) if kept else None

    def _settle(self, chosen: list[Block]) -> None:
        """Finds the text's holder, and what its paragraphs look like."""
        for block in chosen:
            for element in _upwards(block):
                self.weights[element] += len(block.text)
        self.total = sum(len(block.text) for block in chosen)
        enough = [e for e, size in self.weights.items() if size >= MOST_OF_IT * self.total]
        self.holder = max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))
        while self.holder.tag in PARTS and self.holder.getparent() is not None:
            self.holder = self.holder.getparent()
        self.inside = set(self.holder.iter())
        within = [block for block in chosen if block.element in self.inside]
        self.places = {_place(block) for block in within}
        looks = Counter()
        for block in within:
            looks[_look(block)] += len(block.text)
        self.looks = {
            look for look, size in looks.items() if size > 0.2 * self.total and look[1:] != ("", "")
        }
        self.first, self.last = within[0].number, within[-1].number
        self.rules |= dict.fromkeys((self.holder, *self.holder.iterancestors()), "")
        told = sum(len(block.text) for block in within if self._is_stated(block))
        self.complete = bool(self.stated) and told > COMPLETE * sum(len(b.text) for b in within)
        self.headings_stated = any(
            f" {block.words} " in self.stated for block in within if block.tag in HEADINGS
        )
        self.seen |= {b.words: "h1" for b in self.blocks if b.number in self.headline}

    def rule(self, block: Block) -> str:
        """The rule by which a block is no text, or ""."""
        return (
            self._rule_of_place(block)
            or self._rule_of_links(block)
            or self._rule_of_words(block)
            or self._rule_of_repetition(block)
        )

    def _rule_of_place(self, block: Block) -> str:
        seed = block.number in self.seeds
        if not self.others.isdisjoint(_articles(block)):
            return "another article"
        if found := self._rule_of(block.element):
            return found
        if self._is_caption(block):
            return "caption"
        if block.element in self.inside:
            if seed or (self.first < block.number < self.last and block.tag in PROSE):
                return ""
            if _place(block) in self.places and block.tag in PROSE:
                return ""
            return (
                ""
                if self.first < block.number < self.last and len(block.text) > 80
                else "not prose"
            )
        if block.number < self.first and self._is_near(block) and self._is_prose(block):
            return ""
        if block.number > self.first and block.tag in PROSE and _look(block) in self.looks:
            return ""
        return "outside the text"

    def _is_prose(self, block: Block) -> bool:
        shortest = {"p": SENTENCE, "li": POINT}.get(block.tag, 0)
        return 0 < shortest <= len(block.text) and block.linked < 0.3

    def _is_near(self, block: Block) -> bool:
        """Whether a block above the holder is set right before it."""
        return self.first - block.number < 15

    def _is_caption(self, block: Block) -> bool:
        """Whether a block is printed with a picture: in a figure or in one paragraph with it, in an
        element that is named for pictures and has one and little text, or below it with a credit
        at its end."""
        for element in list(_upwards(block))[:4]:
            if element is self.holder or element.tag in ("blockquote", "table", "article", "main"):
                break
            if element.tag == "figure" and self.weights[element] < PICTURED_AT_MOST:
                return True
            named = PICTURED.search(element.get("class") or "")
            if named and self.weights[element] < PICTURED_AT_MOST:
                return next(element.iter("img", "picture", "amp-img"), None) is not None
        if len(block.text) > CAPTION_AT_MOST:
            return False
        if block.number in self.pictured and captions.split(block.text, self.language)[1]:
            return True
        return bool(kinds.SIGN.match(block.text)) or any(
            kind == "open" and _is_picture(value) for kind, value in block.tokens
        )

    def _rule_of_links(self, block: Block) -> str:
        """Lists of and paragraphs that are only links to the outlet's own pages lead elsewhere."""
        if block.tag in HEADINGS and block.linked < 0.9:
            return ""
        if block.linked > 0.9:
            return "only links" if self._leads_inside(block) else ""
        headline = len(block.text) < TEASER and not block.text.endswith((".", "。", "।"))
        if block.tag == "li" and block.linked > 0.4 and headline:
            parent = block.element.getparent()
            if parent is not None and all(
                item.find(".//a") is not None for item in parent if item.tag == "li"
            ):
                return "list of links" if self._leads_inside(block) else ""
        return ""

    def _leads_inside(self, block: Block) -> bool:
        for kind, value in block.tokens:
            if kind == "open" and value.tag == "a":
                try:
                    host = urlsplit(value.get("href") or "").hostname or self.host
                except ValueError:
                    return True
                return _site(host) == _site(self.host)
        return True

    def _rule_of_words(self, block: Block) -> str:
        if len(block.text) < LINE and (found := furniture.rule(block.text, self.language)):
            return found
        if kinds.line(block, self.language) == "date":
            return "date"
        told = block.tag not in HEADINGS or self.headings_stated
        if self.complete and told and not self._is_stated(block):
            return "not in the stated text"
        return ""

    def _rule_of_repetition(self, block: Block) -> str:
        """A text said again as something else: a pull quote, the headline."""
        tag = self.seen.setdefault(block.words, block.tag)
        return "said before" if tag != block.tag or tag == "h1" else ""

    def _is_stated(self, block: Block) -> bool:
        words = block.words
        if f" {words} " in self.stated or len(words) < 20:
            return True
        return words[:SENTENCE] in self.stated or words[-SENTENCE:] in self.stated

    def _rule_of(self, element: HtmlElement) -> str:
        """The kind of furniture that an element is or stands in, up to what holds the text."""
        path = []
        while element is not None and element not in self.rules:
            path.append(element)
            element = element.getparent()
        found = self.rules[element] if element is not None else ""
        for inner in reversed(path):
            if not found and self.weights[inner] < MUCH_OF_IT * self.total:
                found = names.rule_of(inner)
            self.rules[inner] = found
        return found


def _other_articles(blocks: Sequence[Block], headline: frozenset[int]) -> set[HtmlElement]:
    """The `article` elements of other articles: those that begin with a heading that leads
    elsewhere, or with another `h1`."""
    title = {block.words for block in blocks if block.number in headline}
    begun: Counter[HtmlElement] = Counter()
    own, others = set(), set()
    for block in blocks:
        articles = _articles(block)
        begun.update(articles)
        if block.words in title:
            own.update(articles)
        elif (block.linked > 0.9 or block.tag == "h1") and any(
            element.tag in HEADINGS for element in _upwards(block)
        ):
            others.update(article for article in articles if begun[article] <= BEGINNING)
    return others - own


def _articles(block: Block) -> list[HtmlElement]:
    return list(block.element.iterancestors("article"))


def _upwards(block: Block) -> Iterator[HtmlElement]:
    yield block.element
    yield from block.element.iterancestors()


def _place(block: Block) -> tuple[str, HtmlElement | None]:
    """What the blocks of one run of text have in common."""
    return block.tag, block.element.getparent()


def _look(block: Block) -> tuple[str, str, str]:
    """What a text's blocks have in common where the page parts it into several elements."""
    parents = block.element.iterancestors()
    return (block.tag, *((next(parents, block.element).get("class") or "") for _ in range(2)))


def _is_picture(element: HtmlElement) -> bool:
    names_ = element.get("class") or ""
    if element.tag == "img":
        return "emoji" not in names_
    return element.tag == "span" and bool(PICTURED.search(names_))


def _site(host: str) -> str:
    """The name that an outlet's hosts share: bbc of www.bbc.co.uk."""
    parts = host.lower().split(".")
    short = len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2
    return parts[-3] if short else parts[-2] if len(parts) > 1 else host
