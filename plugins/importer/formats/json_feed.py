"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from plugins.importer.article import Article, Image, Source, SourceError
from plugins.importer.formats import _body, _feed, _html, _json
from plugins.importer.formats._feed import Entry
from plugins.importer.formats._json import line, names, objects, text

VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')


def detect(source: Source) -> bool:
    """Whether the source is JSON and calls itself a JSON Feed; `version` may stand at its end."""
    return _json.begins(source) and bool(VERSION.search(source.text))


def parse(source: Source) -> Iterator[Article]:
    """One article for each item that has a text; HTML is preferred."""
    feed = _json.document(source)
    if not isinstance(feed, dict):
        raise SourceError("a JSON Feed in a list; give each feed a file of its own")
    base = line(feed.get("home_page_url")) or line(feed.get("feed_url")) or source.url or ""
    yield from _feed.articles([_entry(item, feed, base) for item in objects(feed.get("items"))])


def _entry(item: dict[str, Any], feed: dict[str, Any], base: str) -> Entry:
    url = _feed.absolute(base, line(item.get("url")))
    picture = line(item.get("image")) or line(item.get("banner_image"))
    return Entry(
        title=line(item.get("title")),
        url=url,
        identifier=line(item.get("id")) or url,
        parts=tuple(
            _html.blocks(text(item.get("content_html")), url or base)
            or _body.of_text(text(item.get("content_text")))
        ),
        summary=tuple(_body.of_text(text(item.get("summary")))),
        author=_authors(item if item.get("authors") or item.get("author") else feed),
        published=line(item.get("date_published")),
        modified=line(item.get("date_modified")),
        keywords=names(item.get("tags")),
        image=Image(_feed.absolute(base, picture)) if picture else None,
        language=line(item.get("language")) or line(feed.get("language")),
        feed=line(feed.get("title")),
    )


def _authors(owner: dict[str, Any]) -> tuple[str, ...]:
    """The names of an item's or a feed's authors: an array (1.1) or one object (1.0)."""
    return names(objects(owner.get("authors")) or objects(owner.get("author")))
