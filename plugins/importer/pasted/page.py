"""What the readers of a pasted page share: its lines, and what each line was found to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import chain

from plugins.importer import dates, furniture
from plugins.importer.agencies import AGENCIES
from plugins.importer.pasted import prose
from plugins.importer.pasted.lines import Line
from plugins.importer.pasted.prose import Shape
from plugins.importer.pasted.recent import is_recent

# Not \w, which the vowel signs of Devanagari are not; scripts without blanks by two characters
WORD = re.compile(
    r"[^\s\d!-/:-@\[-`{-~\u2010-\u203a\u3000-\u9fff\uac00-\ud7af।،؛؟«»·¡¿]{4,}|"
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}"
)
DATE_LINE = 160  # characters
DIGIT = re.compile(r"\d")
# Where a page has lost a blank beside a date: "Madrid-29/05/2025", "readApril 25, 20232:26 PM"
GLUED = re.compile(
    r"(?<=[^\W\d_])-(?=\d\d?/)|(?<=\d\.20\d\d)(?=\d\d?\.)|"
    r"(?<=[, ]20\d\d)(?=\d\d?(?::\d\d| [a-z]))|(?<=:\d\d)(?=[A-Z][a-z]{3})|"
    r"(?<=[a-z])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d)"
)
KEYED = range(10, 400)  # letters
NO_LETTER = re.compile(r"[\W_]+")
STEM = 5  # letters: what inflected languages leave alone


@dataclass(frozen=True)
class Mark:
    """What a line is: a role of `article.Block`, the rule for a dropped one, and what it says
    where that is not the whole line."""

    role: str
    rule: str = ""
    value: str = ""


Marks = dict[int, Mark]  # by the position of the line


@dataclass(frozen=True)
class Page:
    """A pasted page: its lines, what is known of each, the language, and the run of lines
    [start, end) where most of its text is."""

    lines: tuple[Line, ...]
    keys: tuple[str, ...]  # of the lines
    rules: tuple[str | None, ...]  # by which a line is furniture
    # in the lines that are short enough for a date line; none in one that says "3 hours ago"
    dates: dict[int, tuple[dates.Moment, ...]]
    shapes: tuple[Shape, ...]
    points: tuple[float, ...]
    language: str
    start: int
    end: int
    publisher: str
    is_bare: bool  # nothing but a story

    @cached_property
    def stems(self) -> dict[str, int]:
        """The beginnings of the words in the text, and how often each stands there."""
        text = (n for n in range(self.start, self.end) if self.points[n] > 0)
        return dict(Counter(chain.from_iterable(stems(self.lines[n].text) for n in text)))

    def likeness(self, position: int) -> float:
        """The share of a line's words that the text has elsewhere, 0 to 1."""
        words = stems(self.lines[position].text)
        if not words:
            return 0.0
        if not (self.start <= position < self.end and self.points[position] > 0):
            return sum(map(self.stems.__contains__, words)) / len(words)
        own = Counter(words)
        return sum(self.stems[word] > own[word] for word in words) / len(words)

    def related(self, position: int) -> str:
        """The headline of the story that a line links to, or ""."""
        text = self.lines[position].text
        outlet = AGENCIES.get(self.publisher)
        ours = _headline(text, outlet.related if outlet else ())
        return ours or (furniture.related(text) if self.rules[position] else "")

    def without_kicker(self, position: int) -> str:
        """The headline in a line where the outlet prints a kicker before it: "Premiere - …"."""
        text = self.lines[position].text
        outlet = AGENCIES.get(self.publisher)
        return _headline(text, outlet.kickers if outlet else ()) or text


def key(line: Line) -> str:
    """The letters and digits of a line; nothing when it is shorter or longer than a headline may
    be with the outlet's name."""
    return NO_LETTER.sub("", line.text.casefold()) if int(line.size) in KEYED else ""


def dates_in(
    lines: Sequence[Line], language: str, zone: str | None
) -> dict[int, tuple[dates.Moment, ...]]:
    """The dates in the lines that are short enough to be a date line, times without a zone taken
    to be in `zone`; a time that stands alone in the next line belongs to the date before it. A
    line that says when as seen from today ("3 hours ago") is there without one."""
    found: dict[int, tuple[dates.Moment, ...]] = {}
    for n, line in enumerate(lines):
        if (
            len(line.text) >= DATE_LINE
            or not DIGIT.search(line.text)
            or prose.is_tweet_end(line.text)
        ):
            continue
        text = datable(line.text)
        if moments := dates.find(text, language, zone):
            found[n] = moments
        elif n - 1 in found and dates.CLOCK.fullmatch(text):
            whole = dates.find(f"{datable(lines[n - 1].text)} {text}", language, zone)
            moments = tuple(moment for moment in whole if isinstance(moment.value, datetime))
            if moments:
                found[n] = moments
        elif is_recent(text):
            found[n] = ()
    return found


def datable(text: str) -> str:
    """A text whose dates can be read: "Madrid-29/05/2025", "30.01.202430. Januar 2024"."""
    return GLUED.sub(" ", text) if "20" in text else text


@lru_cache(maxsize=1_024)  # of a page's lines, which are compared with each other again and again
def stems(text: str) -> tuple[str, ...]:
    """The beginnings of a text's longer words, in small letters."""
    return tuple(word[:STEM] for word in WORD.findall(text[:2_000].casefold()))


def _headline(text: str, patterns: Sequence[re.Pattern[str]]) -> str:
    found = (pattern.fullmatch(text) for pattern in patterns)
    return next((match["headline"] for match in found if match), "")


@lru_cache(maxsize=256)
def dropped(rule: str) -> Mark:
    """The mark of a line that the article does without."""
    return Mark("dropped", rule)
