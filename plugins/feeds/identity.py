"""The ids of feeds and entries: `tag:` URIs (RFC 4151) that stay the same through new headlines,
dates and addresses, and even through a new domain.

An id is never the original publisher's own: a reader who follows both would see one of the two
entries only.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from urllib.parse import quote, unquote_to_bytes, urlsplit

AUTHORITY = re.compile(r"(?:[a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(?:-\d\d(?:-\d\d)?)?")
SPECIFIC = "/?:@!$&'()*+,;=-._~"  # what stands as it is in the part that we name
OF_OLD = "2026"  # the year of a tag whose authority is only the site's address


def authority(setting: str, site_url: str) -> str:
    """The tagging entity of all ids: the setting, else the site's host.

    Raises ValueError when the setting is none ("digest.example.org,2026").
    """
    if not setting:
        return f"{urlsplit(site_url).hostname or 'localhost'},{OF_OLD}"
    if not AUTHORITY.fullmatch(setting):
        raise ValueError(f"FEED_TAG = {setting!r} is not a domain and a year: 'example.org,2026'")
    return setting


def tag_uri(entity: str, specific: str) -> str:
    """The id of what is called `specific` within the tagging entity, escaped once however often
    it was before."""
    name = unquote_to_bytes(" ".join(specific.split()))
    return f"tag:{entity}:{quote(name, safe=SPECIFIC)}"


def told_apart(moment: datetime, identifier: str) -> datetime:
    """The moment with a fraction of its second that depends on the id alone.

    Copy arrives by the minute, and the W3C's validator warns of entries that were updated at the
    same instant: a reader could not tell which of them is new.
    """
    digest = hashlib.sha256(identifier.encode()).digest()
    return moment.replace(microsecond=int.from_bytes(digest[:8], "big") % 1_000_000)
