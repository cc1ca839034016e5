"""The outlet that a pasted page gives away: by its own marks, by the line of rights, by its name
and its addresses in the furniture; and the zone that its times are in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from plugins.importer import agencies, attribution, furniture, source_zones
from plugins.importer.pasted.lines import Line
from plugins.importer.zones import home_zone

# Points
RIGHTS = 4  # "© 2026 The Harbour Courier"
ADDRESS = 3  # "courier.example", "news@courier.example"
NAMED = 1
ENOUGH = 3

LONGEST = 240  # characters of a line that may give away the outlet
HOST = re.compile(r"(?:https?://|www\.|@|\b)((?:[a-z0-9-]+\.)+[a-z]{2,4})\b")
RIGHTS_LINE = re.compile(r"©|\(c\)|copyright|ⓒ", re.IGNORECASE)
WORDS = re.compile(r"[^\s,;:|/()«»\"“”©]+")
# A host's name is a word of the page as it is written: "WAZ", "VnExpress", "Gizmodo"
BRAND = re.compile(r"[A-Z]{3,}|[A-Z][a-z]*[A-Z]\w*|[A-Z]\w{5,}")

# Countries of one time zone (IANA tz, zone1970.tab), by the end of their papers' addresses
COUNTRIES = {
    "ae": "Asia/Dubai", "at": "Europe/Vienna", "be": "Europe/Brussels", "ch": "Europe/Zurich",
    "co": "America/Bogota", "de": "Europe/Berlin", "dk": "Europe/Copenhagen",
    "eg": "Africa/Cairo", "es": "Europe/Madrid", "fi": "Europe/Helsinki", "fr": "Europe/Paris",
    "gh": "Africa/Accra", "gr": "Europe/Athens", "hk": "Asia/Hong_Kong", "ie": "Europe/Dublin",
    "il": "Asia/Jerusalem", "in": "Asia/Kolkata", "it": "Europe/Rome", "jp": "Asia/Tokyo",
    "ke": "Africa/Nairobi", "kr": "Asia/Seoul", "lb": "Asia/Beirut", "lk": "Asia/Colombo",
    "lu": "Europe/Luxembourg", "ma": "Africa/Casablanca", "na": "Africa/Windhoek",
    "ng": "Africa/Lagos", "nl": "Europe/Amsterdam", "no": "Europe/Oslo", "np": "Asia/Kathmandu",
    "nz": "Pacific/Auckland", "pe": "America/Lima", "ph": "Asia/Manila", "pk": "Asia/Karachi",
    "pl": "Europe/Warsaw", "pt": "Europe/Lisbon", "qa": "Asia/Qatar", "sa": "Asia/Riyadh",
    "se": "Europe/Stockholm", "sg": "Asia/Singapore", "tr": "Europe/Istanbul",
    "tw": "Asia/Taipei", "tz": "Africa/Dar_es_Salaam", "ug": "Africa/Kampala",
    "uk": "Europe/London", "uy": "America/Montevideo", "za": "Africa/Johannesburg",
    "zw": "Africa/Harare",
}  # fmt: skip


def publisher(lines: Iterable[Line]) -> str:
    """The name of the outlet whose page these lines are: its standard name where it is known, the
    holder of the rights as printed otherwise; "" when nothing gives it away."""
    found: Counter[str] = Counter()
    for line in lines:
        if len(line.text) <= LONGEST:
            found.update(_given_away(line.text))
    name, points = max(found.items(), key=lambda item: item[1], default=("", 0))
    return name if points >= ENOUGH else ""


def zone(name: str, language: str) -> str | None:
    """The zone that an outlet's times are in: what the ledger says, else its country's where that
    has one only, else that of papers in the language; None where none is certain."""
    outlet = agencies.AGENCIES.get(name)
    ends = (host.rpartition(".")[2] for host in (outlet.hosts if outlet else ()))
    country = next((COUNTRIES[end] for end in ends if end in COUNTRIES), None)
    return source_zones.zone([name] if name else []) or country or home_zone(language)


def _given_away(text: str) -> dict[str, int]:
    """The outlets that a line names, with the points for each."""
    found = dict.fromkeys(_names(text), NAMED)
    if "." in text:
        for host in HOST.findall(text.lower()):
            if outlet := agencies.of_address(f"//{host}"):
                found[outlet.name] = ADDRESS
    if RIGHTS_LINE.search(text):
        holder = attribution.rights_holder(text)
        if holder and not furniture.rule(holder):
            known = agencies.named(holder)
            found[known.name if known else holder] = RIGHTS
    return found


def _names(text: str) -> Iterator[str]:
    words = WORDS.findall(text)
    for start, word in enumerate(words):
        for length in _lengths().get(word, ()):
            outlet = agencies.named(" ".join(words[start : start + length]))
            if outlet and outlet.kind == "outlet":
                yield outlet.name
        if BRAND.fullmatch(word) and (name := _brands().get(word.casefold())):
            yield name


@lru_cache(maxsize=1)
def _lengths() -> dict[str, tuple[int, ...]]:
    """By the first word of an outlet's name how many words such names have, the longest first."""
    lengths: dict[str, set[int]] = {}
    for outlet in _outlets():
        for name in (outlet.name, *outlet.names):
            words = WORDS.findall(name)
            lengths.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(counts, reverse=True)) for word, counts in lengths.items()}


@lru_cache(maxsize=1)
def _brands() -> dict[str, str]:
    """The outlets by the first part of their addresses."""
    return {host.partition(".")[0]: outlet.name for outlet in _outlets() for host in outlet.hosts}


def _outlets() -> list[agencies.Agency]:
    return [agency for agency in agencies.AGENCIES.values() if agency.kind == "outlet"]
