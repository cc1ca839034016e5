"""What datelines are made of: a place, perhaps a day, and who filed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from plugins.importer import dates
from plugins.importer.places import is_place

# What stands beside day and month: "3 de mayo de 2025", "25 апреля 2025 г.", "May 3rd"
DAY_WORDS = frozenset(
    [
        "de",
        "del",
        "of",
        "the",
        "th",
        "st",
        "nd",
        "rd",
        "г",
        "р",
        "года",
        "року",
        "m",
        "في",
        "تشرين",
        "كانون",
        "الأول",
        "الثاني",
    ]
)


@dataclass(frozen=True)
class Dateline:
    """Where a text was filed, the agencies that the dateline names, the day if it says the year,
    and how many characters of the paragraph it takes."""

    place: str
    source: tuple[str, ...]
    date: date | None
    length: int


def place_and_day(text: str, language: str) -> tuple[str, str] | None:
    """("KATHMANDU", "April 25") of "KATHMANDU, April 25"; either may be empty; None where the text
    is anything else."""
    for place, day in _partings(text.strip(" \u00a0,，")):
        if (not place or is_place(place)) and (not day or is_day(day, language)):
            # "Москва. 25 апреля" ends a sentence, "AUBURN, Wash." a word
            return place if "," in place else place.removesuffix("."), day
    return None


def _partings(text: str) -> Iterator[tuple[str, str]]:
    yield "", text
    for match in re.finditer(r"[.,،]? +(?:[-–] +)?|[.,，](?=\d)", text):
        yield text[: match.start()] + match[0].strip(" ,،，-–"), text[match.end() :]
    yield text, ""


def is_day(text: str, language: str) -> bool:
    if re.fullmatch(r"\d{1,2}月\d{1,2}日|\d{1,2}[./]\d{1,2}\.?|\d{1,2} ?[-–] ?\d{1,2}", text):
        return True
    words = [word for word in re.split(r"[\s\d.,،/]+", text) if word]
    months = [word for word in words if dates.month(word, language or None)]
    others = [
        word
        for word in words
        if word not in months and not dates.is_weekday(word) and word.casefold() not in DAY_WORDS
    ]
    return bool(re.search(r"\d", text) and months and not others)


def date_of(day: str, language: str) -> date | None:
    found = dates.parse(day, language or None) if re.search(r"\d{4}", day) else None
    return found.date() if isinstance(found, datetime) else found
