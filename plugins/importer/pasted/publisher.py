"""The outlet that a pasted page gives away: by its own marks, by the line of rights, by its name
and its addresses in the furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from plugins.importer import agencies, attribution
from plugins.importer.pasted.lines import Line

# Points
RIGHTS = 4  # "© 2026 The Harbour Courier"
ADDRESS = 3  # "courier.example", "news@courier.example"
NAMED = 1
ENOUGH = 3

LONGEST = 240  # characters of a line that may give away the outlet
MOST_WORDS = 5  # of an outlet's name
HOST = re.compile(r"(?:https?://|www\.|@|\b)((?:[a-z0-9-]+\.)+[a-z]{2,4})\b")
RIGHTS_LINE = re.compile(r"©|\(c\)|copyright|ⓒ", re.IGNORECASE)
WORDS = re.compile(r"[^\s,;:|/()«»\"“”©]+")


def publisher(lines: Iterable[Line]) -> str:
    """The name of the outlet whose page these lines are: its standard name where it is known, the
    holder of the rights as printed otherwise; "" when nothing gives it away."""
    found: Counter[str] = Counter()
    for line in lines:
        if len(line.text) <= LONGEST:
            found.update(_given_away(line.text))
    name, points = max(found.items(), key=lambda item: item[1], default=("", 0))
    return name if points >= ENOUGH else ""


def _given_away(text: str) -> dict[str, int]:
    """The outlets that a line names, with the points for each."""
    found = dict.fromkeys(_names(text), NAMED)
    if "." in text:
        for host in HOST.findall(text.lower()):
            if outlet := agencies.of_address(f"//{host}"):
                found[outlet.name] = ADDRESS
    if RIGHTS_LINE.search(text) and (holder := attribution.rights_holder(text)):
        known = agencies.named(holder)
        found[known.name if known else holder] = RIGHTS
    return found


def _names(text: str) -> Iterator[str]:
    words = WORDS.findall(text)
    for start, word in enumerate(words):
        for length in _lengths().get(word, ()):
            outlet = agencies.named(" ".join(words[start : start + length]))
            if outlet and outlet.kind == "outlet":
                yield outlet.name


@lru_cache(maxsize=1)
def _lengths() -> dict[str, tuple[int, ...]]:
    """By the first word of an outlet's name how many words such names have, the longest first."""
    lengths: dict[str, set[int]] = {}
    for outlet in agencies.AGENCIES.values():
        if outlet.kind == "outlet":
            for name in (outlet.name, *outlet.names):
                words = WORDS.findall(name)
                lengths.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(counts, reverse=True)) for word, counts in lengths.items()}
