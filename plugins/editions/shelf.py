"""The articles of a content folder as editions name them: by slug, with what may be done with each.

For `check` and for drafts, which work on files; a build has Pelican's articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from pelican.utils import slugify

from plugins.checks.files import ContentFile
from plugins.ledger import Ledger
from plugins.ruling import instant, ruling

UNLISTED = ("draft", "hidden", "skip")


@dataclass(frozen=True)
class Filed:
    """An article's file, with its slug and when it was published (None when it does not say)."""

    slug: str
    file: ContentFile
    date: datetime | None


@dataclass(frozen=True)
class Shelf:
    """The articles by their slugs, the ledger, and the site's zone."""

    articles: Mapping[str, Filed]
    ledger: Ledger
    zone: tzinfo

    def hindrance(self, filed: Filed, time: datetime) -> str:
        """Why an article cannot be shown at a moment; "" when it can."""
        status = str(filed.file.head.get("status") or "published").lower()
        if status in UNLISTED:
            return f"its status is {status}"
        try:
            found = ruling(filed.file.head, self.ledger, self.zone, time)
        except ValueError as error:
            return str(error)
        return found.why if found.withheld or found.notice else ""

    def was_shown(self, filed: Filed, time: datetime) -> bool:
        """Whether an article that cannot be shown at a moment is one that could be before."""
        try:
            found = ruling(filed.file.head, self.ledger, self.zone, time)
        except ValueError:
            return False
        return bool(found.notice or found.expires)


def shelf(files: Iterable[ContentFile], ledger: Ledger, settings: Mapping[str, Any]) -> Shelf:
    """The shelf of some files; a slug is made as Pelican makes one where the head has none."""
    zone = ZoneInfo(settings["TIMEZONE"])
    regex = settings["SLUG_REGEX_SUBSTITUTIONS"]
    found = {}
    for file in files:
        slug = file.head.get("slug") or slugify(str(file.head.get("title") or ""), regex_subs=regex)
        try:
            date = instant(file.head, "date", zone)
        except ValueError:  # the checks of heads tell
            date = None
        found[str(slug)] = Filed(str(slug), file, date)
    return Shelf(found, ledger, zone)
