"""Fonts for the pictures that the build makes: the first on this machine that has all the letters.

Pure functions, for plugins/cards.py and plugins/looks.py.
"""

from __future__ import annotations

from functools import cache

from PIL import ImageFont

Font = ImageFont.FreeTypeFont

# Looked for where systems keep their fonts, the first that has all letters; Pillow's own is last.
FONTS = (
    "NotoSerif-Bold.ttf",
    "DejaVuSerif-Bold.ttf",
    "NotoNaskhArabic-Bold.ttf",
    "DejaVuSans-Bold.ttf",
    "NotoSerifCJK-Bold.ttc",
    "NotoSansCJK-Bold.ttc",
    "Georgia Bold.ttf",
    "georgiab.ttf",
    "Arial Unicode.ttf",
)


def font_for(text: str) -> str | None:
    """The first font that has every letter of a text; "" is Pillow's own, None is none."""
    letters = {letter for letter in text if not letter.isspace()}
    return next((name for name in found() if all(_has(name, one) for one in letters)), None)


@cache
def sized(family: str, size: int) -> Font:
    """A font in a size."""
    return ImageFont.truetype(family, size) if family else ImageFont.load_default(size)


@cache
def found() -> tuple[str, ...]:
    """Those of the fonts that this machine has, and Pillow's own."""
    names = []
    for name in FONTS:
        try:
            ImageFont.truetype(name, 10)
        except OSError:
            continue
        names.append(name)
    return (*names, "")


@cache
def _has(family: str, letter: str) -> bool:
    """Whether a font has a letter: it does not look like one that no font has."""
    font = sized(family, 20)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
