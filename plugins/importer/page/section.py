"""The section that the article stands in: what breadcrumb, the word above the headline, metadata
and address agree on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.importer import dates, furniture
from plugins.importer.page import headline as headlines
from plugins.importer.page import section_places
from plugins.importer.page.blocks import Found, words_of
from plugins.importer.page.document import Page

# The first step of a path, and what systems write for want of a section
NO_SECTION = frozenset({
    "home", "homepage", "startseite", "start", "inicio", "início", "portada", "accueil", "hjem",
    "forside", "etusivu", "首页", "ホーム", "홈", "ana sayfa", "anasayfa", "beranda", "trang chủ",
    "главная", "strona główna", "articles", "article", "artikel", "post", "posts", "tags", "tag",
    "undefined", "uncategorized", "uncategorised", "front page", "none", "story", "stories", "all",
    "index", "default", "news news", "blog", "content", "archive", "archives", "amp", "html", "www",
    "breadcrumb trail links", "breadcrumbs", "autoren", "author", "autor", "autorin", "redaktion",
    "redakteur", "redakteurin", "reporter", "editor", "staff writer", "correspondent", "live",
    "view", "cnt", "themen",
})  # fmt: skip
# What may stand above every article of a paper
ANY_NEWS = frozenset({
    "news", "latest news", "latest", "breaking news", "top stories", "nachrichten", "aktuell",
    "noticias", "últimas noticias", "notícias", "actualités", "actu", "notizie", "nieuws",
    "nyheter", "nyheder", "haberler", "haber", "berita", "новости", "ニュース", "新闻", "新聞",
    "뉴스",
})  # fmt: skip
NEWS_OF = re.compile(r"\s+haberleri$", re.IGNORECASE)
VAGUE = 0.4  # of a place's weight
LONGEST = 40  # characters


def section(page: Page, headline: Found, authors: Sequence[str]) -> Found:
    """The section on which most places agree, the deepest of a path; the blocks that print it. It
    is none of the authors, whose names stand in the same places."""
    people = {words_of(name) for name in authors}
    found = [
        candidate
        for candidate in section_places.candidates(page, headline)
        if words_of(candidate.text) not in people and _is_section(page, headline, candidate.text)
    ]
    weights: dict[str, float] = {}
    for candidate in found:
        key = words_of(candidate.text)
        weight = candidate.weight * (VAGUE if key in ANY_NEWS else 1)
        weights[key] = weights.get(key, 0.0) + weight
    if not weights:
        return Found()
    best = max(weights, key=weights.__getitem__)
    same = [candidate for candidate in found if words_of(candidate.text) == best]
    shown = next((c.text for c in same if not c.text.islower()), same[0].text)
    blocks = frozenset(c.block for c in same if c.block is not None)
    return Found(_capital(shown), blocks)


def _is_section(page: Page, headline: Found, text: str) -> bool:
    words = words_of(text)
    return (
        1 < len(words) <= LONGEST
        and words not in NO_SECTION
        and not text.endswith((":", "："))
        and not words.replace(" ", "").isdecimal()
        and words not in {words_of(name) for name in page.site_names}
        and headlines.likeness(text, headline.value) < 0.6
        and not furniture.rule(text, page.language)
        and not (dates.find(text) or dates.CLOCK.search(text))
    )


def _capital(text: str) -> str:
    """A section's name as it is printed: a slug ("public-service") made words, and without the
    Turkish for "news of"."""
    text = NEWS_OF.sub("", text)
    if text.islower() and text.isascii():
        return " ".join(text.replace("-", " ").replace("_", " ").split()).title()
    return text
