"""Dates and times out of text, strictly: what cannot be read for certain is None.

Month and weekday names: calendar_names.toml (Unicode CLDR). The library dateparser was measured
and left: it needs milliseconds a line and reads "10 Places to Travel" as a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from plugins.importer import solar_hijri
from plugins.importer.calendar_names import is_weekday, month
from plugins.importer.clock_times import CLOCK, clock_beside, time_of, zone_of
from plugins.importer.date_labels import MODIFIED, PUBLISHED, is_label, kind_of

__all__ = ["CLOCK", "MODIFIED", "PUBLISHED", "Moment", "find", "is_weekday", "month", "parse"]

YEAR = r"((?:19|20)\d\d)"
END = r"(?!\d|[./-]\d(?!\d?:)|[,.]\d{3})"
# a year may be glued to the time after it, when a page's line breaks were lost: "20197:05 AM"
YEAR_END = rf"{YEAR}(?=\d{{1,2}}:\d\d|(?![\d])(?!-\d))"
# not \w: Devanagari's vowel signs are marks; Arabic names of two words
WORD = r"([^\W\d_][^\s\d.,;:!?/|()\[\]•·–—\"-]*(?: (?:الثاني|الأول|الاول))?)"
DATE = re.compile(
    "|".join(
        (
            rf"(?<![\d./-])(?P<iso>{YEAR}-(\d\d?)-(\d\d?)(?=T?(?!\d)))",
            rf"(?<![\d./-])(?P<ymd>{YEAR}(?:\. ?|/)(\d\d?)(?:\. ?|/)(\d\d?)(?!\d|[./]\d))",
            rf"(?P<cjk>{YEAR} ?[年년] ?(\d\d?) ?[月월] ?(\d\d?) ?[日일号號]?)",
            rf"(?<![\d./-])(?P<dmy>(\d\d?)(\. ?|/|-)(\d\d?)(?:\. ?|/|-){YEAR_END})",
            rf"(?<![\d./-])(?P<short>(\d\d?)([./])(\d\d?)[./](\d\d){END})",
            rf"(?<![\d.:])(?P<day_first>(\d\d?)(?:\.|st|nd|rd|th|er|º|ª|-го|-ь?ого)?[ \u00a0-]?"
            rf"(?:de |of |d[’'])?{WORD}\.?,?[ \u00a0-]?(?:de |del |of |год[а]? )?{YEAR_END})",
            rf"(?P<month_first>\b{WORD}\.? (\d\d?)(?:st|nd|rd|th)?,? ?{YEAR_END})",
            rf"(?P<year_first>{YEAR}(?:\.| m\.) {WORD} (\d\d?)\b\.?)",
            rf"(?P<solar>(\d\d?) ({solar_hijri.MONTH})(?: ماه)?,? (1[34]\d\d)(?!\d))",
            r"(?<![\d./-])(?P<solar_numeric>(1[34]\d\d)[/-](\d\d?)[/-](\d\d?)(?![\d./-]))",
            rf"(?P<vietnamese>(\d\d?) tháng (\d\d?),? năm {YEAR})",
            # the Unix `date` command: Fri Apr 28 19:20:36 CEST 2023
            rf"(?P<unix>\b{WORD} {{1,2}}(\d\d?) (\d\d:\d\d(?::\d\d)?)"
            rf"(?: ([A-Z]{{2,5}}))? {YEAR_END})",
        )
    )
)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$")
HINT = re.compile(r"(?:19|20|13|14)\d\d|\d[./] ?\d\d?[./] ?\d\d")  # no date without one of these
DIGITS = {
    start + digit: str(digit)
    for start in map(ord, "٠۰०০０")  # Arabic, Persian, Devanagari, Bengali, full width
    for digit in range(10)
}
EARLIEST, LATEST = 1900, 2100
SCAN = 2_000  # characters: a date line is short, and a paragraph's dates are its subject


@dataclass(frozen=True)
class Moment:
    """A date in a text: an aware datetime, or a plain date where the zone or the time is not
    known; "published", "modified" or "" as its label says; and where it stands."""

    value: date
    kind: str
    start: int
    end: int


def parse(text: str, language: str | None = None, zone: str | None = None) -> date | None:
    """The date that the whole text is: an aware datetime, or a plain date where only the day is
    certain, or None.

    Reads ISO 8601, RFC 822, Unix seconds and milliseconds, and dates as papers print them. A time
    without a zone is taken to be in `zone` (an IANA name); without `zone` it is left out, for a
    naive datetime means nothing to a reader elsewhere.
    """
    text = _with_ascii_digits(text.strip())
    if not text or len(text) > 200:
        return None
    if text.isdecimal() and len(text) in (10, 13):
        return _from_epoch(int(text) / (1000 if len(text) == 13 else 1))
    if match := COMPACT.match(text):
        return _moment(*map(int, match.group(1, 2, 3)), _compact_clock(match, zone))
    found = find(text, language, zone)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + " " + text[found[0].end :]
    return found[0].value if is_label(rest) else None


def find(text: str, language: str | None = None, zone: str | None = None) -> tuple[Moment, ...]:
    """Every date in a text, in order, each with the time beside it and the label before it."""
    text = _with_ascii_digits(text[:SCAN])
    if not HINT.search(text):
        return ()
    clocks: list[re.Match[str]] | None = None
    found: list[Moment] = []
    for match in DATE.finditer(text):
        day = _day(match, text, language)
        if day is None:
            continue
        earlier = found[-1].end if found else 0
        clocks = list(CLOCK.finditer(text)) if clocks is None else clocks
        clock, start, end = clock_beside(match, clocks, text, earlier)
        value = _moment(*day, time_of(clock, language, zone) if clock else _unix_clock(match, zone))
        if value is not None:
            found.append(Moment(value, kind_of(text, earlier, start, end), start, end))
    return tuple(found)


def _with_ascii_digits(text: str) -> str:
    return text if text.isascii() else text.translate(DIGITS)


def _day(match: re.Match[str], text: str, language: str | None) -> tuple[int, int, int] | None:
    parts = [part for part in match.groups()[match.lastindex :] if part is not None]
    shape = match.lastgroup
    if shape in ("iso", "ymd", "cjk"):
        return int(parts[0]), int(parts[1]), int(parts[2])
    if shape == "solar":
        return solar_hijri.gregorian(int(parts[2]), solar_hijri.month(parts[1]), int(parts[0]))
    if shape == "solar_numeric":  # "1400/12/10" is a date in Persian only
        is_persian = (language or "").split("-")[0] == "fa"
        return solar_hijri.gregorian(*map(int, parts)) if is_persian else None
    if shape == "vietnamese":
        return int(parts[2]), int(parts[1]), int(parts[0])
    if shape in ("dmy", "short"):
        first, mark, second, year = parts
        numbers = _day_and_month(int(first), int(second), mark.strip(), text, language)
        return (int(year) + (2000 if len(year) == 2 else 0), *numbers) if numbers else None
    word_at = {"day_first": 1, "month_first": 0, "year_first": 1, "unix": 0}[shape]
    number = month(parts[word_at], language)
    if number is None:
        return None
    day, year = {
        "day_first": (0, 2),
        "month_first": (1, 2),
        "year_first": (2, 0),
        "unix": (1, -1),
    }[shape]
    return int(parts[year]), number, int(parts[day])


def _day_and_month(
    first: int, second: int, mark: str, text: str, language: str | None
) -> tuple[int, int] | None:
    """(month, day): only American English puts the month first, and says so by its clock."""
    if second > 12 >= first:
        return first, second
    english = (language or "en").split("-")[0] == "en"
    if first > 12 or first == second or mark == "." or not english:
        return second, first
    if re.search(r"\b(?:[ECMP][SD]?T)\b|\d ?(?:AM|PM)\b", text) or language == "en-US":
        return first, second
    return (second, first) if language and "-" in language else None


def _unix_clock(match: re.Match[str], zone: str | None) -> tuple[int, int, int, tzinfo] | None:
    if match.lastgroup != "unix":
        return None
    time, name = re.search(r"(\d\d:\d\d(?::\d\d)?)(?: ([A-Z]{2,5}))?", match[0]).groups()
    where = zone_of(name, None, zone)
    hour, minute, second = [*map(int, time.split(":")), 0][:3]
    return (hour, minute, second, where) if where else None


def _compact_clock(match: re.Match[str], zone: str | None) -> tuple[int, int, int, tzinfo] | None:
    where = zone_of(match[7], None, zone)
    if match[4] is None or where is None:
        return None
    return int(match[4]), int(match[5]), int(match[6] or 0), where


def _moment(
    year: int, number: int, day: int, clock: tuple[int, int, int, tzinfo] | None
) -> date | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        if clock is None:
            return date(year, number, day)
        return datetime(year, number, day, *clock[:3], tzinfo=clock[3])
    except ValueError:
        return None


def _from_epoch(seconds: float) -> datetime | None:
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment if 1990 <= moment.year <= LATEST else None
