"""Where on a page the text stands: the element that holds it, and what its blocks look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from plugins.importer.page.blocks import Block

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PARTS = frozenset({"p", "li", "ul", "ol", "dl", "blockquote", "table", "tbody", "tr", "figure"})
MOST_OF_IT = 0.8  # of the text's length: what its holder holds
MUCH_OF_IT = 0.4  # of the text's length: what furniture never holds, whatever it is called
USUAL = 0.2  # of the text's length: what looks like much of it
BEGINNING = 4  # blocks

Look = tuple[str, str, str]
Place = tuple[str, HtmlElement | None]


@dataclass(frozen=True)
class Region:
    """The part of a page that holds the text: its `holder` with all elements `inside` it, the
    numbers of the text's `first` and `last` block there, the places and looks of its paragraphs,
    and how much of the text each element holds."""

    holder: HtmlElement
    inside: frozenset[HtmlElement]
    first: int
    last: int
    places: frozenset[Place]
    looks: frozenset[Look]
    weights: Counter[HtmlElement]
    total: int

    def holds_much(self, element: HtmlElement) -> bool:
        return self.weights[element] >= MUCH_OF_IT * self.total

    def goes_on(self, number: int) -> bool:
        """Whether a block stands between the text's first and last."""
        return self.first < number < self.last


def region(chosen: Sequence[Block]) -> Region:
    """The region of the blocks that were chosen as the text: the innermost element that holds most
    of it, and that is no part of a text itself."""
    weights: Counter[HtmlElement] = Counter()
    for block in chosen:
        for element in upwards(block):
            weights[element] += len(block.text)
    total = sum(len(block.text) for block in chosen)
    enough = [element for element, size in weights.items() if size >= MOST_OF_IT * total]
    holder = max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))
    while holder.tag in PARTS and holder.getparent() is not None:
        holder = holder.getparent()
    inside = frozenset(holder.iter())
    within = [block for block in chosen if block.element in inside]
    looks: Counter[Look] = Counter()
    for block in within:
        looks[look(block)] += len(block.text)
    usual = {one for one, size in looks.items() if size > USUAL * total and any(one[1:])}
    places = frozenset(map(place, within))
    first, last = within[0].number, within[-1].number
    return Region(holder, inside, first, last, places, frozenset(usual), weights, total)


def other_articles(blocks: Sequence[Block], headline: frozenset[int]) -> set[HtmlElement]:
    """The `article` elements of other articles: those that begin with a heading that leads
    elsewhere, or with another `h1`."""
    title = {block.words for block in blocks if block.number in headline}
    inside: dict[HtmlElement, list[HtmlElement]] = {}  # from above: few blocks stand in one
    for article in blocks[0].element.getroottree().iter("article") if blocks else ():
        for element in article.iterdescendants():
            inside.setdefault(element, []).append(article)
    begun: Counter[HtmlElement] = Counter()
    own, others = set(), set()
    for block in blocks:
        around = inside.get(block.element)
        if not around:
            continue
        begun.update(around)
        if block.words in title:
            own.update(around)
        elif (block.linked > 0.9 or block.tag == "h1") and any(
            element.tag in HEADINGS for element in upwards(block)
        ):
            others.update(article for article in around if begun[article] <= BEGINNING)
    return others - own


def articles(block: Block) -> list[HtmlElement]:
    """The `article` elements that a block stands in."""
    return list(block.element.iterancestors("article"))


def is_part_of(block: Block, articles_: set[HtmlElement]) -> bool:
    """Whether a block stands in one of these `article` elements."""
    return bool(articles_) and not articles_.isdisjoint(articles(block))


def upwards(block: Block) -> Iterator[HtmlElement]:
    """A block's element and all that it stands in, innermost first."""
    yield block.element
    yield from block.element.iterancestors()


def place(block: Block) -> Place:
    """What the blocks of one run of text have in common."""
    return block.tag, block.element.getparent()


def look(block: Block) -> Look:
    """What a text's blocks have in common where the page parts it into several elements."""
    parents = block.element.iterancestors()
    return (block.tag, *((next(parents, block.element).get("class") or "") for _ in range(2)))
