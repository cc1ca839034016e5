"""Days, times and the calendar as a language writes them, by CLDR (Babel).

Templates have the filters `day`, `moment` and `month` (each takes the language) and the globals
`month_grid` and `months_of`. No settings.
"""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

from babel.dates import format_date, format_skeleton, format_time, get_day_names, get_timezone_name

from plugins.words import locale_of


@dataclass(frozen=True)
class Day:
    """One square of a month's calendar: the number as it is printed, and the archive of that day
    (None when nothing was published; `outside` of the month it is empty)."""

    number: str
    archive: Mapping[str, Any] | None
    outside: bool


@dataclass(frozen=True)
class MonthGrid:
    """A month as rows of seven days, with the names of the weekdays: (short, full)."""

    weekdays: list[tuple[str, str]]
    weeks: list[list[Day]]


def day(value: date, lang: str, length: str = "long") -> str:
    """A day: "27 August 2025"; "27 Aug 2025" in "medium" length, and with the weekday in "full".

    CLDR's own medium length is all numbers in many languages.
    """
    return _day(date(value.year, value.month, value.day), lang, length)


@cache  # lists have the same few days again and again
def _day(value: date, lang: str, length: str) -> str:
    if length == "medium":
        return format_skeleton("yMMMd", value, locale=locale_of(lang))
    return format_date(value, length, locale=locale_of(lang))


def moment(value: datetime, lang: str) -> str:
    """A moment: "27 August 2025, 14:05 UTC"; the day alone for a date without a time, which Pelican
    has as midnight."""
    if value.time() == time():
        return day(value, lang)
    locale = locale_of(lang)
    zone = get_timezone_name(value, width="short", locale=locale)
    clock = format_time(value, "short", tzinfo=value.tzinfo, locale=locale)
    pattern = str(locale.datetime_formats["medium"]).replace("'", "")
    return pattern.replace("{1}", day(value, lang)).replace("{0}", f"{clock} {zone}")


def month(value: date, lang: str) -> str:
    """A month: "August 2025"."""
    return format_skeleton("yMMMM", value, locale=locale_of(lang))


def months_of(archives: Iterable[Mapping[str, Any]], year: int) -> list[Mapping[str, Any]]:
    """The archives of a year's months, as Pelican's `period_archives.month` has them, the earliest
    first."""
    found = [archive for archive in archives if archive["period_num"][0] == year]
    return sorted(found, key=lambda archive: archive["period_num"])


def month_grid(
    archives: Iterable[Mapping[str, Any]], year: int, number: int, lang: str
) -> MonthGrid:
    """The calendar of a month, of Pelican's `period_archives.day`; weeks begin as the language's
    readers have them begin."""
    locale = locale_of(lang)
    by_day = {archive["period_num"]: archive for archive in archives}
    first = locale.first_week_day
    short, full = (get_day_names(width, "stand-alone", locale) for width in ("narrow", "wide"))
    weekdays = [(short[index % 7], full[index % 7]) for index in range(first, first + 7)]
    weeks = [
        [_square(value, number, by_day) for value in week]
        for week in Calendar(first).monthdatescalendar(year, number)
    ]
    return MonthGrid(weekdays, weeks)


def _square(value: date, number: int, by_day: Mapping[tuple[int, ...], Mapping[str, Any]]) -> Day:
    inside = value.month == number
    archive = by_day.get((value.year, value.month, value.day)) if inside else None
    return Day(str(value.day), archive, not inside)


def _add_to_templates(pelican: Any) -> None:
    settings = pelican.settings
    settings["JINJA_FILTERS"] = {
        **settings["JINJA_FILTERS"], "day": day, "moment": moment, "month": month,
    }  # fmt: skip
    settings["JINJA_GLOBALS"] = {
        **settings["JINJA_GLOBALS"], "month_grid": month_grid, "months_of": months_of,
    }  # fmt: skip


def register() -> None:
    from pelican import signals

    signals.initialized.connect(_add_to_templates)
