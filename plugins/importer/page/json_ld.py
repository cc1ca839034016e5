"""What a page says about its article in JSON-LD (https://schema.org/NewsArticle).

A page often describes much more than its article: lists of other articles, the picture, the
outlet. Only the properties of the article's own node count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from plugins.importer.page.blocks import line_of

Node = Mapping[str, Any]

# https://schema.org/Article and its subtypes that papers use, the surest first
ARTICLES = [
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "satiricalarticle",
    "advertisercontentarticle", "liveblogposting", "article", "techarticle", "scholarlyarticle",
    "blogposting", "socialmediaposting", "report", "review", "claimreview", "recipe",
]  # fmt: skip
WRAPPING = re.compile(
    r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>);?\s*$"
)
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
MARKUP = re.compile(r"<[^>]{1,200}>")
BREAK = re.compile(r"\n+|</?(?:p|div|br|h\d|li|blockquote)\b[^>]*>", re.IGNORECASE)
MOST = 2_000  # nodes; lists of teasers are long, and none of them is the article


def nodes(tree: HtmlElement) -> list[Node]:
    """Every node with a type in the page's JSON-LD, outermost first; unreadable scripts are left
    out."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            for node in _typed(_loaded(script.text)):
                found.append(node)
                if len(found) >= MOST:
                    return found
    return found


def article(found: Sequence[Node], address: str) -> Node:
    """The node of the page's article, or an empty one.

    Of several articles, the one at the page's address, else the one with most properties (a teaser
    has few); properties that only a second node has (some pages split theirs) are taken from it.
    """
    candidates = [node for node in found if _rank(node) < len(ARTICLES)]
    if not candidates:
        return {}
    here = [node for node in candidates if _is_at(node, address)]
    ordered = sorted(here or candidates[:1], key=lambda node: (_rank(node), -len(node)))
    merged: dict[str, Any] = {}
    for node in ordered:
        merged = {**node, **merged}
    return merged


def types(node: Node) -> list[str]:
    value = node.get("@type")
    listed = value if isinstance(value, list) else [value]
    return [text.rsplit("/", 1)[-1].lower() for text in listed if isinstance(text, str)]


def text(value: Any) -> str:
    """A property as one line of plain text; of an object its name or value, of a list its first."""
    if isinstance(value, list):
        return next((found for item in value if (found := text(item))), "")
    if isinstance(value, dict):
        return text(
            value.get("name") or value.get("@value") or value.get("headline") or value.get("text")
        )
    if not isinstance(value, str):
        return ""
    return line_of(unescape(MARKUP.sub(" ", unescape(value))))


def texts(value: Any) -> list[str]:
    """A property as the list of its values, each as `text` gives it, without the empty ones."""
    listed = value if isinstance(value, list) else [value]
    return [found for item in listed if (found := text(item))]


def paragraphs(value: Any) -> list[str]:
    """A long text's paragraphs: parted by line breaks, or by tags where there are any."""
    if not isinstance(value, str):
        return []
    lines = (line_of(unescape(line)) for line in BREAK.split(unescape(value)))
    return [plain for line in lines if (plain := MARKUP.sub("", line).strip())]


def objects(value: Any) -> list[Node]:
    """The objects among a property's values."""
    listed = value if isinstance(value, list) else [value]
    return [item for item in listed if isinstance(item, dict)]


def breadcrumb(found: Sequence[Node]) -> list[str]:
    """The names on the page's path of sections, outermost first; the longest of several paths."""
    paths = []
    for node in found:
        if "breadcrumblist" in types(node):
            items = objects(node.get("itemListElement"))
            items.sort(key=_position)
            paths.append([text(item.get("name")) or text(item.get("item")) for item in items])
    return max(paths, key=len, default=[])


def resolved(value: Any, found: Sequence[Node]) -> Any:
    """A property with its references ({"@id": …} alone) replaced by the nodes they mean."""
    if isinstance(value, list):
        return [resolved(item, found) for item in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type", "name"} and "name" not in value:
        name = value.get("@id")
        return next((n for n in found if n.get("@id") == name and len(n) > len(value)), value)
    return value


def _loaded(script: str) -> Any:
    script = script.strip()
    if not (script.startswith(("{", "[")) and script.endswith(("}", "]"))):
        script = WRAPPING.sub("", script).strip()
    for attempt in (script, TRAILING_COMMA.sub(r"\1", script)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    try:  # something after the JSON: a second object, a semicolon
        return json.JSONDecoder(strict=False).raw_decode(script)[0]
    except (ValueError, RecursionError):
        return None


def _typed(value: Any) -> Iterator[Node]:
    """The objects that are nodes, breadth first: a page's own before what it lists."""
    level = [value]
    while level:
        deeper: list[Any] = []
        for item in level:
            if isinstance(item, list):
                deeper.extend(item)
            elif isinstance(item, dict):
                if "@type" in item:
                    yield item
                deeper.extend(v for v in item.values() if isinstance(v, dict | list))
        level = deeper


def _rank(node: Node) -> int:
    ranks = [ARTICLES.index(name) for name in types(node) if name in ARTICLES]
    return min(ranks, default=len(ARTICLES))


def _is_at(node: Node, address: str) -> bool:
    """Whether the node says that it is the article at the address."""
    tail = _tail(address)
    main = node.get("mainEntityOfPage")
    main = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    return bool(tail) and any(
        isinstance(value, str) and _tail(value) == tail
        for value in (main, node.get("url"), node.get("@id"))
    )


def _tail(address: str) -> str:
    """The path's last part: addresses of one page differ in scheme, host and parameters."""
    return address.split("#")[0].split("?")[0].rstrip("/").rsplit("/", 1)[-1].lower()


def _position(item: Node) -> int:
    try:
        return int(item.get("position", 0))
    except (TypeError, ValueError):
        return 0
