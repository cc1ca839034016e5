"""The article out of a pasted page whose every line is marked."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from plugins.importer import attribution, captions
from plugins.importer.article import Article, Block, Image, Related
from plugins.importer.pasted.byline import agencies_in, authors, place
from plugins.importer.pasted.markup import html
from plugins.importer.pasted.page import Marks, Page


def article(page: Page, marks: Marks) -> Article:
    """The article that the marked lines of a page are; `marks` has all of them, in order."""
    said: dict[str, list[str]] = defaultdict(list)
    for n, mark in marks.items():
        if mark.role != "dropped":
            said[mark.role].append(mark.value or page.lines[n].text)
    written = [n for n, mark in marks.items() if mark.role in ("byline", "date")]
    house = page.publisher
    return Article(
        headline=said["headline"][0],
        author=authors(page, written),
        description=_first(said["standfirst"]),
        article_body=html(page, marks),
        article_section=_first(said["section"]),
        date_published=_published(page, marks),
        source=_source(page, marks) or ((house,) if house else ()),
        publisher=house,
        image=_image(said["caption"]),
        related=tuple(Related(headline) for headline in said["related"]),
        in_language=page.language,
        dateline=_first(said["dateline"]) or place(page, written),
        receipt=_receipt(page, marks),
    )


def _first(texts: list[str]) -> str:
    return texts[0] if texts else ""


def _source(page: Page, marks: Marks) -> tuple[str, ...]:
    """The agencies that bylines and credit lines name."""
    found: list[str] = []
    for n, mark in marks.items():
        if mark.role in ("byline", "date"):
            found += agencies_in(page, n)
        if mark.role in ("source", "date"):
            found += attribution.credit(page.lines[n].text)
    return tuple(dict.fromkeys(found))


def _image(lines: list[str]) -> Image | None:
    """The lead picture: its caption, and the credit in the same line or the one beside it."""
    caption = credit = ""
    for line in lines[:2]:
        more = captions.split(line)
        if (caption and more[0]) or (credit and more[1]):
            break
        caption, credit = caption or more[0], credit or more[1]
    return Image(caption=caption, credit=credit) if caption or credit else None


def _published(page: Page, marks: Marks) -> date | None:
    """When the article was published, as precisely as its date lines say."""
    found = [
        moment
        for n, mark in marks.items()
        if mark.role == "date"
        for moment in page.dates.get(n, ())
    ]
    found = [moment for moment in found if moment.kind != "modified"] or found
    if not found:
        return None
    days = {moment.value: None for moment in found}
    timed = [day for day in days if isinstance(day, datetime)]
    first = next(iter(days))
    return next((day for day in timed if day.date() == first), first)


def _receipt(page: Page, marks: Marks) -> tuple[Block, ...]:
    return tuple(
        Block(raw, mark.role, mark.rule)
        for line, mark in zip(page.lines, marks.values(), strict=True)
        for raw in line.raw
    )
