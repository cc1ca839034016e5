"""The same story twice, from two outlets: a warning, for the editors may want both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from plugins.checks.files import ContentFile
from plugins.duplicates import Twin, pairs, sentence
from plugins.problem import Problem
from plugins.ruling import is_withdrawn


def twin_problems(articles: Sequence[ContentFile], now: datetime) -> Iterator[Problem]:
    """Articles whose text is in nearly the same words as another's."""
    shown = [file for file in articles if not is_withdrawn(file.head)]
    by_name = {file.name: file for file in shown}
    most_like: dict[str, Twin[str]] = {}
    for name, twin in pairs((file.name, file.body) for file in shown):
        most_like.setdefault(name, twin)
    for name, twin in most_like.items():
        file, other = by_name[name], by_name[twin.key]
        if file.head.get("lang") == other.head.get("lang"):
            title, day = str(other.head.get("title") or other.path.stem), _day(other)
            told = sentence(twin, title, day, now.date())
            remedy = f"keep one, or name both in one line of an edition: {other.name}"
            yield file.problem("", told, remedy, warning=True)


def _day(file: ContentFile) -> date | None:
    value = file.head.get("date")
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
