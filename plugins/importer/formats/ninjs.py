"""ninjs: news items in JSON, versions 1 to 3, as IPTC's members write them
(https://iptc.org/standards/ninjs/, https://github.com/iptc/newsinjson).

The versions differ in spelling: `body_html` (1), `bodies` with roles (2), `versionCreated` (3).
Keys are compared in lower case without `_`, so that one reader has them all. Items come alone, in
an array, or in the envelope of an API (BBC's `item`, Superdesk's `_items`, AP's `data.item`). JSON
that nothing here reads ends here too, to be refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from plugins.importer import source_zones
from plugins.importer.article import Article, Block, Source, SourceError
from plugins.importer.formats import _body, _json, _story, _values, afp_core, json_feed
from plugins.importer.formats._body import Part
from plugins.importer.formats._json import line, names
from plugins.importer.formats._ninjs import Item, body, image, item_of, items, variants
from plugins.importer.formats._story import Story

# Kinds of items that carry no story; every other kind may
OTHER_KINDS = {
    **{
        kind: f"a {kind}"
        for kind in ("picture", "photo", "graphic", "video", "package", "component")
    },
    **{"image": "a picture", "audio": "a sound", "composite": "a package", "event": "an event"},
    **{"planning": "a planning item", "advisory": "an advisory for editors"},
}
STATUSES = {"canceled": "canceled", "cancelled": "canceled", "withheld": "withheld"}
MOMENTS = ("firstcreated", "contentcreated", "versioncreated", "embargoed", "expires")
# https://cv.iptc.org/newscodes/mediatopic/20000065, or the code alone
MEDIA_TOPIC = re.compile(r"(?:.*/mediatopic/|medtop:)?(2\d{7})/?")
WRITERS = {"", "author", "writer", "reporter", "byline", "correspondent"}


def detect(source: Source) -> bool:
    """Whether the source is JSON, and neither a JSON Feed nor AFP's own."""
    return _json.begins(source) and not (json_feed.detect(source) or afp_core.detect(source))


def parse(source: Source) -> Iterator[Article]:
    """The texts among the items; one that is canceled or withheld has its status, its identifier
    and perhaps no text."""
    document = _json.document(source)
    found = list(items(document))
    if not found:
        raise SourceError(_unknown(document))
    reasons = []
    for item in found:
        parts, unused = body(item)
        if reason := _reason_to_skip(item, parts):
            reasons.append(reason)
        else:
            yield _article(item, parts, unused)
    if len(reasons) == len(found):
        raise SourceError("; ".join(dict.fromkeys(reasons)))


def _unknown(document: Any) -> str:
    if not isinstance(document, dict):
        return "JSON, but no news item (ninjs) and no JSON Feed: it has no keys"
    keys = ", ".join(line(key)[:40] for key in list(document)[:12]) or "none"
    return f"JSON, but no news item (ninjs) and no JSON Feed: it has the keys {keys}"


def _reason_to_skip(item: Item, parts: list[Part]) -> str:
    kind = line(item.get("type")).lower()
    if kind in OTHER_KINDS:
        return f"{OTHER_KINDS[kind]}, not a text"
    if _status(item) or parts or variants(item, "description"):
        return ""
    if "renditions" in item:
        return "no text in the file: it is a rendition to be fetched; import its NITF file instead"
    return "an item without a text"


def _article(item: Item, parts: list[Part], unused: list[Block]) -> Article:
    sources = _sources(item)
    language = line(item.get("language")).replace("_", "-")
    found = _told(item, parts, language)
    description = _story.standfirst(_main(variants(item, "description")), found)
    zone = source_zones.zone(sources, language)
    written = {key: line(item.get(key)) for key in MOMENTS}
    created, content, last = (_values.moment(written[key], zone) for key in MOMENTS[:3])
    first = created or content
    embargoed = _values.embargo(written["embargoed"], zone)
    return Article(
        headline=found.headline,
        article_body=found.article_body,
        description=description,
        author=found.author,
        dateline=found.dateline or ", ".join(names(item.get("located"))),
        date_published=first or last,
        date_modified=last if first else None,
        keywords=_keywords(item),
        source=sources[:1] or found.source,
        publisher=next(iter(_publishers(item)), ""),
        image=image(item),
        identifier=line(item.get("uri")) or line(item.get("guid")),
        version=line(item.get("version")),
        replaces=tuple(filter(None, map(line, _json.listed(item.get("replacing"))))),
        in_language=language,
        copyright_notice=found.copyright_notice,
        usage_terms=" ".join(map(line, _json.listed(item.get("usageterms")))),
        embargoed=embargoed,
        expires=_values.instant(_values.moment(written["expires"], zone)),
        pub_status="withheld" if written["embargoed"] and not embargoed else _status(item),
        urgency=_json.integer(item.get("urgency"), 1, 9),
        slugline=line(item.get("slugline")) or line(item.get("slug")),
        subjects=_values.subject_codes(_codes(item)),
        editors_note=found.editors_note,
        receipt=(
            *_fields(item, description),
            *_values.zoneless(written.values(), zone),
            *found.receipt,
            *unused,
        ),
    )


