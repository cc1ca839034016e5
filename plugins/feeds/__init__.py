"""Feeds that last: Atom, RSS 2.0 and JSON Feed for all articles, each section, source and tag, for
editions and for corrections; an OPML file of all; and a page for people who wonder what they are.

They stand in for Pelican's own feeds, whose settings must be None. What is in a feed comes from the
content alone, never from the clock: a build of the same content writes the same bytes.

The context gets `feeds`, a list of channels.Channel. Template: `feeds.html`.

Settings: FEED_TAG, the tagging entity of all ids ("example.org,2026", RFC 4151), never to be
changed once people have subscribed; FEED_MAX_ITEMS as Pelican has it; BUILT_BEFORE, the output of
the last build where it is not built over.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from plugins.feeds import atom, json_feed, opml, rss
from plugins.feeds.channels import Channel, channels
from plugins.feeds.entries import Place, article_entry, correction_entry, edition_entry
from plugins.feeds.entry import Entry, Feed
from plugins.feeds.identity import authority, tag_uri
from plugins.words import words

log = logging.getLogger(__name__)

FORMATS = (atom, rss, json_feed)
LARGEST = 4_500_000  # bytes; many readers and the W3C's validator stop at 5 MB
NAMES = {"editions": "Editions", "corrections": "Corrections"}
DESCRIPTIONS = {
    "all": "The newest articles in {site}",
    "editions": "What the editors of {site} chose, day by day",
    "corrections": "What was wrong in {site}, and how it is right",
    "section": "Articles of the section {name} in {site}",
    "source": "Articles from {name} in {site}",
    "tag": "Articles about {name} in {site}",
}
# What the list of all feeds is parted into.
GROUPS = {"section": "Sections", "source": "Sources", "tag": "Tags"}
WHOLE = "The whole site"
ENTRIES = {"editions": edition_entry, "corrections": correction_entry}


def add_channels(generators: list[Any]) -> None:
    """Give the context its `feeds`, for the pages that link to them."""
    for generator in generators:
        if hasattr(generator, "hidden_articles"):
            generator.context["feeds"] = channels(generator)


def write_feeds(generator: Any, writer: Any) -> None:
    """Write every feed in every format, the list of all, and the page about them."""
    settings = generator.settings
    output = Path(writer.output_path)
    before = Path(settings.get("BUILT_BEFORE") or output)
    place = place_of(settings)
    cached = cache(lambda article: article_entry(article, place))
    written: dict[str, list[tuple[Channel, Feed]]] = {}
    for channel in generator.context["feeds"]:
        tell = ENTRIES.get(channel.kind)
        entry_of = partial(tell, place=place) if tell else cached
        feed = _feed(
            channel, map(entry_of, channel.items[: settings["FEED_MAX_ITEMS"]]), place, settings
        )
        for form in FORMATS:
            write(f"{feed.path}{form.SUFFIX}", document(feed, form), output, before)
        group = GROUPS.get(channel.kind, WHOLE)
        written.setdefault(place.t(group), []).append((channel, feed))
    write(opml.PATH, opml.document(settings["SITENAME"], written, place.base), output, before)
    writer.write_file(
        "feeds/index.html",
        generator.get_template("feeds"),
        generator.context,
        settings["RELATIVE_URLS"],
        url="feeds/",
        groups=written,
        formats=FORMATS,
    )


def place_of(settings: Any) -> Place:
    """Where the site of some settings is. Raises ValueError for a bad FEED_TAG."""
    lang = settings["DEFAULT_LANG"]
    return Place(
        base=f"{settings['SITEURL']}/",
        entity=authority(settings.get("FEED_TAG", ""), settings["SITEURL"]),
        zone=ZoneInfo(settings["TIMEZONE"]),
        lang=lang,
        t=words(lang, Path(settings["THEME"]) / "translations", lang),
    )


def document(feed: Feed, form: ModuleType) -> bytes:
    """The file of a feed in a format, with as many of its newest entries as readers can take."""
    data = form.document(feed)
    while len(data) > LARGEST and len(feed.entries) > 1:
        feed = replace(feed, entries=feed.entries[: len(feed.entries) * LARGEST // len(data)])
        data = form.document(feed)
    return data


def _feed(
    channel: Channel, entries: Iterable[Entry], place: Place, settings: Mapping[str, Any]
) -> Feed:
    by_id: dict[str, Entry] = {}
    for entry in entries:
        if by_id.setdefault(entry.id, entry) is not entry:
            log.warning("feeds: two entries have the identifier of %s: one is left out", entry.url)
    site = settings["SITENAME"]
    name = channel.name or (place.t(NAMES[channel.kind]) if channel.kind in NAMES else "")
    return Feed(
        path=channel.path,
        id=tag_uri(place.entity, channel.path),
        title=f"{site}: {name}" if name else site,
        description=place.t(DESCRIPTIONS[channel.kind], site=site, name=name),
        page=f"{place.base}{channel.page}",
        base=place.base,
        site=site,
        logo=f"{place.base}{settings['THEME_STATIC_DIR']}/images/logo.png",
        language=place.lang,
        entries=tuple(by_id.values()),
    )


def write(path: str, data: bytes, output: Path, before: Path) -> None:
    """Write a file of the output. What is the same as in `before`, the output of the last build,
    keeps its time: by that a server tells readers that they need not fetch it again."""
    new, old = output / path, before / path
    same = old.is_file() and old.read_bytes() == data
    times = (old.stat().st_atime_ns, old.stat().st_mtime_ns) if same else None
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_bytes(data)
    if times:
        os.utime(new, ns=times)


def register() -> None:
    from pelican import signals

    signals.all_generators_finalized.connect(add_channels)
    signals.article_writer_finalized.connect(write_feeds)
