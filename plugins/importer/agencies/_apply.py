"""What an article owes its agency: standard short names in source, publisher and author, and a
text without the agency's own marks (dateline, byline, credit, sign-off)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from lxml import html

from plugins.importer import attribution, dateline, names
from plugins.importer.agencies._files import Agency
from plugins.importer.agencies._paragraphs import (
    cut_end,
    cut_start,
    first_paragraph,
    last_paragraph,
    markup,
    tree,
    words,
)
from plugins.importer.agencies._registry import AGENCIES, name_pattern, of_address, standard
from plugins.importer.article import Article

# Last paragraphs that end a text at any house: separators, "ends", "###"
END_MARK = re.compile(
    r"[_*#=~–—-]{2,}|[-–—(\s]*(?:ends?|fin|ende|fine|fim|slut|koniec|конец)[-–—)\s.]*|"
    r"[（(](?:完|终|終|了|끝)[）)]",
    re.IGNORECASE,
)
LONGEST_BYLINE = 120  # characters, as a paragraph of its own


def apply(article: Article) -> Article:
    """The article with source, publisher and author by their short standard names, an agency named
    as author among its sources, dateline and byline moved out of the text, and the agency's
    sign-offs taken off its end. Twice is as good as once; a text that bears no agency's mark
    stays as it is."""
    article = _with_standard_names(article)
    article = _with_authors(article)
    article = _with_place(article)
    article = _with_body(article)
    if not article.source and article.publisher:
        article = replace(article, source=standard(article.publisher))
    return article


def _with_standard_names(article: Article) -> Article:
    publisher = _publisher(article)
    source = dict.fromkeys(
        name
        for text in article.source
        for name in ((publisher,) if text == article.publisher else standard(text))
    )
    return replace(article, publisher=publisher, source=tuple(source))


def _publisher(article: Article) -> str:
    """The standard name of the house that the page says, or of the one whose address it has: the
    two need not agree, for the address may be a sister paper's that had the story first."""
    found = standard(article.publisher)
    if len(found) == 1 and found[0] in AGENCIES:
        return found[0]
    house = of_address(article.url)
    if house and (not article.publisher or _is_like(article.publisher, house)):
        return house.name
    return article.publisher


