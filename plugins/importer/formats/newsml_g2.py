"""NewsML-G2 (https://iptc.org/standards/newsml-g2/): items alone or in a newsMessage, as AFP, ANSA,
AP, BusinessDesk, dpa, GlobeNewswire, Reuters, STT and TT write them.

The text is XHTML or NITF in an inlineXML, or a string in an inlineData. Media types lie (a
"text/plain" holds a `<p>`, XHTML stands in the namespace of NewsML): what is inside decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plugins.importer import source_zones
from plugins.importer.article import Article, Source, SourceError
from plugins.importer.formats import _body, _story, _values, _xml
from plugins.importer.formats._newsml_g2 import Item, kind

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
# Items that are no news text, and what they are called
OTHER_ITEMS = {
    "packageItem": "a package of links to other items",
    "planningItem": "a plan of coverage",
    "conceptItem": "a concept",
    "knowledgeItem": "a list of concepts",
    "catalogItem": "a catalogue",
}
TEXT_KINDS = ("", "text")
WITHDRAWN = ("canceled", "withheld")


def detect(source: Source) -> bool:
    """Whether the root element is one of NewsML-G2's."""
    namespace, name = _xml.root(source)
    return namespace == NAMESPACE and name in ("newsMessage", "newsItem", *OTHER_ITEMS)


def parse(source: Source) -> Iterator[Article]:
    """The texts of all items; an item that is canceled or withheld has its status, its identifier
    and perhaps no text."""
    root = _xml.without_namespaces(_xml.parse(source))
    items = list(root.iter("newsItem", *OTHER_ITEMS))
    if not items:
        raise SourceError("a message without items; get the file again")
    of_films = _texts_of_films(root)
    reasons = []
    for item in map(Item, items):
        article = _article(item)
        reason = _reason_to_skip(item, article, of_films)
        if reason and item.status not in WITHDRAWN:
            reasons.append(reason)
        else:
            yield article
    if len(reasons) == len(items):
        raise SourceError("; ".join(dict.fromkeys(reasons)))


def _reason_to_skip(item: Item, article: Article, of_films: set[str]) -> str:
    name = _xml.local(item.element)
    if name in OTHER_ITEMS:
        return f"no article but {OTHER_ITEMS[name]}"
    if item.kind not in TEXT_KINDS:
        return f"no article but an item of class {item.kind}"
    if article.identifier in of_films:
        return "no article but the words to a video"
    for genre in item.genres:
        if _values.FOR_EDITORS.fullmatch(genre):
            return f"no article but a note to editors ({genre})"
    return "" if article.article_body else "no text in it, only what is about one"


def _texts_of_films(root: etree._Element) -> set[str]:
    """The guids of the items that a package here binds with a video or a sound: their texts are
    shot lists and scripts."""
    found = set()
    for package in root.iter("packageItem"):
        references = list(package.iter("itemRef"))
        kinds = {kind(reference.find("itemClass")) for reference in references}
        if kinds & {"video", "audio"}:
            found |= {reference.get("residref", "") for reference in references}
    return found


def _parts(element: etree._Element) -> tuple[list[_body.Part], etree._Element | None]:
    """The blocks of the first content of an item that has words, and the element they stand in: one
    text comes in several forms."""
    for content in element.iterfind("contentSet/*"):
        body = next(content.iterfind(".//body.content"), content)
        if parts := _body.of_element(body):
            return parts, body
    return [], None


def _article(item: Item) -> Article:
    zone = source_zones.zone((item.publisher, *item.source), item.language)
    parts, body = _parts(item.element)
    found = _story.story(parts, item.story, item.language)
    embargoed = _values.embargo(item.embargoed, zone)
    return Article(
        headline=found.headline,
        article_body=found.article_body,
        description=_story.standfirst(item.standfirst, found),
        author=found.author,
        dateline=found.dateline or ("" if found.dateline_length else item.place),
        date_published=_values.moment(item.created, zone),
        date_modified=_values.moment(item.revised, zone),
        keywords=item.keywords,
        source=found.source,
        publisher=item.publisher,
        identifier=item.element.get("guid", ""),
        version=item.element.get("version", ""),
        in_language=item.language,
        copyright_notice=found.copyright_notice,
        usage_terms=item.usage_terms,
        embargoed=embargoed,
        pub_status="withheld" if item.embargoed and not embargoed else item.status,
        urgency=item.urgency,
        slugline=item.slugline,
        subjects=item.subjects,
        editors_note=found.editors_note,
        related=item.related,
        receipt=(
            *item.receipt,
            *_values.zoneless((item.created, item.revised), zone),
            *found.receipt,
            *_story.left_out(body),
        ),
    )
