"""Who wrote the article, and whom its text is credited to, by its metadata and its byline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from plugins.importer import attribution, dates, names
from plugins.importer.agencies._registry import named
from plugins.importer.page import json_ld, meta, outlet, region
from plugins.importer.page import names as furniture_names
from plugins.importer.page.blocks import Block, words_of
from plugins.importer.page.document import Page

AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:es|en)?|autore|auteurs?|writers?|people|profiles?|journalists?|reporters?|"
    r"staff|contributors?|by|redakteur|firmas?|skribent|yazar|person(?:en|a)?|columnists?)/",
    re.IGNORECASE,
)
# "Editor : Ann Foo": a label that is none of an author's
LABEL = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+)?\s*[:：]\s*")
NO_AUTHOR = re.compile(r"@|^[\d\W]*$|//")
# In metadata that may mean anyone who made the page
NO_WRITER = re.compile(rf"{NO_AUTHOR.pattern}|\.(?:com|de|net|org|fr|es|no)\b", re.IGNORECASE)
LONGEST = 200  # characters of a byline


@dataclass(frozen=True)
class Signature:
    """The names of the authors, the agencies that the text is credited to, the place of filing in
    the byline, and the numbers of the blocks that say so."""

    author: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    place: str = ""
    blocks: frozenset[int] = frozenset()


def signature(
    page: Page, above: Sequence[Block], below: Sequence[Block], text: Sequence[Block]
) -> Signature:
    """Who signs the article: its metadata, then the blocks `above` its `text`, the text's own first
    and last, and those `below` it; the outlet where nobody else does."""
    said = stated(page)
    others = {name for block in below for name in _of_other_office(block)}
    people = [name for name in said if not _is_house(page, name) and name not in others]
    printed = _beside(people, above) if people else _first_printed(page, above, below, text)
    if not people and not printed and not said:
        printed = _printed_house(page, above)
    authors = tuple(dict.fromkeys((*printed, *people) if people else printed or said))
    source, place, numbers = _credit(page, above, authors)
    if not source and not any(names.is_person(name) for name in authors):
        source, _, numbers = _credit(page, below, authors)
    return Signature(authors, source, place, frozenset(printed.values()) | numbers)


def stated(page: Page) -> tuple[str, ...]:
    """The names that the page's metadata state."""
    return tuple(dict.fromkeys(name for value in _stated(page) for name in _parted(value)))


def _first_printed(
    page: Page, above: Sequence[Block], below: Sequence[Block], text: Sequence[Block]
) -> dict[str, int]:
    """The names of the first printed byline, and where it stands: above the text, beside the date
    there, at the text's beginning or end, below it."""
    places = (
        [(block, _printed(block)) for block in above],
        [(block, _beside_date(block)) for block in above],
        [(block, _signed(block)) for block in (text[0], text[-1]) if len(text) > 1],
        [(block, [name for name in _printed(block) if not named(name)]) for block in below],
    )
    for place in places:
        found = {
            name: block.number
            for block, found in place
            for name in found
            if not _is_house(page, name)
        }
        if found:
            return found
    return {}


def _beside(people: Sequence[str], above: Sequence[Block]) -> dict[str, int]:
    """The people that metadata state where they are printed, and those whom the same byline or the
    next one of its look names with them."""
    signing = [block for block in above if not set(_printed(block)).isdisjoint(people)]
    beside = {(block.number + step, region.look(block)) for block in signing for step in (-1, 1)}
    found: dict[str, int] = {}
    for block in above:
        if block in signing:
            line = attribution.byline(block.text)
            printed = (*(line.author if line and not line.source else ()), *people)
        else:
            printed = _printed(block) if (block.number, region.look(block)) in beside else ()
        for name in printed:
            if name in people or not any(_is_form(name, person) for person in people):
                found[name] = block.number
    return found


def _is_form(name: str, person: str) -> bool:
    """Whether a name is another form of a person's: with the same surname, or with something glued
    to it ("Ann FooGazette")."""
    return name.startswith(person) or name.casefold().split()[-1:] == person.casefold().split()[-1:]


def _printed_house(page: Page, above: Sequence[Block]) -> dict[str, int]:
    """The outlet where it signs itself, by its name or its initials: "By TPN, in News"."""
    houses = {words_of(name) for name in (*page.site_names, outlet.outlet(page))}
    houses |= {"".join(word[0] for word in name.split()) for name in houses if " " in name}
    for block in above:
        if len(block.text) <= LONGEST and names.prefix(block.text):
            name = names.AND.split(names.without_prefix(block.text))[0]
            if words_of(name) in houses - {""}:
                return {name: block.number}
    return {}


