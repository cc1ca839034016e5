"""What the heads of a NITF document say about its text.

Agencies put elements where the DTD has none (pubdata inside docdata, keywords as text), so these
are found anywhere in their head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from lxml import etree

from plugins.importer.article import Block, Image
from plugins.importer.formats import _story, _values, _xml
from plugins.importer.formats._xml import text_of, texts
from plugins.importer.identity import text_digest
from plugins.importer.language import language_tag

STATUSES = {
    **{"usable": "usable", "embargoed": "embargoed", "withheld": "withheld"},
    **{"canceled": "canceled", "cancelled": "canceled"},
}
WITHDRAWN = ("canceled", "withheld")


@dataclass(frozen=True)
class Head:
    """The words of a document about its text. Dates are as they are written, but for `expires`."""

    root: etree._Element

    @property
    def story(self) -> _story.Story:
        """What is known of the story before its text is read."""
        return _story.Story(
            headline=self.headline,
            author=bylines(self.root),
            source=self.source,
            dateline=self._place,
            editors_note="; ".join(self._notes),
            copyright_notice=self._copyright,
        )

    @cached_property
    def headline(self) -> str:
        title = self._line("body/body.head/hedline/hl1") or self._line("head/title")
        return title.lstrip("*").strip()  # NTB: a flash

    @property
    def standfirst(self) -> str:
        """The abstract or the second headline, unless that is a keyword, or a byline that names
        nobody (ANSA's subtitle)."""
        second = self._line("body/body.head/hedline/hl2")
        found = self._line("body/body.head/abstract")
        printed = self._line("body/body.head/byline")
        subtitle = printed if len(printed.split()) > 3 and not bylines(self.root) else ""
        return found or (subtitle if second in ("", *self.keywords) else second)

    @property
    def language(self) -> str:
        return language_tag(self.root.get("baselang") or _xml.language_of(self.root))

    @property
    def issued(self) -> str:
        published = self._value("pubdata", "date.publication")
        return self._value("date.issue", "norm") or published or self._value("story.date", "norm")

    @property
    def released(self) -> str:
        """When the text may be published; of one that is not held back, the moment of issue."""
        return self._value("date.release", "norm")

    @property
    def status(self) -> str:
        docdata = self.root.find("head/docdata")
        written = docdata.get("management-status", "") if docdata is not None else ""
        return STATUSES.get(written.strip().lower(), "")

    @property
    def withdraws(self) -> str:
        """The identifier of another document that this one takes back."""
        docdata = self.root.find("head/docdata")
        if docdata is None or docdata.get("management-idref-status", "").lower() not in WITHDRAWN:
            return ""
        return docdata.get("management-doc-idref", "").strip()

    @property
    def identifier(self) -> str:
        """The id of the document; AP's have none, and get one that a second import finds again."""
        registered = self._value("doc-id", "regsrc")
        made = f"{registered}:{self.issued}:{text_digest(self.headline)}" if self.issued else ""
        return self._value("doc-id", "id-string") or made

    @property
    def version(self) -> str:
        return self._value("du-key", "version")

    @cached_property
    def publisher(self) -> str:
        """Who sent it."""
        agent = self._value("doc.rights", "agent")
        return agent or self._value("doc-id", "regsrc") or next(iter(self.source), "")

    @cached_property
    def source(self) -> tuple[str, ...]:
        """Who wrote it."""
        sources = [one.get("src-name", "") for one in self.root.iterfind("head//from-src")]
        found = (
            self._line("body/body.head/distributor"),
            next(iter(sources), ""),
            self._value("doc.copyright", "holder"),
            self._line("body/body.head/rights/rights.owner"),
        )
        return tuple(filter(None, found))[:1]

    @cached_property
    def keywords(self) -> tuple[str, ...]:
        words = self.root.iterfind("head//keyword")
        found = (" ".join((word.get("key") or text_of(word)).split()) for word in words)
        return tuple(dict.fromkeys(filter(None, found)))

    @property
    def slugline(self) -> str:
        alone = self.keywords[0] if len(self.keywords) == 1 else ""
        return self._meta("anpa-keyword") or alone or self._value("du-key", "key")

    @property
    def subjects(self) -> tuple[str, ...]:
        subjects = self.root.iterfind("head//tobject.subject")
        return _values.subject_codes(one.get("tobject.subject.refnum", "") for one in subjects)

    @property
    def urgency(self) -> int | None:
        written = self._value("urgency", "ed-urg")
        return int(written) if re.fullmatch("[1-8]", written) else None

    @property
    def usage_terms(self) -> str:
        found = (self._value("doc.rights", name) for name in ("geography", "limitations"))
        return "; ".join(filter(None, found))

    @property
    def receipt(self) -> tuple[Block, ...]:
        """The blocks of the body's head, in their order."""
        head = self.root.find("body/body.head")
        found = []
        for element in head if head is not None else ():
            name = _xml.local(element)
            pieces = element if name == "hedline" else [element]
            found += [_block(piece, text, self) for piece in pieces if (text := text_of(piece))]
        return tuple(found)

    def expires(self, zone: str) -> datetime | None:
        """When the text must go: the end of its rights or its use, whichever is first."""
        written = (self._value("date.expire", "norm"), self._value("doc.rights", "enddate"))
        moments = [_values.instant(_values.moment(one, zone)) for one in written]
        return min(filter(None, moments), default=None)

    @property
    def _place(self) -> str:
        dateline = self.root.find("body/body.head/dateline")
        if dateline is None:
            return ""
        location = dateline.find("location")
        return _values.place(text_of(location) or " ".join((dateline.text or "").split()))

    @property
    def _notes(self) -> tuple[str, ...]:
        """The message to editors, which is a public one here (PA, AP), and the notes that are to be
        published."""
        message = _values.public(self._value("ed-msg", "info"))
        notes = (
            one for one in self.root.iterfind("body/body.head/note") if one.get("type") == "pa"
        )
        return tuple(filter(None, (message, *texts(list(notes)))))

    @property
    def _copyright(self) -> str:
        holder, year = (self._value("doc.copyright", name) for name in ("holder", "year"))
        owner = self._line("body/body.head/rights/rights.owner")
        return " ".join(filter(None, ("©", year, holder))) if holder else owner

    def _line(self, path: str) -> str:
        return text_of(self.root.find(path))

    def _value(self, tag: str, name: str) -> str:
        """An attribute of the first such element that has it."""
        values = (" ".join(one.get(name, "").split()) for one in self.root.iter(tag))
        return next(filter(None, values), "")

    def _meta(self, name: str) -> str:
        found = self.root.iterfind(f"head/meta[@name='{name}']")
        return next((one.get("content", "").strip() for one in found), "")


def bylines(root: etree._Element) -> tuple[str, ...]:
    """The people in the bylines of a document's head, without their titles."""
    found = []
    for byline in root.iterfind(".//body.head/byline"):
        named = byline.findall("person") or [byline]
        found += [text_of(one, without=("byttl",)) for one in named]
    return _values.people(found)


def image(root: etree._Element) -> Image | None:
    """The first picture that has an address of its own on the web."""
    for media in root.iterfind("body/body.content//media"):
        for reference in media.iterfind("media-reference"):
            address = reference.get("source") or reference.get("data-location") or ""
            if address.startswith(("http://", "https://")):
                return Image(
                    address,
                    reference.get("alternate-text") or "",
                    text_of(media.find("media-caption")),
                    text_of(media.find("media-producer")),
                )
    return None


def _block(element: etree._Element, text: str, head: Head) -> Block:
    roles = {"hl1": "headline", "byline": "byline", "dateline": "dateline", "distributor": "source"}
    name = _xml.local(element)
    if text == head.standfirst:
        return Block(text, "standfirst")
    if name in ("hl2", "abstract"):
        return Block(text, "dropped", f"{name} that repeats")
    if name == "note" and element.get("type") == "pa":
        return Block(text, "editor's note")
    if name in roles:
        return Block(text, roles[name])
    return Block(text, "dropped", "note to editors" if name == "note" else name)
