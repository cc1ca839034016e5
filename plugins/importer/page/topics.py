"""The article's keywords, as the page states them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plugins.importer import agencies
from plugins.importer.page import json_ld, meta, names
from plugins.importer.page.blocks import Block, line_of, words_of
from plugins.importer.page.document import Page

NAMES = ("article:tag", "parsely-tags", "sailthru.tags", "cxenseparse:keywords", "keywords")
SEPARATOR = re.compile(r"\s*[,;、，|]\s*")
PREFIX = re.compile(r"^(?:category|kategorie|subject|tag|topic)\s*:\s*", re.IGNORECASE)
SUBJECT = re.compile(r"(?:subject|topic|tag)\s*:", re.IGNORECASE)
# What content systems add for themselves
MACHINE = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\w+( \w+)*: .*|(?:primary )?region .*|"
    r"\S+\.(?:com|de|net|org)|[\d_]+|curated|\S*[/_=]\S*",
    re.IGNORECASE,
)
TOPIC_PAGE = re.compile(
    r"/(?:tags?|topics?|themen?|thema|temas?|keywords?|schlag(?:wort|worte)|stichwort|dossiers?|"
    r"sujets?|argomenti|konu|etiket(?:a|as|ler)?|etiquetas?|noticias-sobre|ämne|emne|tema|tym|"
    r"organisationen|personen|orte)/",
    re.IGNORECASE,
)
FRONT = re.compile(r"(?:https?:)?(?://[^/]*)?/?")
TAGS = frozenset({
    "tags", "tag", "taglist", "keywords", "topics", "topic", "themen", "schlagworte", "tag_like",
})  # fmt: skip
LABEL = re.compile(
    r"(?:mehr lesen über|(?:artikel-?)?themen(?: in diesem (?:artikel|beitrag)| des artikels)?|"
    r"tags?|schlag(?:worte|wörter)|topics?|related topics|(?:more )?on this topic|filed under|"
    r"in this story|temas?(?: relacionados)?|etiquetas|mots[- ]clés|thèmes?|argomenti|konular|"
    r"etiketler|emner|ämnen|onderwerpen|tagi|tematy|关键词|標籤|キーワード|태그|теги|"
    r"الكلمات المفتاحية|từ khóa|topik)[:：]?",
    re.IGNORECASE,
)
LONGEST = 60  # characters: what is longer is a sentence
BELOW = 40  # blocks after the text


@dataclass(frozen=True)
class Topics:
    """Keywords, and the numbers of the blocks that print them."""

    keywords: tuple[str, ...] = ()
    blocks: frozenset[int] = frozenset()


def topics(page: Page, text: Sequence[Block]) -> Topics:
    """The keywords of the first place that has any of its own: metadata for news, JSON-LD, other
    metadata, the list of topics printed below the `text`."""
    printed = _printed(page, text)
    numbers = frozenset(block.number for _, block in printed)
    sources: tuple[Iterable[str], ...] = (
        meta.every(page.meta, "news_keywords"),
        json_ld.texts(page.article.get("keywords")),
        *(meta.every(page.meta, name) for name in NAMES),
        [name for name, _ in printed],
        json_ld.texts(page.article.get("about")),
    )
    outlet = {words_of(name) for name in (*page.site_names, *page.handles)}
    house = agencies.of_address(page.address)
    own = {words_of(name) for name in (house.name, *house.names)} if house else set()
    best: tuple[str, ...] = ()
    for values in sources:
        found = tuple(word for word in _parted(values) if words_of(word) not in own)
        doubtful = _is_slug(found, page.address) or any(words_of(word) in outlet for word in found)
        if _is_coded(found):
            continue
        if found and not doubtful:
            return Topics(found, numbers)
        best = best or tuple(word for word in found if words_of(word) not in outlet)
    return Topics(best, numbers)


def _parted(values: Iterable[str]) -> tuple[str, ...]:
    """The keywords in the values of one place; those that are named as subjects where some are."""
    parts: dict[str, None] = {}
    values = list(values)
    values = [value for value in values if SUBJECT.match(value)] or values
    for value in values:
        pieces = SEPARATOR.split(value)
        if len(pieces) == len(values) == 1 and len(value.split()) > 3:
            # without commas, only where words are not written apart is a blank a border
            pieces = value.split() if not value.isascii() and _is_unspaced(value) else []
        for piece in pieces:
            word = PREFIX.sub("", piece.strip(" #\"'"))
            if word and len(word) <= LONGEST and not MACHINE.fullmatch(word):
                parts.setdefault(word)
    return tuple(parts)


def _is_unspaced(text: str) -> bool:
    return bool(re.search(r"[\u3040-\u30ff\u3400-\u9fff]", text))


def _printed(page: Page, text: Sequence[Block]) -> list[tuple[str, Block]]:
    """The topics printed below the text: those of a list of topics, else links to topics' pages."""
    listed, linked = [], []
    labelled = False
    for block in page.blocks[text[-1].number + 1 :][:BELOW]:
        if LABEL.fullmatch(block.text):
            labelled = True
            continue
        elements = [block.element, *list(block.element.iterancestors())[:2]]
        elements += [value for kind, value in block.tokens if kind == "open"]
        named = any(not TAGS.isdisjoint(names.words_of(element)) for element in elements)
        labelled = labelled and block.linked > 0.9 and len(block.text) < LONGEST * 4
        for name, address in _links(block):
            if named or labelled:
                listed.append((name, block))
            elif TOPIC_PAGE.search(address):
                linked.append((name, block))
        if named and block.tag == "button":
            listed.append((block.text, block))
    return listed or linked


def _links(block: Block) -> Iterator[tuple[str, str]]:
    """The text and the address of each link in a block that leads to another page than the front
    page, and is no sentence."""
    for kind, value in block.tokens:
        if kind == "open" and value.tag == "a":
            name, address = line_of(value.text_content()), value.get("href") or ""
            elsewhere = not address or not (address[0] == "#" or FRONT.fullmatch(address))
            if name and elsewhere and len(name) <= LONGEST:
                yield name, address


def _is_coded(words: Sequence[str]) -> bool:
    """Whether keywords are an agency's codes: AER, MTPIX, INDG08."""
    return len(words) > 3 and sum(word.isupper() and word.isascii() for word in words) > 0.7 * len(
        words
    )


def _is_slug(words: Sequence[str], address: str) -> bool:
    """Whether keywords are the words of the page's address: made by a machine from the headline."""
    path = set(words_of(address.replace("-", " ").replace("/", " ")).split())
    return len(words) > 3 and sum(word.casefold() in path for word in words) > 0.7 * len(words)
