"""Where the story is: each line gets points for being prose, and the text is the run of lines
with the most points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from plugins.importer.pasted.lines import SEEN, Line

# Points of a line. Hand-made, and checked against pages: a paragraph of two sentences has about
# four, a menu entry about minus one half.
BASE = -0.8
PER_LETTER = 1 / 55
MOST_FOR_LENGTH = 5.0
SENTENCE_END = 0.9  # ends as a sentence does
INNER_STOP = 0.4  # a comma or a full stop within
BULLET = -0.7
TITLE_CASE = -1.2  # nearly every word with a capital: a list of names or sections
MARKS = -1.0  # "|", "»", "©", an address: what menus and footers have
REPEATED = -1.5  # stands more than once on the page
# A line of furniture, by its rule. Below comments or a footer the story hardly ever goes on;
# advertisements and share bars stand in every other story.
FURNITURE = {"comments": -5.0, "footer": -5.0, "recommended": -2.5, "tags": -2.5, "login": -1.0}
OTHER_FURNITURE = -0.3
SHORT = 40  # letters
HEADLINE = 150  # letters: a line below that does not end as a sentence is more likely a headline
NO_END = -1.6

END = re.compile(r"[.!?。！？।…؟۔:](?:[\"'”’»“)\]」』]|\s?[\"”»“])*$|[\"”»“」』]$")
INNER = re.compile(r"[,;、，،](?=\s|[\u3000-\u9fff])|[.!?]\s|[。！？।]")
MARK = re.compile(r"[|»©›]|https?:|www\.")


def points(lines: Sequence[Line], rules: Sequence[str | None]) -> list[float]:
    """For every line how much it looks like prose (above 0 it does), given the rules by which
    some of them are furniture."""
    seen = Counter(line.text for line in lines)
    return [
        _points(line, seen[line.text] > 1, name) for line, name in zip(lines, rules, strict=True)
    ]


def sums(values: Sequence[float]) -> list[float]:
    """For every position the most that a run beginning there can add up to, itself included."""
    totals = [0.0] * (len(values) + 1)
    for position in reversed(range(len(values))):
        totals[position] = values[position] + max(0.0, totals[position + 1])
    return totals


def run(values: Sequence[float], after: int = 0) -> tuple[int, int]:
    """First and last + 1 of the neighbours from `after` on whose points add up to the most;
    (0, 0) when none has any."""
    totals = sums(values[after:])
    start = max(range(len(totals)), key=totals.__getitem__)
    end, total = start, 0.0
    best = 0.0
    for position in range(start, len(totals) - 1):
        total += values[after + position]
        if total > best:
            best, end = total, position + 1
    return (after + start, after + end) if end > start else (0, 0)


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(END.search(text[-8:]))


def _points(line: Line, repeated: bool, rule: str | None) -> float:
    if rule:
        return FURNITURE.get(rule, OTHER_FURNITURE)
    text = line.text[:SEEN]
    total = BASE + min(line.size * PER_LETTER, MOST_FOR_LENGTH)
    if SHORT < line.size < HEADLINE and not is_sentence(line.text):
        total += NO_END
    if line.size > SHORT:
        total += SENTENCE_END * is_sentence(line.text) + INNER_STOP * bool(INNER.search(text))
        total += TITLE_CASE * _is_title_case(text)
    total += BULLET * bool(line.bullet) + REPEATED * repeated + MARKS * bool(MARK.search(text))
    return total


def _is_title_case(text: str) -> bool:
    words = [word for word in text[:400].split() if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 4 and capitals > 0.7 * len(words)
