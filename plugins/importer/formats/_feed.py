"""What an entry of any feed becomes, whatever the feed is written in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from lxml import html as lxml_html

from plugins.importer import attribution, captions, dateline, dates, furniture, source_zones
from plugins.importer.article import Article, Block, Image, SourceError
from plugins.importer.formats import _html, _story, _values
from plugins.importer.formats._body import Part
from plugins.importer.formats._story import Story
from plugins.importer.language import language_tag

# WordPress signs every entry: "The post <title> appeared first on <site>."
SIGNED = re.compile(
    r"(?:the post|this (?:post|article)|(?:der|dieser) beitrag|l.article|cet article|la entrada"
    r"|l.articolo|het bericht|o post|inlägget|innlegget|indlægget|artykuł|artikkeli) .{1,300}"
    r"(?:first on|zuerst auf|en premier sur|primero en|proviene da|eerst op|primeiro em"
    r"|först upp på|først opp på|først udgivet på|pochodzi z serwisu|ensin sivustolla) .{1,100}",
    re.IGNORECASE,
)
# A link to the rest at the end of a paragraph: "… [&hellip;] <a>Continue reading</a>"
MORE_LINK = re.compile(
    r"(?:\s|\[?(?:…|\.\.\.)\]?){0,4}<a [^<>]*>(?P<words>[^<>]{1,80})</a>[\s.…→»]*(?=</p>$)"
)
LONGEST_NAME = 200  # characters
ADDRESS = re.compile(r"\S+@\S+\.\w+")
NAMED_ADDRESS = re.compile(r"\s*\S+@\S+\s+\((?P<name>[^()]+)\)\s*")  # RSS 2.0: mail (Name)
MAILBOX = re.compile(r"""["']?(?P<name>[^"'<>]+?)["']?\s*<[^<>]*@[^<>]*>""")  # Name <mail>


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a feed says of one of its entries, in the feed's own words: the parts of its text (none:
    the summary is all there is), lines of plain text, and addresses that are absolute."""

    title: str = ""
    url: str = ""
    identifier: str = ""
    parts: tuple[Part, ...] = ()
    summary: tuple[Part, ...] = ()
    author: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    keywords: tuple[str, ...] = ()
    section: str = ""
    image: Image | None = None
    language: str = ""
    rights: str = ""
    feed: str = ""  # its title


def articles(entries: list[Entry]) -> Iterator[Article]:
    """One article for each entry that has a text or, to a text elsewhere, a headline. Raises
    SourceError where none has."""
    told = [entry for entry in entries if entry.title or _words(entry.parts or entry.summary)]
    if not told:
        raise SourceError("a feed whose entries are empty" if entries else "a feed without entries")
    yield from map(article, told)


def article(entry: Entry) -> Article:
    """What an entry becomes."""
    tag = language_tag(entry.language)
    found, picture = _told(entry, tag)
    standfirst, beside = _without_furniture(list(entry.summary) if entry.parts else [], tag)
    summary = _words(standfirst)
    if place := dateline.split(summary, tag):  # a standfirst has none
        summary = summary[place.length :]
    description = _story.standfirst(summary, found)
    zone = source_zones.zone([entry.feed], tag)
    first, last = _moment(entry.published, tag, zone), _moment(entry.modified, tag, zone)
    zoneless = _values.zoneless((entry.published, entry.modified), zone)
    return Article(
        headline=entry.title or found.headline,
        article_body=found.article_body,
        description=description,
        author=found.author,
        dateline=found.dateline,
        date_published=first or last,
        date_modified=last if first and last != first else None,
        article_section=entry.section,
        keywords=entry.keywords,
        source=found.source,
        publisher=entry.feed or _host(entry.url),
        url=entry.url,
        image=picture or _not_in(entry.image, found.article_body),
        identifier=entry.identifier,
        in_language=tag,
        copyright_notice=found.copyright_notice,
        receipt=(*_fields(entry, summary, description), *zoneless, *beside, *found.receipt),
    )


