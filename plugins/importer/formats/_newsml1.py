"""What a NewsML 1 item says about a text: in the components around it, the nearest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from plugins.importer.article import Block
from plugins.importer.formats import _story, _values, _xml
from plugins.importer.formats._newsml1_items import STATUSES, around, name_of, role_of, unit
from plugins.importer.formats._xml import text_of, texts
from plugins.importer.language import language_tag

NOTES = re.compile(r"advisory ?line|editorial ?info|ed(?:itor'?s?)? ?note", re.I)
CATCHWORDS = re.compile(r"catch ?(?:word|line)|slug ?line", re.I)
KEYWORDS = re.compile(r"\w*keywords?", re.I)
STANDFIRSTS = {"lead", "abstract", "summary", "intro", "teaser"}
TITLES = {"title", "headline"}
SUBJECTS = {"Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier"}


def metadata(item: etree._Element, content: etree._Element) -> Metadata:
    """What is said of a text; of an item without one, where `content` is its component or the
    item itself."""
    own = (content,) if content.tag == "NewsComponent" else ()
    return Metadata(item, (*own, *around(content), item), content)


@dataclass(frozen=True)
class Metadata:
    """The words of an item and its components about one text. Dates are as they are written."""

    item: etree._Element
    chain: tuple[etree._Element, ...]  # the components from the text outward, then the item
    content: etree._Element

    @property
    def story(self) -> _story.Story:
        """What is known of the story before its text is read."""
        return _story.Story(
            headline=self._line("HeadLine") or self._of_role(TITLES),
            author=_values.people(self._lines("ByLine")),
            source=self.source,
            dateline=self._place(),
            editors_note="; ".join(self._notes()),
            copyright_notice=self._line("CopyrightLine"),
        )

    @property
    def language(self) -> str:
        named = next(filter(None, map(name_of, self._nearest("DescriptiveMetadata/Language"))), "")
        return language_tag(named or _xml.language_of(self.chain[0]))

    @property
    def created(self) -> str:
        return text_of(self.item.find("NewsManagement/FirstCreated"))

    @property
    def revised(self) -> str:
        return text_of(self.item.find("NewsManagement/ThisRevisionCreated"))

    @property
    def version(self) -> str:
        return text_of(self.item.find("Identification/NewsIdentifier/RevisionId"))

    @property
    def status(self) -> str:
        """ "usable", "withheld" or "canceled"; what is embargoed is usable afterwards."""
        written = name_of(self.item.find("NewsManagement/Status")).lower()
        usable = written in ("usable", "embargoed")
        return STATUSES.get(written, "usable" if usable else "")

    @property
    def is_embargoed(self) -> bool:
        return name_of(self.item.find("NewsManagement/Status")).lower() == "embargoed"

    @property
    def embargoed(self) -> str:
        """When an embargoed item becomes usable."""
        return self._change() if self.is_embargoed else ""

    @property
    def expires(self) -> str:
        """When a usable item ceases to be, by its status or its rights."""
        future = name_of(self.item.find("NewsManagement/StatusWillChange/FutureStatus")).lower()
        ends = (text_of(one) for one in self._nearest("RightsMetadata/UsageRights/EndDate"))
        return self._change() if future in STATUSES else next(filter(None, ends), "")

    @property
    def urgency(self) -> int | None:
        written = name_of(self.item.find("NewsManagement/Urgency"))
        return int(written) if re.fullmatch("[1-9]", written) else None

    @property
    def publisher(self) -> str:
        """The provider: who sent it."""
        said = text_of(self.item.find("Identification/NewsIdentifier/ProviderId"))
        return next(iter(self._parties("Provider")), "") or self._sender or said

    @property
    def source(self) -> tuple[str, ...]:
        """Who wrote it; of a press release, who distributes it beside who issued it."""
        found = self._parties("Source") or self._parties("Provider")
        sender = (self._sender,) if self._sender and self._is_release else ()
        return tuple(dict.fromkeys((*found, *sender))) or (self.publisher,)

    @cached_property
    def standfirst(self) -> str:
        return self._line("SubHeadLine") or self._of_role(STANDFIRSTS)

    @property
    def keywords(self) -> tuple[str, ...]:
        lines = (word for line in self._lines("KeywordLine") for word in re.split("[,;]", line))
        properties = (
            (one.get("Value") or "")
            for component in self.chain
            for path in ("DescriptiveMetadata/Property", "Metadata/Property")
            for one in component.findall(path)
            if KEYWORDS.fullmatch(name_of(one))
        )
        found = (" ".join(word.split()) for word in (*properties, *lines))
        return tuple(dict.fromkeys(filter(None, found)))

    @property
    def slugline(self) -> str:
        label = text_of(self.item.find("Identification/NameLabel"))
        return self._line("SlugLine") or label or next(iter(self._typed(CATCHWORDS)), "")

    @property
    def subjects(self) -> tuple[str, ...]:
        codes = (
            name_of(one)
            for code in self._nearest("DescriptiveMetadata/SubjectCode")
            for one in code
            if one.tag in SUBJECTS
        )
        return _values.subject_codes(codes)

    @property
    def usage_terms(self) -> str:
        rights = self._nearest("RightsMetadata/UsageRights")
        named = ("UsageType", "Geography", "Limitations")
        return "; ".join(texts([one for right in rights for one in right if one.tag in named]))

    @property
    def receipt(self) -> tuple[Block, ...]:
        """The lines about the text, and the other texts beside it."""
        roles = {
            **{"HeadLine": "headline", "SubHeadLine": "standfirst", "ByLine": "byline"},
            **{"DateLine": "dateline", "CopyrightLine": "copyright", "SlugLine": "slugline"},
        }
        found = [Block(line, role) for tag, role in roles.items() for line in self._lines(tag)]
        for line in self._nearest("NewsLines/NewsLine"):
            kind, text = name_of(line.find("NewsLineType")), text_of(line.find("NewsLineText"))
            role = "editor's note" if NOTES.fullmatch(kind) else "dropped"
            found += [Block(text, role, "" if role != "dropped" else f"{kind} line")] * bool(text)
        for other in self._texts_beside():
            text, role = text_of(other.find("DataContent")), role_of(next(around(other), None))
            if text:
                kept = "standfirst" if text == self.standfirst else "dropped"
                found.append(Block(text, kept, f"component of role {role or 'text'}"))
        return tuple(found)

    @property
    def _sender(self) -> str:
        return name_of(self.item.getparent().find("NewsEnvelope/SentFrom/Party"))

    @property
    def _is_release(self) -> bool:
        genres = self._nearest("DescriptiveMetadata/Genre")
        return any(_values.RELEASE.fullmatch(name_of(genre)) for genre in genres)

    def _nearest(self, path: str) -> list[etree._Element]:
        """The elements of the nearest component that has any."""
        return next(filter(None, (component.findall(path) for component in self.chain)), [])

    def _lines(self, tag: str) -> tuple[str, ...]:
        """The texts of these lines in the nearest component where one has words."""
        found = (texts(component.findall(f"NewsLines/{tag}")) for component in self.chain)
        return next(filter(None, found), ())

    def _line(self, tag: str) -> str:
        return next(iter(self._lines(tag)), "")

    def _typed(self, kinds: re.Pattern[str]) -> tuple[str, ...]:
        """The texts of the NewsLines of these types."""
        lines = self._nearest("NewsLines/NewsLine")
        wanted = (line for line in lines if kinds.fullmatch(name_of(line.find("NewsLineType"))))
        return texts([text for line in wanted for text in line.findall("NewsLineText")])

    def _notes(self) -> Iterator[str]:
        if self._is_release:
            yield _values.PRESS_RELEASE
        yield from self._typed(NOTES)
        for one in self._nearest("AdministrativeMetadata/Property"):
            if NOTES.fullmatch(name_of(one)) and one.get("Value"):
                yield " ".join(one.get("Value", "").split())

    def _of_role(self, roles: set[str]) -> str:
        """The text of the component beside this one that has one of these roles."""
        for other in self._texts_beside():
            if role_of(next(around(other), None)) in roles:
                return text_of(other.find("DataContent"))
        return ""

    def _texts_beside(self) -> list[etree._Element]:
        """The other content items of what this one is a text of."""
        if self.content.tag != "ContentItem":
            return []
        return [one for one in unit(self.content).iter("ContentItem") if one is not self.content]

    def _parties(self, kind: str) -> tuple[str, ...]:
        for component in self.chain:
            found = component.findall(f"AdministrativeMetadata/{kind}/Party")
            if names := tuple(dict.fromkeys(filter(None, map(name_of, found)))):
                return names
        return ()

    def _place(self) -> str:
        """The place of the dateline, as the metadata spell it where that is the same city."""
        city = next(
            (
                one.get("Value", "").strip()
                for component in self.chain
                for described in component.findall("DescriptiveMetadata")
                for one in described.iter("Property")
                if name_of(one) == "City" and one.get("Value", "").strip()
            ),
            "",
        )
        place = _values.place(self._line("DateLine"))
        return city if not place or place.casefold() == city.casefold() else place

    def _change(self) -> str:
        return text_of(self.item.find("NewsManagement/StatusWillChange/DateAndTime"))
