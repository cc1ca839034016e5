"""OPML 2.0, the list of all feeds that a reader can subscribe to at once:
https://opml.org/spec2.opml"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from plugins.feeds import atom
from plugins.feeds.entry import Feed
from plugins.feeds.xml import add, serialised

PATH = "feeds/feeds.opml"


def document(title: str, groups: Mapping[str, Sequence[tuple[Any, Feed]]], base: str) -> bytes:
    """The OPML file of (channel, feed) in groups; each feed once, as Atom."""
    root = etree.Element("opml", version="2.0")
    add(add(root, "head"), "title", title)
    body = add(root, "body")
    for name, feeds in groups.items():
        group = add(body, "outline", text=name)
        for _, feed in feeds:
            add(
                group,
                "outline",
                text=feed.title,
                title=feed.title,
                type="rss",  # the specification's word for any feed
                xmlUrl=f"{base}{feed.path}{atom.SUFFIX}",
                htmlUrl=feed.page,
            )
    return serialised(root, base)
