"""The names that a block of a page prints as those of authors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from plugins.importer import attribution, dates, names
from plugins.importer.page import names as furniture_names
from plugins.importer.page.blocks import Block

LONGEST = 200  # characters of a byline
AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:es|en)?|autore|auteurs?|writers?|people|profiles?|journalists?|reporters?|"
    r"staff|contributors?|by|redakteur|firmas?|skribent|yazar|person(?:en|a)?|columnists?)/",
    re.IGNORECASE,
)
# "Editor : Ann Foo": a label that is none of an author's
LABEL = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+)?\s*[:：]\s*")


def names_in(block: Block) -> tuple[str, ...]:
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
    if of_other_office(block):
        return ()
    if any(furniture_names.rule_of(element) == "byline" for element in _near(block)):
        return names.people(block.text)
    return ()


def of_other_office(block: Block) -> tuple[str, ...]:
    """The names behind a label that is none of an author's: "Editor : Ann Foo"."""
    label = LABEL.match(block.text) if len(block.text) <= LONGEST else None
    if label is None or names.prefix(block.text):
        return ()
    return names.people(block.text[label.end() :]) or (block.text[label.end() :],)


def beside_date(block: Block) -> tuple[str, ...]:
    """The names before a date, and nothing else before it."""
    moments = dates.find(block.text) if len(block.text) <= LONGEST else ()
    return names.people(block.text[: moments[0].start]) if moments else ()


def alone(block: Block) -> tuple[str, ...]:
    """The name that is a paragraph of its own."""
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
