"""The dateline at the start of a first paragraph: where, by whom and when it was filed.

Shapes of the world's agencies: "PARIS (AFP) — ", "KATHMANDU, April 25 (Reuters) - ",
"(ANSA) - ROMA, 12 AGO - ", "МОСКВА, 25 апреля. /ТАСС/. ", "新华社北京4月24日电",
"(서울=연합뉴스) … 기자 = ". Only names on the agencies' list count in the agency's slot; a place
without an agency is a dateline in capitals before a dash ("NEW YORK — "), or when the city is
known ("Berlin. Die …"): "Rain – and more of it – fell" is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from plugins.importer import dates, phrases
from plugins.importer.agencies._registry import may_mention, mentioned, name_pattern, named
from plugins.importer.places import PLACE, city_at_end, city_at_start, is_city, is_place

LONGEST = 120  # characters of a dateline, its brackets and its dash included

DASHES = r"[-–—―‐−─]{1,2}"
DASH = rf"\s*[.:]?\s*(?:{DASHES}|[=＝_/])\s*|\s*:\s*"
OPEN, CLOSE = r"[(\[/（［]", r"[)\]/）］]"
# Behind a place that stands in small letters a sentence must begin
SENTENCE = r"(?=[^\sa-zß-öø-ÿа-яё])"

KICKER = re.compile(phrases.either("kicker"), re.IGNORECASE)
# What stands beside day and month: "3 de mayo de 2025", "25 апреля 2025 г.", "May 3rd"
DAY_WORDS = frozenset(
    ["de", "del", "of", "the", "th", "st", "nd", "rd", "г", "р", "года", "року", "m", "في"]
)

# "DALLA NOSTRA CORRISPONDENTE NEW YORK - …"; some pages lose the line break before the place
OWN_REPORTER = re.compile(
    r"\s*(?:(?:dal nostro inviato|dalla nostra inviata|dal(?:la)? nostr[oa] corrispondente|"
    r"de notre envoyée? spéciale?|de notre correspondante?|de nuestr[oa] corresponsal)"
    r"(?: (?:a|à|da|en))?\s*)?",
    re.IGNORECASE,
)

# Chinese, Japanese and Korean write place, day and agency together
EASTERN = (
    re.compile(
        r"[（(]?(?P<org>新华社|新華社|中新社|中新网|中新網|中央社|法新社|路透社?|美联社|美聯社|共同社|"
        r"韩联社|韓聯社|塔斯社)(?:记者|記者)?(?P<place>[\u4e00-\u9fff·/、]{2,12}?)?"
        r"(?:\d{1,2}月)?\d{1,2}日(?:[（(][^）)]{2,12}[）)])?[\u4e00-\u9fff]{0,4}[电電]"
        r"(?:[）)]|(?=[\s\u3000（(題题:：]))(?:[（(](?:记者|記者)[^）)]{1,24}[）)])?\s*"
    ),
    re.compile(r"【(?P<place>[^】＝=\d]{1,12})[＝=](?P<org>[^】]{1,20})】\s*"),
    re.compile(r"\[(?P<place>[^\]\d]{1,16}?)\s+\d{1,2}日\s+(?P<org>[^\]\d]{2,6})\]\s*[-－―]?\s*"),
    re.compile(
        r"[(\[](?P<place>[가-힣·/]{2,12})\s?=\s?(?P<org>[^)\]]{2,12})[)\]]\s*"
        r"(?:[가-힣·\s]{2,24}?(?:기자|특파원|통신원)\s*=\s*)?"
    ),
)


@dataclass(frozen=True)
class Dateline:
    """Where a text was filed, the agencies that the dateline names, the day if it says the year,
    and how many characters of the paragraph it takes."""

    place: str
    source: tuple[str, ...]
    date: date | None
    length: int


def split(text: str, language: str = "") -> Dateline | None:
    """The dateline that a paragraph begins with (it may be the whole paragraph), or None: then
    nothing is to be cut. White space before it counts in `length`."""
    start = OWN_REPORTER.match(text).end()
    head = text[start : start + LONGEST]
    found = (
        _eastern(head)
        or _with_agency(head, language)
        or _with_publisher(head, language)
        or _in_capitals(head, language)
        or _of_known_city(head)
    )
    return found and Dateline(found.place, found.source, found.date, start + found.length)


def beside_date(line: str, language: str = "") -> str:
    """The place in a line that else holds the time of publication: "Bruselas - 15 oct 2024",
    "21 October 2025 • Duqm, Oman"; or the empty string."""
    line = re.sub(r"(?<=[^\W\d_])-(?=\d)", " ", line)  # Madrid-29/05/2025
    moments = dates.find(line, language or None)
    if not moments or len(line) > LONGEST:
        return ""
    sides = (line[: moments[0].start], line[moments[-1].end :])
    sides = tuple(side.strip(" \u00a0-–—|•·,;:/()") for side in sides)
    return next((side for side in sides if side and is_city(side)), "")


def at_end(text: str) -> tuple[str, int] | None:
    """The place in the brackets that a Japanese text ends with, and where they begin:
    "…発表した。【エルサレム松岡大地】"."""
    match = re.search(r"【(?P<inside>[^【】]{3,40})】\s*$", text)
    place = city_at_start(match["inside"]) if match else ""
    return (place, match.start()) if match and place else None


def _eastern(head: str) -> Dateline | None:
    for pattern in EASTERN:
        if match := pattern.match(head):
            # 【ソウル＝小池和樹】: a reporter where the agency may stand
            source = mentioned(match["org"], weak=True)
            place = (match["place"] or "").strip()
            # 中央社記者王小明台北25日電: the reporter, and then the city
            place = (
                (city_at_end(place) or place) if "記者" in match[0] or "记者" in match[0] else place
            )
            return Dateline(place, source, None, match.end())
    return None


def _with_agency(head: str, language: str) -> Dateline | None:
    """PLACE, DAY (AGENCY) - …, in any order that agencies use."""
    slot = _agency_slot().search(head) if may_mention(head) else None
    if slot is None:
        return None
    parts = _place_and_day(head[: slot.start()].rstrip(" \u00a0,:-–—/"), language)
    if parts is None:
        return None
    place, day = parts
    dash = re.compile(DASH).match(head, slot.end())
    # New Delhi, Apr 25 (PTI) The …: a day, capitals, slashes or a known city make it certain
    # without a dash; "Foo Bar Press (AP) …" alone does not
    certain = dash or day or not place or place.isupper() or slot[0].startswith("/")
    if not certain and not is_city(place):
        return None
    end = dash.end() if dash else re.compile(r"\s*[.:।]?\s*").match(head, slot.end()).end()
    if not place and dash:  # (ANSA) - ROMA, 12 AGO - Il …
        behind = _in_capitals(head[end:], language) or _dated(head[end:], language)
        place, end = (behind.place, end + behind.length) if behind else (place, end)
    if slot["bare"] and not day:
        return None
    return Dateline(place, mentioned(slot[0], weak=True), _date(day, language), end)


def _with_publisher(head: str, language: str) -> Dateline | None:
    """Hong Kong (CNN Business)A …, CALGARY, Alberta, Dec. 03, 2019 (GLOBE NEWSWIRE) -- …: a place,
    perhaps a day, and initials or capitals that are on no agency's list."""
    match = re.match(
        r"(?P<before>[^()/]{3,60}?)(?:\([A-Z]{2}[\w. ]{0,20}\)|/[A-Z]{2}[\w. ]{0,20}/)"
        rf"(?:{DASH}|(?=[^\W\d_]))",
        head,
    )
    parts = match and _place_and_day(match["before"].rstrip(" -–—"), language)
    if not parts or not parts[0]:
        return None
    place, day = parts
    if not (day or place.isupper() or is_city(place)):
        return None
    return Dateline(place, (), _date(day, language), match.end())


