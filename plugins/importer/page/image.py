"""Pictures: the lead with its address, alternative text, caption and credit, and those in the text
with theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from plugins.importer.article import Image
from plugins.importer.page import json_ld, meta
from plugins.importer.page.blocks import Block
from plugins.importer.page.document import Page
from plugins.importer.page.meta import absolute_address

CAPTION = re.compile(r"caption|legend|bildunter|pie-?de|didascalia|img-?text|image-?text", re.I)
CREDIT = re.compile(r"credit|copyright|source|photographer|fotograf|kredit|quelle|agency", re.I)
LAZY = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "data-url")
LOGO = re.compile(r"logo|icon|avatar|placeholder|spacer|pixel|blank\.|1x1|spinner", re.I)


def lead(page: Page, blocks: Sequence[Block]) -> tuple[Image | None, dict[int, str]]:
    """The lead picture, and the roles ("caption", "credit") of the blocks printed with it.
    `blocks` are those between headline and the text's beginning."""
    addresses = [
        absolute_address(address, page.base)
        for address in (
            *meta.every(page.meta, "og:image", "twitter:image", "twitter:image:src"),
            _address_of(page.article.get("image")),
        )
        if address
    ]
    roles: dict[int, str] = {}
    caption = credit = ""
    for block in blocks:
        role = caption_role(block)
        if role == "credit" and not credit:
            credit, roles[block.number] = block.text, role
        elif role == "caption" and not caption:
            caption, roles[block.number] = block.text, role
    if not addresses and not caption and not credit:
        return None, {}
    return Image(addresses[0] if addresses else "", "", caption, credit), roles


def caption_role(block: Block) -> str:
    """ "caption" or "credit" if the block is printed with a picture, else ""."""
    elements = [block.element, *list(block.element.iterancestors())[:4]]
    figure = any(element.tag in ("figure", "figcaption") for element in elements)
    names = [f"{e.get('class', '')} {e.get('itemprop', '')}" for e in elements[:2]]
    inline = [value.get("class") or "" for kind, value in block.tokens[:2] if kind == "open"]
    if any(CREDIT.search(name) for name in (*names, *inline)) and (
        figure or "credit" in " ".join(names)
    ):
        return "credit"
    if figure or any(CAPTION.search(name) for name in names):
        return "caption"
    return ""


def address(picture: HtmlElement, base: str) -> str:
    """Where a picture's file is, also of one that a script would load."""
    candidates = [picture.get("src"), *(picture.get(name) for name in LAZY)]
    parent = picture.getparent()
    if parent is not None and parent.tag == "picture":
        candidates += [source.get("srcset") for source in parent.iter("source")]
    for candidate in candidates:
        first = (candidate or "").strip().split(" ")[0].rstrip(",")
        absolute = absolute_address(first, base)
        if absolute.startswith(("http://", "https://")) and not LOGO.search(absolute):
            return absolute
    return ""


def _address_of(value: object) -> str:
    if isinstance(value, str):
        return value
    for item in json_ld.objects(value):
        if url := json_ld.text(item.get("url")) or json_ld.text(item.get("contentUrl")):
            return url
    return json_ld.text(value)
