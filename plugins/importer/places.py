"""Names of places: the shape of one, and the cities of the world that news is filed from.

The cities are places.txt and places_printed.txt. A library with all of GeoNames is 187 MB; this is
half of one, and read when it is first asked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from plugins.importer.agencies._registry import named

# "AUBURN, Wash.", "BEIRUT/THE HAGUE", "St. Petersburg", "Frankfurt am Main", "قطاع غزة".
# Not \w: vowel signs of Devanagari are marks.
WORD = r"[^\W\d_][^\s\d.,;:!?/()\[\]{}«»\"“”„=＝|•·—–]*\.?(?:[^\W\d_]\.)*"
PLACE = rf"{WORD}(?:(?:, ?| ?/ ?| ){WORD}){{0,6}}"
# What stands in small letters within a name
PARTICLES = frozenset(
    [
        *(
            "am",
            "an",
            "auf",
            "da",
            "das",
            "de",
            "del",
            "della",
            "den",
            "der",
            "des",
            "di",
            "do",
            "dos",
        ),
        *("du", "el", "en", "et", "i", "im", "in", "la", "las", "le", "les", "los", "na", "nad"),
        *("near", "of", "off", "ob", "on", "op", "or", "os", "sul", "sur", "the", "upon", "y", "à"),
    ]
)


def is_place(text: str) -> bool:
    """Whether a short text has the shape of a place's name: a few capitalised words, no agency."""
    if not re.fullmatch(PLACE, text) or named(text):
        return False
    words = re.findall(WORD, text)
    inner = all(not word[0].islower() or word in PARTICLES for word in words)
    return inner and not words[0][0].islower() and not words[-1][0].islower()


def is_city(text: str) -> bool:
    """Whether the text is a city that is known, or several ("München/London"), with or without
    the country behind it ("DUBAI, United Arab Emirates")."""
    first, *rest = re.split(r"\s*,\s*", text.strip())
    return (
        len(rest) <= 2
        and all(_folded(city) in _cities() for city in re.split(r"\s*/\s*", first))
        and all(re.fullmatch(r"\w[\w .'-]{1,30}", region) for region in rest)
    )


def city_at_start(text: str) -> str:
    """The longest known city that a text without blanks begins with: "エルサレム松岡大地" gives
    "エルサレム"; or the empty string."""
    lengths = range(min(len(text), 16), 1, -1)
    return next((text[:length] for length in lengths if _folded(text[:length]) in _cities()), "")


def city_at_end(text: str) -> str:
    """The longest known city that a text without blanks ends with: "王小明台北" gives "台北"."""
    lengths = range(min(len(text), 16), 1, -1)
    return next((text[-length:] for length in lengths if _folded(text[-length:]) in _cities()), "")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("’", "'").casefold()


@lru_cache
def _cities() -> frozenset[str]:
    files = (Path(__file__).with_name(name) for name in ("places.txt", "places_printed.txt"))
    lines = (line for file in files for line in file.read_text("utf-8").splitlines())
    return frozenset(line.casefold() for line in lines if not line.startswith("#"))
