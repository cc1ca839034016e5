"""The dateline at the start of a first paragraph: where, by whom and when it was filed.

Shapes of the world's agencies: "PARIS (AFP) — ", "KATHMANDU, April 25 (Reuters) - ",
"(ANSA) - ROMA, 12 AGO - ", "МОСКВА, 25 апреля. /ТАСС/. ", "新华社北京4月24日电",
"(서울=연합뉴스) … 기자 = ". Only names on the agencies' list count in the agency's slot, and a city
without an agency only in capitals before a dash: "Rain – and more of it – fell" is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from plugins.importer import dates
from plugins.importer.agencies._registry import mentioned, name_pattern, named

LONGEST = 120  # characters of a dateline, its brackets and its dash included

# "AUBURN, Wash.", "BEIRUT/THE HAGUE", "St. Petersburg", "Frankfurt am Main", "قطاع غزة".
# Not \w: vowel signs of Devanagari are marks.
WORD = r"[^\W\d_][^\s\d.,;:!?/()\[\]{}«»\"“”„=＝]*\.?(?:[^\W\d_]\.)*"
PLACE = rf"{WORD}(?:(?:, ?| ?/ ?| ){WORD}){{0,5}}"
# What may stand in small letters within a place's name
PARTICLES = frozenset(
    ["am", "an", "and", "auf", "bei", "d", "da", "das", "de", "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "en", "et", "i", "im", "in", "la", "las", "le", "les", "los", "na", "nad", "near", "of", "off", "ob", "on", "op", "or", "os", "sul", "sur", "the", "und", "upon", "van", "y", "à"]
)
DASH = r"\s*[.:]?\s*(?:[-–—―‐−─]{1,2}|[=＝_/])\s*|\s*:\s*"
OPEN, CLOSE = r"[(\[/（［]", r"[)\]/）］]"

# Words that stand in capitals before a dash and are no place: kickers
KICKERS = frozenset(
    ["ANALYSIS", "ADVISORY", "ALERT", "BREAKING", "COLUMN", "COMMENT", "CORRECTED", "CORRECTION", "EDITORIAL", "EXCLUSIVE", "EXPLAINED", "EXPLAINER", "FACTBOX", "FEATURE", "FLASH", "INTERVIEW", "LIVE", "NEWS", "NOTE", "OPINION", "PHOTOS", "PICTURES", "PREVIEW", "PROFILE", "RECAP", "REFILE", "REPORT", "REVIEW", "SPOILER", "SPONSORED", "TIMELINE", "UPDATE", "UPDATED", "URGENT", "VIDEO", "WATCH", "WRAPUP", "AKTUALISIERT", "ANALYSE", "ENTREVISTA", "ENTRETIEN", "EXCLUSIF", "EXKLUSIV", "FRAGE", "KOMMENTAR", "LIVEBLOG", "OPINIÓN", "URGENTE", "VIDÉO", "DIRECT", "REPORTAGE", "ANTWORT", "QUESTION", "ANSWER"]
)
# Initials are no place; cities of four letters that carry datelines are few
SHORT_CITIES = frozenset(
    ["ADEN", "BAKU", "BARI", "BERN", "BONN", "BREN", "CALI", "CORK", "DOHA", "GAZA", "GENT", "GRAZ", "HOMS", "JAVA", "JENA", "KIEL", "KIEV", "KYIV", "LIMA", "LINZ", "LODZ", "LOMÉ", "LYON", "METZ", "NICE", "OMAN", "OSLO", "PARÁ", "PERM", "PERU", "POLA", "PULA", "RENO", "RIGA", "RIJO", "RIO", "ROMA", "ROME", "SION", "STYR", "TOGO", "TULA", "ULM", "UTAH", "VIGO", "WIEN", "YORK", "BÂLE", "BRNO", "CHUR", "DILI", "GÖTE", "IRAN", "IRAK", "IRAQ", "KÖLN", "LVIV", "MALI", "MALÉ", "MALE", "ORAN", "PISA", "SANA", "SUVA", "TAIF", "TYRE"]
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
    """The dateline that a paragraph begins with, or None: then nothing is to be cut. White space
    before it counts in `length`."""
    start = len(text) - len(text.lstrip())
    head = text[start : start + LONGEST]
    found = (
        _eastern(head)
        or _with_agency(head, language)
        or _with_publisher(head)
        or _in_capitals(head, language)
    )
    if found is None or not text[start + found.length :].strip():
        return None
    return Dateline(found.place, found.source, found.date, start + found.length)


def is_place(text: str) -> bool:
    """Whether a short text has the shape of a place's name: a few capitalised words, no agency."""
    if not re.fullmatch(PLACE, text) or named(text):
        return False
    words = re.findall(WORD, text)
    return all(not word[0].islower() or word in PARTICLES for word in words) and not (
        words[0][0].islower() or words[-1][0].islower()
    )


