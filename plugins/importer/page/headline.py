"""The headline: as the page prints it, checked against what its metadata calls it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from plugins.importer.page import json_ld, meta, names
from plugins.importer.page.blocks import Block, Found, words_of
from plugins.importer.page.document import Page

# Between a headline and the outlet's name after it: "Headline | The Paper", "見出し：中日新聞Web"
BREAK = re.compile(r"\s+[|\-–—•·*»:]+\s+|\s*[｜|]\s*|[：](?=[^：]*$)|--")
KICKER_END = re.compile(r"\s*[:：|]\s+|\s+[–—-]\s+")
KICKERS = {
    "kicker", "topline", "overline", "roofline", "dachzeile", "eyebrow", "surtitle", "spitzmarke",
    "preheadline", "pretitle", "supertitle", "hat", "head_kicker", "catchline",
}  # fmt: skip
HEADINGS = "//h1 | //h2 | //h3 | //*[@itemprop = 'headline']"
SHORTEST, LONGEST = 12, 300  # characters
ALIKE = 0.6  # likeness to a stated title from which on any heading is the headline
FIRST = 0.4  # of likeness: what being an `h1` is worth


def headline(page: Page) -> Found:
    """The article's headline, and the blocks that print it: as it is printed, unless Open Graph and
    JSON-LD agree on another, or say it without its kicker."""
    stated = stated_titles(page)
    printed = _printed(page, stated)
    full = " ".join(block.text for block in printed)
    shown = " ".join(without_kicker(block) for block in printed).strip(" :")
    numbers = frozenset(block.number for block in printed)
    social, linked = stated_titles(page, "og:title"), stated_titles(page, "json-ld")
    if not shown:
        value = next(iter(stated), "")
    elif social and words_of(social[0]) in (words_of(next(iter(linked), "")), words_of(full)):
        value = social[0]
    else:
        value = _without_kickers(shown, social[0]) if social else shown
    return Found(value[:LONGEST], numbers)


def stated_titles(page: Page, only: str = "") -> list[str]:
    """What the metadata call the article, each without the outlet's name: Open Graph first, which
    is written for readers; the title element last, which is written for search engines. `only` one
    of the places: "og:title", "json-ld"."""
    outlet = (*page.site_names, *page.handles, page.host.removeprefix("www."), page.label)
    names = {words_of(name) for name in outlet}
    candidates = {
        "og:title": meta.first(page.meta, "og:title"),
        "json-ld": json_ld.text(page.article.get("headline")),
        "others": meta.first(page.meta, "twitter:title", "dc.title", "title"),
        "title": page.title,
    }
    heads = {words_of(title) for title in candidates.values()}
    return list(
        dict.fromkeys(
            _without_outlet(title, names, heads)
            for place, title in candidates.items()
            if title and only in ("", place)
        )
    )


def _without_outlet(title: str, names: set[str], heads: set[str]) -> str:
    """The title less what follows its last break, while that is the outlet's name or what stays is
    a title of its own."""
    while breaks := list(BREAK.finditer(title)):
        last = breaks[-1]
        head, tail = title[: last.start()].strip(), words_of(title[last.end() :])
        joined = tail.replace(" ", "")
        outlet = any(
            name.replace(" ", "") == joined or (len(name) > 3 and (name in tail or tail in name))
            for name in names
        )
        if not head or not (outlet or words_of(head) in heads):
            break
        title = head
    return title


def _printed(page: Page, stated: Sequence[str]) -> list[Block]:
    """The blocks of the heading that prints the headline: the `h1` most like what is stated, else
    another heading that is quite like it, else the first `h1`."""
    headings = _headings(page)
    titles = list(map(_pieces, stated))

    def score(element: HtmlElement) -> float:
        text = " ".join(block.text for block in headings[element])
        pieces = _pieces(text)
        alike = max((_shared(pieces, title) for title in titles), default=0.0)
        if next(element.iterancestors("li", "nav", "footer"), None) is not None:
            return alike - FIRST  # a path of sections that ends with the headline
        if element.tag != "h1":
            return alike if alike > ALIKE else 0.0
        return alike + (FIRST if len(text) >= SHORTEST else 0.0)

    best = max(headings, key=score, default=None)
    return headings[best] if best is not None and score(best) > 0 else []


def _headings(page: Page) -> dict[HtmlElement, list[Block]]:
    """The blocks of each heading that may be the headline; of one in another, of the inner one."""
    around: dict[HtmlElement, HtmlElement] = {}
    for heading in page.tree.xpath(HEADINGS):  # outer ones first
        around |= dict.fromkeys(heading.iter(), heading)
    headings: dict[HtmlElement, list[Block]] = {}
    for block in page.blocks:
        if block.element in around:
            headings.setdefault(around[block.element], []).append(block)
    return headings


def without_kicker(block: Block) -> str:
    """A heading's text without the kicker that some pages set in it, in an element of its own."""
    kicker, depth, rest = "", 0, []
    for kind, value in block.tokens:
        if kind == "open":
            named = not KICKERS.isdisjoint(names.words_of(value))
            depth = depth + 1 if depth or (named and not rest) else 0
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif kind == "text" and value.strip():
            if depth:
                kicker += value
            else:
                rest.append(value)
    text = " ".join(" ".join(rest).split()).lstrip(" :|–—-")
    return text if kicker and len(text) >= SHORTEST else block.text


def likeness(one: str, other: str) -> float:
    """How many of their three-letter pieces two texts share, 0 to 1."""
    return _shared(_pieces(one), _pieces(other))


def _shared(a: set[str], b: set[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _pieces(text: str) -> set[str]:
    words = words_of(text)
    return {words[at : at + 3] for at in range(len(words) - 2)} or {words} - {""}


def _without_kickers(shown: str, title: str) -> str:
    """The headline that is shown, without the kicker that it has before another title's words:
    where "Eskalation - Die Lage" is also called "Naher Osten: Die Lage", it is "Die Lage"."""
    if words_of(shown).endswith(f" {words_of(title)}") and len(title) >= SHORTEST:
        return title
    rest, other = (KICKER_END.split(text, maxsplit=1)[-1] for text in (shown, title))
    return rest if words_of(rest) == words_of(other) and len(rest) >= SHORTEST else shown
