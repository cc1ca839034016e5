"""The values in wire files, whatever format they stand in: people, places, houses, times, codes,
and notes that readers may see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from plugins.importer import agencies, dates, names
from plugins.importer.article import Block

# Genres that are written for editors alone: nothing else tells them from news
FOR_EDITORS = re.compile(r"(?:text)?program(?:me)?|agenda|advice|advisory|budget|schedule", re.I)
# A genre that readers must be told of
RELEASE = re.compile(r"(?:press[ _-]?)?releases?", re.I)
PRESS_RELEASE = "Press release"
OF_HOUSE = re.compile(r"\s+(?:of|from)\s+(?P<name>\S.*)$", re.IGNORECASE)
LAST_ZONE = "Etc/GMT+12"
NO_ZONE = "time without a zone: set the source's timezone in sources.toml"
CLOCK = re.compile(r"\d\d:?\d\d")
CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|\+\d[\d ()/-]{6,}\d|\b0\d{1,5}[ /()-]+\d[\d /-]{3,}\d|\b\d{8,}\b"
    r"|\b\d{3}[ .)-]{1,2}\d{3}[ .-]\d{4}\b"
    r"|\b(?:tel|phone|fax|mobile|handy|telefon|tlf)\b",
    re.IGNORECASE,
)
SENTENCES = re.compile(r"(?<=[.!?])(?<!\b[Tt]el\.)(?<!\b[Tt]lf\.)\s+(?=[^\W\d_])|\n+")


def people(bylines: Iterable[str]) -> tuple[str, ...]:
    """The persons in bylines as agencies write them, each once: not initials ("gr/bp"), desks
    ("COR 360"), mailboxes or agencies. AP writes them in capitals."""
    found = (name for byline in bylines for name in names.people(_without_house(byline)))
    spelt = (name.title() if name.isupper() else name for name in found)
    return tuple(dict.fromkeys(name for name in spelt if not agencies.named(name)))


def place(text: str) -> str:
    """The place in a dateline that stands alone: "STOCKHOLM, Aug 29, 2014 (AFP) -" is "STOCKHOLM",
    a mere date nothing."""
    before = re.split(r"\s*(?:\(|\[|\s[-–—]|--|/)", text.strip(), maxsplit=1)[0]
    parts = re.split(r",\s*", before)
    named = next((n for n, part in enumerate(parts) if re.search(r"\d", part)), len(parts))
    found = ", ".join(part for part in parts[:named] if part).strip(" -–—")
    found = found if "," in found else found.removesuffix(".")  # "GREENWICH, Conn."
    return found if re.search(r"[^\W\d_]", found) and not agencies.named(found) else ""


def house(*written: str) -> str:
    """The short name of the first agency or outlet among the ways that a file writes one (a name,
    a code, a host), else the first way."""
    for name in filter(None, written):
        if agency := agencies.named(name) or agencies.of_address(f"//{name}"):
            return agency.name
    return next(filter(None, written), "")


def public(note: str) -> str:
    """A note without its sentences that give a telephone number or an e-mail address: those are
    for editors."""
    return " ".join(one for one in SENTENCES.split(note) if not CONTACT.search(one))


def moment(written: str, zone: str) -> date | None:
    """A time as wire files write it, in `zone` where it names none; without a zone the day alone.
    None for what is no date ("YYYYMMDD000000-HHMM")."""
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError:
        return dates.parse(written, zone=zone or None)
    if len(written.strip()) <= len("2026-11-26"):
        return found.date()
    if found.tzinfo is None:
        return found.replace(tzinfo=ZoneInfo(zone)) if zone else found.date()
    return found


def embargo(written: str, zone: str) -> datetime | None:
    """The end of an embargo, never too early: without a known zone it is the last on Earth where
    that time comes. None where nothing that can be read is written."""
    found = moment(written, zone or LAST_ZONE)
    if found is None or isinstance(found, datetime):
        return found
    return datetime(found.year, found.month, found.day, tzinfo=ZoneInfo(zone or LAST_ZONE))


def instant(moment: date | None) -> datetime | None:
    """A moment as it is compared with others: a mere day begins in UTC."""
    if moment is None or isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)


def zoneless(written: Iterable[str], zone: str) -> Iterator[Block]:
    """Blocks of a receipt for the times that name no zone: which one they were read in, or that
    only the day is kept, for neither the file nor the ledger says where the clock hung."""
    for time in dict.fromkeys(filter(None, map(str.strip, written))):
        if not CLOCK.search(time[10:]) or isinstance(moment(time, ""), datetime | None):
            continue
        if zone:
            yield Block(time, "date", f"no zone in the file: {zone}")
        else:
            yield Block(time, "dropped", NO_ZONE)


def subject_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Subjects, each once; the codes of IPTC's older scheme, of eight digits, as "subj:04000000"
    (https://cv.iptc.org/newscodes/subjectcode/)."""
    whole = (f"subj:{code}" if re.fullmatch(r"\d{8}", code) else code for code in codes if code)
    return tuple(dict.fromkeys(whole))


def _without_house(byline: str) -> str:
    """A byline without the agency that it ends with: "By Ida Holm of AAP"."""
    house = OF_HOUSE.search(byline)
    return byline[: house.start()] if house and agencies.named(house["name"]) else byline
