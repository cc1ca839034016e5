"""Who wrote the article, and whom its text is credited to, by its metadata and its byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.importer import attribution, names
from plugins.importer.agencies._registry import named
from plugins.importer.page import json_ld, meta, outlet, printed, region
from plugins.importer.page.blocks import Block, words_of
from plugins.importer.page.document import Page

NO_AUTHOR = re.compile(r"@|^[\d\W]*$|//")
# In metadata that may mean anyone who made the page
NO_WRITER = re.compile(rf"{NO_AUTHOR.pattern}|\.(?:com|de|net|org|fr|es|no)\b", re.IGNORECASE)


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
    others = {name for block in below for name in printed.of_other_office(block)}
    people = [name for name in said if not _is_house(page, name) and name not in others]
    signed = _beside(people, above) if people else _first_printed(page, above, below, text)
    if not people and not signed and not said:
        signed = _printed_house(page, above)
    authors = tuple(dict.fromkeys((*signed, *people) if people else signed or said))
    source, place, numbers = _credit(page, above, authors)
    if not source and not any(names.is_person(name) for name in authors):
        source, _, numbers = _credit(page, below, authors)
    return Signature(authors, source, place, frozenset(signed.values()) | numbers)


def stated(page: Page) -> tuple[str, ...]:
    """The names that the page's metadata state."""
    return tuple(dict.fromkeys(name for value in _stated(page) for name in _parted(value)))


def _first_printed(
    page: Page, above: Sequence[Block], below: Sequence[Block], text: Sequence[Block]
) -> dict[str, int]:
    """The names of the first printed byline, and where it stands: above the text, beside the date
    there, at the text's beginning or end, below it."""
    places = (
        [(block, printed.names_in(block)) for block in above],
        [(block, printed.beside_date(block)) for block in above],
        [(block, printed.alone(block)) for block in (text[0], text[-1]) if len(text) > 1],
        [(block, [name for name in printed.names_in(block) if not named(name)]) for block in below],
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
    signing = [block for block in above if not set(printed.names_in(block)).isdisjoint(people)]
    beside = {(block.number + step, region.look(block)) for block in signing for step in (-1, 1)}
    found: dict[str, int] = {}
    for block in above:
        listed: tuple[str, ...] = ()
        if block in signing:
            line = attribution.byline(block.text)
            listed = (*(line.author if line and not line.source else ()), *people)
        elif (block.number, region.look(block)) in beside:
            listed = printed.names_in(block)
        for name in listed:
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
        if len(block.text) <= printed.LONGEST and names.prefix(block.text):
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
        if len(block.text) > printed.LONGEST or block.text in initials:
            continue
        line = attribution.byline(block.text)
        if line and (line.source or line.place):
            place = place or line.place
            numbers.add(block.number)
            if line.source:
                return line.source, place, numbers
        if authors and attribution.helped(block.text):
            continue
        if found := attribution.credit(block.text):
            return found, place, numbers | {block.number}
    return (), place, numbers
