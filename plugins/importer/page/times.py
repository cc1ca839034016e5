"""When the article was published and last changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import chain

from plugins.importer import agencies, dates
from plugins.importer.page import headline, json_ld, meta
from plugins.importer.page.blocks import Block
from plugins.importer.page.document import Page
from plugins.importer.zones import country_zone, home_zone

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
FARTHEST = timedelta(hours=14)  # from UTC that a country's clocks are
EARLIEST = 1990  # 0001-01-01 and 1970-01-01 are what systems write that know no date


def published(page: Page, near: Sequence[Block]) -> date | None:
    """When the article was first published: an aware datetime, or a plain date where the time or
    its zone is unknown. `near` are the blocks about the headline."""
    stated = [*_stated(page)]
    return _best(chain(_with_zones(page, stated), _printed(page, near)))


def modified(page: Page, published: date | None) -> date | None:
    """When it was last changed, if the page says so and means a change: systems also note there
    when a text was saved that was published later."""
    changed = _best(
        _with_zones(
            page,
            [
                json_ld.text(page.article.get("dateModified")),
                *meta.every(page.meta, *MODIFIED),
            ],
        )
    )
    moments = isinstance(changed, datetime) and isinstance(published, datetime)
    return None if moments and changed < published else changed


def _best(candidates: Iterable[date | None]) -> date | None:
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


def _stated(page: Page) -> Iterator[str]:
    """What the page says for machines."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield json_ld.text(page.article.get(key))
    yield from meta.every(page.meta, *PUBLISHED)
    yield from (element.get("datetime") or "" for element in page.tree.iter("time"))


def _with_zones(page: Page, texts: Sequence[str]) -> Iterator[date | None]:
    """The dates that the texts are. A time without a zone has that of another text with the same
    minutes and seconds ("11:00:09" beside "10:00:09Z"), else the page's."""
    zone = _zone(page)
    found = [dates.parse(text, page.language) if text else None for text in texts]
    certain = [value for value in found if isinstance(value, datetime)]
    for text, value in zip(texts, found, strict=True):
        if not text or isinstance(value, datetime):
            yield value
        else:
            clock = dates.parse(text, page.language, "Etc/UTC")
            same = (other for other in certain if _is_same(clock, other))
            yield next(same, None) or dates.parse(text, page.language, zone)


def _is_same(clock: date | None, moment: datetime) -> bool:
    """Whether a clock, read as one in UTC, may be a moment's in the zone of some country."""
    if not isinstance(clock, datetime):
        return False
    apart = abs(clock.replace(microsecond=0) - moment.replace(microsecond=0))
    return apart <= FARTHEST and not apart % timedelta(minutes=15)


def _printed(page: Page, near: Sequence[Block]) -> Iterator[date | None]:
    """What it prints about the headline and has in its title and address."""
    zone = _zone(page)
    for block in near:
        for moment in dates.find(block.text, page.language, zone):
            if moment.kind != "modified":
                yield moment.value
    for title in (meta.first(page.meta, "og:title"), page.title):
        for piece in headline.BREAK.split(title)[1:]:
            yield dates.parse(piece, page.language)
    if found := IN_ADDRESS.search(page.address):
        yield dates.parse("-".join(found.groups()))


def _zone(page: Page) -> str | None:
    """The zone of the times on the page that have none: that of the country of its host (an outlet
    may have editions in several), else its outlet's, else that of papers in its language."""
    outlet = agencies.of_address(page.address)
    own = outlet.timezone if outlet else ""
    return country_zone(page.host) or own or home_zone(page.language)


def _limit() -> int:
    return datetime.now(UTC).year + 1
