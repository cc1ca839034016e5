"""Where the story is: each line gets points for being prose of a story, by its shape and its
neighbours, and the text is the run of lines with the most points."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from plugins.importer.pasted.lines import SEEN, Line

# Points of a line (the logarithm of its odds: above 0 it is rather text than not). Measured on
# saved news pages as a logistic regression, then rounded.
BASE = -2.6
PER_LETTER = 0.0085
MOST_LETTERS = 400
SENTENCE = 1.1  # ends as a sentence does
QUOTE = 0.7  # a quotation mark in it
ALONE = 1.0  # blank lines around it
TINY = -2.7  # fewer than 20 letters
TITLE_CASE = -0.3  # nearly every word with a capital: a list of names or sections
MARKS = -0.9  # "|", "»", "©", an address: what menus and footers have
MENU = -6.0  # words glued to each other: "NewsSportWeather"
CUT = -1.0  # ends with an ellipsis: the beginning of another story
NEIGHBOUR = 0.8  # for prose right above and right below
NEXT_BUT_ONE = 0.5
LISTED = 0.5  # at least, for an item of a list that belongs to the text
ROW = 0.1  # for a row of a table, wherever it stands
DATE = -1.5  # a date line: of another story
BESIDE_DATE = -1.0
LEAST, MOST = -0.5, 4.0

# A line of furniture, by its rule. Below comments or a footer the story hardly ever goes on;
# advertisements and share bars stand in every other story.
FURNITURE = {"comments": -5.0, "footer": -5.0, "recommended": -2.5, "tags": -2.5, "login": -1.0}
OTHER_FURNITURE = -0.1
# What has been passed of these since the text began takes points from every line below
ENDS = {"comments": 2, "footer": 2, "recommended": 1, "tags": 1}
BELOW_ENDS = (0.0, -0.7, -1.4, -3.0)

# Letters
SMALL = 20
SHORT = 40
PARAGRAPH = 150
START = 250  # of a line: what a menu or a list of names is told by

END = re.compile(
    r"[.!?。！？।…؟۔:](?:[\"'”’»“)\]」』]|\s?[\"”»“])*$|[\"”»“」』]$|"
    r"[.!?][\"”»“]? [A-Z]{2,6}$"  # an agency's initials behind the last sentence
)
LAST = frozenset(".!?。！？।…؟۔:\"'”’»“)]」』")  # what END may end with, but for initials
# The last line of a message that the story quotes: "— Ann Foo (@annfoo) November 4, 2026"
TWEET_END = re.compile(r"[-–—]{1,2} ?\S.{0,80}\(@\w{1,30}\)(?: \S.{4,30})?")
QUOTES = re.compile(r"[\"“”„«»「]")
GLUED = re.compile(r"[A-ZÀ-Þİ](?<=[a-zß-ÿ]{2}.)[a-zß-ÿ]")
MARK = re.compile(r"[|»©›]")


class Shape(NamedTuple):
    """How much a line looks like prose by itself and by its neighbours, and whether it is a
    paragraph by its shape alone."""

    points: float
    is_prose: bool


def shapes(
    lines: Sequence[Line], rules: Sequence[str | None], dated: Collection[int]
) -> list[Shape]:
    """The shapes of lines; `rules` are those by which some are furniture, `dated` the positions
    of the date lines."""
    prose = [not rule and is_prose(line) for line, rule in zip(lines, rules, strict=True)]
    for n in range(1, len(lines)):
        prose[n] |= not rules[n] and is_tweet_end(lines[n].text)
        # a list that a colon announces
        announced = lines[n - 1].text.endswith((":", "：")) or bool(lines[n - 1].bullet)
        prose[n] |= bool(lines[n].bullet) and not rules[n] and announced and prose[n - 1]
    padded = [*prose, False, False]  # so that [-1] and [-2] are no prose either
    found = []
    for n, (line, rule) in enumerate(zip(lines, rules, strict=True)):
        if line.size < SMALL and not line.cells:  # whatever its neighbours, it is no prose
            found.append(Shape(LISTED if prose[n] else LEAST, prose[n]))
            continue
        total = 0.0 if rule else _shape(line)
        total += NEIGHBOUR * (padded[n - 1] + padded[n + 1])
        total += NEXT_BUT_ONE * (padded[n - 2] + padded[n + 2])
        if prose[n] and (line.bullet or is_tweet_end(line.text)):
            total = max(total, LISTED)
        if line.cells:
            total = ROW
        total += DATE * (n in dated) + BESIDE_DATE * (n - 1 in dated or n + 1 in dated)
        found.append(Shape(total, prose[n]))
    return found


def points(
    shapes: Sequence[Shape], rules: Sequence[str | None], start: int | None = None
) -> list[float]:
    """For every line how much it looks like prose of a story: above 0 it does.

    From `start` on, once there is text, what stands below comments, a footer or a list of other
    stories is believed less.
    """
    found = []
    paragraphs, ends = 0, 0
    for n, (shape, rule) in enumerate(zip(shapes, rules, strict=True)):
        if start is not None and n >= start:
            paragraphs += shape.is_prose
            ends += ENDS.get(rule or "", 0) if paragraphs > 1 else 0
        if rule:
            found.append(FURNITURE.get(rule, OTHER_FURNITURE))
        else:
            found.append(_within_limits(shape.points + BELOW_ENDS[min(ends, 3)]))
    return found


def _within_limits(value: float) -> float:
    return LEAST if value < LEAST else MOST if value > MOST else value


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
    best, end, total = 0.0, start, 0.0
    for position in range(start, len(totals) - 1):
        total += values[after + position]
        if total > best:
            best, end = total, position + 1
    return (after + start, after + end) if end > start else (0, 0)


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    last = text[-1:]
    return (last in LAST or "A" <= last <= "Z") and bool(END.search(text[-12:]))


def is_tweet_end(text: str) -> bool:
    """Whether a line says who wrote the message above it, that the story quotes, and when."""
    return text[:1] in ("-", "–", "—") and bool(TWEET_END.fullmatch(text))


def is_prose(line: Line) -> bool:
    """Whether a line is a paragraph by its shape alone."""
    long = line.size > PARAGRAPH or (line.size > SHORT and is_sentence(line.text))
    return long and not line.bullet


def _shape(line: Line) -> float:
    text = line.text[:SEEN]
    total = BASE + PER_LETTER * min(line.size, MOST_LETTERS) + TINY * (line.size < SMALL)
    total += SENTENCE * is_sentence(line.text) + ALONE * bool(line.before and line.after)
    total += MARKS * _has_marks(text) + MENU * (len(GLUED.findall(text[:START])) > 2)
    if line.size > SHORT:
        total += QUOTE * bool(QUOTES.search(text)) + TITLE_CASE * _is_title_case(text[:START])
        total += CUT * text.endswith(("…", "..."))
    return total


def _has_marks(text: str) -> bool:
    return "http" in text or "www." in text or bool(MARK.search(text))


def _is_title_case(text: str) -> bool:
    firsts = [word[0] for word in text.split() if word[0].isalpha()]
    return len(firsts) > 4 and sum(map(str.isupper, firsts)) > 0.7 * len(firsts)
