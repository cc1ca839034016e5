"""The same story twice: texts that share most of their wording, as one agency's copy does on three
papers' pages.

A text is the set of its shingles (runs of five words: one new word breaks five of them), without
dateline and credit. The shingles that begin with certain words, one in eight, find the candidates
in an inverted index; only those are compared as wholes, so that the share that is told is exact.

Libraries of MinHash (datasketch, rensa) were left: they estimate, which the same exact comparison
would have to follow, and bring numpy or a compiler. Ten thousand articles take some five seconds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar
from zlib import crc32

SHINGLE = 5  # words, or characters of scripts without blanks
LEAST_SHARE = 0.6  # below, two texts are about the same and not the same
LEAST_SHINGLES = 20  # of a text; of fewer words nothing can be said
ONE_IN = 8  # words begin a shingle that finds candidates
SHORT = 150  # words: every shingle of a shorter text does
SHARED = 2  # such shingles make a candidate
COMMON = 60  # texts with one shingle: it is a formula ("This article was produced by …")

UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
MARKUP = re.compile(r"<[^>]*>|!?\[([^\]]*)\]\([^)]*\)|&[a-z]+;")
DATELINE = re.compile(r"[^\n.(]{0,50}\([^()\n]{2,30}\)\s*[-–—]+\s")
SENTENCE_END = (".", "!", "?", "…", '"', "”", "»", "’", "。")

Key = TypeVar("Key", bound=Hashable)
Shingle = tuple[str, ...]


@dataclass(frozen=True)
class Twin(Generic[Key]):
    """A text that is like another, and how much of the shorter one both have (0 to 1)."""

    key: Key
    share: float


@dataclass
class Texts(Generic[Key]):
    """The texts that a new one is compared with, by their keys."""

    texts: dict[Key, str] = field(default_factory=dict)
    having: dict[int, list[Key]] = field(default_factory=dict)  # by hashes of shingles

    def add(self, key: Key, text: str) -> list[Twin[Key]]:
        """One text more, as Markdown, HTML or plain text. Returns those before it that share at
        least LEAST_SHARE with it, the most like it first."""
        words = _words(text)
        met: Counter[Key] = Counter()
        for shingle in _finding(words):
            having = self.having.setdefault(shingle, [])
            if len(having) <= COMMON:
                met.update(having)
            having.append(key)
        self.texts[key] = text
        candidates = [other for other, times in met.items() if times >= SHARED and other != key]
        return _alike(words, {other: self.texts[other] for other in candidates})


def pairs(texts: Iterable[tuple[Key, str]]) -> list[tuple[Key, Twin[Key]]]:
    """Every two of the texts that are alike: the later one, and its earlier twin."""
    seen: Texts[Key] = Texts()
    return [(key, twin) for key, text in texts for twin in seen.add(key, text)]


def share(one: frozenset[Shingle], other: frozenset[Shingle]) -> float:
    """How much of the shorter text the other one has, too: papers cut an agency's text from below,
    and what is left is all of it."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= LEAST_SHINGLES else 0.0


def sentence(twin: Twin[Key], title: str, published: date | None, today: date) -> str:
    """ "87 % the same as “A title”, published Tuesday"; the day of the week within one, then the
    date."""
    told = f"{int(twin.share * 100)} % the same as “{title}”"
    if published is None:
        return told
    near = 0 <= (today - published).days < 7
    day = f"{published:%A}" if near else f"{published.day} {published:%B %Y}"
    return f"{told}, published {day}"


def _alike(words: list[str], others: Mapping[Key, str]) -> list[Twin[Key]]:
    if not others:
        return []
    own = _shingles(words)
    twins = [Twin(key, share(own, _shingles(_words(text)))) for key, text in others.items()]
    return sorted((t for t in twins if t.share >= LEAST_SHARE), key=lambda twin: -twin.share)


def _words(text: str) -> list[str]:
    """The words of a text without its markup, dateline and credit."""
    text = MARKUP.sub(r" \1 ", text.strip()).strip()
    if dateline := DATELINE.match(text):
        text = text[dateline.end() :]
    story, _, last = text.rpartition("\n")
    if story and len(last) < 80 and not last.rstrip().endswith(SENTENCE_END):
        text = story
    return WORD.findall(text.casefold())


def _shingles(words: list[str]) -> frozenset[Shingle]:
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _finding(words: list[str]) -> set[int]:
    """The hashes of the shingles that find candidates."""
    every = len(words) < SHORT
    return {
        crc32(" ".join(words[i : i + SHINGLE]).encode())
        for i, word in enumerate(words[: 1 - SHINGLE])
        if every or _begins(word)
    }


@lru_cache(maxsize=100_000)
def _begins(word: str) -> bool:
    return crc32(word.encode()) % ONE_IN == 0
