"""Writes a corpus of invented articles to measure builds with: the same bytes for the same count.

    python benchmarks/corpus.py 5000 FOLDER

Twelve paragraphs, four of 200 tags, one of ten sections, one of five sources, about thirty articles
a day.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

NEWEST = datetime(2026, 3, 1, 18, tzinfo=UTC)
APART = timedelta(minutes=48)
PARAGRAPHS, TAGS, TAGS_EACH, SECTIONS, SOURCES, AUTHORS = 12, 200, 4, 10, 5, 60
SYLLABLES = (  # noqa: SIM905
    "ka lo men tri sa vel or din ha pes mu ran ti gol ber an es ro li ne wa ster fen dor bi"
).split()


def words(random: random.Random, count: int) -> list[str]:
    """That many invented words of one to four syllables."""
    return ["".join(random.choices(SYLLABLES, k=random.randint(1, 4))) for _ in range(count)]


def sentence(random: random.Random) -> str:
    """A sentence of 8 to 22 words, sometimes with quotation marks, a dash or emphasis."""
    found = words(random, random.randint(8, 22))
    at = random.randrange(2, len(found) - 1)
    found[at] = random.choice((found[at], f'"{found[at]}"', f"-- {found[at]} --", f"*{found[at]}*"))
    return " ".join(found).capitalize() + "."


def article(number: int) -> tuple[str, str]:
    """The path under `articles/` and the text of an article."""
    rnd = random.Random(number)
    when = NEWEST - number * APART
    title = " ".join(words(rnd, rnd.randint(5, 9))).capitalize()
    tags = rnd.sample(range(TAGS), TAGS_EACH)
    head = [
        f"title: {title}",
        f"slug: story-{number}",
        f"summary: {sentence(rnd)}".replace('"', "”").replace(" -- ", " – ").replace("*", ""),
        f"date: {when.isoformat()}",
        f"category: Section {rnd.randrange(SECTIONS)}",
        "tags:",
        *(f"- tag{tag}" for tag in tags),
        "authors:",
        f"- {' '.join(words(random.Random(rnd.randrange(AUTHORS)), 2)).title()}",
        "source:",
        f"- Source {rnd.randrange(SOURCES)}",
        "lang: en",
    ]
    text = "\n\n".join(
        " ".join(sentence(rnd) for _ in range(rnd.randint(2, 4))) for _ in range(PARAGRAPHS)
    )
    lines = "\n".join(head)
    return f"{when:%Y}/{when:%m}/story-{number}.md", f"---\n{lines}\n---\n\n{text}\n"


def write(count: int, folder: Path) -> None:
    """Write `count` articles under `folder`/articles, and the ledger that their sources are in."""
    for number in range(count):
        name, text = article(number)
        path = folder / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
