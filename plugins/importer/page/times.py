"""When the article was published and last changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from plugins.importer import dates
from plugins.importer.page import json_ld, meta
from plugins.importer.page.blocks import Block
from plugins.importer.page.document import Page
from plugins.importer.zones import home_zone

PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.date", "dc.date", "date",
    "pubdate", "publishdate", "publish-date", "publication_date", "last_updated_date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
)
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:[/-]|$)")
EARLIEST = 1990  # 0001-01-01 and 1970-01-01 are what systems write that know no date


def published(page: Page, near: Sequence[Block]) -> date | None:
    """When the article was first published: an aware datetime, or a plain date where the time or
    its zone is unknown. `near` are the blocks about the headline."""
    return _best(_published(page, near))


def modified(page: Page) -> date | None:
    """When it was last changed, if the page says so."""
    return _best(
        _read(page, text)
        for text in (
            json_ld.text(page.article.get("dateModified")),
            *meta.every(page.meta, *MODIFIED),
        )
    )


def _best(candidates: Iterator[date | None]) -> date | None:
    """The first that is a date; made a moment by a later one of the same day."""
    known = [value for value in candidates if value and EARLIEST <= value.year <= _limit()]
    if not known:
        return None
    first = known[0]
    if isinstance(first, datetime):
        return first
    for other in known[1:]:
        if isinstance(other, datetime) and abs(other.date() - first) <= timedelta(days=1):
            return other
    return first


def _published(page: Page, near: Sequence[Block]) -> Iterator[date | None]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield _read(page, json_ld.text(page.article.get(key)))
    for text in meta.every(page.meta, *PUBLISHED):
        yield _read(page, text)
    for element in page.tree.iter("time"):
        if element.get("datetime"):
            yield _read(page, element.get("datetime"))
    for block in near:
        for moment in dates.find(block.text, page.language, home_zone(page.language)):
            if moment.kind != "modified":
                yield moment.value
    if found := IN_ADDRESS.search(page.address):
        yield dates.parse("-".join(found.groups()))


def _read(page: Page, text: str) -> date | None:
    return dates.parse(text, page.language, home_zone(page.language)) if text else None


def _limit() -> int:
    return datetime.now(UTC).year + 1
