"""Feeds that last: Atom, RSS 2.0 and JSON Feed for all articles, each section, source and tag, for
editions and for corrections; an OPML file of all; and a page for people who wonder what they are.

They stand in for Pelican's own feeds, whose settings must be None. What is in a feed comes from the
content alone, never from the clock: a build of the same content writes the same bytes.

The context gets `feeds`, a list of gather.Channel. Template: `feeds.html`.

Settings: FEED_TAG, the tagging entity of all ids ("example.org,2026", RFC 4151), never to be
changed once people have subscribed; FEED_MAX_ITEMS as Pelican has it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from plugins.feeds import atom, json_feed, opml, rss
from plugins.feeds.entry import Entry, Feed
from plugins.feeds.gather import Channel, Place, article_channels, article_entry, fed_articles
from plugins.feeds.identity import authority, tag_uri

log = logging.getLogger(__name__)

FORMATS = (atom, rss, json_feed)
LARGEST = 4_500_000  # bytes; many readers and the W3C's validator stop at 5 MB
TITLES = {
    "all": "{site}",
    "section": "{site}: {name}",
    "source": "{site}: {name}",
    "tag": "{site}: {name}",
}
DESCRIPTIONS = {
    "all": "The newest articles in {site}",
    "section": "The newest articles of the section {name} in {site}",
    "source": "The newest articles from {name} in {site}",
    "tag": "The newest articles about {name} in {site}",
}
GROUPS = {"all": "Everything", "section": "Sections", "source": "Sources", "tag": "Tags"}


def add_channels(generators: list[Any]) -> None:
    """Give the context its `feeds`, for the pages that link to them."""
    for generator in generators:
        if hasattr(generator, "hidden_articles"):
            sources = {source.name: source for source, _ in generator.context.get("sources", ())}
            generator.context["feeds"] = article_channels(fed_articles(generator), sources)


def write_feeds(generator: Any, writer: Any) -> None:
    """Write every feed in every format, the list of all, and the page about them."""
    settings = generator.settings
    output = Path(writer.output_path)
    place = place_of(settings)
    entry_of = cache(lambda article: article_entry(article, place))
    channels = generator.context["feeds"]
    feeds = {channel: _feed(channel, settings, place, entry_of) for channel in channels}
    for feed in feeds.values():
        for form in FORMATS:
            _write(output / f"{feed.path}{form.SUFFIX}", document(feed, form))
    groups = [
        (GROUPS[kind], list(group))
        for kind, group in groupby(channels, key=lambda channel: channel.kind)
    ]
    listed = [(name, [feeds[channel] for channel in group]) for name, group in groups]
    _write(output / opml.PATH, opml.document(settings["SITENAME"], listed, place.base))
    template = generator.get_template("feeds")
    writer.write_file(
        "feeds/index.html",
        template,
        generator.context,
        settings["RELATIVE_URLS"],
        url="feeds/",
        groups=groups,
        formats=FORMATS,
    )


def place_of(settings: Any) -> Place:
    """Where the site of some settings is. Raises ValueError for a bad FEED_TAG."""
    entity = authority(settings.get("FEED_TAG", ""), settings["SITEURL"])
    return Place(f"{settings['SITEURL']}/", entity, ZoneInfo(settings["TIMEZONE"]))


def document(feed: Feed, form: ModuleType) -> bytes:
    """The file of a feed in a format, with as many of its newest entries as readers can take."""
    data = form.document(feed)
    while len(data) > LARGEST and len(feed.entries) > 1:
        feed = replace(feed, entries=feed.entries[: len(feed.entries) * LARGEST // len(data)])
        data = form.document(feed)
    return data


def _feed(channel: Channel, settings: Any, place: Place, entry_of: Callable[[Any], Entry]) -> Feed:
    entries = {}
    for article in channel.articles[: settings["FEED_MAX_ITEMS"]]:
        entry = entry_of(article)
        if entries.setdefault(entry.id, entry) is not entry:
            log.warning("feeds: two articles have the identifier of %s: one is left out", entry.url)
    words = {"site": settings["SITENAME"], "name": channel.name}
    return Feed(
        path=channel.path,
        id=tag_uri(place.entity, channel.path),
        title=TITLES[channel.kind].format(**words),
        description=DESCRIPTIONS[channel.kind].format(**words),
        page=urljoin(place.base, channel.page),
        base=place.base,
        site=settings["SITENAME"],
        language=settings["DEFAULT_LANG"],
        entries=tuple(entries.values()),
    )


def _write(path: Path, data: bytes) -> None:
    """Write a file, unless it is there as it should be: its time tells readers that it is old."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def register() -> None:
    from pelican import signals

    signals.all_generators_finalized.connect(add_channels)
    signals.article_writer_finalized.connect(write_feeds)