def _dated(head: str, language: str) -> Dateline | None:
    """Rome, October 11 - …: behind an agency; elsewhere it may begin a sentence."""
    match = re.match(rf"(?P<before>[^—–―(]{{3,60}}?)\s+{DASHES}\s+", head)
    parts = match and _place_and_day(match["before"], language)
    return (
        Dateline(parts[0], (), _date(parts[1], language), match.end())
        if parts and all(parts)
        else None
    )


def _in_capitals(head: str, language: str) -> Dateline | None:
    """NEW YORK - …, BUFFALO, N.Y. — …, ROMA, 12 AGO - …"""
    match = re.match(rf"(?P<before>[^—–―(]{{3,60}}?)(?:\s+{DASHES}(?:\s+|$)|\s?—\s*)", head)
    parts = match and _place_and_day(match["before"], language)
    if not parts or not parts[0]:
        return None
    place, day = parts
    *places, last = place.split(", ")
    if places and (agency := named(last)) and agency.kind == "agency":  # SYDNEY, AAP - …
        return Dateline(", ".join(places), (agency.name,), _date(day, language), match.end())
    first, *regions = place.split(",")
    known = is_city(first) or bool(regions) or (len(first) > 4 and match[0].rstrip()[-1] in "—-")
    if not first.isupper() or not known or KICKER.fullmatch(first.split()[0]):
        return None
    return Dateline(place, (), _date(day, language), match.end())


