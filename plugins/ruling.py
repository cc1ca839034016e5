"""What the ledger and an article's own head together say about it at one moment: whether it may be
shown, as what, and when that changes.

Pure functions, for plugins/rights.py (which enforces it), for `check` (which says what ends this
week) and for incremental builds (time is an input of a build: `next_change`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from plugins.ledger import FREE, STRICTEST, Ledger, Terms, granted, strictest

# IPTC pubstatus (https://cv.iptc.org/newscodes/pubstatusg2/), and the other spelling
WITHDRAWN = ("canceled", "cancelled", "withheld")

# What agencies write as the terms of one item, and what it takes from the source's terms. Words can
# only tighten; an editor who knows better writes a mapping under `usage_terms` instead.
PHRASES: tuple[tuple[str, dict[str, Any]], ...] = (
    # AFP: "NO ARCHIVAL USE"; thirty days is what AP's terms call the end of current use
    (r"no archiv(?:al|es?\b|ing)|not (?:to )?be archived", {"stay_days": 30}),
    (r"no (?:photo|picture|image)s?\b|text only", {"photos": False}),
    (r"no (?:rss|feeds?|syndication)\b|headlines? only|summary only", {"feed_text": "summary"}),
    (r"no index|no search engines?", {"index": False}),
)
DAYS = re.compile(
    r"\b(?:within|after|for|than|to|of|max(?:imum)?\.?)\s+(\d{1,4})\s+(?:calendar\s+)?days?\b", re.I
)
HOURS = re.compile(r"\b(?:within|after|for|than|to|of)\s+(\d{1,3})\s+hours?\b", re.I)
NOT_ONLINE = re.compile(
    r"\b(?:no (?:internet|online|web|digital)|print only|(?:internet|web) out)\b", re.I
)
TERRITORY = re.compile(
    r"\b(?i:not for (?:use|publication|distribution) in|only (?:for use )?in) [^.;]+"
    r"|\b[A-Z][A-Z ]+ OUT\b"
)


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What holds for an article at one moment."""

    terms: Terms
    notice: str = ""  # "withdrawn" or "expired": the page is only a notice
    withheld: bool = False  # nothing of it may be shown anywhere
    why: str = ""  # of the notice or the withholding, in words for the log
    expires: datetime | None = None
    changes: datetime | None = None  # the next moment at which this ruling may be another


def ruling(
    head: Mapping[str, Any], ledger: Ledger, zone: tzinfo, now: datetime, future: bool = False
) -> Ruling:
    """The ruling on an article by its head, as YAML or Pelican reads it. `zone` is the site's, for
    times without one whose source has none either; `future`: a date to come is no hindrance.

    Raises ValueError naming the key when a head's terms or times cannot be read.
    """
    terms = terms_of(head, ledger)
    zone = ZoneInfo(terms.timezone) if terms.timezone else zone
    published = instant(head, "date", zone)
    embargo = instant(head, "embargoed", zone)
    due = embargo if future else _latest(published, embargo)
    if due and now < due:
        kind = "embargoed until" if due == embargo else "not due before"
        return Ruling(terms=terms, withheld=True, why=f"{kind} {due.isoformat()}", changes=due)
    if is_withdrawn(head):
        reason = withdrawal(head)[1]
        why = "withdrawn" + (f": {reason}" if reason else "")
        return Ruling(terms=_closed(terms), notice="withdrawn", why=why)
    if NOT_ONLINE.search(_words(head)):
        why = f"its usage terms keep it off the web: {_words(head)}"
        return Ruling(terms=terms, withheld=True, why=why)
    ends = instant(head, "expires", zone) or _end(published, terms.stay_days)
    if ends and ends <= now:
        why = f"expired {ends.isoformat()}"
        if terms.after == "gone":
            return Ruling(terms=terms, withheld=True, why=why, expires=ends)
        return Ruling(terms=_closed(terms), notice="expired", why=why, expires=ends)
    return Ruling(terms=terms, expires=ends, changes=ends)


def terms_of(head: Mapping[str, Any], ledger: Ledger) -> Terms:
    """The terms of an article: the strictest of its sources', then what its own `usage_terms` say
    (a mapping sets keys of ledger.Terms anew, an agency's words tighten them)."""
    names = sources_of(head, ledger)
    terms = ledger.terms(names)
    if not names and ledger.kept and (head.get("original_url") or head.get("identifier")):
        terms = STRICTEST  # it came from somewhere, and nobody says where
    own = head.get("usage_terms")
    if isinstance(own, Mapping):
        return granted(terms, own, "usage_terms:")
    return _tightened(terms, _words(head))


def sources_of(head: Mapping[str, Any], ledger: Ledger) -> list[str]:
    """The short names of the sources of an article, else of its publisher; empty for a text of the
    editors' own."""
    names = _list(head.get("source")) or _list(head.get("publisher"))
    return list(dict.fromkeys(ledger.short_name(name) for name in names))


def is_withdrawn(head: Mapping[str, Any]) -> bool:
    """Whether the agency (`pub_status`) or an editor (`withdrawn`) has withdrawn the article."""
    status = str(head.get("pub_status") or "").strip().lower()
    return bool(head.get("withdrawn")) or status in WITHDRAWN


def withdrawal(head: Mapping[str, Any]) -> tuple[date | None, str]:
    """When an article was withdrawn and why, as far as `withdrawn: {date, reason}` says."""
    withdrawn = head.get("withdrawn")
    if isinstance(withdrawn, str):  # a plain head has no mappings
        return None, withdrawn.strip()
    if not isinstance(withdrawn, Mapping):
        return None, ""
    day = withdrawn.get("date")
    return day if isinstance(day, date) else None, str(withdrawn.get("reason") or "").strip()


def next_change(rulings: Iterable[Ruling], now: datetime) -> datetime | None:
    """The first moment after `now` at which one of the rulings changes: a page built now is good
    until then. None: it is good until its file changes."""
    return min((r.changes for r in rulings if r.changes and r.changes > now), default=None)


def instant(head: Mapping[str, Any], key: str, zone: tzinfo) -> datetime | None:
    """The moment that a key of a head names, aware; a day means its first moment, and what has no
    zone is in `zone`. None when the key is missing or empty; ValueError naming it when unreadable.
    """
    value = head.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError as error:
            raise ValueError(f"{key}: {value!r} is no date or time") from error
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if not isinstance(value, datetime):
        raise ValueError(f"{key}: {value!r} is no date or time")
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _tightened(terms: Terms, words: str) -> Terms:
    if not words:
        return terms
    allowed = replace(FREE, stay_days=_stay(words))
    for phrase, taken in PHRASES:
        if re.search(phrase, words, re.I):
            allowed = strictest(allowed, replace(FREE, **taken))
    places = "; ".join(found[0].strip() for found in TERRITORY.finditer(words))
    return strictest(terms, replace(allowed, territory=places))


def _stay(words: str) -> int | None:
    days = [int(found[1]) for found in DAYS.finditer(words)]
    days += [int(found[1]) // 24 for found in HOURS.finditer(words)]
    return min(days, default=None)


def _words(head: Mapping[str, Any]) -> str:
    own = head.get("usage_terms")
    return own if isinstance(own, str) else ""


def _closed(terms: Terms) -> Terms:
    """The terms of a page that is only a notice: not indexed, no picture, no text in feeds."""
    return replace(terms, index=False, photos=False, feed_text="summary")


def _end(published: datetime | None, stay_days: int | None) -> datetime | None:
    if published is None or stay_days is None:
        return None
    return published + timedelta(days=stay_days)


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)


def _list(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [str(item).strip() for item in values if item and str(item).strip()]
