"""Which pages are in one part of the index: the newest by days, older ones by ten days, and the
rest by months. An edit is mostly to a new story, and a small part is soon made."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.search.pages import Page

FRESH = timedelta(days=3)  # since the end of ten days, before they become one part
RECENT = timedelta(days=45)  # since the end of a month
UNDATED = "undated"


@dataclass(frozen=True)
class Part:
    """The pages of a period: "2026-03-01", "2026-02-1x" or "2025-12"."""

    period: str
    pages: Sequence[Page]

    def name(self, lang: str) -> str:
        """What the part is called: its period and a digest of all that it is made from."""
        digest = hashlib.sha256(lang.encode())
        for page in self.pages:
            digest.update(f"\0{page.path}\0{page.digest}".encode())
        return f"{self.period}.{digest.hexdigest()[:16]}"


def parted(pages: Iterable[Page]) -> list[Part]:
    """The parts that pages are in, the newest first; what has no date comes last."""
    pages = sorted(pages, key=lambda page: page.path)
    newest = max((page.day for page in pages if page.day), default=date.min)
    parts: dict[tuple[date, str], list[Page]] = defaultdict(list)
    for page in pages:
        period = _period(page.day, newest) if page.day else UNDATED
        parts[period != UNDATED, period].append(page)
    return [Part(period, parts[of, period]) for of, period in sorted(parts, reverse=True)]


def _period(day: date, newest: date) -> str:
    """The period of a day: what sorts before another is older, and no two overlap."""
    next_month = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    if next_month + RECENT <= newest:
        return f"{day:%Y-%m}"
    tens = min(day.day // 10, 2)  # 1 to 9, 10 to 19, and what follows
    end = next_month if tens == 2 else day.replace(day=10 * tens + 10)
    return f"{day:%Y-%m}-{tens}x" if end + FRESH <= newest else f"{day:%Y-%m-%d}"
