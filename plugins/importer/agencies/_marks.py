"""The agency's own marks in a text: what they say is read, and byline, credit and sign-off are
taken off. The dateline stays in the text, where papers print it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from lxml import html

from plugins.importer import attribution, dateline, names
from plugins.importer.agencies._credit import credited
from plugins.importer.agencies._paragraphs import (
    cut_end,
    first_paragraph,
    last_paragraph,
    markup,
    tree,
    words,
)
from plugins.importer.agencies._registry import AGENCIES, name_pattern, standard
from plugins.importer.article import Article

Step = Callable[[Article, html.HtmlElement], Article | None]

# Last paragraphs that end a text at any house: separators, "ends", "###"
END_MARK = re.compile(
    r"[_*#=~–—-]{2,}|[-–—(\s]*(?:ends?|fin|ende|fine|fim|slut|koniec|конец)[-–—)\s.]*|"
    r"[（(](?:完|终|終|了|끝)[）)]",
    re.IGNORECASE,
)
LONGEST_BYLINE = 120  # characters, as a paragraph of its own
MOST = 40  # marks at either end of a text; more are no agency's


def without_marks(article: Article) -> Article:
    """The article with what its text says of its agency in the fields for it."""
    if not article.article_body.strip():
        return article
    root = tree(article.article_body)
    article, begins = _repeated(_without_first, article, root)
    article = _with_dateline(article, root)
    article, ends = _repeated(_without_last, article, root)
    return replace(article, article_body=markup(root)) if begins or ends else article


def _repeated(step: Step, article: Article, root: html.HtmlElement) -> tuple[Article, bool]:
    """The article after as many steps as there are, and whether there was one."""
    for times in range(MOST):
        found = step(article, root)
        if found is None:
            return article, times > 0
        article = found
    return article, True


def _without_first(article: Article, root: html.HtmlElement) -> Article | None:
    """The article without the first paragraph, if that is only a dateline or a byline."""
    first = first_paragraph(root)
    if first is None:
        return None
    text = words(first)
    found = dateline.split(text, article.in_language)
    if found and found.length >= len(text):
        first.drop_tree()
        article = credited(_told(article, text, "dateline"), found.source)
        return replace(article, dateline=article.dateline or found.place)
    line = attribution.byline(text) if len(text) < LONGEST_BYLINE else None
    if line is None or not names.prefix(text) or text.endswith((".", "!", "?")):
        return None
    first.drop_tree()
    article = credited(_told(article, text, "byline"), line.source)
    place = article.dateline or line.place
    return replace(article, author=article.author or line.author, dateline=place)


def _with_dateline(article: Article, root: html.HtmlElement) -> Article:
    first = first_paragraph(root)
    found = dateline.split(words(first), article.in_language) if first is not None else None
    if found is None:
        return article
    article = credited(article, found.source)
    return replace(article, dateline=article.dateline or found.place)


def _without_last(article: Article, root: html.HtmlElement) -> Article | None:
    """The article without a sign-off paragraph, 【エルサレム松岡大地】, or the credit of "… into
    the country. PTI"."""
    last = last_paragraph(root)
    if last is None:
        return None
    text = words(last)
    agencies = _signed_off(article, text)
    if agencies is not None:
        last.drop_tree()
        return credited(_told(article, text, "source" if agencies else "dropped"), agencies)
    if place := dateline.at_end(last.text_content()):
        cut_end(last, len(last.text_content()) - place[1])
        return replace(article, dateline=article.dateline or place[0])
    if match := _glued_credit().search(last.text_content()):
        cut_end(last, len(last.text_content()) - match.start())
        return credited(article, standard(match["inside"] or match["agency"]))
    return None


def _signed_off(article: Article, text: str) -> tuple[str, ...] | None:
    """The sources that a last paragraph names, if it is a sign-off; None if it is text."""
    houses = (AGENCIES.get(name) for name in (*article.source, article.publisher))
    patterns = [END_MARK, *(pattern for house in houses if house for pattern in house.sign_offs)]
    if any(pattern.fullmatch(text) for pattern in patterns):
        return ()
    # who helped the house's own reporter is thanked in the text, and has not written it
    if article.author and attribution.helped(text):
        return None
    return attribution.credit(text) or _rights_of_another(article, text) or None


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


@lru_cache
def _glued_credit() -> re.Pattern[str]:
    name = name_pattern(weak=False)
    initials = r"(?: [a-zA-Z]{2,4}){0,4}"
    return re.compile(
        rf"(?<=[.!?…”\"»’。])\s*(?:[-–—]{{1,2}}\s?)?"
        rf"(?:[(\[/](?P<inside>{name})[)\]/]|(?P<agency>{name}){initials})\s*$"
    )
