"""The outlet that the furniture of a pasted page gives away: its rights line, its newsletter and
shop, its name alone between the links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from plugins.importer.agencies._files import SHORT, Agency
from plugins.importer.agencies._registry import AGENCIES
from plugins.importer.agencies._unlisted import unlisted
from plugins.importer.rights_lines import is_claim

LONGEST = 130  # characters: furniture is short, prose is not
ENOUGH = 2  # points, and more than any other name has
REPEATED = 3  # times that one line counts at most
# What a line is worth
IN_RIGHTS, IN_PHRASE, ALONE, ANYWHERE = 4, 3, 2, 1

RIGHTS = re.compile(r"©|\(c\)(?=\s)|\bcopyright\b(?! (?:policy|&))|℗", re.IGNORECASE)
# Right before and right behind the name of the house
BEFORE = re.compile(
    r"(?:about|abonn\w*(?: sie)?|abone ol|advertise (?:in|on|with)|advertising|apie|contact|"
    r"download|explore|follow|folgen sie|homepage|jobs? ?(?:@|at|bei)|kuhusu|mehr von|más webs de|"
    r"more (?:from|great)|newsletters?(?: (?:von|de|from))?|om|send tips to|sections on|"
    r"share this story|shop|sobre|subscribe (?:to|via)|suscríbete (?:a|en)|support|tentang|über|"
    r"visit|werben (?:in|auf|bei)|work(?:ing)? (?:at|for)|à propos d[eu])\s*[:@]?\s*(?:the )?$",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"^\s*(?:abonnieren|app|apps|archives?|careers|editor\w*|epaper|events?|homepage|links|live|"
    r"magazine|main menu|mediathek|newsletters?|nuotr|online|plus|podcasts?|premium|publishing|"
    r"shop|staff|store|stories|support|tv|unterstützen|writer|club|contributor|newspaper)\b",
    re.IGNORECASE,
)
# Names that are words of a section or a sentence as often
EVERYDAY = frozenset(
    [
        *("ABC", "Blick", "Capital", "DR", "Dawn", "Deadline", "Expresso", "Fortune", "Index"),
        *("Kicker", "Kurier", "Marca", "Mashable", "Metro", "Nature", "Observador", "People"),
        *("Quartz", "RT", "Sabah", "Slate", "Stern", "Telex", "Tempo", "Time", "Variety", "Vice"),
        *("Vox", "Watson"),
    ]
)
WORDS = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*|&")
# Outlets (short name, the name or host in the line, its words) by the longest of the words
Names = dict[str, list[tuple[str, str, list[str]]]]


def of_marks(lines: Sequence[str]) -> Agency | None:
    """The outlet of a pasted page: the one whose own mark is among its lines, else the one of the
    list that they name most (of two that they name alike the one that claims the rights), else
    whoever claims the rights."""
    stripped = [line.strip(" \t•*·-–—|") for line in lines]
    for agency in _with_marks():
        if any(mark.fullmatch(line) for mark in agency.marks for line in stripped):
            return agency
    counted = Counter(line for line in stripped if line)
    likely = _likely(counted)
    points: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    for line in _with_one_of(counted, likely):
        for name, worth in dict(_known(line, likely)).items():
            points[name] += worth * min(counted[line], REPEATED)
            claims[name] += worth == IN_RIGHTS
    ranked = sorted(((points[name], claims[name], name) for name in points), reverse=True)
    (*most, best), (*second, _) = [*ranked, (0, 0, ""), (0, 0, "")][:2]
    if most[0] >= ENOUGH and most > second:
        return AGENCIES[best]
    unknown = unlisted(list(counted))
    return Agency(name=unknown, kind="outlet") if unknown else None


def _likely(lines: Iterable[str]) -> Names:
    """The names whose every word is in the lines."""
    short = (
        line[: 2 * LONGEST]
        for line in lines
        if len(line) <= LONGEST or RIGHTS.search(line, 0, LONGEST)
    )
    words = set(WORDS.findall("\n".join(short).casefold()))
    found = {
        longest: [name for name in _by_longest_word()[longest] if words.issuperset(name[2])]
        for longest in words & _by_longest_word().keys()
    }
    return {longest: names for longest, names in found.items() if names}


def _with_one_of(lines: Iterable[str], words: Iterable[str]) -> dict[str, None]:
    """The lines that have at least one of the words in them, in any order."""
    folded = [(line.casefold(), line) for line in lines]
    return {line: None for word in words for fold, line in folded if word in fold}


def _known(line: str, likely: Names) -> Iterator[tuple[str, int]]:
    """The outlets among those that are likely which a line names, each with what that is worth."""
    line = line[: 2 * LONGEST]
    rights = RIGHTS.search(line)
    if len(line) > LONGEST and not (rights and rights.start() < LONGEST):
        return
    words = list(WORDS.finditer(line))
    folds = [word[0].casefold() for word in words]
    for i, fold in enumerate(folds):
        for name, own, whole in likely.get(fold, ()):
            first = i - whole.index(fold)
            if first >= 0 and folds[first : first + len(whole)] == whole:
                start, end = words[first].start(), words[first + len(whole) - 1].end()
                if "." in own or _is_written_large(line[start:end], own):
                    worth = _worth(line, start, end, own, rights)
                    # an agency is a byline on every paper's page, and claims the rights on its own
                    own_page = worth == IN_RIGHTS and is_claim(line)
                    if AGENCIES[name].kind == "outlet" or own_page:
                        yield name, worth


def _worth(line: str, start: int, end: int, own: str, rights: re.Match[str] | None) -> int:
    if rights and abs(start - rights.end()) < 60:
        return IN_RIGHTS
    if re.search(r"[.!?…]$", line) and end < len(line) - 1:
        return 0  # a sentence is about another paper as often
    if BEFORE.search(line[:start]) or BEHIND.search(line[end:]):
        return IN_PHRASE
    if own in EVERYDAY:
        return 0
    return ALONE if end - start == len(line) else ANYWHERE if len(line) < 60 else 0


def _is_written_large(printed: str, own: str) -> bool:
    """Whether a printed name has capitals where the name has them: "the hill" is a hill."""
    return printed.isupper() or all(
        letter == name or not name.isupper() for letter, name in zip(printed, own, strict=False)
    )


@lru_cache
def _with_marks() -> tuple[Agency, ...]:
    return tuple(agency for agency in AGENCIES.values() if agency.marks)


@lru_cache
def _by_longest_word() -> Names:
    table: Names = {}
    for agency in AGENCIES.values():
        names = (agency.name, *agency.names)
        if agency.kind == "agency":  # initials and "AFP" are everywhere
            names = tuple(name for name in names if len(name) > SHORT and name.isascii())
        for own in (*names, *agency.hosts):
            words = [word.casefold() for word in WORDS.findall(own)]
            table.setdefault(max(words, key=len), []).append((agency.name, own, words))
    return table
