"""Blocks within a text that are no text but links to the outlet's other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.importer.page.blocks import Block
from plugins.importer.page.region import HEADINGS

TEASER = 160  # characters: a headline in a list of links, with its kicker
SENTENCE_ENDS = (".", "。", "।")
INVITATION = 300  # characters: a paragraph that invites to something of the outlet's
SIGN_UP = re.compile(r"/(?:sign-?up|register|registration|subscribe)/?(?:[?#]|$)|sub_confirmation=")


def rule(block: Block, host: str) -> str:
    """ "only links", "list of links" or "invitation" if a block on a page of this host is that,
    else ""."""
    if block.linked > 0.9:
        return "only links" if _leads_inside(block, host) else ""
    if len(block.text) < INVITATION and _invites(block):
        return "invitation"
    if block.tag in HEADINGS or block.tag != "li" or block.linked <= 0.4:
        return ""
    if len(block.text) >= TEASER or block.text.endswith(SENTENCE_ENDS):
        return ""
    parent = block.element.getparent()
    items = () if parent is None else [item for item in parent if item.tag == "li"]
    linked = all(item.find(".//a") is not None for item in items)
    teaser = _has_kicker(block) or _leads_inside(block, host)
    return "list of links" if linked and teaser else ""


def _has_kicker(block: Block) -> bool:
    """Whether a link comes after a word in bold: the kicker of a story, here or at a sister."""
    tags = [value.tag for kind, value in block.tokens if kind == "open"]
    return len(tags) > 1 and tags[0] in ("b", "strong") and "a" in tags


def _leads_inside(block: Block, host: str) -> bool:
    for address in _addresses(block):
        try:
            target = urlsplit(address).hostname or host
        except ValueError:
            return True
        return _site(target) == _site(host)
    return True


def _addresses(block: Block) -> Iterator[str]:
    for kind, value in block.tokens:
        if kind == "open" and value.tag == "a":
            yield value.get("href") or ""


def _invites(block: Block) -> bool:
    """Whether a link in a block leads to a subscription: to a newsletter that its text names, to an
    account."""
    named = "newsletter" in block.text.lower()
    return any(
        SIGN_UP.search(address) or (named and "newsletter" in address.lower())
        for address in _addresses(block)
    )


def _site(host: str) -> str:
    """The name that an outlet's hosts share: bbc of www.bbc.co.uk."""
    parts = host.lower().split(".")
    short = len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2
    return parts[-3] if short else parts[-2] if len(parts) > 1 else host
