"""The calendar of Iran and Afghanistan, in days of the Gregorian one.

Its year begins with spring. The leap years are those of a cycle of 33 years, which is what
astronomers find for 1244 to 1531 (1865 to 2153).
"""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند",
)  # fmt: skip
MONTH = "|".join(MONTHS)
FIRST, LAST = 1300, 1500
NEW_YEAR = date(1921, 3, 21)  # 1 Farvardin 1300
LEAP = {1, 5, 9, 13, 17, 22, 26, 30}  # of the cycle


def month(name: str) -> int:
    """The number of a month by its name in Persian."""
    return MONTHS.index(name) + 1


def gregorian(year: int, number: int, day: int) -> tuple[int, int, int] | None:
    """(year, month, day) of a day in the Gregorian calendar; None for a day that there is not."""
    if not (FIRST <= year <= LAST and 1 <= number <= 12 and 1 <= day <= _length(year, number)):
        return None
    years = 365 * (year - FIRST) + sum(_is_leap(earlier) for earlier in range(FIRST, year))
    months = sum(_length(year, earlier) for earlier in range(1, number))
    found = NEW_YEAR + timedelta(days=years + months + day - 1)
    return found.year, found.month, found.day


def _length(year: int, number: int) -> int:
    return 31 if number <= 6 else 30 if number < 12 or _is_leap(year) else 29


def _is_leap(year: int) -> bool:
    return year % 33 in LEAP
