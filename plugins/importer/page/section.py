"""The section that the article stands in, as the page shows it: breadcrumb, word above the
headline, metadata, address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from plugins.importer.page import json_ld, meta
from plugins.importer.page.blocks import Block, Found, words_of
from plugins.importer.page.document import Page

# The first step of a path, and what systems write for want of a section
NO_SECTION = frozenset({
    "home", "homepage", "startseite", "inicio", "início", "portada", "accueil", "start", "hjem",
    "forside", "etusivu", "首页", "ホーム", "홈", "ana sayfa", "anasayfa", "beranda", "trang chủ",
    "главная", "strona główna", "articles", "article", "artikel", "post", "posts", "tags", "undefined",
    "uncategorized", "uncategorised", "front page", "none", "story", "stories", "index", "default",
    "news news", "all", "blog",
})  # fmt: skip
TRAIL = re.compile(r"breadcrumb|brotkrumen|krumel|ariane|migas|crumb", re.IGNORECASE)
EYEBROW = re.compile(
    r"eyebrow|kicker|(?:^|[-_ ])(?:section|category|categor|rubric|rubrik|channel|topic|label|"
    r"overline|ressort|section-name)|(?:section|category|kicker|rubric|channel)(?:[-_ ]|$)",
    re.IGNORECASE,
)
LONGEST = 40  # characters
ABOVE = 12  # blocks


def section(page: Page, headline: Found) -> Found:
    """The deepest section that is shown, and the blocks that show it."""
    shown = _trail(page, headline)
    for steps in (shown, [(step, None) for step in json_ld.breadcrumb(page.nodes)]):
        if found := _last_step(page, headline, steps):
            return found
    if found := _eyebrow(page, headline):
        return found
    for text in (
        *reversed(json_ld.texts(page.article.get("articleSection"))),
        *meta.every(
            page.meta, "article:section", "og:article:section", "section", "parsely-section"
        ),
    ):
        if _is_section(page, headline, text):
            return Found(_capital(text))
    return Found(_from_address(page))


def _trail(page: Page, headline: Found) -> list[tuple[str, Block | None]]:
    """The steps of the first breadcrumb on the page."""
    steps: list[tuple[str, Block | None]] = []
    trail = None
    for block in page.blocks:
        owner = next((e for e in _upwards(block) if TRAIL.search(_names(e))), None)
        if owner is None:
            continue
        trail = owner if trail is None else trail
        if owner is trail or trail in owner.iterancestors():
            steps.extend((part.strip(), block) for part in re.split(r"[>›»/|]", block.text))
    return steps


def _last_step(page: Page, headline: Found, steps: list[tuple[str, Block | None]]) -> Found | None:
    for text, block in reversed(steps):
        if _is_section(page, headline, text):
            numbers = frozenset(b.number for _, b in steps if b is not None)
            return Found(text, numbers if block else frozenset())
    return None


def _eyebrow(page: Page, headline: Found) -> Found | None:
    """A short link or a block named for it, just above the headline."""
    if not headline.blocks:
        return None
    first = min(headline.blocks)
    for block in reversed(page.blocks[max(0, first - ABOVE) : first]):
        named = any(EYEBROW.search(_names(element)) for element in list(_upwards(block))[:3])
        near = first - block.number <= 3 and block.linked > 0.9
        if (named or near) and _is_section(page, headline, block.text):
            return Found(block.text, frozenset({block.number}))
    return None


def _is_section(page: Page, headline: Found, text: str) -> bool:
    words = words_of(text)
    return (
        1 < len(words) <= LONGEST
        and words not in NO_SECTION
        and not words.isdecimal()
        and words not in words_of(headline.value)[:0]
        and words != words_of(headline.value)
        and words not in {words_of(name) for name in page.site_names}
    )


def _from_address(page: Page) -> str:
    try:
        parts = [unquote(part) for part in urlsplit(page.address).path.split("/") if part]
    except ValueError:
        return ""
    for part in parts[:-1]:
        text = part.replace("-", " ").replace("_", " ")
        if re.fullmatch(r"[^\W\d]+(?: [^\W\d]+){0,2}", text) and words_of(text) not in NO_SECTION:
            return text.title() if text.islower() else text
    return ""


def _capital(text: str) -> str:
    """A section's name as it is printed: a slug ("public-service") made words."""
    if text.islower() and re.fullmatch(r"[\w-]+", text):
        return text.replace("-", " ").replace("_", " ").title()
    return text


def _upwards(block: Block):
    yield block.element
    for depth, element in enumerate(block.element.iterancestors()):
        if depth > 6:
            return
        yield element


def _names(element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"
