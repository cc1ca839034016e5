"""What is printed with a picture: its caption and its credit, out of the blocks of one picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from plugins.importer import captions, furniture
from plugins.importer.page import names
from plugins.importer.page.blocks import Block

CREDIT = frozenset({
    "credit", "credits", "copyright", "copyrights", "photographer", "fotograf", "quelle", "rights",
    "photocredit", "imagecredit", "agency", "source", "kredit", "autor", "attribution", "bildautor",
    "urheber", "distributor", "agentur", "provider", "author", "rechte", "bildrechte", "fotocredit",
})  # fmt: skip
DOTS = re.compile(r"\b(Credit|Crédit)\.\.\.\s*")  # "…for a big win.Credit...Doug Mills"
PICTURE_OF = re.compile(r"^(?:bild|foto|photo|image)(?= ?©)", re.IGNORECASE)
SHORTEST = 15  # characters of a caption


def read(group: Sequence[Block]) -> tuple[str, str, dict[int, str]]:
    """Caption and credit of one picture out of the blocks printed with it, and their roles."""
    caption = credit = ""
    roles: dict[int, str] = {}
    for block in group:
        if furniture.rule(block.text) == "player":  # "Enlarge image"
            continue
        if roles and caption.startswith(block.text.rstrip(" .…")[:60]):
            continue  # the same, cut for small screens
        one, other = _split(block)
        if one and not caption:
            caption, roles[block.number] = one, "caption"
        if other and not credit:
            credit = other
            roles.setdefault(block.number, "credit")
    return caption, credit, roles


def is_caption(text: str) -> bool:
    """Whether a text is more than a word or two (a label, a name)."""
    return len(text) >= SHORTEST and (len(text.split()) > 2 or not text.isascii())


def cleaned_credit(text: str) -> str:
    """A text that is a credit, without the label and the marks about it."""
    caption, credit = captions.split(PICTURE_OF.sub("", text))
    return credit if credit and not caption else text.strip(" ()[]|•/–—-©:")


def _split(block: Block) -> tuple[str, str]:
    """(caption, credit) of one block: by an element that is named for the credit, else by words."""
    before, after = _parts(block)
    caption, credit = _line(before), _line(after)
    if caption and credit:
        return captions.split(caption)[0], cleaned_credit(credit)
    if credit:
        return "", cleaned_credit(credit)
    caption, credit = captions.split(caption)
    parent = block.element.getparent()
    named = _is_credit(block.element) or (parent is not None and _is_credit(parent))
    if named and not (credit and is_caption(caption)):
        return "", cleaned_credit(_line(before))
    return caption, credit


def _is_credit(element: HtmlElement) -> bool:
    """Whether an element is named for a picture's credit, and not for the caption with it."""
    words = names.words_of(element)
    return "caption" not in words and not CREDIT.isdisjoint(words)


def _parts(block: Block) -> tuple[list[str], list[str]]:
    """A caption's pieces of text, and those in elements that are named for its credit."""
    before: list[str] = []
    after: list[str] = []
    depth = skipped = 0
    for kind, value in block.tokens:
        if kind == "open":
            words = names.words_of(value)
            depth += bool(depth or value.tag == "cite" or _is_credit(value))
            skipped += bool(skipped or "more" in words)
        elif kind == "close":
            depth, skipped = max(0, depth - 1), max(0, skipped - 1)
        elif kind == "text" and not skipped:
            (after if depth else before).append(value)
    return before, after


def _line(texts: Sequence[str]) -> str:
    """Pieces of a line as they are read, those of different elements apart."""
    line = " ".join(" ".join(texts).split())
    return DOTS.sub(r"\1: ", line)
