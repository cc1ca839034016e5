"""The slug of an article: its headline in the letters of an address."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container

from slugify import slugify

LONGEST = 80  # characters; the whole address stays below what e-mail programs break

# What a language writes for its own letters, where that is not the letter without its marks.
# DIN 5007-2 for German; Danish and Norwegian as their passports write them; ICAO 9303.
LETTERS = {
    "de": (("ä", "ae"), ("ö", "oe"), ("ü", "ue")),
    "da": (("å", "aa"), ("ø", "oe"), ("æ", "ae")),
    "no": (("å", "aa"), ("ø", "oe"), ("æ", "ae")),
    "nb": (("å", "aa"), ("ø", "oe"), ("æ", "ae")),
}
# Arabic script: the general transliteration drops the letters that carry its long vowels, and
# "السفينة" would be "lsfyn".
ARABIC = (
    *(("ا", "a"), ("أ", "a"), ("آ", "a"), ("إ", "i"), ("ٱ", "a"), ("ى", "a"), ("ة", "a")),
    *(("ع", "a"), ("ئ", "i"), ("ؤ", "u"), ("ء", "")),
)
# Marks inside a word are no gap between two ("Kremlin's").
APOSTROPHE_S = re.compile(r"(?<=\w)['’ʼ](?=s\b)", re.I)
THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}\b)")


def slug_of(headline: str, language: str) -> str:
    """The headline in lower-case ASCII letters, digits and hyphens, cut at a word when it is longer
    than LONGEST; other scripts are transliterated. A headline that leaves nothing gets a digest."""
    text = THOUSANDS.sub("", APOSTROPHE_S.sub("", headline)).replace("’", "'")
    letters = LETTERS.get(language.split("-")[0].lower(), ())
    pairs = [*ARABIC, *letters, *((lower.upper(), other.title()) for lower, other in letters)]
    slug = slugify(
        text, max_length=LONGEST, word_boundary=True, save_order=True, replacements=pairs
    )
    return slug or f"story-{hashlib.sha256(headline.encode()).hexdigest()[:8]}"


def unique(slug: str, taken: Container[str]) -> str:
    """The slug, or the first of slug-2, slug-3 … that is not in `taken`."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
