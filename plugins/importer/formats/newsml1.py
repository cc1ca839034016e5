"""NewsML 1.0 to 1.2 (https://iptc.org/standards/newsml-1/), as agencies write it: AFP's wire and
web profiles, ANA-MPA, ANP, ATS, Belga, Business Wire, EFE, Kyodo, TASS.

One NewsItem holds NewsComponents in NewsComponents, to any depth. A text is a ContentItem with
words whose component has no other role (caption, contact, style sheet); what is said about it
stands in that component or in any around it, the nearest first (`_newsml1`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from plugins.importer import source_zones
from plugins.importer.article import Article, Source, SourceError
from plugins.importer.formats import _body, _newsml1, _newsml1_items, _story, _values, _xml
from plugins.importer.formats._newsml1_items import around, name_of, role_of
from plugins.importer.formats._xml import text_of

# Roles of a component that holds a text; in any other it is something beside the text
TEXT_ROLES = {"", "main", "body", "story", "text", "maintext", "full", "short", "tip", "article"}
MEDIA = ("audio", "video", "photo", "picture", "graphic", "image", "animation")
MISSPELT = {"DescriptiveMetada": "DescriptiveMetadata", "Headline": "HeadLine"}  # TASS, Belga
# Of one text in several forms the best, by Format and MimeType
FORMS = (re.compile("nitf", re.I), re.compile("html", re.I), re.compile(""))


def detect(source: Source) -> bool:
    """Whether the root element is that of NewsML 1 (NewsML-G2 has others)."""
    return _xml.root(source)[1] == "NewsML"


def parse(source: Source) -> Iterator[Article]:
    """The texts of all items; an item that is canceled or withheld has its status, its identifier
    and perhaps no text."""
    root = _xml.without_namespaces(_xml.parse(source))
    for name, meant in MISSPELT.items():
        for element in root.iter(name):
            element.tag = meant
    items = list(root.iter("NewsItem"))
    if not items:
        raise SourceError("NewsML without a NewsItem; get the file again")
    reasons = []
    for item in items:
        contents = _texts(item)
        reason = _reason_to_skip(item, contents)
        if reason and not _newsml1_items.is_withdrawn(item):
            reasons.append(reason)
        else:
            for content in contents or item.findall("NewsComponent")[:1] or [item]:
                yield _article(item, content, len(contents) > 1)
    if len(reasons) == len(items):
        raise SourceError("; ".join(dict.fromkeys(reasons)))


def _reason_to_skip(item: etree._Element, contents: list[etree._Element]) -> str:
    kind = name_of(item.find("NewsManagement/NewsItemType")).lower()
    roles = [role_of(component) for content in contents for component in around(content)]
    media = [medium for medium in MEDIA if kind.startswith(medium) or medium in roles]
    if media:
        return f"no article but {media[0]}; export its text, if it has one"
    for genre in map(name_of, item.iter("Genre")):
        if _values.FOR_EDITORS.fullmatch(genre):
            return f"no article but a note to editors ({genre})"
    return "" if contents else "no text in it: a picture, a package or an index"


def _texts(item: etree._Element) -> list[etree._Element]:
    """The content items that are the item's texts: one of the nearest component with a headline,
    in the best of its forms."""
    best: dict[etree._Element, etree._Element] = {}
    for content in item.iter("ContentItem"):
        if _is_text(content) and next(content.iterancestors("NewsItem")) is item:
            unit = _newsml1_items.unit(content)
            if unit not in best or _form(content) < _form(best[unit]):
                best[unit] = content
    return list(best.values())


def _is_text(content: etree._Element) -> bool:
    kind = name_of(content.find("MediaType")).lower() or "text"
    role = role_of(next(around(content), None))
    return kind == "text" and role in TEXT_ROLES and bool(text_of(content.find("DataContent")))


def _form(content: etree._Element) -> int:
    form = name_of(content.find("Format")) + name_of(content.find("MimeType"))
    return next(number for number, pattern in enumerate(FORMS) if pattern.search(form))


def _body_of(content: etree._Element) -> etree._Element | None:
    """The element that the text stands in: the body of NITF or XHTML, else the content itself."""
    data = content.find("DataContent")
    if data is None:
        return None
    bodies = (*data.iterfind(".//body.content"), *data.iterfind(".//body"), data)
    return next(iter(bodies))


def _article(item: etree._Element, content: etree._Element, one_of_several: bool) -> Article:
    said = _newsml1.metadata(item, content)
    zone = source_zones.zone((said.publisher, *said.source), said.language)
    body = _body_of(content)
    parts = _body.of_element(body) if body is not None else []
    found = _story.story(parts, said.story, said.language)
    embargoed = _values.embargo(said.embargoed, zone)
    return Article(
        headline=found.headline,
        article_body=found.article_body,
        description=_story.standfirst(said.standfirst, found),
        author=found.author,
        dateline=found.dateline,
        date_published=_values.moment(said.created, zone),
        date_modified=_values.moment(said.revised, zone),
        keywords=said.keywords,
        source=found.source,
        publisher=_values.house(said.publisher),
        identifier=_newsml1_items.identifier(item, content if one_of_several else None),
        version=said.version,
        in_language=said.language,
        copyright_notice=found.copyright_notice,
        usage_terms=said.usage_terms,
        embargoed=embargoed,
        pub_status="withheld" if said.is_embargoed and not embargoed else said.status,
        expires=_values.instant(_values.moment(said.expires, zone)),
        urgency=said.urgency,
        slugline=said.slugline,
        subjects=said.subjects,
        editors_note=found.editors_note,
        receipt=(
            *said.receipt,
            *_values.zoneless((said.created, said.revised), zone),
            *found.receipt,
            *_story.left_out(body),
        ),
    )
