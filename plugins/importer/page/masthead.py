"""What a page calls its outlet on links to its front page, in its feeds and in its rights line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.importer.page.blocks import line_of
from plugins.importer.page.document import Page
from plugins.importer.rights_lines import rights_holders

# What stands there beside the name: "Visit the Foo homepage", "Foo, zur Start", "Foo » Feed"
AROUND = re.compile(
    r"(?i:(?:visit the|go to|logo (?:of|von)|zur startseite(?: von)?) )?(?P<name>.+?)(?i:[’']s)?"
    r"(?i:,? (?:home ?page|home|startseite|zur start|logo|rss|feed|news))*(?:\s+[»–|-]\s.*)?"
)
FEED = re.compile(r"application/(?:rss|atom)\+xml")
LONGEST = 300  # characters of a rights line


def names(page: Page) -> list[str]:
    """The names, each once. Others' are among them (of services, owners, sections): good for
    confirming, or with the host's agreement."""
    texts = dict.fromkeys(map(line_of, (*_front_links(page), *_feeds(page))))
    found = [match["name"] for text in texts if (match := AROUND.fullmatch(text))]
    lines = (block.text for block in page.blocks if len(block.text) < LONGEST)
    return [*dict.fromkeys((*found, *rights_holders(lines)))]


def _front_links(page: Page) -> Iterator[str]:
    schemes = ("", "http:", "https:")
    front = {"/", *(f"{scheme}//{page.host}{end}" for scheme in schemes for end in ("", "/"))}
    for link in page.tree.iter("a"):
        if link.get("href") in front:
            yield from (link.get("title") or "", link.get("aria-label") or "", link.text_content())
            yield from (picture.get("alt") or "" for picture in link.iter("img", "amp-img"))


def _feeds(page: Page) -> Iterator[str]:
    for link in page.tree.iter("link"):
        if FEED.search(link.get("type") or ""):
            yield link.get("title") or ""
