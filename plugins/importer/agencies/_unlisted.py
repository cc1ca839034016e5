"""The outlet that is on no list, by what its pages say of it: who claims the rights in their foot,
whom one may subscribe to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from plugins.importer.agencies._registry import named
from plugins.importer.rights_lines import MARK, is_claim, rights_holder

LONGEST = 130  # characters: furniture is short, prose is not
NAME = re.compile(r"(?:[A-Z0-9][\w.'’&-]*)(?: (?:of |the |and )?[A-Z][\w.'’&-]*){0,3}")
# Owners have many papers, and give their own name to none
OWNER = re.compile(
    r"\b(?:gmbh|ag|kg|inc|llc|corp\w*|limited|ltd|holdings?|group|gruppe|\w*mediengruppe|company|"
    r"verlag\w*|publishing|паблишинг|communications|entertainment|universal|firm|network|"
    r"mediagroup|mediahuis|editorial|institute|s\.?p\.?a|s\.?l|s\.?a|pty|lda|"
    r"microsoft|google|facebook|wordpress|amazon)\b",
    re.IGNORECASE,
)


def unlisted(lines: Sequence[str]) -> str:
    """The name of the outlet of these lines of a page, or "": that of a rights line ("© 2024 The
    Daily Foo"), or of a phrase ("Subscribe to The Daily Foo") if it is named in another line."""
    short = [line for line in lines if len(line) <= LONGEST]
    marked = [line for line in short if MARK.search(line)]
    votes = Counter(filter(_is_house, map(_claiming, marked or short)))
    if votes:
        names = list(votes)  # the one that most lines have, of two the lower: the page's foot
        return max(names, key=lambda name: (_named_in(short, name), names.index(name)))
    votes = Counter(filter(_is_house, map(_phrased, short)))
    found = (name for name, _ in votes.most_common(3))
    return next((name for name in found if _named_in(short, name) > 1), "")


def _claiming(line: str) -> str:
    """The name of who claims the rights in a line, unless it is an owner's or an agency's."""
    if not is_claim(line) or OWNER.search(line):
        return ""
    name = rights_holder(line)
    house = named(name)
    return "" if house and house.kind == "agency" else name


def _phrased(line: str) -> str:
    """The name in "Subscribe to The Daily Foo"."""
    phrase = _phrase(line)
    rest = line[phrase.end() :].strip(" ,.|:-–") if phrase else ""
    match = NAME.match(re.split(r"[.,|(](?:\s|$)", rest)[0])
    name = match[0].rstrip(" .,'’") if match else ""
    return "" if OWNER.search(rest[: len(name) + 12]) else name


def _phrase(line: str) -> re.Match[str] | None:
    words = re.match(
        r"(?:about|advertise (?:in|on|with)|follow|jobs? (?:@|at|bei)|more from|subscribe to|"
        r"support|sections on|work(?:ing)? (?:at|for)|über|à propos de|sobre)\s+(?=[A-Z])",
        line,
        re.IGNORECASE,
    )
    return words if words and len(line) < 50 else None


def _is_house(name: str) -> bool:
    return 3 <= len(name) <= 40 and not (name.isupper() and " " in name)


def _named_in(lines: Iterable[str], name: str) -> int:
    return sum(name in line for line in lines)
