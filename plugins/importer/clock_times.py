"""Times of day in a text, and which of them belongs to a date in it."""

from __future__ import annotations

import re
from datetime import tzinfo

from plugins.importer.calendar_names import is_weekday
from plugins.importer.zones import ZONES, zone_named

ZONE_NAME = "|".join(sorted(map(re.escape, ZONES), key=len, reverse=True))
# not "et", "pt"; a new sentence may be glued to it: "4:29 AM ESTUpdated an hour ago"
ZONE = (
    rf"(?-i:(?P<zone>(?:GMT|UTC)? ?[+-]\d\d?(?::?\d\d)?(?!\d)|"
    rf"(?:{ZONE_NAME})(?:(?![^\W\d_])|(?=[A-Z][a-z]))))"
)
CLOCK = re.compile(
    rf"(?:(?P<day_half>午前|午後|上午|下午|凌晨|晚上|오전|오후) ?)?"
    rf"(?<![\d,.:/-])(?P<hour>\d\d?)(?:(?:[:.h](?=\d\d)|[時时시點点] ?)(?P<minute>\d\d?)|"
    rf"(?P<military>\d\d)(?= ?(?:GMT|UTC))|(?= ?(?:[ap]\.?m\b|Uhr)))(?![\d%]|[.,:]\d{{3}})"
    rf"(?: ?[:분分]\.? ?(?P<second>\d\d)(?:[.,]\d+)?)?[分분秒초]?"
    rf"(?: ?(?P<half>[ap]\.? ?m\b\.?|[ap](?= ?m\b)))?(?: ?(?:Uhr|hs?\b\.?))?"
    rf"(?:[ ,]{{0,2}}\(?{ZONE})?",
    re.IGNORECASE,
)
# Between a date and the time after it, between a time and the date after it
AFTER = re.compile(
    r"T|(?:[（(].[)）])?[\s,.;•·|–—@/()-]*"
    r"(?:(?:at|um|à|a las?|alle(?: ore)?|ore|kl\.?|klo|om|às|saat|в|о|об|ob|v|"
    r"o godz\.?|godz\.?|στις|ώρα|الساعة|בשעה|ساعت|pukul|jam|lúc|um|uur|г\.?|року|р\.|h)?"
    r"[\s,.;:•·|–—-]*)",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"[\s,.;•·|–—()-]*(?:(?:on|am|le|el|il|den|op|the|em|dnia|dne)\s+)?"
    r"(?:(?P<weekday>[^\W\d_]+)\.?[\s,]*)?",
    re.IGNORECASE,
)
OTHER_CLOCK = re.compile(r"\s*\(\d{4} [A-Z]{3,4}\)\s*")  # "0339 GMT (1139 HKT) November 19, 2019"


def clock_beside(
    day: re.Match[str], clocks: list[re.Match[str]], text: str, earlier: int
) -> tuple[re.Match[str] | None, int, int]:
    """The clock that belongs to a date, and where the two begin and end."""
    if glued := CLOCK.match(text[day.end() :]):  # "Nov 20 20194:29 AM", "24日23:52"
        return glued, day.start(), day.end() + glued.end()
    for clock in clocks:
        if day.end() <= clock.start() <= day.end() + 24 and AFTER.fullmatch(
            text, day.end(), clock.start()
        ):
            return clock, day.start(), clock.end()
    for clock in reversed(clocks):
        if earlier <= clock.start() and clock.end() <= day.start() <= clock.end() + 30:
            gap = OTHER_CLOCK.sub(" ", text[clock.end() : day.start()])
            link = BEFORE.fullmatch(gap.lstrip(")"))
            if link and (link["weekday"] is None or is_weekday(link["weekday"])):
                return clock, clock.start(), day.end()
    return None, day.start(), day.end()


def time_of(
    match: re.Match[str], language: str | None, zone: str | None
) -> tuple[int, int, int, tzinfo] | None:
    hour, minute = int(match["hour"]), int(match["minute"] or match["military"] or 0)
    half = (match["half"] or "").lower()[:1]
    later = half == "p" or match["day_half"] in ("午後", "下午", "晚上", "오후")
    if later and hour < 12:
        hour += 12
    elif hour == 12 and (half == "a" or match["day_half"] in ("午前", "오전", "凌晨")):
        hour = 0
    where = zone_of(match["zone"], language, zone)
    return (hour, minute, int(match["second"] or 0), where) if where else None


def zone_of(printed: str | None, language: str | None, default: str | None) -> tzinfo | None:
    named = zone_named(printed, language) if printed else None
    return named or (zone_named(default) if default else None)
