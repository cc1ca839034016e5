"""Which blocks are the article's text: trafilatura's choice, made whole within the element that
holds it, less what the news layer knows to be furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from plugins.importer.page.blocks import Block

PROSE = frozenset({
    "p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dd", "dt", "div",
    "section", "article",
})  # fmt: skip
MOST_OF_IT = 0.8

# Words in class and id names, and elements, that never hold the text
FURNITURE_TAGS = {
    "nav": "navigation", "aside": "aside", "footer": "footer", "form": "form", "button": "button",
    "figcaption": "caption", "figure": "figure", "address": "address", "label": "form",
    "summary": "fold", "menu": "navigation",
}  # fmt: skip
FURNITURE_NAMES = {
    "related": r"related|recirc|read-?more|more-?(?:stories|on|news|from)|recommend|also-?read|"
    r"trending|popular|most-?read|teaser|linklist|link-box|further|outbrain|taboola|upnext|up-next",
    "share": r"share|sharing|social|addthis|follow-?us|whatsapp",
    "newsletter": r"newsletter|subscri|sign-?up|paywall-?(?:banner|teaser)|donat|membership",
    "advertisement": r"advert|(?:^|[-_ ])ads?(?:[-_ ]|$)|sponsor|promo|werbung|publicidad|anzeige",
    "comments": r"comments?(?:[-_ ]|$)|disqus|discussion",
    "byline": r"byline|author|autor|writer|reporter|contributor",
    "date": r"timestamp|datetime|dateline-?time|pub-?date|publish(?:ed)?-?(?:date|time)|date-?line",
    "caption": r"caption|credit|copyright|legende|pie-?de|bildunter",
    "tags": r"(?:^|[-_ ])(?:tags?|topics?|keywords?)(?:[-_ ]|$|list)|tag-?list|tag-?cloud",
    "navigation": r"breadcrumb|(?:^|[-_ ])nav|menu|pagination|toolbar|skip-?(?:link|to)",
    "player": r"player|jw-|audio|podcast|video-?(?:info|meta|title)|playlist",
    "cookies": r"cookie|consent|gdpr",
}
FURNITURE = re.compile(
    "|".join(f"(?P<{rule}>{pattern})" for rule, pattern in FURNITURE_NAMES.items()), re.IGNORECASE
)


@dataclass(frozen=True)
class Text:
    """The article's text: the blocks of it, the element that holds it, and by which rule each other
    block near it was dropped."""

    blocks: tuple[Block, ...]
    holder: HtmlElement
    dropped: dict[int, str]


def text(blocks: Sequence[Block], seeds: set[int], taken: set[int]) -> Text | None:
    """The article's text among the blocks, given the numbers of the `seeds` and of the blocks
    `taken` for something else (headline, standfirst, byline …); None where there is none."""
    chosen = [block for block in blocks if block.number in seeds and block.number not in taken]
    if not chosen:
        return None
    holder = _holder(chosen)
    inside = set(holder.iter())
    within = [block for block in chosen if block.element in inside]
    first, last = within[0].number, within[-1].number
    kept, dropped = [], {}
    for block in blocks[first : last + 1]:
        if block.number in taken:
            continue
        if block.element not in inside:
            dropped[block.number] = "outside"
        elif rule := _rule(block, holder, block.number in seeds):
            dropped[block.number] = rule
        else:
            kept.append(block)
    return Text(tuple(kept), holder, dropped) if kept else None


def _holder(chosen: Iterable[Block]) -> HtmlElement:
    """The innermost element that holds most of the text."""
    weights: Counter[HtmlElement] = Counter()
    total = 0
    for block in chosen:
        size = len(block.text)
        total += size
        weights[block.element] += size
        for ancestor in block.element.iterancestors():
            weights[ancestor] += size
    enough = [element for element, size in weights.items() if size >= MOST_OF_IT * total]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


def _rule(block: Block, holder: HtmlElement, seed: bool) -> str:
    """The rule by which a block inside the text is no text, or ""."""
    element = block.element
    while element is not None and element is not holder:
        if element.tag in FURNITURE_TAGS:
            return FURNITURE_TAGS[element.tag]
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if len(names) > 1 and (found := FURNITURE.search(names)):
            return found.lastgroup or ""
        element = element.getparent()
    if not seed and (block.tag not in PROSE or block.linked > 0.8):
        return "not prose"
    return ""
