"""What time the build takes it to be: the one place that embargoes, dates to come and terms that
end are measured by.

Settings: NOW, an aware datetime, fixes it for a build (tests; a preview of tomorrow's site). So
does the environment's SOURCE_DATE_EPOCH, in seconds, as reproducible builds know it:
https://reproducible-builds.org/specs/source-date-epoch/
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

KEY = "CHANGES_AT"  # of the settings: the moments that this build knows of


def now(settings: Mapping[str, Any]) -> datetime:
    """The build's time, aware. Raises ValueError for a SOURCE_DATE_EPOCH that is no number."""
    if settings.get("NOW"):
        return settings["NOW"]
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def note_change(settings: dict[str, Any], moment: datetime | None) -> None:
    """Note that a build which begins at this moment makes another site than one before. A moment
    that is over, and None, are none."""
    if moment and moment > now(settings):
        settings.setdefault(KEY, []).append(moment)


def next_change(settings: Mapping[str, Any]) -> datetime | None:
    """The first of the moments that were noted."""
    return min(settings.get(KEY, ()), default=None)
