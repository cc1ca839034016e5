"""What a NewsML-G2 item says about its text: itemMeta (the item's life), contentMeta (the content),
rightsInfo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from plugins.importer.article import Block, Related
from plugins.importer.formats import _nitf, _story, _values, _xml
from plugins.importer.formats._xml import text_of, texts
from plugins.importer.language import language_tag

STATUSES = {
    **{"usable": "usable", "withheld": "withheld"},
    **{"canceled": "canceled", "cancelled": "canceled"},
}
# Roles of notes that are for editors alone: contacts, sign-offs, lists of pictures
PRIVATE = re.compile(r"private|non-?public|internal|contact|notepad|closing|picture|routing", re.I)
SUBHEADLINE = re.compile(r"sub|deck|second|kicker", re.I)
SHORT = re.compile(r"short|seo|mobile|ticker", re.I)
# `description` at Reuters is the slugline and the headline again, at others the caption
SUMMARY = re.compile(r"summary|abstract|lead|intro|teaser|standfirst", re.I)
SEE_ALSO = "irel:seeAlso"


@dataclass(frozen=True)
class Item:
    """The words of a newsItem. Dates are as they are written."""

    element: etree._Element

    @property
    def story(self) -> _story.Story:
        """What is known of the story before its text is read."""
        bylines = [text_of(one) for one in self._content("by")]
        creators = [text_of(one.find("name")) for one in self._content("creator")]
        inside = _nitf.bylines(self.element)
        return _story.Story(
            headline=self.headline,
            author=_values.people(bylines) or inside or _values.people(creators),
            source=self.source,
            dateline=_values.place(self._line("dateline")),
            editors_note="; ".join(self._notes),
            copyright_notice=self._right("copyrightNotice") or self._holder,
        )

    @cached_property
    def headline(self) -> str:
        """The headline of no role or the main one, in the item's language where there are more."""
        headlines = self._content("headline")
        main = [one for one in headlines if not _has_role(one, SUBHEADLINE, SHORT)]
        return self._chosen(main) or self._line("title")

    @cached_property
    def standfirst(self) -> str:
        below = [one for one in self._content("headline") if _has_role(one, SUBHEADLINE)]
        summaries = [one for one in self._content("description") if _has_role(one, SUMMARY)]
        return self._chosen(summaries) or self._chosen(below)

    @cached_property
    def language(self) -> str:
        tags = (one.get("tag", "") for one in self._content("language"))
        written = next(filter(None, tags), "") or _xml.language_of(self.element)
        return language_tag(written)

    @property
    def kind(self) -> str:
        """What the item is: "text", "picture", "composite" …; empty where it does not say."""
        return kind(next(iter(self._meta("itemClass")), None))

    @property
    def genres(self) -> list[str]:
        """The genres by their codes without scheme ("Current", "TextProgram")."""
        return [_tail(genre) for genre in self._content("genre")]

    @property
    def status(self) -> str:
        """The status for publication; Reuters' "edStat:D" deletes."""
        if any(_code(signal) == "edStat:D" for signal in self._meta("signal")):
            return "canceled"
        status = next(map(_tail, self._meta("pubStatus")), "")
        return STATUSES.get(status.lower(), "")

    @property
    def created(self) -> str:
        """When it was first created, else when its content or this version was."""
        return (
            self._date("itemMeta/firstCreated")
            or self._date("contentMeta/contentCreated")
            or self.revised
        )

    @property
    def revised(self) -> str:
        version = self._date("itemMeta/versionCreated")
        return version or self._date("contentMeta/contentModified")

    @property
    def embargoed(self) -> str:
        """The end of the embargo; an empty element is none."""
        return self._date("itemMeta/embargoed")

    @property
    def publisher(self) -> str:
        """The provider."""
        providers = self._meta("provider")
        return _values.house(*map(_name, providers), *map(_tail, providers))

    @cached_property
    def source(self) -> tuple[str, ...]:
        """Whom the text is credited to."""
        credit = self._line("creditline").strip(" –—-")
        sources = filter(None, map(_name, self._content("infoSource")))
        found = (credit,) if credit else tuple(dict.fromkeys(sources))
        return found or ((self.publisher,) if self.publisher else ())

    @property
    def place(self) -> str:
        """Where the content is from, which at some agencies is the desk."""
        return next(filter(None, map(_name, self._content("located"))), "")

    @property
    def keywords(self) -> tuple[str, ...]:
        return texts(self._content("keyword"))

    @property
    def slugline(self) -> str:
        return self._line("slugline")

    @property
    def subjects(self) -> tuple[str, ...]:
        return _values.subject_codes(map(_code, self._content("subject")))

    @property
    def urgency(self) -> int | None:
        written = self._line("urgency")
        return int(written) if re.fullmatch("[1-9]", written) else None

    @property
    def usage_terms(self) -> str:
        return self._right("usageTerms")

    @property
    def related(self) -> tuple[Related, ...]:
        """The pages that the agency names beside the text, those that have a title."""
        links = (link for link in self._meta("link") if link.get("rel") == SEE_ALSO)
        return tuple(
            Related(title, link.get("href", ""))
            for link in links
            if (title := text_of(link.find("title")))
        )

    @property
    def receipt(self) -> tuple[Block, ...]:
        """The lines about the text, and the notes with what became of them."""
        found = [Block(text_of(one), *_fate(one)) for one in self._meta("edNote") if text_of(one)]
        roles = {"headline": "headline", "by": "byline", "dateline": "dateline"}
        for one in self.element.iterfind("contentMeta/*"):
            name, text = _xml.local(one), text_of(one)
            if not text:
                continue
            if text == self.standfirst:
                found.append(Block(text, "standfirst"))
            elif name == "headline" and text != self.headline:
                found.append(Block(text, "dropped", "other headline"))
            elif name in roles:
                found.append(Block(text, roles[name]))
            elif name == "description":
                found.append(Block(text, "dropped", "description that repeats"))
        return tuple(found)

    @property
    def _notes(self) -> tuple[str, ...]:
        public = [note for note in self._meta("edNote") if _fate(note)[0] != "dropped"]
        label = _values.PRESS_RELEASE if any(map(_values.RELEASE.fullmatch, self.genres)) else ""
        return tuple(filter(None, (label, *map(_values.public, texts(public)))))

    @property
    def _holder(self) -> str:
        return next(map(_name, self.element.iterfind("rightsInfo/copyrightHolder")), "")

    def _meta(self, tag: str) -> list[etree._Element]:
        return self.element.findall(f"itemMeta/{tag}")

    def _content(self, tag: str) -> list[etree._Element]:
        return self.element.findall(f"contentMeta/{tag}")

    def _date(self, path: str) -> str:
        return text_of(self.element.find(path))

    def _line(self, tag: str) -> str:
        return next(iter(texts([*self._content(tag), *self._meta(tag)])), "")

    def _right(self, tag: str) -> str:
        return self._chosen(self.element.findall(f"rightsInfo/{tag}"))

    def _chosen(self, elements: list[etree._Element]) -> str:
        """The text of the element in the item's language, else of the first; "rank" orders them."""
        ranked = sorted(elements, key=lambda one: int("0" + re.sub(r"\D", "", one.get("rank", ""))))
        language = self.language.partition("-")[0]
        same = [one for one in ranked if _xml.language_of(one).lower().startswith(language)]
        return next(iter(texts(same) or texts(ranked)), "")


def kind(item_class: etree._Element | None) -> str:
    """The class of an item without its scheme: "text", "picture", "composite" …"""
    return _tail(item_class).lower() if item_class is not None else ""


def _has_role(element: etree._Element, *roles: re.Pattern[str]) -> bool:
    return any(role.search(element.get("role", "").rpartition(":")[2]) for role in roles)


def _fate(note: etree._Element) -> tuple[str, str]:
    """Role and rule of a note to editors on the receipt."""
    said = f"{note.get('role', '')} {note.get('pubconstraint', '')}"
    private = PRIVATE.search(said)
    return (
        ("dropped", f"note to editors: {private[0].lower()}") if private else ("editor's note", "")
    )


def _code(element: etree._Element) -> str:
    """A concept's code: qcode, literal, or the end of its address."""
    found = element.get("qcode") or element.get("literal") or ""
    return found or element.get("uri", "").rstrip("/").rpartition("/")[2]


def _name(element: etree._Element) -> str:
    """A concept's name, else its literal, or its code without the scheme."""
    named = text_of(element.find("name")) or element.get("literal", "")
    return " ".join(named.split()) or _tail(element)


def _tail(element: etree._Element) -> str:
    """A concept's code without its scheme."""
    return _code(element).rpartition(":")[2]