def _of_known_city(head: str) -> Dateline | None:
    """Indianapolis – Several …, Berlin. Die …, Washington, DC, United States: Getting …"""
    match = re.match(
        rf"(?P<place>{PLACE}?)(?P<joint>\s+{DASHES}\s+|\.?\s·\s|\.\s+|:\s+){SENTENCE}", head
    )
    if match is None or not is_city(match["place"]) or not is_place(match["place"]):
        return None
    if (
        ":" in match["joint"]
        and not re.search(r"[,/]", match["place"])
        and not (match["place"].isupper() or not match["place"][0].isupper())
    ):
        return None  # "London: the best of …"
    return Dateline(match["place"], (), None, match.end())


def _place_and_day(text: str, language: str) -> tuple[str, str] | None:
    """("KATHMANDU", "April 25") of "KATHMANDU, April 25"; either may be empty; None where the text
    is anything else."""
    for place, day in _partings(text.strip(" \u00a0,，")):
        if (not place or is_place(place)) and (not day or _is_day(day, language)):
            # "Москва. 25 апреля" ends a sentence, "AUBURN, Wash." a word
            return place if "," in place else place.removesuffix("."), day
    return None


def _partings(text: str) -> Iterator[tuple[str, str]]:
    yield "", text
    for match in re.finditer(r"[.,]? +|[.,，](?=\d)", text):
        yield text[: match.start()] + match[0].strip(" ,，"), text[match.end() :]
    yield text, ""


def _is_day(text: str, language: str) -> bool:
    if re.fullmatch(r"\d{1,2}月\d{1,2}日|\d{1,2}[./]\d{1,2}\.?", text):
        return True
    words = [word for word in re.split(r"[\s\d.,]+", text) if word]
    months = [word for word in words if dates.month(word, language or None)]
    others = [
        word
        for word in words
        if word not in months and not dates.is_weekday(word) and word.casefold() not in DAY_WORDS
    ]
    return bool(re.search(r"\d", text) and months and not others)


def _date(day: str, language: str) -> date | None:
    found = dates.parse(day, language or None) if re.search(r"\d{4}", day) else None
    return found.date() if isinstance(found, datetime) else found


@lru_cache
def _agency_slot() -> re.Pattern[str]:
    """(AFP), /TASS/, (NTB-Reuters), [AP]; and, bare behind a day, INTERFAX.RU"""
    name = name_pattern(weak=True)
    names = rf"(?:{name})(?:(?: ?[-/–,+・&] ?| )(?:{name}|[^\W\d_]{{2,16}}))*"
    return re.compile(rf"{OPEN}\s?{names}\s?{CLOSE}|(?P<bare>(?<=[.,-–—] )(?:{name})(?=\.| [-–—]))")
