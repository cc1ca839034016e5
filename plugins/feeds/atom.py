"""Atom 1.0: https://www.rfc-editor.org/rfc/rfc4287"""

from __future__ import annotations

from html import escape

from lxml import etree

from plugins.feeds.entry import Entry, Feed
from plugins.feeds.identity import told_apart
from plugins.feeds.text import MARKUP, no_tags
from plugins.feeds.xml import ATOM, DC, MEDIA, XML_LANG, add, add_picture, serialised

SUFFIX = ".atom.xml"
TYPE = "application/atom+xml"
NAME = "Atom"


def document(feed: Feed) -> bytes:
    """The feed as an Atom file."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "dc": DC, "media": MEDIA})
    if feed.language:
        root.set(XML_LANG, feed.language)
    _add(root, "id", feed.id)
    _add_text(root, "title", feed.title)
    _add_text(root, "subtitle", feed.description)
    _add(root, "link", href=feed.page, rel="alternate", type="text/html")
    _add(root, "link", href=f"{feed.base}{feed.path}{SUFFIX}", rel="self", type=TYPE)
    _add(root, "icon", feed.logo)
    _add(root, "updated", feed.updated.isoformat())
    _add(_add(root, "author"), "name", feed.site)  # for entries without a byline
    for entry in feed.entries:
        _add_entry(root, entry)
    return serialised(root, feed.base)


def _add_entry(root: etree._Element, entry: Entry) -> None:
    element = _add(root, "entry")
    if entry.language:
        element.set(XML_LANG, entry.language)
    _add(element, "id", entry.id)
    _add_text(element, "title", entry.title)
    _add(element, "link", href=entry.url, rel="alternate", type="text/html")
    # `via` and not <source>, which is for an entry copied out of another feed
    if entry.original_url:
        _add(element, "link", href=entry.original_url, rel="via")
    _add(element, "published", entry.published.isoformat())
    _add(element, "updated", told_apart(entry.updated, entry.id).isoformat())
    for name in entry.authors:
        _add(_add(element, "author"), "name", no_tags(name))
    if entry.sources:
        add(element, f"{{{DC}}}source", ", ".join(entry.sources))
    for name in entry.categories:
        _add(element, "category", term=name)
    if entry.rights:
        _add_text(element, "rights", entry.rights)
    if entry.outline:
        _add(element, "summary", entry.outline, type="html")
    elif entry.summary:
        _add_text(element, "summary", entry.summary)
    if entry.content:
        _add(element, "content", entry.content, type="html")
    if entry.picture:
        add_picture(element, entry.picture)


def _add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    return add(parent, f"{{{ATOM}}}{name}", text, **attributes)


def _add_text(parent: etree._Element, name: str, text: str) -> None:
    """A text construct. One that looks like HTML is declared and escaped: readers guess."""
    if MARKUP.search(text):
        _add(parent, name, escape(text, quote=False), type="html")
    else:
        _add(parent, name, text)
