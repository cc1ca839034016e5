"""XML that no other format reads: refused, with the name of its root element, so that an editor
knows what came. No specification, and never an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.importer.article import Article, Source, SourceError
from plugins.importer.formats import _xml

# A root that a page, or a piece of one, may begin with: that is for web_page
HTML = re.compile(
    r"html|head|body|title|meta|link|main|article|section|header|footer|nav|aside|div|p|span|a|h[1-6]"
    r"|ul|ol|li|dl|dt|dd|table|t[rdh]|figure|figcaption|img|picture|video|audio|iframe|form|blockquote"
    r"|pre|code|em|strong|b|i|u|s|br|hr|script|style|noscript|time|abbr|cite|q|sub|sup|center|font",
    re.IGNORECASE,
)
# Formats that ask the others whether they claim a source
ASKING = ("unknown_xml", "pasted_text")


def detect(source: Source) -> bool:
    """Whether the source is XML and no other format claims it."""
    from plugins.importer import formats  # the registry imports this module

    name = _xml.root(source)[1]
    if HTML.fullmatch(name) or not (source.start.startswith("<?xml") or _ends(source, name)):
        return False
    others = (module for name, module in formats.registered().items() if name not in ASKING)
    return not any(module.detect(source) for module in others)


def parse(source: Source) -> Iterator[Article]:
    """Never an article. Raises SourceError with the root's name, or line and column where the XML
    is broken."""
    name = _xml.local(_xml.parse(source))
    raise SourceError(
        f"an XML format that Copydesk does not read: its root element is {name}; "
        "get the text in another format"
    )
    yield


def _ends(source: Source, name: str) -> bool:
    """Whether the source ends as its root element does: a text may begin with a word in angle
    brackets."""
    end = source.data[-200:].decode(source.charset, errors="replace").rstrip()
    return bool(name) and re.search(rf"</(?:[\w.-]+:)?{re.escape(name)}\s*>$", end) is not None
