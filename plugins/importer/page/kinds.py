"""What a block about the headline is, if it is neither headline nor standfirst nor text: a date, a
byline, a caption, furniture."""

from __future__ import annotations

import re

from plugins.importer import attribution, dates, furniture
from plugins.importer.page import names
from plugins.importer.page.blocks import Block

# By the rules of names.py
NAMED = frozenset({
    "byline", "date", "caption", "share", "navigation", "player", "comments", "tags", "newsletter",
    "advertisement", "hidden", "button", "form", "aside", "machine summary", "fact box",
})  # fmt: skip
LINE = 120  # characters of a date line or a byline
PICTURED = frozenset({
    "image", "images", "img", "photo", "photos", "picture", "foto", "bild", "legend", "legende",
    "gallery", "storyimage", "mediainfo", "media_info", "bildunterschrift", "headmedia", "imgbox",
    "contentimage", "photographer",
})  # fmt: skip
# A line that begins so is a picture's credit, if it is not the outlet's line of rights
SIGN = re.compile(
    r"(?:©|\([Cc]\) |(?:fotos?|photos?|photograph|bild(?:er|rechte|quelle)?|images?|写真|사진|фото|"
    r"ảnh|fotó|kuva)(?: ?(?:by|credits?|graphie))? ?[:：])"
    r"(?!.*(?:reserved|vorbehalten|réservés|reservados))",
    re.IGNORECASE,
)
PIECES = re.compile(r"[|;·•]")
COLON = re.compile(r"[:：]")  # of a label or a clock: "First 100 days" is none
PIECE = 50  # characters of a date with its label
CAPTION_AT_MOST = 500  # characters


def kind(block: Block, language: str) -> str:
    """The kind of furniture, "date", "byline", "caption", "list" or, of what may be prose, ""."""
    if found := line(block, language):
        return found
    # a heading that leads nowhere is no item of a list, though it may be set in one
    alone = block.tag in ("h2", "h3", "h4") and block.linked < 0.5
    for depth, element in enumerate((block.element, *block.element.iterancestors())):
        if depth > 3:
            break
        if element.tag in ("figure", "figcaption"):
            return "caption"
        if (rule := names.rule_of(element)) in NAMED:
            return rule
        if "video" in names.words_of(element):
            return "player"
        if element.tag == "table" or (element.tag in ("ul", "ol") and not alone):
            return "list"
    if is_printed_with_picture(block, language):
        return "caption"
    return furniture.rule(block.text, language) or ""


def is_printed_with_picture(block: Block, language: str) -> bool:
    """Whether a block is a picture's caption or credit, by its element, its names, its words or the
    picture beside it."""
    if block.tag in ("li", "h1", "h2", "h3", "h4", "button") or line(block, language):
        return False
    if is_marked_caption(block):
        return True
    if len(block.text) > CAPTION_AT_MOST or not block.words or block.words.isdecimal():
        return False
    own = [block.element, *list(block.element.iterancestors())[:2]]
    own += [value for kind, value in block.tokens[:4] if kind == "open"]
    if any(names.rule_of(element) not in ("", "caption") for element in own):
        return False
    if SIGN.match(block.text) or any(
        not PICTURED.isdisjoint(names.words_of(element)) for element in own
    ):
        return True
    parent = block.element.getparent()
    return parent is not None and parent.tag == "div" and _is_picture_with_text(parent)


def is_marked_caption(block: Block) -> bool:
    """Whether a block stands in a figure or in an element that is named for captions."""
    elements = [block.element, *list(block.element.iterancestors())[:3]]
    if any(element.tag in ("figure", "figcaption") for element in elements):
        return not any(element.tag in ("blockquote", "table") for element in elements)
    elements += [value for kind, value in block.tokens[:2] if kind == "open"]
    return any(names.rule_of(element) == "caption" for element in elements)


def _is_picture_with_text(element) -> bool:
    if next(element.iter("img"), None) is None or next(element.iter("h1", "h2"), None) is not None:
        return False
    return len(element.text_content()) < CAPTION_AT_MOST


def line(block: Block, language: str) -> str:
    """ "date" or "byline" of a block that is such a line."""
    if is_date(block, language):
        return "date"
    if len(block.text) > LINE or dates.find(block.text, language):
        return ""
    return "byline" if attribution.byline(block.text) else ""


def is_date(block: Block, language: str) -> bool:
    """Whether a block is a date line: a date with its label, or with little else in its line."""
    if len(block.text) > LINE * 2:
        return False
    if _is_labelled_date(block.text):
        return True
    moments = dates.find(block.text, language) if len(block.text) <= LINE else ()
    rest = len(block.text) - sum(moment.end - moment.start for moment in moments)
    return bool(moments) and rest < LINE / 2


def _is_labelled_date(text: str) -> bool:
    """Whether a part of a line says when something was published or changed, in whatever shape:
    "Posted Nov 18, 8:19 PM; updated", "News | Published: 5 hours ago"."""
    if text.endswith((".", "!", "?", "…")) or not COLON.search(text):
        return False
    pieces = (piece.strip() for piece in PIECES.split(text))
    return any(
        len(piece) < PIECE
        and COLON.search(piece)
        and any(map(str.isdecimal, piece))
        and (dates.PUBLISHED.match(piece) or dates.MODIFIED.match(piece))
        for piece in pieces
    )
