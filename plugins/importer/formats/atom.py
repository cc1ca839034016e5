"""Atom 1.0 (RFC 4287) and its draft 0.3; WENN's entries with their text in elements of its own."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from plugins.importer.article import Article, Image, Source
from plugins.importer.formats import _body, _feed, _html, _wenn, _xml
from plugins.importer.formats._body import Part
from plugins.importer.formats._feed import Entry
from plugins.importer.formats._xml import language_of, local, text_of

NAMESPACES = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
# Draft 0.3 calls them by other names
PUBLISHED, UPDATED, RIGHTS = (
    ("published", "issued", "created"),
    ("updated", "modified"),
    ("rights", "copyright"),
)
HTML_TYPES = ("html", "text/html")
XHTML_TYPES = ("xhtml", "application/xhtml+xml")


def detect(source: Source) -> bool:
    """Whether the root element is Atom's `feed`, or an entry that stands alone."""
    namespace, name = _xml.root(source)
    return namespace in NAMESPACES and name in ("feed", "entry")


def parse(source: Source) -> Iterator[Article]:
    """One article for each entry that has a text: `content`, else `summary`."""
    root = _xml.parse(source)
    entries = [root] if local(root) == "entry" else _children(root, "entry")
    yield from _feed.articles([_entry(entry, root, source.url or "") for entry in entries])


def _entry(entry: etree._Element, feed: etree._Element, found_at: str) -> Entry:
    base = entry.base or _link(feed, found_at) or found_at
    identifier = _words(entry, "id")
    permanent = identifier if identifier.startswith("http") else ""
    url = _link(entry, base) or _feed.absolute("", permanent)
    found = Entry(
        title=_feed.plain(_words(entry, "title")),
        url=url,
        identifier=identifier or url,
        parts=tuple(_parts(entry, "content", url or base)),
        summary=tuple(_parts(entry, "summary", url or base)),
        author=_authors(entry) or _authors(feed),
        published=_words(entry, *PUBLISHED),
        modified=_words(entry, *UPDATED),
        keywords=_categories(entry),
        image=_enclosed(entry, base),
        language=language_of(entry),
        rights=_words(entry, *RIGHTS) or _words(feed, *RIGHTS),
        feed=_feed.plain(_words(feed, "title")),
    )
    return _wenn.completed(found, entry)


def _parts(entry: etree._Element, name: str, base: str) -> list[Part]:
    """The parts of a text construct: of the first that has HTML, where there are several."""
    found = _children(entry, name)
    found.sort(key=lambda one: one.get("type", "text") not in HTML_TYPES + XHTML_TYPES)
    for one in found:
        if parts := _construct(one, one.base or base):
            return parts
    return []


def _construct(element: etree._Element, base: str) -> list[Part]:
    """https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3; a text in another file is none here."""
    kind = element.get("type", "text").strip().lower()
    raw = "".join(element.itertext(etree.Element))
    if kind in XHTML_TYPES and len(element):
        copy = _xml.without_namespaces(deepcopy(element))
        return _html.blocks(etree.tostring(copy, encoding="unicode", method="html"), base)
    if kind in HTML_TYPES or element.get("mode") == "escaped":
        return _html.blocks(raw, base)
    return _body.of_text(raw) if kind.startswith("text") and raw.strip() else []


def _link(element: etree._Element, base: str) -> str:
    """The address of what an entry or a feed is about."""
    for one in _children(element, "link"):
        if one.get("rel", "alternate") == "alternate" and one.get("href"):
            return _feed.absolute(one.base or base, one.get("href", ""))
    return ""


def _enclosed(entry: etree._Element, base: str) -> Image | None:
    for one in _children(entry, "link"):
        if one.get("rel") == "enclosure" and one.get("type", "").startswith("image/"):
            return Image(_feed.absolute(one.base or base, one.get("href", "")))
    return None


def _authors(element: etree._Element) -> tuple[str, ...]:
    return tuple(filter(None, (_words(author, "name") for author in _children(element, "author"))))


def _categories(entry: etree._Element) -> tuple[str, ...]:
    found = (one.get("label") or one.get("term", "") for one in _children(entry, "category"))
    return tuple(dict.fromkeys(filter(None, found)))


def _children(parent: etree._Element, *names: str) -> list[etree._Element]:
    """The children that are Atom's own, in the order of the names."""
    namespace = etree.QName(parent).namespace
    return [one for name in names for one in parent.findall(f"{{{namespace}}}{name}")]


def _words(parent: etree._Element, *names: str) -> str:
    return next(filter(None, map(text_of, _children(parent, *names))), "")
