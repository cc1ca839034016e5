"""The dateline at the start of a first paragraph: where, by whom and when it was filed.

Shapes of the world's agencies: "PARIS (AFP) — ", "KATHMANDU, April 25 (Reuters) - ",
"(ANSA) - ROMA, 12 AGO - ", "МОСКВА, 25 апреля. /ТАСС/. ", "新华社北京4月24日电",
"(서울=연합뉴스) … 기자 = ". Only names on the agencies' list count in the agency's slot; a place
without an agency is a dateline in capitals before a dash ("NEW YORK — "), or when the city is
known ("Berlin. Die …"): "Rain – and more of it – fell" is a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plugins.importer import dates, phrases
from plugins.importer.agencies._registry import may_mention, mentioned, name_pattern, named
from plugins.importer.dateline_eastern import at_end, eastern
from plugins.importer.dateline_parts import Dateline, date_of, place_and_day
from plugins.importer.places import PLACE, is_city, is_place

__all__ = ["Dateline", "at_end", "beside_date", "split"]

LONGEST = 120  # characters of a dateline, its brackets and its dash included

DASHES = r"[-–—―‐−─]{1,2}"
DASH = rf"\s*[.:]?\s*(?:{DASHES}|[=＝_/])\s*|\s*:\s*"
OPEN, CLOSE = r"[(\[/（［]", r"[)\]/）］]"
# Behind a place that stands in small letters a sentence must begin
SENTENCE = r"(?=[^\sa-zß-öø-ÿа-яё])"

KICKER = re.compile(phrases.either("kicker"), re.IGNORECASE)
# "DALLA NOSTRA CORRISPONDENTE NEW YORK - …"; some pages lose the line break before the place
OWN_REPORTER = re.compile(
    r"\s*(?:(?:dal nostro inviato|dalla nostra inviata|dal(?:la)? nostr[oa] corrispondente|"
    r"de notre envoyée? spéciale?|de notre correspondante?|de nuestr[oa] corresponsal)"
    r"(?: (?:a|à|da|en))?\s*)?",
    re.IGNORECASE,
)


def split(text: str, language: str = "") -> Dateline | None:
    """The dateline that a paragraph begins with (it may be the whole paragraph), or None: then
    nothing is to be cut. White space before it counts in `length`."""
    start = OWN_REPORTER.match(text).end()
    head = text[start : start + LONGEST]
    found = (
        eastern(head)
        or _with_agency(head, language)
        or _between_dashes(head)
        or _behind_agency(head)
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


def _with_agency(head: str, language: str) -> Dateline | None:
    """PLACE, DAY (AGENCY) - …, in any order that agencies use."""
    slot = _agency_slot().search(head) if may_mention(head) else None
    if slot is None:
        return None
    parts = place_and_day(head[: slot.start()].rstrip(" \u00a0,:-–—/"), language)
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
    return Dateline(place, mentioned(slot[0], weak=True), date_of(day, language), end)


def _between_dashes(head: str) -> Dateline | None:
    """تهران - ایرنا - …, غزة- وفا- …, Berlin/dpa: …: an agency between two marks, behind a city."""
    match = _marked_agency().match(head) if may_mention(head) else None
    if match is None or not (is_city(match["place"]) or match["place"].isupper()):
        return None
    return Dateline(match["place"], mentioned(match["org"], weak=True), None, match.end())


def _behind_agency(head: str) -> Dateline | None:
    """ایسنا/خراسان رضوی …: a city behind an agency, with the text right behind it."""
    match = _leading_agency().match(head) if may_mention(head) else None
    if match is None:
        return None
    words = head[match.end() :].split(" ")
    places = (" ".join(words[:number]).rstrip(" :،-") for number in (3, 2, 1))
    place = next((place for place in places if place and is_city(place)), "")
    end = match.end() + len(place)
    return Dateline(place, mentioned(match["org"], weak=True), None, end) if place else None


def _with_publisher(head: str, language: str) -> Dateline | None:
    """Hong Kong (CNN Business)A …, CALGARY, Alberta, Dec. 03, 2019 (GLOBE NEWSWIRE) -- …: a place,
    perhaps a day, and initials or capitals that are on no agency's list."""
    match = re.match(
        r"(?P<before>[^()/]{3,60}?)(?:\([A-Z]{2}[\w. ]{0,20}\)|/[A-Z]{2}[\w. ]{0,20}/)"
        rf"(?:{DASH}|(?=[^\W\d_]))",
        head,
    )
    parts = match and place_and_day(match["before"].rstrip(" -–—"), language)
    if not parts or not parts[0]:
        return None
    place, day = parts
    if not (day or place.isupper() or is_city(place)):
        return None
    return Dateline(place, (), date_of(day, language), match.end())


def _dated(head: str, language: str) -> Dateline | None:
    """Rome, October 11 - …: behind an agency; elsewhere it may begin a sentence."""
    match = re.match(rf"(?P<before>[^—–―(]{{3,60}}?)\s+{DASHES}\s+", head)
    parts = match and place_and_day(match["before"], language)
    return (
        Dateline(parts[0], (), date_of(parts[1], language), match.end())
        if parts and all(parts)
        else None
    )


def _in_capitals(head: str, language: str) -> Dateline | None:
    """NEW YORK - …, BUFFALO, N.Y. — …, ROMA, 12 AGO - …"""
    match = re.match(rf"(?P<before>[^—–―(]{{3,60}}?)(?:\s+{DASHES}(?:\s+|$)|\s?—\s*)", head)
    parts = match and place_and_day(match["before"], language)
    if not parts or not parts[0]:
        return None
    place, day = parts
    *places, last = place.split(", ")
    if places and (agency := named(last)) and agency.kind == "agency":  # SYDNEY, AAP - …
        return Dateline(", ".join(places), (agency.name,), date_of(day, language), match.end())
    first, *regions = place.split(",")
    known = is_city(first) or bool(regions) or (len(first) > 4 and match[0].rstrip()[-1] in "—-")
    if not first.isupper() or not known or KICKER.fullmatch(first.split()[0]):
        return None
    return Dateline(place, (), date_of(day, language), match.end())


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


@lru_cache
def _marked_agency() -> re.Pattern[str]:
    name = name_pattern(weak=True)
    mark = rf"(?:{DASHES}|/)"
    return re.compile(rf"(?P<place>{PLACE}?)\s?{mark}\s?(?P<org>{name})\s?(?:{mark}|:)\s*")


@lru_cache
def _leading_agency() -> re.Pattern[str]:
    return re.compile(rf"(?P<org>{name_pattern(weak=True)})\s?/\s?")


@lru_cache
def _agency_slot() -> re.Pattern[str]:
    """(AFP), /TASS/, (NTB-Reuters), [AP]; and, bare behind a day, INTERFAX.RU"""
    name = name_pattern(weak=True)
    names = rf"(?:{name})(?:(?: ?[-/–,+・&] ?| )(?:{name}|[^\W\d_]{{2,16}}))*"
    return re.compile(rf"{OPEN}\s?{names}\s?{CLOSE}|(?P<bare>(?<=[.,-–—] )(?:{name})(?=\.| [-–—]))")