def _stated(page: Page) -> list[str]:
    found = json_ld.texts(json_ld.resolved(page.article.get("author"), page.nodes))
    found = [name for name in found if not NO_AUTHOR.search(name)]
    return found or [
        name
        for name in meta.every(
            page.meta, "author", "article:author", "parsely-author", "dc.creator", "byl",
            "sailthru.author", "cxenseparse:author", "articleauthor",
        )
        if not NO_WRITER.search(name)
    ]  # fmt: skip


def _parted(value: str) -> tuple[str, ...]:
    """The names in one stated name: "Ann Foo and Bob Bar" are two."""
    if named(value):
        return (value,)
    line = attribution.byline(value)
    if line and line.source:
        return (value,)
    return names.people(value) or (names.cleaned(names.without_prefix(value)),)


def _is_house(page: Page, name: str) -> bool:
    """Whether a name is the outlet's or a desk's."""
    words = words_of(name)
    others = (words_of(other) for other in (*page.site_names, outlet.outlet(page)))
    return any(
        len(other) > 1 and (words in other or other in words or _is_account(words, other))
        for other in others
    )


def _is_account(name: str, outlet: str) -> bool:
    """Whether a name is a word of the outlet's and an initial: a system's user, "Gazette D"."""
    first, _, rest = name.partition(" ")
    return len(rest) == 1 and len(first) > 3 and first in outlet.split()


def _printed(block: Block) -> tuple[str, ...]:
    """The names that a block prints as a byline; none in any other block."""
    if len(block.text) > LONGEST:
        return ()
    linked = [
        " ".join(value.text_content().split())
        for kind, value in block.tokens
        if kind == "open" and _is_author_link(value)
    ]
    if found := [name for text in linked for name in names.people(text)]:
        return tuple(found)
    line = attribution.byline(block.text)
    if line and line.author:
        return line.author
    if _of_other_office(block):
        return ()
    if any(furniture_names.rule_of(element) == "byline" for element in _near(block)):
        return names.people(block.text)
    return ()


def _of_other_office(block: Block) -> tuple[str, ...]:
    """The names behind a label that is none of an author's: "Editor : Ann Foo"."""
    label = LABEL.match(block.text) if len(block.text) <= LONGEST else None
    if label is None or names.prefix(block.text):
        return ()
    return names.people(block.text[label.end() :]) or (block.text[label.end() :],)


def _beside_date(block: Block) -> tuple[str, ...]:
    """The names before a date, and nothing else before it."""
    moments = dates.find(block.text) if len(block.text) <= LONGEST else ()
    return names.people(block.text[: moments[0].start]) if moments else ()


def _signed(block: Block) -> tuple[str, ...]:
    """The name that a text ends with, in a paragraph of its own."""
    return (block.text,) if block.tag == "p" and names.is_person(block.text) else ()


def _is_author_link(element: HtmlElement) -> bool:
    return (
        "author" in (element.get("rel") or "")
        or element.get("itemprop") == "author"
        or (element.tag == "a" and bool(AUTHOR_PAGE.search(element.get("href") or "")))
    )


def _near(block: Block) -> Iterator[HtmlElement]:
    yield block.element
    for depth, element in enumerate(block.element.iterancestors()):
        if depth > 2:
            return
        yield element
    yield from (value for kind, value in block.tokens if kind == "open")


def _credit(
    page: Page, blocks: Sequence[Block], authors: tuple[str, ...]
) -> tuple[tuple[str, ...], str, set[int]]:
    """The agencies that the blocks credit the text to, and the place that a byline names."""
    stated = json_ld.text(json_ld.resolved(page.article.get("publisher"), page.nodes))
    if (agency := named(stated)) and agency.kind == "agency":
        return (agency.name,), "", set()
    place, numbers = "", set()
    initials = {"".join(word[0] for word in name.split()) for name in authors}
    for block in blocks:
        if len(block.text) > LONGEST or block.text in initials:
            continue
        line = attribution.byline(block.text)
        if line and (line.source or line.place):
            place = place or line.place
            numbers.add(block.number)
            if line.source:
                return line.source, place, numbers
        if attribution.helped(block.text) and authors:
            continue
        if found := attribution.credit(block.text):
            return found, place, numbers | {block.number}
    return (), place, numbers
