"""Which line is the headline: it stands above the text, says what the text says, is printed more
than once, and what follows it is a standfirst, a byline or a date."""

from __future__ import annotations

from collections import Counter

from plugins.importer import captions, dates
from plugins.importer.pasted import prose
from plugins.importer.pasted.page import Page, stems
from plugins.importer.pasted.prose import is_sentence

# Points of a headline, to be added to those of the text below it
SAME_WORDS = 8.0  # times the share of its words that the text has
ALONE = 1.6  # blank lines around it
PRINTED_AGAIN = 2.4
BULLET = -4.0
SENTENCE = -6.0
TOO_SHORT, TOO_LONG = -3.0, -3.0
DISTANCE = 0.12  # for a line between it and the text
MOST = SAME_WORDS + ALONE + PRINTED_AGAIN
ENOUGH = 1.0
# Letters
SHORT, LONG, LONGEST = 25, 140, 260
OUTLET = 60  # of " | Name of the outlet" around it
KEY = 18  # of a line that may be found within another


def headline_of(page: Page) -> int | None:
    """The position of the headline: where its own points and those of the text below it are the
    most; None when no line can be one."""
    below = _below(page)
    most = max(below)
    positions = [
        position
        for position, line in enumerate(page.lines)
        if below[position] > most - MOST and line.size <= LONGEST
    ]
    keys = {position: _key(page, position) for position in positions}
    scored = [(_points(page, n, keys), below[n], -n) for n in positions]
    best = max(
        ((own + text, position) for own, text, position in scored if own > ENOUGH), default=None
    )
    if best is None:
        return None
    return next(n for n in positions if keys[n] == keys[-best[1]])


def _below(page: Page) -> list[float]:
    """For every line the points of the text below it; a line between costs something."""
    totals = prose.sums(page.points)
    below = [0.0] * len(page.lines)
    best = 0.0
    for position in reversed(range(len(below))):
        best = below[position] = max(totals[position + 1], best - DISTANCE)
    return below


def repeats(page: Page, headline: int) -> list[int]:
    """The positions of the other lines that are the headline again, whole or with the outlet's
    name around it."""
    key = _key(page, headline)
    return [
        position
        for position, line in enumerate(page.lines)
        if position != headline and line.size < 2 * LONGEST and _is_again(_key(page, position), key)
    ]


def _points(page: Page, position: int, keys: dict[int, str]) -> float:
    line = page.lines[position]
    words = stems(line.text)
    if not words or _is_something_else(page, position):
        return -9
    own = Counter(words) if page.points[position] > 0 else Counter()
    share = sum(page.stems[word] > own[word] for word in words) / len(words)
    total = SAME_WORDS * share * min(1, len(words) / 4)
    total += ALONE * bool(line.before and line.after) + BULLET * bool(line.bullet)
    total += SENTENCE * (is_sentence(line.text) and line.text[-1] not in '?!"”»“')
    total += TOO_SHORT * (line.size < SHORT) + TOO_LONG * (line.size > LONG)
    key = keys[position]
    return total + PRINTED_AGAIN * any(
        other != position and _is_again(text, key) for other, text in keys.items()
    )


def _is_something_else(page: Page, position: int) -> bool:
    text = page.lines[position].text
    if page.rules[position]:
        return True
    return bool(captions.split(text, page.language)[1]) or (
        len(text) < LONG and bool(dates.find(text, page.language))
    )


def _is_again(other: str, key: str) -> bool:
    if len(key) < KEY:
        return other == key
    return key in other and len(other) <= len(key) + OUTLET


def _key(page: Page, position: int) -> str:
    text = page.lines[position].text[: 2 * LONGEST]
    return "".join(letter for letter in text.casefold() if letter.isalnum())
