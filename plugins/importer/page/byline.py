"""Who wrote the article, by its metadata and its byline."""

from __future__ import annotations

from plugins.importer.page import json_ld, meta
from plugins.importer.page.document import Page


def authors(page: Page) -> tuple[str, ...]:
    stated = json_ld.texts(json_ld.resolved(page.article.get("author"), page.nodes))
    if not stated:
        stated = list(
            meta.every(page.meta, "author", "article:author", "parsely-author", "dc.creator")
        )
    return tuple(dict.fromkeys(name for name in stated if not name.startswith("http")))
