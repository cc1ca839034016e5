"""RSS 2.0 and its forerunners 0.9x (https://www.rssboard.org/rss-specification), RSS 1.0 and 0.90
in RDF (https://web.resource.org/rss/1.0/spec), with the modules that news feeds use.

feedparser reads the same and more, and forgives more; it is left because it cleans HTML by rules of
its own and does not say where a broken feed is broken.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plugins.importer.article import Article, Image, Source
from plugins.importer.formats import _feed, _html, _xml
from plugins.importer.formats._feed import Entry
from plugins.importer.formats._xml import local

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
MODULES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}
WORDPRESS = "wordpress.org/export/"  # the namespace of wxr.py's exports, which are RSS too


def detect(source: Source) -> bool:
    """Whether the root element is RSS's or RDF's, and not of a WordPress export."""
    namespace, name = _xml.root(source)
    return (name == "rss" or (name == "RDF" and namespace == RDF)) and WORDPRESS not in source.start


def parse(source: Source) -> Iterator[Article]:
    """One article for each item that has a text: `content:encoded`, else `description`."""
    root = _xml.parse(source)
    channel = next((one for one in root.iter(etree.Element) if local(one) == "channel"), root)
    items = [one for one in root.iter(etree.Element) if local(one) == "item"]
    base = _own(channel, "link") or source.url or ""
    yield from _feed.articles([entry(item, channel, base) for item in items])


def entry(item: etree._Element, channel: etree._Element, base: str) -> Entry:
    """What an item of RSS says; `base` is the address of its site."""
    guid = _own(item, "guid")
    permanent = guid if _is_permanent(item, guid) else ""
    url = _first(item, "feedburner:origLink") or _link(item) or permanent
    url = _feed.absolute(item.base or base, url)
    return Entry(
        title=_feed.plain(_own(item, "title")),
        url=url,
        identifier=guid or item.get(f"{{{RDF}}}about", "") or url,
        parts=tuple(_html.blocks(_first(item, "content:encoded"), item.base or url or base)),
        summary=tuple(_html.blocks(_own(item, "description"), item.base or url or base)),
        author=tuple(_all(item, "dc:creator")) or tuple(filter(None, [_own(item, "author")])),
        published=_own(item, "pubDate")
        or _first(item, "dc:date")
        or _first(item, "dcterms:issued"),
        modified=_first(item, "dcterms:modified") or _first(item, "atom:updated"),
        keywords=tuple(dict.fromkeys((*_owns(item, "category"), *_all(item, "dc:subject")))),
        image=_image(item, base),
        language=_xml.language_of(item) or _first(item, "dc:language") or _language(channel),
        rights=_first(item, "dc:rights")
        or _own(channel, "copyright")
        or _first(channel, "dc:rights"),
        feed=_feed.plain(_own(channel, "title")),
    )


def _language(channel: etree._Element) -> str:
    return _own(channel, "language") or _first(channel, "dc:language")


def _is_permanent(item: etree._Element, guid: str) -> bool:
    """Whether the guid is the address of the entry, as it is unless the feed says no."""
    (element,) = _elements(item, "guid")[:1] or [item]
    return guid.startswith("http") and element.get("isPermaLink", "true").strip().lower() != "false"


def _link(item: etree._Element) -> str:
    """The address of the entry: RSS's own link, else Atom's in it."""
    links = item.findall("atom:link", MODULES)
    alternate = (one.get("href", "") for one in links if one.get("rel", "alternate") == "alternate")
    return _own(item, "link") or next(alternate, "")


def _image(item: etree._Element, base: str) -> Image | None:
    """The first picture that is enclosed, or that Media RSS has (https://www.rssboard.org/media-rss)."""
    for one in item.iterfind(".//media:content", MODULES):
        kind = one.get("medium") or one.get("type", "")
        if one.get("url") and kind.startswith("image"):
            return Image(
                _feed.absolute(base, one.get("url", "")),
                caption=_feed.plain(_first(one, "media:description") or _first(one, "media:title")),
                credit=_feed.plain(_first(one, "media:credit")),
            )
    for one in _elements(item, "enclosure"):
        if one.get("url") and one.get("type", "").startswith("image/"):
            return Image(_feed.absolute(base, one.get("url", "")))
    return None


def _elements(parent: etree._Element, name: str) -> list[etree._Element]:
    """The children that are RSS's own: in the namespace of their parent, if that has one."""
    namespace = etree.QName(parent).namespace
    return parent.findall(f"{{{namespace}}}{name}" if namespace else name)


def _owns(parent: etree._Element, name: str) -> list[str]:
    return list(filter(None, map(_text, _elements(parent, name))))


def _own(parent: etree._Element, name: str) -> str:
    return next(iter(_owns(parent, name)), "")


def _all(parent: etree._Element, name: str) -> list[str]:
    return list(filter(None, map(_text, parent.iterfind(name, MODULES))))


def _first(parent: etree._Element, name: str) -> str:
    return next(iter(_all(parent, name)), "")


def _text(element: etree._Element) -> str:
    return "".join(element.itertext(etree.Element)).strip()
