"""Shows what became of every block of a source, so that no text is lost and no furniture kept in
silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from plugins.importer.article import Article, Block

DROPPED = "dropped"
# What is longer and ends like a sentence may be the story's. Some scripts have no blanks.
LONG_WORDS = 20
LONG_CHARACTERS = 60
SHORTEST = 2 * LONG_WORDS - 1  # characters: what is shorter has not so many words
NO_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
SENTENCE_END = (".", "!", "?", "…", "”", "»", '"', "。", "！", "？", "؟", "।", "։")
COLOURS = {"paragraph": "green", "headline": "bold green", DROPPED: "red"}
DOUBTFUL = "bold yellow"


def summary(receipt: Sequence[Block]) -> str:
    """One line: how much of the source was kept and how much was dropped, by which rules, and
    whether prose is among it. Empty for a source without a receipt."""
    if not receipt:
        return ""
    dropped = [block for block in receipt if block.role == DROPPED]
    if not dropped:
        return f"kept all of {_count(len(receipt), 'block')}"
    rules = Counter(block.rule for block in dropped).most_common(3)
    named = ", ".join(f"{rule} {number}" for rule, number in rules)
    words = len(" ".join(block.text for block in dropped).split())
    kept = f"kept {len(receipt) - len(dropped)} of {_count(len(receipt), 'block')}"
    line = f"{kept}; dropped {_count(words, 'word')} ({named})"
    doubtful = sum(map(is_doubtful, dropped))
    return (
        f"{line}; {_count(doubtful, 'long text')} among them: see --receipt" if doubtful else line
    )


def is_doubtful(block: Block) -> bool:
    """Whether a block that was dropped reads like prose."""
    if block.role != DROPPED or len(block.text) < SHORTEST:
        return False
    if not block.text.rstrip(")]*_ ").endswith(SENTENCE_END):
        return False
    long_words = len(block.text.split()) >= LONG_WORDS
    return long_words or len(NO_BLANKS.findall(block.text)) >= LONG_CHARACTERS


def shown(article: Article) -> RenderableType:
    """The receipt of an article for a terminal: kept and dropped side by side, in the order of the
    source."""
    table = Table(expand=True, pad_edge=False, box=box.SIMPLE_HEAD)
    table.add_column("kept", ratio=1)
    table.add_column("dropped", ratio=1)
    for block in article.receipt:
        cell = Text.assemble((f"{block.rule or block.role}: ", "dim"), (block.text, _style(block)))
        table.add_row(*(("", cell) if block.role == DROPPED else (cell, "")))
    return Group(Text(article.headline, style="bold"), table, *_warnings(article.receipt))


def _warnings(receipt: Sequence[Block]) -> Iterator[Text]:
    doubtful = sum(map(is_doubtful, receipt))
    if doubtful:
        yield Text(f"{_count(doubtful, 'long text')} dropped: is it the story's?", style=DOUBTFUL)


def _style(block: Block) -> str:
    return DOUBTFUL if is_doubtful(block) else COLOURS.get(block.role, "cyan")


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
