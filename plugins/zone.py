"""Gives every article and page its times in the site's zone, so that an article's address, the
archive of its day and the order of both mean the same day.

Sources write times with offsets of their own. Pelican sorts by the instant and parts by the day
that is written: where offsets meet at midnight a day would come twice, and the build would stop.

Settings: TIMEZONE, Pelican's own.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

KEYS = ("date", "modified")


def in_site_zone(content: Any) -> None:
    """Set the times of an article or a page anew, in the site's zone."""
    zone = ZoneInfo(content.settings["TIMEZONE"])
    for key in KEYS:
        value = getattr(content, key, None)
        if isinstance(value, datetime) and value.tzinfo:
            setattr(content, key, value.astimezone(zone))


def register() -> None:
    from pelican import signals

    signals.content_object_init.connect(in_site_zone)
