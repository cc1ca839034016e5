"""Feeds that last: Atom, RSS 2.0 and JSON Feed for all articles, each section, source and tag, for
editions and for corrections; an OPML file of all; and a page for people who wonder what they are.

They stand in for Pelican's own feeds, whose settings must be None. What is in a feed comes from the
content alone, never from the clock: a build of the same content writes the same bytes.

The context gets `feeds`, a list of channels.Channel. Template: `feeds.html`.

Settings: FEED_TAG, the tagging entity of all ids ("example.org,2026", RFC 4151), never to be
changed once people have subscribed; FEED_MAX_ITEMS as Pelican has it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
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
    settings, context = generator.settings, generator.context
    place = place_of(settings)
    entries = Entries(place)
    documents = [Document(form, entries) for form in FORMATS]
    listed: dict[str, list[tuple[Channel, Feed]]] = {}
    for channel in context["feeds"]:
        feed = _feed(channel, place, settings)
        items = channel.items[: settings["FEED_MAX_ITEMS"]]
        for document in documents:
            path = f"{feed.path}{document.form.SUFFIX}"
            writer.write_file(path, document, context, feed=feed, kind=channel.kind, items=items)
        group = GROUPS.get(channel.kind, WHOLE)
        listed.setdefault(place.t(group), []).append((replace(channel, items=()), feed))
    writer.write_file(opml.PATH, List(), context, listed=listed, base=place.base)
    writer.write_file(
        "feeds/index.html",
        generator.get_template("feeds"),
        context,
        settings["RELATIVE_URLS"],
        url="feeds/",
        groups=listed,
        formats=FORMATS,
    )


@dataclass(frozen=True)
class Entries:
    """The entries of a site's feeds; that of an article is made once for all of them."""

    place: Place
    of_articles: dict[Any, Entry] = field(default_factory=dict)

    def of(self, kind: str, items: Iterable[Any]) -> tuple[Entry, ...]:
        """The entries of a feed, of its kind and of what it tells of."""
        tell = ENTRIES.get(kind)
        by_id: dict[str, Entry] = {}
        for item in items:
            entry = tell(item, self.place) if tell else self._of_article(item)
            if by_id.setdefault(entry.id, entry) is not entry:
                log.warning(
                    "feeds: two entries have the identifier of %s: one is left out", entry.url
                )
        return tuple(by_id.values())

    def _of_article(self, article: Any) -> Entry:
        if article not in self.of_articles:
            self.of_articles[article] = article_entry(article, self.place)
        # Who keeps note of what a file is made from sees this read, and not that of a feed before.
        vars(article)
        return self.of_articles[article]

    def __reduce__(self) -> tuple[Any, ...]:
        return Entries, (self.place,)


@dataclass(frozen=True)
class Document:
    """A format of feeds as Pelican's writer takes a template. Its context has the `feed` without
    its entries, its `kind`, and the `items` that it tells of."""

    form: ModuleType
    entries: Entries

    def render(self, context: Mapping[str, Any]) -> str:
        entries = self.entries.of(context["kind"], context["items"])
        return document(replace(context["feed"], entries=entries), self.form).decode()


class List:
    """The list of all feeds as Pelican's writer takes a template."""

    def render(self, context: Mapping[str, Any]) -> str:
        return opml.document(context["SITENAME"], context["listed"], context["base"]).decode()


def place_of(settings: Any) -> Place:
    """Where the site of some settings is. Raises ValueError for a bad FEED_TAG."""
    lang = settings["DEFAULT_LANG"]
    in_any = partial(words, folder=Path(settings["THEME"]) / "translations", site_lang=lang)
    return Place(
        base=f"{settings['SITEURL']}/",
        entity=authority(settings.get("FEED_TAG", ""), settings["SITEURL"]),
        zone=ZoneInfo(settings["TIMEZONE"]),
        lang=lang,
        t=in_any(lang),
        words=in_any,
    )


def document(feed: Feed, form: ModuleType) -> bytes:
    """The file of a feed in a format, with as many of its newest entries as readers can take."""
    data = form.document(feed)
    while len(data) > LARGEST and len(feed.entries) > 1:
        feed = replace(feed, entries=feed.entries[: len(feed.entries) * LARGEST // len(data)])
        data = form.document(feed)
    return data


def _feed(channel: Channel, place: Place, settings: Mapping[str, Any]) -> Feed:
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
    )


def register() -> None:
    from pelican import signals

    signals.all_generators_finalized.connect(add_channels)
    signals.article_writer_finalized.connect(write_feeds)
