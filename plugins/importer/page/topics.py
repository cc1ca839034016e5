"""The article's keywords, as the page states them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plugins.importer.page import json_ld, meta
from plugins.importer.page.document import Page

SEPARATOR = re.compile(r"\s*[,;、，|]\s*")
NAMES = (
    "news_keywords",
    "article:tag",
    "keywords",
    "parsely-tags",
    "sailthru.tags",
    "cxenseparse:keywords",
)
LONGEST = 60  # characters: what is longer is a sentence


def topics(page: Page) -> tuple[str, ...]:
    """The keywords in the order of the first place that has any: the article's JSON-LD, then the
    metadata for news, then those for search engines."""
    stated = json_ld.texts(page.article.get("keywords"))
    for values in (stated, *(list(meta.every(page.meta, name)) for name in NAMES)):
        if found := _parted(values):
            return found
    return ()


def _parted(values: Iterable[str]) -> tuple[str, ...]:
    parts = [part.strip() for value in values for part in SEPARATOR.split(value)]
    return tuple(dict.fromkeys(part for part in parts if part and len(part) <= LONGEST))
