"""What readers must be told about a text: what was wrong in it, which its head lists under
`corrections`, and the note that the agency sent along and that corrects nothing ("ADDS quotes").

Of an article, `article.told` is a list of Correction, the newest first, and `article.note` the
other note, or ""; the context's `corrected` are (Article, Correction) of the whole site. No
settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Correction:
    """One correction: its text, and the day or moment it was made, if the head says."""

    text: str
    date: date | None = None


def corrections_of(head: Mapping[str, Any]) -> list[Correction]:
    """The corrections of a head, the newest first."""
    listed = head.get("corrections") or []
    entries = listed if isinstance(listed, list) else [listed]
    found = [correction for entry in entries if (correction := _correction(entry)).text]
    found.sort(key=_day, reverse=True)
    return found


def note_of(head: Mapping[str, Any]) -> str:
    """What else readers must be told, unless a correction says the same."""
    note = str(head.get("editors_note") or "").strip()
    return "" if note in {one.text for one in corrections_of(head)} else note


def _day(correction: Correction) -> str:
    return correction.date.isoformat() if correction.date else ""


def _correction(entry: Any) -> Correction:
    if not isinstance(entry, Mapping):
        return Correction(str(entry).strip())
    day = entry.get("date")
    return Correction(str(entry.get("text") or "").strip(), day if isinstance(day, date) else None)


def set_corrections(generator: Any) -> None:
    """Give the generator's articles what must be told; of a notice there is nothing to say."""
    names = ("articles", "translations", "hidden_articles", "drafts")
    for article in (article for name in names for article in getattr(generator, name)):
        article.told = [] if article.notice else corrections_of(article.metadata)
        article.note = "" if article.notice else note_of(article.metadata)
    corrected = [(article, one) for article in generator.articles for one in article.told]
    corrected.sort(key=lambda pair: _day(pair[1]), reverse=True)
    generator.context["corrected"] = corrected


def register() -> None:
    from pelican import signals

    signals.article_generator_finalized.connect(set_corrections)