def _told(item: Item, parts: list[Part], language: str) -> Story:
    """The story of the item, with the receipt of its text."""
    known = Story(
        headline=_main(variants(item, "headline")),
        author=_authors(item),
        editors_note=_values.public("\n".join(map(line, _json.listed(item.get("ednote"))))),
        copyright_notice=line(item.get("copyrightnotice")) or line(item.get("copyrightholder")),
    )
    parts = parts or _body.of_text(_main(variants(item, "description")))
    aside = [Block(part.text, "dropped", part.tag) for part in parts if not part.html]
    found = _story.story([part for part in parts if part.html], known, language)
    return replace(found, receipt=(*aside, *found.receipt))


def _status(item: Item) -> str:
    return STATUSES.get(line(item.get("pubstatus")).lower(), "")


def _main(found: list[tuple[str, str]]) -> str:
    """Of the variants of a field the main one."""
    ranked = sorted(found, key=lambda variant: variant[0] not in ("", "main", "text"))
    return ranked[0][1] if ranked else ""


def _authors(item: Item) -> tuple[str, ...]:
    """The writers that the item lists by name, else the people in its byline."""
    listed = [
        line(person.get("name"))
        for person in map(item_of, _json.objects(item.get("authors")))
        if line(person.get("role")).lower() in WRITERS
    ]
    bylines = (line(item.get("byline")), line(item.get("by")))
    return tuple(dict.fromkeys(filter(None, listed))) or _values.people(bylines)


def _sources(item: Item) -> tuple[str, ...]:
    """Who wrote the text, the surest first."""
    return (*names(item.get("source")), *names(item.get("infosources")), *_publishers(item))


def _publishers(item: Item) -> list[str]:
    return [*names(item.get("provider")), *names(item.get("copyrightholder"))]


def _subjects(item: Item) -> list[Item]:
    """The subjects without those that are only broader terms of others (AP's "ancestor")."""
    every = [
        item_of(one) for key in ("subject", "subjects") for one in _json.objects(item.get(key))
    ]
    return [
        one for one in every if "ancestor" not in _json.listed(one.get("rels") or one.get("rel"))
    ]


def _codes(item: Item) -> Iterator[str]:
    for one in _subjects(item):
        uri = line(one.get("uri"))
        code = line(one.get("code")) or line(one.get("literal")) or uri
        if found := MEDIA_TOPIC.search(uri) or MEDIA_TOPIC.fullmatch(code):
            code = f"medtop:{found[1]}"
        yield code


def _keywords(item: Item) -> tuple[str, ...]:
    subjects = (name for one in _subjects(item) for name in names(one))
    return tuple(dict.fromkeys((*names(item.get("keywords")), *subjects)))


def _fields(item: Item, description: str) -> Iterator[Block]:
    """The receipt of what stands beside the body; `description` is the standfirst that is kept."""
    headlines = variants(item, "headline")
    for _, text in headlines:
        kept = text == _main(headlines)
        yield Block(text, "headline") if kept else Block(text, "dropped", "another headline")
    for _, text in variants(item, "description"):
        kept = text == description
        yield Block(text, "standfirst") if kept else Block(text, "dropped", "no standfirst")
    for key, role in (("byline", "byline"), ("by", "byline"), ("ednote", "editor's note")):
        for text in filter(None, map(line, _json.listed(item.get(key)))):
            yield Block(text, role)
