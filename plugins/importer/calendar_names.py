"""Names of months and weekdays in the languages of the pages: calendar_names.toml (Unicode CLDR),
and the spellings that papers print and CLDR lacks."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

MORE_MONTHS = {
    "en": {"sept": 9},
    "de": {"jänner": 1, "jän": 1, "feber": 2, "mrz": 3},
    "es": {"setiembre": 9, "set": 9},
    "id": {"pebruari": 2, "nopember": 11},
    "tr": {"ekm": 10},
    "ar": {
        "كانون الثاني": 1,
        "شباط": 2,
        "آذار": 3,
        "نيسان": 4,
        "أيار": 5,
        "ايار": 5,
        "حزيران": 6,
        "تموز": 7,
        "آب": 8,
        "اب": 8,
        "أيلول": 9,
        "ايلول": 9,
        "تشرين الأول": 10,
        "تشرين الثاني": 11,
        "كانون الأول": 12,
        "جانفي": 1,
        "فيفري": 2,
        "ابريل": 4,
        "اغسطس": 8,
        "اكتوبر": 10,
    },
    "fa": {"ژانویه": 1, "اوت": 8},
}


def month(word: str, language: str | None = None) -> int | None:
    """The number of a month's name: in `language`, else in English, else in whichever languages
    have the word, if these agree."""
    word = _folded(word)
    names = _months()
    for known in ((language or "").split("-")[0], "en"):
        if word in names.get(known, {}):
            return names[known][word]
    numbers = {table[word] for table in names.values() if word in table}
    return numbers.pop() if len(numbers) == 1 else None


def is_weekday(word: str) -> bool:
    """Whether the word is a weekday's name in any of the languages."""
    return _folded(word) in _weekdays()


def _folded(word: str) -> str:
    return word.strip(" .").replace("İ", "i").casefold()


@lru_cache(maxsize=1)
def _calendar() -> dict[str, dict[str, list[list[str]]]]:
    return tomllib.loads(Path(__file__).with_name("calendar_names.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _months() -> dict[str, dict[str, int]]:
    tables = {
        language: {
            name: number for number, names in enumerate(table["months"], 1) for name in names
        }
        | MORE_MONTHS.get(language, {})
        for language, table in _calendar().items()
    }
    # Hebrew writes "in" as a prefix: בינואר
    tables["he"] |= {f"ב{name}": number for name, number in tables["he"].items()}
    return tables


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(
        name for table in _calendar().values() for names in table["weekdays"] for name in names
    ) | {"tues", "thurs", "weds"}
