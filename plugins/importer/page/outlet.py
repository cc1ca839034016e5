"""The outlet that the page is from, by the name that people call it.

Pages name it in many ways ("Ediciones EL PAÍS S.L.", "Tamedia AG", "n-tv.de", "中日新聞Web"); the
name that its host agrees with, that readers are shown and that more than one place says is the one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from plugins.importer import agencies
from plugins.importer.page import headline, json_ld, masthead, meta
from plugins.importer.page.blocks import words_of
from plugins.importer.page.document import TOP_LEVEL, Page

BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
# What outlets add to their names for a service or an edition
SERVICE = re.compile(
    r"\s*(?:\bweb(?:site)?|\bdigital|\bnachrichten|\bpremium|\bdeutschland|\binternational|"
    r"\blebanon|\bglobal edition|(?<=[^\x00-\x7f])(?:web|digital|online)|"
    r"デジタル|電子版|オンライン)$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"(?:the|der|die|das|le|la|el|il|het)\s+", re.IGNORECASE)
PAPER = re.compile(r"^(?:diario|báo|harian|jornal|gazeta)\s+", re.IGNORECASE)
# Who owns it, or what made the page: never its name
FIRM = re.compile(
    r"\b(?:ag|gmbh|ltd|limited|inc|llc|corp|s\.?\s?[lar]\.?|group|gruppe|media(?=\s|$)|publishing|"
    r"verlag|ediciones|editorial|company|holdings?|blogger|wordpress|partnership|co)\b(?!\.)",
    re.IGNORECASE,
)
LONGEST = 40  # characters
LATIN = re.compile(r"[a-z]", re.IGNORECASE)


@lru_cache(maxsize=1)  # of the page that is read: it is asked for three times
def outlet(page: Page) -> str:
    """The outlet's name as people call it, or ""."""
    label = page.label
    said = [name for text in _said(page) if (name := _cleaned(text, label))]
    handles = [name for text in page.handles if (name := _cleaned(text, label))]
    printed = [_cleaned(text, label) for text in masthead.names(page)]
    counts = Counter(_key(name) for name in (*said, *handles, *printed))
    if not any(_is_of_host(name, label) or not LATIN.search(name) for name in said):
        said += [name for name in printed if _is_of_host(name, label)]

    def score(name: str) -> float:
        key = _key(name)
        agrees = 4 if _is_of_host(name, label) else 2 * _agree(key, label)
        if TOP_LEVEL.search(name):
            agrees = 0
        looks = 1 if not name.islower() or not name.isascii() else 0
        firm = 4 if FIRM.search(name) else 0
        return agrees + looks + counts[key] - firm + (1 if " " in name else 0)

    best = max(said or handles, key=score, default="")
    return best or agencies.unlisted([block.text for block in page.blocks])


def _said(page: Page) -> Iterator[str]:
    """What the page calls its outlet, for readers and for machines."""
    yield meta.first(page.meta, "og:site_name")
    yield json_ld.text(json_ld.resolved(page.article.get("publisher"), page.nodes))
    for title in (meta.first(page.meta, "og:title"), page.title):
        pieces = headline.BREAK.split(title)
        if len(pieces) > 1:
            yield pieces[-1]
        first = title.partition(": ")[0]
        if _is_of_host(first, page.label):
            yield first
    for node in page.nodes:
        if not {"newsmediaorganization", "organization", "website"}.isdisjoint(json_ld.types(node)):
            yield json_ld.text(node.get("name"))
    yield from meta.every(
        page.meta, "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title"
    )


def _cleaned(name: str, label: str) -> str:
    bracketed = BRACKETS.search(name)
    if bracketed and _key(bracketed[0]) == label:
        return bracketed[0].strip(" ()（）")
    name = re.split(r"\s+[|–—-]\s+|[｜：|]", BRACKETS.sub(" ", name).strip())[0].strip()
    if not name or "://" in name or len(name) > LONGEST:
        return ""
    for pattern in (SERVICE, PAPER):
        shorter = pattern.sub("", name, count=1)
        if _key(shorter) == label or not shorter.isascii():
            name = shorter or name
    return name


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKD", words_of(name))
    return "".join(letter for letter in folded if letter.isalnum())


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[:1].isupper()]
    return "".join(word[0] for word in words).lower() if len(words) > 1 else ""


def _is_of_host(name: str, label: str) -> bool:
    """Whether the host is called by the name, or by its first letters."""
    return bool(label) and label in (_key(name), _bare(name), _initials(name))


def _bare(name: str) -> str:
    return _key(ARTICLE.sub("", name, count=1))


def _agree(key: str, label: str) -> bool:
    return len(key) > 2 and len(label) > 2 and (key in label or label in key)
