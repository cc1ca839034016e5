"""What the ledger and the vocabulary say about the articles: unknown sources, tags and sections,
terms that cannot be read, marks that are not there, and what ends this week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican.utils import get_date

from plugins.checks.files import ContentFile
from plugins.ledger import Ledger
from plugins.marks import picture
from plugins.problem import Problem
from plugins.ruling import ruling, sources_of
from plugins.vocabulary import Vocabulary

SOON = timedelta(days=7)


def vocabulary_problems(
    articles: Sequence[ContentFile], vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Tags and sections that do not stand in tags.toml by that name."""
    tags = {tag.name for tag in vocabulary.tags}
    sections = {name for name, _ in vocabulary.sections}
    for file in articles:
        for tag in file.texts("tags") if tags else ():
            if tag not in tags:
                meant = vocabulary.tag(tag)
                yield file.problem("tags", f"unknown tag {tag!r}", _remedy(tag, tags, meant))
        section = str(file.head.get("category") or "").strip()
        if section and sections and section not in sections:
            remedy = _remedy(section, sections, vocabulary.section(section))
            yield file.problem("category", f"unknown section {section!r}", remedy)


def terms_problems(
    articles: Sequence[ContentFile], ledger: Ledger, settings: Mapping[str, Any], now: datetime
) -> Iterator[Problem]:
    """Sources that are not in the ledger, terms that cannot be read, and, as a warning, texts whose
    time is up within a week."""
    zone = ZoneInfo(settings["TIMEZONE"])
    yield from _spelt_twice(articles, ledger)
    known = {*ledger.sources, *ledger.names}
    for file in articles:
        for name in ledger.unknown(sources_of(file.head, ledger)):
            key = "source" if file.head.get("source") else "publisher"
            yield file.problem(
                key,
                f"{name} is not in sources.toml: the strictest terms hold",
                _remedy(name, known, "", "sources.toml"),
                warning=True,
            )
        try:
            found = ruling(_dated(file.head), ledger, zone, now, settings["WITH_FUTURE_DATES"])
        except ValueError as error:
            if str(error).startswith("usage_terms"):  # heads.py has told of the times
                yield file.problem("usage_terms", str(error), "correct it")
            continue
        if found.expires and now < found.expires <= now + SOON:
            left = "a notice with a link is left" if found.terms.after == "notice" else "it goes"
            message = f"its time is up on {found.expires:%A, %Y-%m-%d}: {left}"
            yield file.problem("expires", message, warning=True)


def mark_problems(
    articles: Sequence[ContentFile], ledger: Ledger, content: Path
) -> Iterator[Problem]:
    """Marks of the articles' sources whose files are not there."""
    used = {name for file in articles for name in sources_of(file.head, ledger)}
    for name in sorted(used & ledger.sources.keys()):
        try:
            picture(ledger.sources[name].mark, content)
        except ValueError as error:
            remedy = "correct it, or leave it out: the source's initials stand there then"
            yield Problem("sources.toml", 0, f"[{name}] {error}", remedy)


def _spelt_twice(articles: Sequence[ContentFile], ledger: Ledger) -> Iterator[Problem]:
    """Names of sources that differ by their capitals alone: the pages of two would be one."""
    names: dict[str, str] = {}
    for file in articles:
        for name in sources_of(file.head, ledger):
            first = names.setdefault(name.casefold(), name)
            if first != name:
                key = "source" if file.head.get("source") else "publisher"
                yield file.problem(key, f"{name} is {first} elsewhere", "write one of the two")


def _dated(head: Mapping[str, Any]) -> Mapping[str, Any]:
    """The head with the date that Pelican makes of a plain head's."""
    date = head.get("date")
    return head if not isinstance(date, str) else {**head, "date": get_date(date.strip())}


def _remedy(name: str, known: set[str], meant: str, where: str = "tags.toml") -> str:
    close = [meant] if meant else get_close_matches(name, known, n=1, cutoff=0.75)
    return f"did you mean {close[0]}?" if close else f"correct it, or add it to {where}"
