"""NITF 3 (https://iptc.org/standards/nitf/), with a namespace or without: AAP, ANSA, AP, Canadian
Press, EFE, NTB, PA.

The text stands in body/body.content and nowhere else: a note in the head of the body has a
body.content of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from lxml import etree

from plugins.importer import source_zones
from plugins.importer.article import Article, Block, Source, SourceError
from plugins.importer.formats import _body, _nitf, _story, _values, _xml


def detect(source: Source) -> bool:
    """Whether the root element is `nitf`."""
    return _xml.root(source)[1] == "nitf"


def parse(source: Source) -> Iterator[Article]:
    """The document's article; and, where it takes another document back, that one's withdrawal."""
    root = _xml.without_namespaces(_xml.parse(source))
    article = _article(root)
    withdrawn = list(_withdrawn(root, article))
    if not (article.article_body or article.pub_status in ("canceled", "withheld") or withdrawn):
        raise SourceError("no text in it, only what is about one; get the whole item again")
    yield article
    yield from withdrawn


def _article(root: etree._Element) -> Article:
    said = _nitf.Head(root)
    zone = source_zones.zone((said.publisher, *said.source), said.language)
    found = _story.story(_parts(root), said.story, said.language)
    sent, released = (_values.embargo(time, zone) for time in (said.issued, said.released))
    embargoed = _embargo(said, sent, released)
    return Article(
        headline=found.headline,
        article_body=found.article_body,
        description=_story.standfirst(said.standfirst, found),
        author=found.author,
        dateline=found.dateline,
        date_published=_values.moment(said.issued, zone),
        keywords=said.keywords,
        source=found.source,
        publisher=_values.house(said.publisher),
        image=_nitf.image(root),
        identifier=said.identifier,
        version=said.version,
        in_language=said.language,
        copyright_notice=found.copyright_notice,
        usage_terms=said.usage_terms,
        embargoed=embargoed,
        pub_status=_status(said, embargoed),
        expires=said.expires(zone),
        urgency=said.urgency,
        slugline=said.slugline,
        subjects=said.subjects,
        editors_note=found.editors_note,
        receipt=(
            *said.receipt,
            *_values.zoneless((said.issued, said.released), zone),
            *found.receipt,
            *_story.left_out(root.find("body/body.content")),
        ),
    )


def _parts(root: etree._Element) -> list[_body.Part]:
    """The blocks of the text, and of the taglines after it ("… contributed to this report")."""
    body = root.find("body/body.content")
    parts = _body.of_element(body) if body is not None else []
    for tagline in root.iterfind("body/body.end/tagline"):
        parts += _body.of_element(tagline)
    return parts


def _status(said: _nitf.Head, embargoed: datetime | None) -> str:
    """An embargo that says no end is held back."""
    if said.status == "embargoed":
        return "usable" if embargoed else "withheld"
    return said.status


def _embargo(said: _nitf.Head, sent: datetime | None, released: datetime | None) -> datetime | None:
    """The moment of release, where the document is embargoed or sent before it."""
    if released and (said.status == "embargoed" or (sent and released > sent)):
        return released
    return None


def _withdrawn(root: etree._Element, article: Article) -> Iterator[Article]:
    other = _nitf.Head(root).withdraws
    if other and other != article.identifier:
        yield replace(
            article,
            article_body="",
            description="",
            image=None,
            identifier=other,
            pub_status="canceled",
            receipt=(Block(other, "identifier", "withdrawn by this document"),),
        )
