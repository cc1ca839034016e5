"""Ritzau's RBNews, Denmark's agency's own XML: flat elements, the text as HTML escaped once. No
public specification; read as its receivers do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from plugins.importer import source_zones
from plugins.importer.article import Article, Block, Source, SourceError
from plugins.importer.formats import _body, _story, _values, _xml
from plugins.importer.formats._story import Story
from plugins.importer.formats._xml import text_of
from plugins.importer.subjects import section

AGENCY = "Ritzau"
# For editors: addresses of the staff, and what the desk is told
PRIVATE = ("byLineEmail", "byLinePhone", "TilRedaktionen")
RELEASE = re.compile(r"-*\s*pressemeddelelse\s*-*|via ritzau", re.IGNORECASE)


def detect(source: Source) -> bool:
    """Whether the root element is an item of Ritzau's, or the answer of its queue."""
    return _xml.root(source)[1] in ("RBNews", "XMLNewsQueuedResponse")


def parse(source: Source) -> Iterator[Article]:
    """The items, alone or in the answer of the queue; one that is cancelled has its status."""
    root = _xml.without_namespaces(_xml.parse(source))
    items = [item for item in root.iter("RBNews") if _text(item, "NewsID")]
    if not items:
        raise SourceError("no item in it; the queue was empty")
    articles = list(map(_article, items))
    kept = [one for one in articles if one.article_body or one.pub_status == "canceled"]
    if not kept:
        raise SourceError("no text in it, only what is about one; get the whole item again")
    yield from kept


def _article(item: etree._Element) -> Article:
    credit = tuple(filter(None, re.split(r"\s*/\s*", _text(item, "origin")))) or (AGENCY,)
    parts = _body.of_html(_raw(item, "content"))
    correction = "Korrektion" if _is_true(item, "Korrektion") else ""
    release = "Pressemeddelelse" if any(RELEASE.fullmatch(part.text) for part in parts[:2]) else ""
    known = Story(
        headline=_line(item, "headline"),
        author=_values.people([_text(item, "byLine")]),
        source=credit,
        dateline=_line(item, "town"),
        editors_note=correction or release,
    )
    found = _story.story(parts, known, "da")
    published, zone = _text(item, "PublishDate"), source_zones.zone((AGENCY,), "da")
    subjects = _values.subject_codes(
        text_of(code).zfill(8) for code in item.iterfind("IPTCList/int")
    )
    return Article(
        headline=found.headline,
        article_body=found.article_body,
        description=_story.standfirst(_line(item, "subtitle"), found),
        author=found.author,
        dateline=found.dateline,
        date_published=_values.moment(published, zone),
        article_section=section(subjects) or _text(item, "section"),
        keywords=tuple(map(text_of, item.iterfind("SubjectKeyword/string"))),
        source=found.source,
        publisher=AGENCY,
        identifier=_text(item, "NewsID"),
        version=_text(item, "version"),
        replaces=tuple(filter(None, (_text(item, "replacedID"),))),
        pub_status="canceled" if _is_true(item, "Annuleret") else "usable",
        slugline=_text(item, "strapline"),
        subjects=subjects,
        editors_note=found.editors_note,
        receipt=(*_receipt(item), *_values.zoneless((published,), zone), *found.receipt),
    )


def _receipt(item: etree._Element) -> Iterator[Block]:
    roles = {"headline": "headline", "subtitle": "standfirst", "town": "dateline"}
    roles |= {"byLine": "byline", "origin": "source", "section": "section"}
    for name, role in roles.items():
        if text := _line(item, name):
            yield Block(text, role)
    for name in PRIVATE:
        if text := _line(item, name):
            yield Block(text, "dropped", f"{name}: for editors")


def _raw(item: etree._Element, name: str) -> str:
    """The text of an element as it stands; empty where it says that it is nil. The namespace of
    that attribute is misspelt in some of Ritzau's files."""
    element = item.find(name)
    if element is None:
        return ""
    nil = any(key.rpartition("}")[2] == "nil" and value == "true" for key, value in element.items())
    return "" if nil else element.text or ""


def _text(item: etree._Element, name: str) -> str:
    return _xml.one_line(_raw(item, name))


def _line(item: etree._Element, name: str) -> str:
    """The words of an element whose text may be HTML."""
    raw = _raw(item, name)
    return " ".join(part.text for part in _body.of_html(raw)) if raw.strip() else ""


def _is_true(item: etree._Element, name: str) -> bool:
    return _text(item, name).lower() == "true"
