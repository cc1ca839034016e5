"""The elements of NITF 3 (https://iptc.org/standards/nitf/) and HTML: what each one is in a text.

Known by their local names, in small letters; agencies add some of their own.
"""

from __future__ import annotations

import re
from html import escape, unescape

from lxml import etree

from plugins.importer.formats._xml import ESCAPED_TWICE, local, text_of

# What is no part of a text: head matter, pictures and sounds, notes to editors
DROPPED = {
    *("head", "header", "title", "nav", "script", "style", "noscript", "template"),
    *("iframe", "object", "embed", "form", "button", "select", "svg", "img", "figure"),
    *("video", "audio", "media", "note", "fn", "hedline", "body.head", "docdata"),
    *("table-metadata", "nitf-table-metadata", "col", "colgroup"),
}
SILENT = {"head", "title", "script", "style", "noscript", "template", "svg"}  # no words for readers
HEADINGS = {"h1": 1, "hl1": 1, "h2": 2, "hl2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# NITF's and HTML's own name -> the HTML that is written; the text of all others stays
INLINE = {
    **{"em": "em", "i": "em", "strong": "strong", "b": "strong", "sub": "sub", "sup": "sup"},
    **{"q": "q", "cite": "cite", "del": "del", "s": "del", "ins": "ins", "code": "code"},
}
QUOTES = {"blockquote", "bq"}
# These end the paragraph before them and begin another
BLOCKS = {
    *("p", "div", "section", "article", "main", "block", "body", "body.content", "body.end"),
    *("html", "nitf", "center", "address", "dl", "dt", "dd", "footer", "hgroup", "aside"),
    *("tagline", "li", "fieldset", "nitf-table", "credit", "datasource"),
}
# Elements that hold blocks: what stands alone in them is one, whatever its name
WRAPPERS = {
    *("html", "body", "body.content", "nitf", "block", "div", "section", "article", "main"),
    *("datacontent", "inlinexml", "inlinedata", "content"),
}
# An element of another name may be an agency's own; "" is an unread entity
KNOWN = {*DROPPED, *HEADINGS, *INLINE, *QUOTES, *BLOCKS, "", "a", "span", "br", "hr", "pre"} | {
    *("ul", "ol", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
}
# Elements whose text is one paragraph, whatever phrases are in it
PARAGRAPHS = {*HEADINGS, "p", "li", "td", "th", "caption", "dt", "dd", "a", "span"}
PSEUDO_TAGS = re.compile(r"<([a-z]+)>([^<>]*)</\1>", re.I)  # "800<endash>-</endash>1000" at STT
LONE_UNDERSCORE = re.compile(r"(?<= )_(?= )")  # a dash, since teleprinters had none


def left_out(element: etree._Element) -> list[tuple[str, str]]:
    """The names and the words of what in an element is no part of its text: captions, notes."""
    found = []
    for child in element:
        name = local(child).lower()
        if name not in DROPPED:
            found += left_out(child)
        elif name not in SILENT and (text := text_of(child)):
            found.append((name, text))
    return found


def holds_blocks_only(element: etree._Element) -> bool:
    """Whether an element that is not known is a block in this one: no text stands beside it, and
    this one is no phrase in a paragraph (an agency's own elements for paragraphs)."""
    beside = (element.text, *(child.tail for child in element))
    if any(text and text.strip() for text in beside):
        return False
    name = local(element).lower()
    if name in KNOWN or name in WRAPPERS:
        return name in WRAPPERS
    return not any(local(around).lower() in PARAGRAPHS for around in element.iterancestors())


def tags_of(child: etree._Element, name: str) -> tuple[str, str]:
    """The tags that are written for an inline element, empty for one whose text alone stays."""
    if name == "a" and (href := child.get("href", "")).startswith(("http://", "https://")):
        return f'<a href="{escape(href)}">', "</a>"
    tag = INLINE.get(name)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def escaped(text: str | None) -> str:
    """Text as HTML: what was escaped twice is unescaped, but never into tags."""
    text = text or ""
    if ESCAPED_TWICE.search(text):
        text = unescape(text)
    text = PSEUDO_TAGS.sub(r"\2", LONE_UNDERSCORE.sub("–", text))
    return escape(text, quote=False)