def _eastern(head: str) -> Dateline | None:
    for pattern in EASTERN:
        if match := pattern.match(head):
            # 【ソウル＝小池和樹】: a reporter where the agency may stand
            source = mentioned(match["org"], weak=True)
            return Dateline((match["place"] or "").strip(), source, None, match.end())
    return None


def _with_agency(head: str, language: str) -> Dateline | None:
    """PLACE, DAY (AGENCY) - …, in any order that agencies use."""
    match = _agency_slot().search(head)
    if match is None:
        return None
    parts = _place_and_day(head[: match.start()].rstrip(" \u00a0,:-–—/"), language)
    if parts is None:
        return None
    place, day = parts
    dash = re.compile(DASH).match(head, match.end())
    end = dash.end() if dash else match.end()
    if not place and dash:  # (ANSA) - ROMA, 12 AGO - Il …
        behind = _in_capitals(head[end:], language)
        if behind:
            place, end = behind.place, end + behind.length
    certain = dash or day or place.isupper() or not place or match[0].startswith("/")
    if not certain or (match["bare"] and not day):
        return None
    end += len(re.match(r"\s*[.:]?\s*", head[end:])[0]) if not dash else 0
    return Dateline(place, mentioned(match[0], weak=True), _date(day, language), end)


def _with_publisher(head: str) -> Dateline | None:
    """Hong Kong (CNN Business)A …: a place, and initials that are on no agency's list."""
    match = re.match(
        rf"(?P<place>{PLACE})(?:, [^(),]{{3,14}})? ?\([A-Z]{{2}}[\w. ]{{0,20}}\)"
        rf"(?:{DASH}|(?=[^\W\d_]))",
        head,
    )
    if match is None or not is_place(match["place"]):
        return None
    return Dateline(match["place"], (), None, match.end())


def _in_capitals(head: str, language: str) -> Dateline | None:
    """NEW YORK - …, BUFFALO, N.Y. — …, ROMA, 12 AGO - …"""
    match = re.match(r"(?P<before>[^—–―(]{3,60}?)(?:\s+[-–—―]{1,2}\s+|—\s*)(?=\S)", head)
    parts = match and _place_and_day(match["before"], language)
    if not parts or not parts[0]:
        return None
    first, *rest = parts[0].split(",")
    if not first.isupper() or first in KICKERS or first.split()[0] in KICKERS:
        return None
    if len(first) < 5 and not rest and first not in SHORT_CITIES:
        return None
    return Dateline(parts[0], (), _date(parts[1], language), match.end())


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
    if re.fullmatch(r"\d{1,2}月\d{1,2}日", text):
        return True
    words = [word for word in re.split(r"[\s\d.,]+", text) if word]
    months = [word for word in words if dates.month(word, language or None)]
    others = [
        word
        for word in words
        if word not in months and not dates.is_weekday(word) and word.casefold() not in DAY_WORDS
    ]
    return bool(re.search(r"\d", text) and months and not others)


# What stands beside day and month: "3 de mayo de 2025", "25 апреля 2025 г.", "May 3rd"
DAY_WORDS = frozenset(["de", "del", "of", "the", "th", "st", "nd", "rd", "г", "р", "года", "року", "m"])


def _date(day: str, language: str) -> date | None:
    found = dates.parse(day, language or None) if re.search(r"\d{4}", day) else None
    return found.date() if isinstance(found, datetime) else found


@lru_cache
def _agency_slot() -> re.Pattern[str]:
    """(AFP), /TASS/, (NTB-Reuters), [AP]; and, bare behind a day, INTERFAX.RU"""
    name = name_pattern(weak=True)
    names = rf"(?:{name})(?:(?: ?[-/–,+・&] ?| )(?:{name}|[^\W\d_]{{2,16}}))*"
    return re.compile(
        rf"{OPEN}\s?{names}\s?{CLOSE}|(?P<bare>(?:(?<=[.,-–—] )|(?<=\n))(?:{name})(?=\.| [-–—]))"
    )
