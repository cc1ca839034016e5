"""Lines of text that are furniture of a web page, never of a story: share bars, reading times,
newsletter boxes, cookie banners, lists of other stories, comments, footers.

The phrases, by rule and language, stand in furniture.toml. What one outlet alone prints stands in
its file in agencies/.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from plugins.importer.related_links import related

__all__ = ["fold", "related", "rule"]

LONGEST = 800  # characters: a cookie banner; prose beyond it is nobody's furniture
LONGEST_START = 250  # characters of a line that a phrase may begin
WORDY = ("player", "advertisement")  # rules of boxes that ask for consent or warn of links
LONGEST_BOX = 450  # characters of such a box
LONGEST_PATTERN = 80
SHORTEST_TOGETHER = 40
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
LETTER = re.compile(r"[^\W_]")
EDGES = (
    " \t\u00a0\u200b\u200e\u200f\ufeff•·*-–—|›»>«<…:.,;!?！？。：、→←▶►▼▲+#\"“”„'‹()[]【】■◆●□◇○"
)


def rule(line: str, language: str = "") -> str | None:
    """The name of the rule by which a line is furniture of a news page; None: it is not.

    `language` (BCP 47, of the page) keeps one language's phrases out of another's text; English
    ones hold everywhere.
    """
    if len(line) > LONGEST:
        return None if LETTER.search(line) else "marks"
    return _of_short(line, language) if len(line) <= LONGEST_PATTERN else _rule(line, language)


@lru_cache(maxsize=4_096)  # the pages of an outlet have their menus and footers in common
def _of_short(line: str, language: str) -> str | None:
    return _rule(line, language)


def _rule(line: str, language: str) -> str | None:
    folded = fold(line)
    if not LETTER.search(folded):
        return "marks"
    phrases = _phrases_of(language)
    return (
        phrases.lines.get(folded)
        or phrases.bar_of(folded)
        or (phrases.start_of(folded, len(line)) if len(line) <= LONGEST_BOX else None)
        or ("related" if related(line) else None)
        or (phrases.pattern_of(folded) if len(line) <= LONGEST_PATTERN and "0" in folded else None)
        or (phrases.together_in(folded) if len(line) >= SHORTEST_TOGETHER else None)
    )


def fold(line: str) -> str:
    """A line as the phrases are written: small letters, numbers as 0, no marks at its ends."""
    return NUMBER.sub("0", " ".join(line.casefold().replace("’", "'").split())).strip(EDGES)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(
        language
        for places in _table().values()
        for phrases in places.values()
        if isinstance(phrases, dict)
        for language in phrases
    )


def _spoken(language: str) -> frozenset[str]:
    """The languages whose phrases hold on a page: all where the page's own has none."""
    base = language.split("-")[0].lower()
    return frozenset({base, "en", "any"}) if base in _languages() else _languages()


@lru_cache(maxsize=256)
def _phrases_of(language: str) -> _Phrases:
    return _phrases(_spoken(language))


@lru_cache(maxsize=64)
def _phrases(languages: frozenset[str]) -> _Phrases:
    found = _Phrases()
    patterns: dict[str, list[str]] = {}
    starts: dict[str, dict[str, str]] = {}
    for name, place, phrase in _entries(languages):
        if place == "lines":
            found.lines.setdefault(fold(phrase), name)
        elif place == "starts":
            start = _start(phrase)
            starts.setdefault(start[:1], {}).setdefault(start, name)
        elif place == "patterns":
            patterns.setdefault(name, []).append(f"(?:{phrase})")
    found.starts.update({first: (table, tuple(table)) for first, table in starts.items()})
    for name, alternatives in patterns.items():
        found.patterns.append((re.compile("|".join(alternatives)), name))
    for name, places in _table().items():
        if "together" in places:
            found.together.append((*places["together"]["any"], name))
    return found


@dataclass(frozen=True)
class _Phrases:
    """The phrases of some languages, in the order of their cost."""

    lines: dict[str, str] = field(default_factory=dict)
    # by their first character; once more as `startswith` takes them
    starts: dict[str, tuple[dict[str, str], tuple[str, ...]]] = field(default_factory=dict)
    patterns: list[tuple[re.Pattern[str], str]] = field(default_factory=list)
    together: list[tuple[list[str], list[str], str]] = field(default_factory=list)

    def bar_of(self, folded: str) -> str | None:
        """The rule of a line whose every word is furniture: "Facebook Twitter WhatsApp"."""
        first, _, others = folded.partition(" ")
        if not others or first not in self.lines or len(folded) > LONGEST_PATTERN:
            return None
        words = folded.split(" ")
        rules = [self.lines.get(word) for word in words]
        return rules[0] if all(rules) else None

    def start_of(self, folded: str, length: int) -> str | None:
        found, phrases = self.starts.get(folded[:1], ({}, ()))
        if not folded.startswith(phrases):
            return None
        name = next(name for start, name in found.items() if folded.startswith(start))
        return name if length <= LONGEST_START or name in WORDY else None

    def pattern_of(self, folded: str) -> str | None:
        return next((name for found, name in self.patterns if found.fullmatch(folded)), None)

    def together_in(self, folded: str) -> str | None:
        for first, second, name in self.together:
            if _has_one_of(folded, first) and _has_one_of(folded, second):
                return name
        return None


def _has_one_of(text: str, words: list[str]) -> bool:
    for word in words:  # noqa: SIM110 (every line of every page comes here)
        if word in text:
            return True
    return False


def _start(phrase: str) -> str:
    """A phrase as a line begins with it: what stands at its end ("tags:", "read ") counts."""
    start = fold(phrase)
    return start + phrase.casefold().partition(start)[2] if start else phrase


def _entries(languages: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    for name, places in _table().items():
        for place, phrases in places.items():
            if place in ("lines", "starts", "patterns"):
                for language in languages & phrases.keys():
                    yield from ((name, place, phrase) for phrase in phrases[language])
