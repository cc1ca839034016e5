"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from plugins.feeds.entry import Entry, Feed
from plugins.feeds.text import fit

SUFFIX = ".json"
TYPE = "application/feed+json"
NAME = "JSON Feed"


def document(feed: Feed) -> bytes:
    """The feed as a JSON file."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{feed.base}{feed.path}{SUFFIX}",
        "description": feed.description,
        "user_comment": "This is a feed. Give its address to a feed reader, and it will tell you"
        f" what is new here. All feeds of this site: {feed.base}feeds/",
        "icon": feed.logo,
        "language": feed.language,
        "authors": [{"name": feed.site, "url": feed.base}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(_fit(_filled(data)), ensure_ascii=False, indent=1).encode() + b"\n"


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.original_url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content or entry.outline,
        "content_text": "" if entry.content or entry.outline else entry.summary or entry.title,
        "image": entry.picture.url if entry.picture else "",
        "date_published": _date(entry.published),
        "date_modified": _date(entry.updated),
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.categories),
        "language": entry.language,
        "_credit": _filled(_credit(entry)),  # our own; readers pass over what they do not know
    }
    return _filled(item)


def _credit(entry: Entry) -> dict[str, Any]:
    """What JSON Feed has no word for: whose text and whose picture it is."""
    return {
        "source": list(entry.sources),
        "rights": entry.rights,
        "image": entry.picture.credit if entry.picture else "",
    }


def _fit(value: Any) -> Any:
    """The same without the characters that no format of feed carries."""
    if isinstance(value, str):
        return fit(value)
    if isinstance(value, list):
        return [_fit(item) for item in value]
    return {key: _fit(item) for key, item in value.items()}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value or key == "items"}


def _date(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()
