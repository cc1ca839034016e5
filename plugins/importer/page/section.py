"""The section that the article stands in: what breadcrumb, the word above the headline, metadata
and address agree on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from plugins.importer import dates, furniture
from plugins.importer.page import headline as headlines
from plugins.importer.page import json_ld, meta, names
from plugins.importer.page.blocks import Block, Found, words_of
from plugins.importer.page.document import Page

# The first step of a path, and what systems write for want of a section
NO_SECTION = frozenset({
    "home", "homepage", "startseite", "start", "inicio", "início", "portada", "accueil", "hjem",
    "forside", "etusivu", "首页", "ホーム", "홈", "ana sayfa", "anasayfa", "beranda", "trang chủ",
    "главная", "strona główna", "articles", "article", "artikel", "post", "posts", "tags", "tag",
    "undefined", "uncategorized", "uncategorised", "front page", "none", "story", "stories", "all",
    "index", "default", "news news", "blog", "content", "archive", "archives", "amp", "html", "www",
    "breadcrumb trail links", "breadcrumbs", "autoren", "author", "live", "view", "cnt", "themen",
})  # fmt: skip
TRAIL = re.compile(r"breadcrumb|brotkrumen|krumel|ariane|migas|crumb", re.IGNORECASE)
EYEBROW = frozenset({
    "eyebrow", "kicker", "section", "category", "categories", "rubric", "rubrik", "channel",
    "overline", "ressort", "label", "topic", "topline", "vertical", "kategorie", "categoria",
    "section_tag", "section_label", "section_name", "post_categories", "entry_categories",
})  # fmt: skip
LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "pt", "ru", "tr", "zh"})
STEP = re.compile(r"\s*[>›»/|→·•]\s*")
IN_PATH = re.compile(r"[^\W\d]+(?: [^\W\d]+){0,2}")
LONGEST = 40  # characters
ABOVE, BELOW = 8, 4  # blocks
# How far each place is to be trusted; places that agree add up
IN_TRAIL, STATED, PRINTED, NEAR, ADDRESSED, DEEPER = 3.0, 3.0, 1.5, 1.0, 1.5, 0.5


@dataclass(frozen=True)
class _Candidate:
    text: str
    weight: float
    block: int | None = None


def section(page: Page, headline: Found) -> Found:
    """The section on which most places agree, the deepest of a path; the blocks that print it."""
    candidates = [
        candidate
        for candidate in (
            *_trail(page, headline),
            *_stated(page),
            *_printed(page, headline),
            *_addressed(page),
        )
        if _is_section(page, headline, candidate.text)
    ]
    weights: dict[str, float] = {}
    for candidate in candidates:
        key = words_of(candidate.text)
        weights[key] = weights.get(key, 0.0) + candidate.weight
    if not weights:
        return Found()
    best = max(weights, key=weights.__getitem__)
    same = [candidate for candidate in candidates if words_of(candidate.text) == best]
    shown = next((c.text for c in same if not c.text.islower()), same[0].text)
    blocks = frozenset(c.block for c in same if c.block is not None)
    return Found(_capital(shown), blocks)


def _trail(page: Page, headline: Found) -> Iterator[_Candidate]:
    """The steps of the page's breadcrumbs, that which is printed and that which its JSON-LD has."""
    trail = None
    steps: list[tuple[str, int | None]] = []
    for block in page.blocks[: max(headline.blocks, default=0) + 1]:
        owner = next((e for e in _upwards(block) if TRAIL.search(_names(e))), None)
        if owner is None:
            continue
        trail = owner if trail is None else trail
        if owner is trail or trail in owner.iterancestors():
            steps.extend((piece, block.number) for piece in _pieces(block))
    for path in (steps, [(step, None) for step in json_ld.breadcrumb(page.nodes)]):
        for depth, (step, number) in enumerate(path):
            yield _Candidate(step, IN_TRAIL + min(depth, 3) * DEEPER, number)


def _stated(page: Page) -> Iterator[_Candidate]:
    for text in json_ld.texts(page.article.get("articleSection"))[:3]:
        for part in re.split(r"\s+-\s+|,\s*", text)[:1]:
            yield _Candidate(part, STATED)
    for text in meta.every(
        page.meta, "article:section", "og:article:section", "section", "parsely-section", "category"
    ):
        yield _Candidate(text.split(",")[0].strip(), STATED + DEEPER)


def _printed(page: Page, headline: Found) -> Iterator[_Candidate]:
    """Short texts about the headline that are named for a section, or links just above it."""
    if not headline.blocks:
        return
    first, last = min(headline.blocks), max(headline.blocks)
    for block in (
        *reversed(page.blocks[max(0, first - ABOVE) : first]),
        *page.blocks[last + 1 : last + 1 + BELOW],
    ):
        elements = list(_upwards(block))[:3]
        if any(names.rule_of(e) in ("navigation", "share", "button", "form") for e in elements):
            continue
        elements += [value for kind, value in block.tokens if kind == "open"]
        named = any(not EYEBROW.isdisjoint(names.words_of(element)) for element in elements)
        for at, piece in enumerate(_pieces(block)[:3]):
            weight = PRINTED if named else 0.0
            if block.linked > 0.6 and block.number < first:
                weight += NEAR
            if weight:
                yield _Candidate(piece, weight + (0.2 if not at else 0.0), block.number)


def _addressed(page: Page) -> Iterator[_Candidate]:
    """The folders of the page's address."""
    try:
        parts = [unquote(part) for part in urlsplit(page.address).path.split("/") if part]
    except ValueError:
        return
    for depth, part in enumerate(parts[:-1]):
        text = part.replace("-", " ").replace("_", " ").strip()
        if IN_PATH.fullmatch(text) and not dates.month(text) and text not in LANGUAGES:
            yield _Candidate(text, ADDRESSED + min(depth, 3) * DEEPER / 2)


def _pieces(block: Block) -> list[str]:
    """The parts of a block that stand in elements of their own or apart by marks."""
    pieces, piece = [], ""
    for kind, value in block.tokens:
        if kind == "text":
            piece += value
        elif kind != "void":
            pieces.append(piece)
            piece = ""
    pieces.append(piece)
    return [
        part
        for text in pieces
        for step in STEP.split(" ".join(text.split()))
        if (part := step.strip(" :"))
    ]


def _is_section(page: Page, headline: Found, text: str) -> bool:
    words = words_of(text)
    return (
        1 < len(words) <= LONGEST
        and words not in NO_SECTION
        and not words.replace(" ", "").isdecimal()
        and words not in {words_of(name) for name in page.site_names}
        and headlines.likeness(text, headline.value) < 0.6
        and not furniture.rule(text, page.language)
        and not dates.find(text)
    )


def _capital(text: str) -> str:
    """A section's name as it is printed: a slug ("public-service") made words."""
    if text.islower() and text.isascii():
        return " ".join(text.replace("-", " ").replace("_", " ").split()).title()
    return text


def _upwards(block: Block) -> Iterator[HtmlElement]:
    yield block.element
    for depth, element in enumerate(block.element.iterancestors()):
        if depth > 6:
            return
        yield element


def _names(element: HtmlElement) -> str:
    return (
        f"{element.get('class') or ''} {element.get('id') or ''} {element.get('aria-label') or ''}"
    )
