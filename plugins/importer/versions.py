"""The revisions of a story: the file that an import alone would write of one, which of two is the
newer, and what people call it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from plugins import head
from plugins.importer.article import Article
from plugins.importer.markdown import document

# What agencies write before "para 4": the note is a correction, and not only an update. It need not
# be the first thing that the note says: "In Jan. 3 story, corrects …", "Adds quotes, corrects …"
CORRECTS = re.compile(
    r"\W*(?:corrects|corrected|correction|corr\b|rectifi|corrige|berichtig|korrektur|korrigier"
    r"|korrektion|rättelse|rettelse|oikaisu|corregge|düzelt)"
    r"|.{0,80}?(?:[,;:]|\b(?:and|et|und|y|e|och|og|ja|ve))\s+(?:corrects|rectifie|corrige|berichtigt"
    r"|korrigiert|rättar|retter|oikaisee|corregge|düzeltir)\b"
    r"|.{0,80}?\b(?:to correct|pour corriger|para corregir|per correggere)\b",
    re.I,
)


def imported(
    article: Article, key: str, slug: str, day: date | None, before: Mapping[str, Any]
) -> str:
    """The file of an article as an import alone would write it: under the address that the story
    was given first, with every correction that was told so far."""
    changed = article.date_modified
    if changed is None and before and _whole_seconds(article.date_published) != day:
        changed = article.date_published
    note = article.editors_note if CORRECTS.match(article.editors_note) else ""
    same_story = replace(
        article,
        identifier=key,
        date_published=day,
        date_modified=changed,
        editors_note="" if note else article.editors_note,
    )
    text = document(same_story, slug)
    told = [entry for entry in before.get("corrections") or () if isinstance(entry, dict)]
    if note and note not in [entry.get("text") for entry in told]:
        told.append(
            {"date": _whole_seconds(changed or article.date_published or day), "text": note}
        )
    if not told:
        return text
    keys, body = head.split(text)
    return head.join(keys | {"corrections": told}, body)


def is_older(theirs: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether a revision came before the one that is known: by their numbers, else by their
    times; what cannot be compared is taken in the order it arrives."""
    numbers = [str(keys.get("version") or "") for keys in (theirs, known)]
    if all(number.isdecimal() for number in numbers) and int(numbers[0]) != int(numbers[1]):
        return int(numbers[0]) < int(numbers[1])
    one, other = (keys.get("modified") or keys.get("date") for keys in (theirs, known))
    if not (isinstance(one, date) and isinstance(other, date)):
        return False
    if isinstance(one, datetime) and isinstance(other, datetime):
        return _aware(one) < _aware(other)
    return _day(one) < _day(other)


def name_of(keys: Mapping[str, Any]) -> str:
    """What people call a revision: "revision 3", else by its time."""
    if keys.get("version"):
        return f"revision {keys['version']}"
    when = keys.get("modified") or keys.get("date")
    return f"the revision of {when:%Y-%m-%d %H:%M}" if isinstance(when, date) else "the revision"


def _whole_seconds(moment: date | None) -> date | None:
    return moment.replace(microsecond=0) if isinstance(moment, datetime) else moment


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
