"""Dates and times out of text, strictly: what cannot be read for certain is None.

Month and weekday names: calendar_names.toml (Unicode CLDR). The library dateparser was measured
and left: it needs milliseconds a line and reads "10 Places to Travel" as a date.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from pathlib import Path

from plugins.importer.zones import ZONES, zone_named

# Spellings that papers print and CLDR lacks
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

# What stands before (in Japanese also after) a date
MODIFIED = re.compile(
    r"updat|modifi|last edit|revised|aktualis|geändert|letzte änderung|mis[e]? à jour|modifié|"
    r"actualiza|modificad|aggiorna|modificat|atualiza|bijgewerkt|laatste update|gewijzigd|"
    r"uppdatera|ändrad|oppdatert|endret|opdatere|ændret|päivitet|muokattu|zaktualizowan|"
    r"aktualizac|aktualizov|aktualizá|frissít|módosít|güncel|обновлен|обновл|изменен|оновлен|"
    r"ενημέρωση|τελευταία|تحديث|עודכן|עדכון|به‌روز|अपडेट|अद्यतन|更新|수정|cập nhật|diperbarui|"
    r"pembaruan|actualitzat|ažurir|posodobljen|atnaujint",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"publish|publi[ée]|publica|pubblica|veröffentlich|erschienen|erstellt|posted|posté|stand:|"
    r"issued|created|first|gepubliceerd|geplaatst|publicera|publicer|publisert|julkaistu|"
    r"opublikowan|utworzon|data publikacji|zveřejněn|vydáno|publikov|megjelen|közzé|yayın|giriş|"
    r"oluşturul|опубликован|дата публикации|опубліковано|δημοσ|نشر|פורסם|תאריך|منتشر|انتشار|"
    r"प्रकाशित|公開|掲載|配信|公開日|發布|发布|發表|发表|입력|등록|게재|승인|đăng|diterbitkan|"
    r"dipublikasikan|tayang|objavljen|paskelbt",
    re.IGNORECASE,
)

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
            rf"(?P<vietnamese>(\d\d?) tháng (\d\d?),? năm {YEAR})",
            # the Unix `date` command: Fri Apr 28 19:20:36 CEST 2023
            rf"(?P<unix>\b{WORD} {{1,2}}(\d\d?) (\d\d:\d\d(?::\d\d)?)"
            rf"(?: ([A-Z]{{2,5}}))? {YEAR_END})",
        )
    )
)
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
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$")
HINT = re.compile(r"(?:19|20)\d\d|\d[./] ?\d\d?[./] ?\d\d")  # no date without one of these
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
    return found[0].value if _is_label(rest) else None


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
        clock, start, end = _clock_beside(match, clocks, text, earlier)
        value = _moment(*day, _clock(clock, language, zone) if clock else _unix_clock(match, zone))
        if value is not None:
            found.append(Moment(value, _kind(text, earlier, start, end), start, end))
    return tuple(found)


def _with_ascii_digits(text: str) -> str:
    return text if text.isascii() else text.translate(DIGITS)


def is_weekday(word: str) -> bool:
    """Whether the word is a weekday's name in any of the languages."""
    return _folded(word) in _weekdays()


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


def _day(match: re.Match[str], text: str, language: str | None) -> tuple[int, int, int] | None:
    parts = [part for part in match.groups()[match.lastindex :] if part is not None]
    shape = match.lastgroup
    if shape in ("iso", "ymd", "cjk"):
        return int(parts[0]), int(parts[1]), int(parts[2])
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


def _clock_beside(
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


def _clock(
    match: re.Match[str], language: str | None, zone: str | None
) -> tuple[int, int, int, tzinfo] | None:
    hour, minute = int(match["hour"]), int(match["minute"] or match["military"] or 0)
    half = (match["half"] or "").lower()[:1]
    later = half == "p" or match["day_half"] in ("午後", "下午", "晚上", "오후")
    if later and hour < 12:
        hour += 12
    elif hour == 12 and (half == "a" or match["day_half"] in ("午前", "오전", "凌晨")):
        hour = 0
    where = _where(match["zone"], language, zone)
    return (hour, minute, int(match["second"] or 0), where) if where else None


def _unix_clock(match: re.Match[str], zone: str | None) -> tuple[int, int, int, tzinfo] | None:
    if match.lastgroup != "unix":
        return None
    time, name = re.search(r"(\d\d:\d\d(?::\d\d)?)(?: ([A-Z]{2,5}))?", match[0]).groups()
    where = _where(name, None, zone)
    hour, minute, second = [*map(int, time.split(":")), 0][:3]
    return (hour, minute, second, where) if where else None


def _compact_clock(match: re.Match[str], zone: str | None) -> tuple[int, int, int, tzinfo] | None:
    where = _where(match[7], None, zone)
    if match[4] is None or where is None:
        return None
    return int(match[4]), int(match[5]), int(match[6] or 0), where


def _where(printed: str | None, language: str | None, default: str | None) -> tzinfo | None:
    named = zone_named(printed, language) if printed else None
    return named or (zone_named(default) if default else None)


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


def _kind(text: str, earlier: int, start: int, end: int) -> str:
    before = text[max(earlier, start - 60) : start]
    modified, published = (
        max((match.start() for match in pattern.finditer(before)), default=-1)
        for pattern in (MODIFIED, PUBLISHED)
    )
    if modified < 0 and published < 0:
        after = text[end : end + 4].lstrip()
        return "modified" if after.startswith(("更新", "수정")) else ""
    return "modified" if modified >= published else "published"


def _is_label(text: str) -> bool:
    """Whether nothing but a label, weekdays and marks stands beside the date."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not is_weekday(word)]
    if re.search(r"\d", text) or len(words) > 4:
        return False
    return not words or bool(MODIFIED.search(text) or PUBLISHED.search(text))
