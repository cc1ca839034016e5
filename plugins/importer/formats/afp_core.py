"""AFP's Core API: documents as its search and its single requests answer with them. The fields are
those that AFP's own open client reads: https://github.com/julesbonnard/afpnews-api

Its texts are lists of plain paragraphs. A document is known through its revisions by its short id,
with which its name ("uno") ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from plugins.importer.article import Article, Block, Image, Source, SourceError
from plugins.importer.formats import _body, _json, _story, _values
from plugins.importer.formats._body import Part
from plugins.importer.formats._json import integer, line, listed, objects
from plugins.importer.formats._story import Story

AGENCY = "AFP"
FIELDS = tuple(re.compile(rf'"(?:{names})"\s*:') for names in ("uno", "news|afpshortid|bagItem"))
DEEPEST = 3  # levels of the answer: response, docs, documents
OTHER_KINDS = {
    **{
        "picture": "a picture",
        "graphic": "a graphic",
        "video": "a video",
        "webstory": "a web story",
    },
    **{"videography": "a video graphic", "livereport": "a live report"},
}
STATUSES = {"canceled": "canceled", "cancelled": "canceled", "withheld": "withheld"}
SHORT_ID = re.compile(r"doc-([0-9a-z]+)$", re.IGNORECASE)
URGENT = 3  # flash, alert, urgent: their headline is the first line of the text
WIDEST = 2_048  # pixels: wider renditions are for print

Document = dict[str, Any]


def detect(source: Source) -> bool:
    """Whether the source is JSON with the names of AFP's fields."""
    return _json.begins(source) and all(field.search(source.text) for field in FIELDS)


def parse(source: Source) -> Iterator[Article]:
    """The texts among the documents; one that is canceled has its status and perhaps no text."""
    found = list(_documents(_json.document(source), DEEPEST))
    kinds = [OTHER_KINDS.get(line(one.get("class")).lower(), "") for one in found]
    texts = [one for one, kind in zip(found, kinds, strict=True) if not kind]
    if not texts:
        named = " and ".join(sorted(set(kinds)))
        raise SourceError(f"{named}, not a text" if named else "no document in it; ask AFP again")
    told = [one for one in texts if _paragraphs(one)[1] or _status(one)]
    if not told:
        raise SourceError("no text in it: ask AFP for the field `news` as well")
    yield from map(_article, told)


def _documents(value: Any, depth: int) -> Iterator[Document]:
    if isinstance(value, dict) and "uno" in value:
        yield value
    elif depth >= 0 and isinstance(value, dict | list):
        for inner in listed(value):
            yield from _documents(inner, depth - 1)


def _article(document: Document) -> Article:
    language = line(document.get("lang"))
    headline, parts = _paragraphs(document)
    note = _note(document)
    known = Story(
        headline=headline, editors_note=note, copyright_notice=line(document.get("copyright"))
    )
    found = _story.story(parts, known, language)
    provider = _name(document.get("provider")) or AGENCY
    standfirst = line(document.get("subheadline")) or "; ".join(
        map(line, listed(document.get("summary")))
    )
    first, last = _times(document)
    return Article(
        headline=found.headline,
        article_body=found.article_body,
        description=_story.standfirst(standfirst, found),
        author=found.author,
        dateline=found.dateline or line(document.get("city")),
        date_published=first,
        date_modified=last,
        keywords=tuple(map(line, listed(document.get("keyword")) or listed(document.get("slug")))),
        source=found.source or (provider,),
        publisher=AGENCY,
        image=_image(document),
        identifier=_identifier(document),
        version=line(document.get("revision")),
        in_language=language,
        copyright_notice=found.copyright_notice,
        usage_terms=" ".join(_terms(document)),
        embargoed=_embargo(document),
        expires=_values.instant(_values.moment(line(document.get("expires")), "UTC")),
        pub_status=_status(document),
        urgency=integer(document.get("urgency"), 1, 8),
        slugline="-".join(map(line, listed(document.get("slug")))),
        subjects=_values.subject_codes(
            f"medtop:{code}" if re.fullmatch(r"2\d{7}", code) else code
            for key in ("mediatopic", "iptc")
            for code in map(line, listed(document.get(key)))
        ),
        editors_note=found.editors_note,
        receipt=(*_receipt(document, headline, standfirst), *found.receipt),
    )


def _paragraphs(document: Document) -> tuple[str, list[Part]]:
    """The headline and the blocks of the text. What is urgent has no headline of its own, but in
    the first line of its text, below a word that takes an earlier one back."""
    headline = line(document.get("headline"))
    lines = [text for text in map(line, listed(document.get("news"))) if text]
    urgent = integer(document.get("urgency"), 1, URGENT) is not None
    if not headline and urgent:
        lines = [text for text in lines if not text.endswith(":")]
        headline, lines = (lines[0], lines[1:]) if lines else ("", [])
    return headline, [part for text in lines for part in _body.of_text(text)]


def _times(document: Document) -> tuple[date | None, date | None]:
    """When it was first published, and when it was changed: its first revision is as old as its
    publication, a later one came after the document was created."""
    created, published = (
        _values.moment(line(document.get(key)), "UTC") for key in ("created", "published")
    )
    first = integer(document.get("revision"), 1, 10_000) is None
    return (published or created, None) if first or not created else (created, published)


def _identifier(document: Document) -> str:
    uno = line(document.get("uno"))
    short = line(document.get("afpshortid")) or (SHORT_ID.search(uno) or ("", uno))[1]
    return short.upper() if short != uno else uno


def _status(document: Document) -> str:
    status = line(document.get("status")).lower()
    if status == "embargoed" and not _embargo(document):
        return "withheld"  # until when cannot be read
    return STATUSES.get(status, "")


def _embargo(document: Document) -> datetime | None:
    return _values.embargo(line(document.get("embargoed")), "UTC")


def _note(document: Document) -> str:
    """What readers must be told: a correction, with what the desk says of it."""
    note = _values.public(line(document.get("advisory")))
    signals = {line(signal).lower() for signal in listed(document.get("signal"))}
    told = note[:4].lower() == "corr" or "correction" not in signals
    return note if told else f"Correction: {note}".strip(" :")


def _terms(document: Document) -> Iterator[str]:
    """What the document says of its use: rules, and the phrases of the rights that it names."""
    yield from filter(None, map(line, listed(document.get("rules"))))
    for right in objects(document.get("usageRight")):
        yield line(right.get("phrase"))


def _image(document: Document) -> Image | None:
    """The first picture that goes with the text, in the widest size that a page can use."""
    for item in objects(document.get("bagItem")):
        sized = [
            (integer(media.get("width"), 1, WIDEST) or 0, line(media.get("href")))
            for media in objects(item.get("medias"))
            if line(media.get("type")).lower() in ("photo", "graphic")
        ]
        url = max((one for one in sized if one[0] and one[1]), default=(0, ""))[1]
        if url:
            made_by = (line(item.get("creator")), _name(item.get("provider")))
            return Image(
                url, caption=line(item.get("caption")), credit="/".join(filter(None, made_by))
            )
    return None


def _name(value: Any) -> str:
    return next(iter(_json.names(value)), "")


def _receipt(document: Document, headline: str, standfirst: str) -> Iterator[Block]:
    note = line(document.get("advisory"))
    for role, text in (("headline", headline), ("standfirst", standfirst), ("editor's note", note)):
        if text:
            yield Block(text, role)
    for text in map(line, listed(document.get("disclaimer"))):
        yield Block(text, "dropped", "disclaimer: for editors")
