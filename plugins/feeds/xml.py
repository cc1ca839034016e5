"""What the XML formats share: their namespaces, and elements that hold only what XML can carry."""

from __future__ import annotations

from lxml import etree

from plugins.feeds.text import fit
from plugins.particulars import Illustration

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# What someone reads who opens a feed in a browser: its style sheet says what a feed is, and this
# where all of them are.
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/css" href="{base}theme/css/feed.css"?>
<!-- All feeds of this site, and what they are good for: {base}feeds/ -->
"""


def add(parent: etree._Element, tag: str, text: str = "", /, **attributes: str) -> etree._Element:
    """A new last child. An empty attribute is left out."""
    child = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value:
            child.set(name, fit(value))
    child.text = fit(text) or None
    return child


def add_picture(parent: etree._Element, picture: Illustration) -> None:
    """The picture in the words of Media RSS: https://www.rssboard.org/media-rss"""
    media = add(parent, f"{{{MEDIA}}}content", url=picture.url, type=picture.type, medium="image")
    told = picture.caption or picture.alternative_text
    if told:
        add(media, f"{{{MEDIA}}}description", told, type="plain")
    if picture.credit:
        add(media, f"{{{MEDIA}}}credit", picture.credit)


def serialised(root: etree._Element, base: str) -> bytes:
    """The document, with what people need at its top."""
    etree.indent(root)
    return HEAD.format(base=base).encode() + etree.tostring(root, encoding="utf-8") + b"\n"