def _is_like(name: str, house: Agency) -> bool:
    """Whether a name is another one of the house: "CityAM", "dagbladet.no", "WSJ", "SRF Schweizer
    Radio und Fernsehen"."""
    key = _letters(name)
    initials = _letters("".join(word[0] for word in name.split()))
    labels = [_letters(host.split(".")[0]) for host in house.hosts]
    known = (_letters(house.name), *labels)
    return any(
        key in other or other in key or (len(initials) > 1 and initials in other) for other in known
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _with_authors(article: Article) -> Article:
    """An agency in the byline is the source. It stays an author, as printed, on the page of
    another house; in its own copy it says nothing."""
    authors: list[str] = []
    for name in article.author:
        line = attribution.byline(name, article.in_language, slot=True)
        if line is None or not line.source:
            authors.append(name)
            continue
        article = _credited(article, line.source)
        foreign = article.publisher and article.publisher not in line.source
        authors += [author for author in line.author if foreign or not _is_agency(author)]
        article = replace(article, dateline=article.dateline or line.place)
    return replace(article, author=tuple(dict.fromkeys(authors)))


def _with_place(article: Article) -> Article:
    """The place alone in `dateline` ("STOCKHOLM, Aug 29 (AFP) -" is Stockholm's agency, day and
    all), and the standfirst without the one it begins with."""
    found = dateline.split(article.dateline, article.in_language) if article.dateline else None
    if found and found.length >= len(article.dateline.rstrip()):
        article = _credited(replace(article, dateline=found.place), found.source)
    found = dateline.split(article.description, article.in_language)
    if found and article.description[found.length :].strip():
        article = _credited(article, found.source)
        article = replace(
            article,
            dateline=article.dateline or found.place,
            description=article.description[found.length :].strip(),
        )
    return article


def _with_body(article: Article) -> Article:
    if not article.article_body.strip():
        return article
    root = tree(article.article_body)
    before = markup(root)
    for step in (_without_start, _without_end):
        done = ""
        while done != (done := markup(root)):  # until nothing is left to take off
            article = step(article, root)
    return article if done == before else replace(article, article_body=done)


def _without_start(article: Article, root: html.HtmlElement) -> Article:
    first = first_paragraph(root)
    if first is None:
        return article
    found = dateline.split(first.text_content(), article.in_language)
    if found:
        cut_start(first, found.length)
        article = _credited(article, found.source)
        return replace(article, dateline=article.dateline or found.place)
    text = words(first)
    line = attribution.byline(text, article.in_language) if len(text) < LONGEST_BYLINE else None
    if line is None or not names.prefix(text) or text.endswith((".", "!", "?")):
        return article
    first.drop_tree()
    article = _credited(_told(article, text, "byline"), line.source)
    place = article.dateline or line.place
    return replace(article, author=article.author or line.author, dateline=place)


def _without_end(article: Article, root: html.HtmlElement) -> Article:
    """A sign-off paragraph, 【エルサレム松岡大地】, or "… into the country. PTI"."""
    last = last_paragraph(root)
    if last is None:
        return article
    agencies = _signed_off(article, words(last))
    if agencies is not None:
        text = words(last)
        last.drop_tree()
        return _credited(_told(article, text, "source" if agencies else "dropped"), agencies)
    if place := dateline.at_end(last.text_content()):
        cut_end(last, len(last.text_content()) - place[1])
        return replace(article, dateline=article.dateline or place[0])
    if match := _glued_credit().search(last.text_content()):
        cut_end(last, len(last.text_content()) - match.start())
        return _credited(article, standard(match["inside"] or match["agency"]))
    return article


def _signed_off(article: Article, text: str) -> tuple[str, ...] | None:
    """The sources that a last paragraph names, if it is a sign-off; None if it is text."""
    houses = (AGENCIES.get(name) for name in (*article.source, article.publisher))
    patterns = [END_MARK, *(pattern for house in houses if house for pattern in house.sign_offs)]
    if any(pattern.fullmatch(text) for pattern in patterns):
        return ()
    # who helped the house's own reporter is thanked in the text, and has not written it
    if article.author and attribution.helped(text):
        return None
    return (
        attribution.credit(text, article.in_language) or _rights_of_another(article, text) or None
    )


def _rights_of_another(article: Article, text: str) -> tuple[str, ...]:
    """Copyright © 2019 The Foo. All rights reserved. — under a text on another house's page."""
    holder = attribution.rights_holder(text)
    own = (article.publisher, *article.author)
    if not holder or not article.publisher or not re.match(r"\W*copyright", text, re.IGNORECASE):
        return ()
    if any(
        holder.casefold() in name.casefold() or name.casefold() in holder.casefold() for name in own
    ):
        return ()
    return (holder,)


def _told(article: Article, text: str, role: str) -> Article:
    """The article whose receipt says what became of a paragraph."""
    blocks = list(article.receipt)
    for i in reversed(range(len(blocks))):
        if blocks[i].role == "paragraph" and " ".join(blocks[i].text.split()) == text:
            rule = "sign-off of an agency" if role == "dropped" else ""
            blocks[i] = replace(blocks[i], role=role, rule=rule)
            return replace(article, receipt=tuple(blocks))
    return article


def _credited(article: Article, sources: Iterable[str]) -> Article:
    """The article with these sources too; the publisher is no source any more."""
    known = tuple(name for name in article.source if name != article.publisher or _is_agency(name))
    found = tuple(dict.fromkeys((*known, *sources)))
    return replace(article, source=found) if tuple(sources) else article


def _is_agency(name: str) -> bool:
    house = AGENCIES.get(standard(name)[0])
    return house is not None and house.kind == "agency"


@lru_cache
def _glued_credit() -> re.Pattern[str]:
    name = name_pattern(weak=False)
    initials = r"(?: [a-zA-Z]{2,4}){0,4}"
    return re.compile(
        rf"(?<=[.!?…”\"»’。])\s*(?:[-–—]{{1,2}}\s?)?"
        rf"(?:[(\[/](?P<inside>{name})[)\]/]|(?P<agency>{name}){initials})\s*$"
    )
