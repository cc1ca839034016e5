"""The headline: as the page prints it, checked against what its metadata calls it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from plugins.importer.page import json_ld, meta, names
from plugins.importer.page.blocks import Block, Found, words_of
from plugins.importer.page.document import Page

# Between a headline and the outlet's name after it: "Headline | The Paper", "見出し：中日新聞Web"
BREAK = re.compile(r"\s+[|\-–—•·*»:]+\s+|\s*[｜|]\s*|[：](?=[^：]*$)|--")
KICKERS = {
    "kicker", "topline", "overline", "roofline", "dachzeile", "eyebrow", "surtitle", "spitzmarke",
    "preheadline", "pretitle", "supertitle", "hat", "head_kicker", "catchline",
}  # fmt: skip
SHORTEST, LONGEST = 12, 300  # characters
ALIKE = 0.6  # likeness to a stated title from which on any heading is the headline
FIRST = 0.4  # of likeness: what being an `h1` is worth


def headline(page: Page) -> Found:
    """The article's headline, and the blocks that print it."""
    stated = stated_titles(page)
    printed = _printed(page.blocks, stated)
    shown = " ".join(without_kicker(block) for block in printed).strip()
    numbers = frozenset(block.number for block in printed)
    value = shown
    for title in stated:
        if not shown or _is_kicker_apart(shown, title):
            value = title
            break
    return Found(value[:LONGEST], numbers)


def stated_titles(page: Page) -> list[str]:
    """What the metadata call the article, each without the outlet's name: Open Graph first, which
    is written for readers; the title element last, which is written for search engines."""
    names = {
        words_of(name) for name in (*page.site_names, *page.handles, *_host_names(page.address))
    }
    candidates = (
        meta.first(page.meta, "og:title"),
        json_ld.text(page.article.get("headline")),
        meta.first(page.meta, "twitter:title", "dc.title", "title"),
        page.title,
    )
    heads = {words_of(title) for title in candidates}
    return list(dict.fromkeys(_without_outlet(t, names, heads) for t in candidates if t))


def _host_names(address: str) -> list[str]:
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return []
    return [host, host.rsplit(".", 1)[0], host.split(".")[-2]] if "." in host else []


def _without_outlet(title: str, names: set[str], heads: set[str]) -> str:
    """The title less what follows its last break, while that is the outlet's name or what stays is
    a title of its own."""
    while breaks := list(BREAK.finditer(title)):
        last = breaks[-1]
        head, tail = title[: last.start()].strip(), words_of(title[last.end() :])
        joined = tail.replace(" ", "")
        outlet = any(
            name and (name in tail or tail in name or name.replace(" ", "") == joined)
            for name in names
        )
        if not head or not (outlet or words_of(head) in heads):
            break
        title = head
    return title


def _printed(blocks: Sequence[Block], stated: Sequence[str]) -> list[Block]:
    """The blocks of the heading that prints the headline: the `h1` most like what is stated, else
    another heading that is quite like it, else the first `h1`."""
    headings: dict[HtmlElement, list[Block]] = {}
    for block in blocks:
        for element in (block.element, *block.element.iterancestors()):
            if element.tag in ("h1", "h2", "h3") or element.get("itemprop") == "headline":
                headings.setdefault(element, []).append(block)
                break

    def score(element: HtmlElement) -> float:
        text = " ".join(block.text for block in headings[element])
        alike = max((likeness(text, title) for title in stated), default=0.0)
        if any(outer.tag in ("li", "nav", "footer") for outer in element.iterancestors()):
            return alike - FIRST  # a path of sections that ends with the headline
        if element.tag != "h1":
            return alike if alike > ALIKE else 0.0
        return alike + (FIRST if len(text) >= SHORTEST else 0.0)

    best = max(headings, key=score, default=None)
    return headings[best] if best is not None and score(best) > 0 else []


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
    text = " ".join(" ".join(rest).split())
    return text if kicker and len(text) >= SHORTEST else block.text


def likeness(one: str, other: str) -> float:
    """How many of their three-letter pieces two texts share, 0 to 1."""
    a, b = _pieces(one), _pieces(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _pieces(text: str) -> set[str]:
    words = words_of(text)
    return {words[at : at + 3] for at in range(len(words) - 2)} or {words} - {""}


def _is_kicker_apart(shown: str, title: str) -> bool:
    """Whether two headlines differ by a kicker before one of them and nothing else."""
    a, b = words_of(shown), words_of(title)
    return a != b and bool(a and b) and (a.endswith(f" {b}") or b.endswith(f" {a}"))
