"""Pelican's own feeds, made as pages are: kept where nothing that is in them is another, and
written on all cores."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer


@dataclass(frozen=True)
class OwnFeed:
    """A feed as Pelican's writer takes a template. Its context has the `items`, the `feed_type`
    ("atom" or "rss"), the `feed_title` or None, and the `feed_url`."""

    settings: Mapping[str, Any]

    def render(self, context: Mapping[str, Any]) -> str:
        """The file of the feed."""
        writer = Writer("", self.settings)
        writer.site_url = context["SITEURL"]
        writer.feed_domain = context.get("FEED_DOMAIN")
        writer.feed_url = writer.urljoiner(writer.feed_domain, context["feed_url"])
        feed = writer._create_new_feed(context["feed_type"], context["feed_title"], context)
        for item in context["items"]:
            writer._add_item_to_the_feed(feed, item)
        file = io.StringIO()
        feed.write(file, "utf-8")
        return file.getvalue()


def take_over(generator: ArticlesGenerator) -> None:
    """Have a generator's feeds be pages, where no plugin wants to have them in its hands."""
    usual = generator.generate_feeds

    def generate_feeds(writer: Any) -> None:
        wanted = signals.feed_generated.receivers or signals.feed_written.receivers
        if not wanted and hasattr(writer, "write_feed_as_page"):
            writer.write_feed = writer.write_feed_as_page
        try:
            usual(writer)
        finally:
            vars(writer).pop("write_feed", None)

    generator.generate_feeds = generate_feeds
