"""RSS 2.0 as the RSS Advisory Board's profile has it: https://www.rssboard.org/rss-profile"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from html import escape

from lxml import etree

from plugins.feeds.entry import Entry, Feed
from plugins.feeds.text import no_tags
from plugins.feeds.xml import ATOM, CONTENT, DC, MEDIA, XML_LANG, add, add_picture, serialised

SUFFIX = ".rss.xml"
TYPE = "application/rss+xml"
NAME = "RSS"


def document(feed: Feed) -> bytes:
    """The feed as an RSS file."""
    root = etree.Element(
        "rss", version="2.0", nsmap={"atom": ATOM, "content": CONTENT, "dc": DC, "media": MEDIA}
    )
    if feed.language:
        root.set(XML_LANG, feed.language)
    channel = add(root, "channel")
    add(channel, "title", no_tags(feed.title))
    add(channel, "link", feed.page)
    add(channel, "description", no_tags(feed.description))
    if feed.language:
        add(channel, "language", feed.language)
    add(channel, "lastBuildDate", _date(feed.updated))
    image = add(channel, "image")
    add(image, "url", feed.logo)
    add(image, "title", no_tags(feed.title))
    add(image, "link", feed.page)
    add(
        channel,
        f"{{{ATOM}}}link",
        href=f"{feed.base}{feed.path}{SUFFIX}",
        rel="self",
        type=TYPE,
    )
    for entry in feed.entries:
        _add_item(channel, entry)
    # The profile: what a reader may take for markup in plain text is written by number.
    return serialised(root, feed.base).replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")


def _add_item(channel: etree._Element, entry: Entry) -> None:
    item = add(channel, "item")
    add(item, "title", no_tags(entry.title))
    add(item, "link", entry.url)
    add(item, "guid", entry.id, isPermaLink="false")
    add(item, "pubDate", _date(entry.published))
    for name in entry.authors:
        add(item, f"{{{DC}}}creator", no_tags(name))
    for name in entry.categories:
        add(item, "category", name)
    summary = escape(entry.summary or entry.title, quote=False)
    add(item, "description", entry.outline or summary)
    if entry.content:
        add(item, f"{{{CONTENT}}}encoded", entry.content)
    # not RSS's own <source>, which names the feed that an item was copied out of
    if entry.sources:
        add(item, f"{{{DC}}}source", ", ".join(entry.sources))
    if entry.rights:
        add(item, f"{{{DC}}}rights", entry.rights)
    if entry.language:
        add(item, f"{{{DC}}}language", entry.language)
    if entry.picture:
        add_picture(item, entry.picture)


def _date(moment: datetime) -> str:
    return format_datetime(moment.replace(microsecond=0))