def _told(entry: Entry, tag: str) -> tuple[Story, Image | None]:
    """The story of an entry, with the receipt of its text, and the picture above it."""
    parts, picture, above = _without_picture(list(entry.parts or entry.summary))
    parts, below = _without_furniture(parts, tag)
    # a text that is nothing but its headline is a text
    title = "" if _words(parts) == entry.title else entry.title
    known = Story(headline=title, author=_authors(entry), copyright_notice=entry.rights)
    found = _story.story(parts, known, tag)
    return replace(found, receipt=(*above, *found.receipt, *below)), picture


def absolute(base: str, address: str) -> str:
    """An address as it is from a base; empty where it is none."""
    try:
        return urljoin(base, address.strip()) if address.strip() else ""
    except ValueError:  # "http://[example"
        return ""


def plain(html: str) -> str:
    """The words of a title or another line that may have markup in it."""
    return _words(_html.blocks(html)) if _html.is_html(html) else " ".join(html.split())


def person(text: str) -> str:
    """The name in what a feed has for an author, without the address of a mailbox."""
    text = " ".join(text[:LONGEST_NAME].split())
    found = NAMED_ADDRESS.fullmatch(text) or MAILBOX.fullmatch(text)
    return found["name"].strip() if found else ADDRESS.sub("", text).strip(" <>()")


def _words(parts: Iterable[Part]) -> str:
    return " ".join(part.text for part in parts if part.text)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def _moment(text: str, tag: str, zone: str) -> date | None:
    """A date; what a machine wrote is taken as it is, be it of the year 3013."""
    with suppress(ValueError):
        moment = datetime.fromisoformat(text)
        if moment.tzinfo and 1900 <= moment.year < 9999:
            return moment
    return dates.parse(text, tag or None, zone or None)


def _authors(entry: Entry) -> tuple[str, ...]:
    """The authors as the feed names them: people by their names alone, others as they stand."""
    names: list[str] = []
    for text in map(person, entry.author):
        found = attribution.byline(text)
        names += found.author if found and found.author else [text]
    return tuple(dict.fromkeys(name for name in names if name and name != entry.feed))


def _without_picture(parts: list[Part]) -> tuple[list[Part], Image | None, list[Block]]:
    """The picture that stands above the text, and the text without it."""
    if not parts or "<img" not in parts[0].html or (parts[0].tag != "figure" and parts[0].text):
        return parts, None, []
    picture = lxml_html.fragment_fromstring(parts[0].html, create_parent="div").find(".//img")
    caption, credit = captions.split(parts[0].text)
    image = Image(picture.get("src", ""), picture.get("alt", ""), caption, credit)
    return parts[1:], image, [Block(parts[0].text, "caption")] if parts[0].text else []


def _without_furniture(parts: list[Part], tag: str) -> tuple[list[Part], list[Block]]:
    """The text without what feeds put below it: signatures, share bars, links to the rest."""
    dropped: list[Block] = []
    while parts:
        last = parts[-1]
        rule = "signature of the feed" if SIGNED.fullmatch(last.text) else ""
        if len(parts) > 1 and last.text and not rule:
            rule = furniture.rule(last.text, tag) or ""
        if rule or not last.html:
            dropped.append(Block(last.text, "dropped", rule or last.tag))
            parts = parts[:-1]
        elif (link := MORE_LINK.search(last.html)) and _leads_on(link["words"], tag):
            rest = _html.blocks(last.html[: link.start()])
            dropped.append(Block(link["words"], "dropped", "link to the rest"))
            parts = [*parts[:-1], *rest]
        else:
            break
    return [part for part in parts if part.html], dropped[::-1]


def _leads_on(words: str, tag: str) -> bool:
    """Whether the words of a link are "Read more" in some language."""
    return furniture.rule(words, tag) in ("recommended", "related")


def _not_in(image: Image | None, body: str) -> Image | None:
    """The picture that a feed encloses, unless the text shows it."""
    return None if image and image.url in body else image


def _fields(entry: Entry, summary: str, description: str) -> Iterator[Block]:
    """The receipt of what stands beside the text."""
    if entry.title:
        yield Block(entry.title, "headline")
    for name in entry.author:
        yield Block(person(name), "byline")
    if summary:
        kept = summary == description
        yield Block(summary, "standfirst") if kept else Block(summary, "dropped", "no standfirst")
    for keyword in entry.keywords:
        yield Block(keyword, "keyword")
