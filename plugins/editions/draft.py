"""The draft of an edition: what was published and stands in no edition yet, the likeliest lead and
order, and the same story from several sources as one. Editors move its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plugins import ledger
from plugins.checks.files import read_folder
from plugins.editions.file import FOLDER, EditionFile, Story, document, files, parse
from plugins.editions.shelf import Filed, Shelf, shelf

WEEK = timedelta(days=7)
SHINGLE = 4  # words: enough that two texts share few by chance
SAME = 0.5  # of the shorter text's shingles that two versions of one story have in common
WORDS_OF_A_LONG_STORY = 400
WORD = re.compile(r"\w+")
MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)")


def draft(
    root: Path, settings: Mapping[str, Any], now: datetime, day: date | None, weekly: bool
) -> Path:
    """Write the draft of an edition of a day, else of today, or of the week that ends with it, and
    return its path. `root` is the project.

    Raises ValueError, in one line, when the day has an edition, or nothing was published.
    """
    zone = ZoneInfo(settings["TIMEZONE"])
    content = Path(settings["PATH"])
    day = day or now.astimezone(zone).date()
    path = content / FOLDER / f"{day.isoformat()}.md"
    if path.exists():
        raise ValueError(f"{path.name} is there already: edit it, or delete it first")
    before = [parse(file.read_text("utf-8"), file.stem, zone) for file in files(content)]
    start, end = _window(day, weekly, before, now, zone)
    fresh = _fresh(_shelf(root, settings), before, start, end)
    if not fresh:
        raise ValueError(f"nothing was published from {start:%Y-%m-%d} to {day} for a new edition")
    groups = ordered(versions(fresh), settings["DEFAULT_LANG"])
    title = " ".join(str(groups[0][0].file.head.get("title")).split())
    stories = tuple(
        Story(main.slug, also=tuple(other.slug for other in others)) for main, *others in groups
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(document(EditionFile(path.stem, title, end.replace(microsecond=0), stories)))
    return path


def versions(articles: Sequence[Filed]) -> list[list[Filed]]:
    """The articles in groups of one story each; the longest text of a group is its first."""
    longest_first = sorted(articles, key=lambda one: (-len(one.file.body), one.slug))
    groups: list[tuple[set[tuple[str, ...]], list[Filed]]] = []
    for article in longest_first:
        shingles = _shingles(article.file.body)
        for known, group in groups:
            if shingles and len(shingles & known) >= SAME * len(shingles):
                group.append(article)
                break
        else:
            groups.append((shingles, [article]))
    return [group for _, group in groups]


def ordered(groups: Iterable[list[Filed]], lang: str) -> list[list[Filed]]:
    """The groups in the order that they are likely to be worth; the site's language first."""
    return sorted(groups, key=lambda group: (-_weight(group, lang), -_time(group[0])))


def _shelf(root: Path, settings: Mapping[str, Any]) -> Shelf:
    folders = (Path(settings["PATH"]) / name for name in settings["ARTICLE_PATHS"])
    articles = [file for folder in folders for file in read_folder(root, folder)[0]]
    return shelf(articles, ledger.load(root / "sources.toml"), settings)


def _fresh(
    known: Shelf, before: Iterable[EditionFile], start: datetime, end: datetime
) -> list[Filed]:
    """What was published between two moments, may be shown at the second, and is in no edition."""
    used = {slug for edition in before for slug in edition.slugs()}
    return [
        filed
        for filed in known.articles.values()
        if filed.slug not in used
        and filed.date
        and start <= filed.date <= end
        and not known.hindrance(filed, end)
    ]


def _window(
    day: date, weekly: bool, before: Iterable[EditionFile], now: datetime, zone: tzinfo
) -> tuple[datetime, datetime]:
    """From when to when: since the last edition, but at least the day and at most the week."""
    midnight = datetime.combine(day, time(), zone)
    end = min(midnight + timedelta(days=1, seconds=-1), max(now, midnight))
    since = midnight + timedelta(days=1) - WEEK
    if weekly:
        return since, end
    last = max((edition.date for edition in before if edition.date < midnight), default=midnight)
    return max(since, min(last, midnight)), end


def _weight(group: Sequence[Filed], lang: str) -> float:
    head = group[0].file.head
    urgency = head.get("urgency")
    words = len(WORD.findall(group[0].file.body))
    return (
        3 * (len(group) - 1)
        + (5 - int(urgency) if str(urgency or "").isdecimal() else 0)
        + (2 if head.get("image") else 0)
        + min(words / WORDS_OF_A_LONG_STORY, 2)
        - (0 if str(head.get("lang") or lang).split("-")[0] == lang.split("-")[0] else 4)
    )


def _time(filed: Filed) -> float:
    return filed.date.timestamp() if filed.date else 0


def _shingles(body: str) -> set[tuple[str, ...]]:
    words = WORD.findall(MARKUP.sub(" ", body).casefold())
    return {tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
