"""What an article owes its agency: the standard short names in source, publisher and author, and
a text without the agency's own marks (dateline, credit, sign-off)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from lxml import html

from plugins.importer import attribution, dateline
from plugins.importer.agencies._registry import AGENCIES, name_pattern, of_address, standard
from plugins.importer.article import Article

# Last paragraphs that end a text at any house: separators, "ends", "###"
END_MARKS = re.compile(
    r"[_*#=~–—-]{2,}|[-–—(\s]*(?:ends?|fin|ende|fine|fim|slut|koniec|конец)[-–—)\s.]*|"
    r"[（(](?:完|终|終|了|끝)[）)]|\(?END\)?",
    re.IGNORECASE,
)
MOST_ENDS = 8  # paragraphs of sign-off; more is a text that looks like one


def apply(article: Article) -> Article:
    """The article with source, publisher and author by their short standard names, an agency named
    as author among its sources, the dateline moved out of the text, and the agency's sign-offs
    taken off its end. Twice is as good as once; a text that no agency marks is not touched."""
    article = _with_publisher(article)
    article = _with_authors(article)
    article = _with_body(article)
    if not article.source and article.publisher:
        article = replace(article, source=(article.publisher,))
    return article


def _with_publisher(article: Article) -> Article:
    found = of_address(article.url)
    publisher = found.name if found else standard(article.publisher)[0] if article.publisher else ""
    source = tuple(dict.fromkeys(name for text in article.source for name in standard(text)))
    return replace(article, publisher=publisher, source=source)


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
        if line.place and not article.dateline:
            article = replace(article, dateline=line.place)
    return replace(article, author=tuple(dict.fromkeys(authors)))


def _with_body(article: Article) -> Article:
    if not article.article_body.strip():
        return article
    root = html.fragment_fromstring(article.article_body, create_parent="div")
    before = html.tostring(root, encoding="unicode")
    article = _without_dateline(article, root)
    article = _without_sign_offs(article, root)
    after = html.tostring(root, encoding="unicode")
    if after == before:
        return article
    return replace(article, article_body=after.removeprefix("<div>").removesuffix("</div>"))


def _without_dateline(article: Article, root: html.HtmlElement) -> Article:
    first = next((p for p in _paragraphs(root) if p.text_content().strip()), None)
    while first is not None:
        text = first.text_content()
        found = dateline.split(text, article.in_language)
        if found is None:
            break
        _cut_start(first, found.length)
        article = _credited(article, found.source)
        article = replace(article, dateline=article.dateline or found.place)
    return article


def _without_sign_offs(article: Article, root: html.HtmlElement) -> Article:
    for _ in range(MOST_ENDS):
        blocks = _paragraphs(root)
        if len(blocks) < 2:
            break
        text = " ".join(blocks[-1].text_content().split())
        found = _sign_off(article, text)
        if found is None:
            break
        article = _credited(article, found)
        blocks[-1].drop_tree()
    return _without_glued_credit(article, root)


def _sign_off(article: Article, text: str) -> tuple[str, ...] | None:
    """The agencies that a last paragraph names, if it is a sign-off; None if it is text."""
    if not text or END_MARKS.fullmatch(text):
        return ()
    houses = (AGENCIES.get(name) for name in (*article.source, article.publisher))
    patterns = [pattern for house in houses if house for pattern in house.sign_offs]
    if any(pattern.fullmatch(text) for pattern in patterns):
        return ()
    if attribution.helped(text) and article.author:
        return None
    found = attribution.credit(text)
    return found or None


def _without_glued_credit(article: Article, root: html.HtmlElement) -> Article:
    """… to sneak into the country. PTI"""
    blocks = _paragraphs(root)
    if not blocks:
        return article
    text = blocks[-1].text_content().rstrip()
    match = _glued().search(text)
    if match is None or not text[: match.start()].strip():
        return article
    _cut_end(blocks[-1], len(blocks[-1].text_content()) - match.start())
    return _credited(article, tuple(standard(match["agency"])))


def _credited(article: Article, agencies: Iterable[str]) -> Article:
    """The article with these agencies as its source, unless other agencies are it already."""
    agencies = tuple(agencies)
    if not agencies:
        return article
    known = tuple(name for name in article.source if _is_agency(name))
    return replace(article, source=tuple(dict.fromkeys((*known, *agencies))))


def _is_agency(name: str) -> bool:
    found = AGENCIES.get(standard(name)[0])
    return found is not None and found.kind == "agency"


def _paragraphs(root: html.HtmlElement) -> list[html.HtmlElement]:
    """The paragraphs of the running text: none in a figure, quote, list or table."""
    return [
        p
        for p in root.iter(
            "p", "h2", "h3", "h4", "ul", "ol", "blockquote", "figure", "table", "pre"
        )
        if p.getparent() in (root, None) or p.getparent().tag in ("div", "section", "article")
    ]


def _cut_start(element: html.HtmlElement, length: int) -> None:
    for node, attribute in _texts(element):
        text = getattr(node, attribute)
        taken = min(length, len(text))
        setattr(node, attribute, text[taken:])
        length -= taken
        if not length:
            return


def _cut_end(element: html.HtmlElement, length: int) -> None:
    for node, attribute in reversed(_texts(element)):
        text = getattr(node, attribute)
        taken = min(length, len(text))
        setattr(node, attribute, text[: len(text) - taken])
        length -= taken
        if not length:
            return


def _texts(element: html.HtmlElement) -> list[tuple[html.HtmlElement, str]]:
    """The places of an element's text, in order: (element, "text" or "tail")."""
    places = [(element, "text")] if element.text else []
    for child in element:
        places += _texts(child)
        if child.tail:
            places.append((child, "tail"))
    return places


@lru_cache
def _glued() -> re.Pattern[str]:
    name = name_pattern(weak=False)
    initials = r"(?: [a-zA-Z]{2,4}){0,4}"
    return re.compile(
        rf"(?<=[.!?…”\"»’])\s*(?:[-–—]{{1,2}}\s?)?[(\[/]?(?P<agency>{name}){initials}[)\]/]?\.?$"
    )
