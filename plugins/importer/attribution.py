"""Who wrote a text: credit lines, rights lines and bylines, in the pages' languages.

Only names on the agencies' list count where an agency may stand, for a publisher stands there as
often ("SOURCE: Al Jazeera News", "Źródło: rp.pl"). A line cannot tell whether it stands under a
picture ("Quelle: dpa"): nobody asks here about what does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plugins.importer import phrases
from plugins.importer.agencies._registry import is_weak_name, may_mention, mentioned, named
from plugins.importer.bylines import PICTURE, Byline, byline
from plugins.importer.rights_lines import rights_holder

__all__ = ["Byline", "byline", "credit", "helped", "rights_holder"]

LONGEST = 240  # characters: a credit is a line

LABELLED = re.compile(
    rf"[(\[]?\s*{phrases.either('source')}\s*[:：•|]\s*(?P<who>[^:：]{{2,120}}?)\s*[)\]]?\.?",
    re.IGNORECASE,
)
HELPED = [
    re.compile(rf"[\s(\[—–-]*{phrase}[\s)\].]*", re.IGNORECASE)
    for phrase in phrases.each("helped", r"(?P<who>.{2,160}?)")
]
FIRST = [
    re.compile(rf"[\s(*]*{phrase}", re.IGNORECASE)
    for phrase in phrases.each("first", r"(?P<who>.+?)")
]
SIGNATURE = re.compile(
    r"(?P<dash>[-–—]{1,2}\s?)?(?P<open>[(\[（【]\s?)?(?P<names>[^()\[\]（）【】.]{2,60}?)"
    r"(?: (?P<place>[A-Z][a-zäöü]+))?(?(open)\s?[)\]）】])\.?"
)
CHAIN = re.compile(r"\s?[/,+&–-]\s?")
INITIALS = re.compile(r"[a-zäöüß]{1,5}|[a-z][A-Z]")


def credit(line: str) -> tuple[str, ...]:
    """Who a credit line for a text names: agencies by their short names ("SOURCE:AFP", "Mit
    Material der dpa", "sak/Reuters", "© 2025 AFP"), or the outlet that published it first. Empty
    for any other line, and for a bare name, which is a byline or a picture's credit."""
    line = " ".join(line.split()).strip("•*· ")
    return _credit(line) if 3 <= len(line) <= LONGEST else ()


def helped(line: str) -> tuple[str, ...]:
    """The agencies that a line says have helped the house's own reporter: "With files from The
    Associated Press", "mit dpa". A part of what `credit` finds."""
    if len(line) > LONGEST or not may_mention(line):
        return ()
    for pattern in HELPED:
        if match := pattern.fullmatch(line):
            found = mentioned(match["who"])
            # one name in a long line is what a sentence is about
            if found and (len(match["who"]) < 60 or len(found) > 1):
                return found
    return ()


@lru_cache(maxsize=512)  # of a page's lines, each of which is asked for several times
def _credit(line: str) -> tuple[str, ...]:
    found = _of_agency(line) or _first(line)
    return () if found and PICTURE.search(line) else found


def _of_agency(line: str) -> tuple[str, ...]:
    if not may_mention(line):
        return ()
    return _labelled(line) or helped(line) or _rights(line) or _signed(line)


def _labelled(line: str) -> tuple[str, ...]:
    # "2024年04月24日23:52 | 来源：新华网", "Dec. 22, 2016, 3:36 PM UTC / Source: AP"
    pieces = [line, *re.split(r"\s[|/•·]\s", line)] if len(line) < 100 else [line]
    for piece in pieces:
        match = LABELLED.fullmatch(piece.strip())
        if match and (found := mentioned(match["who"], weak=True)):
            return found
    return ()


def _rights(line: str) -> tuple[str, ...]:
    """An agency; a paper's rights are claimed under every text on its page, whoever wrote it."""
    holder = rights_holder(line)
    found = named(holder) or named(holder.split(",")[0])
    return (found.name,) if found and found.kind == "agency" else ()


def _signed(line: str) -> tuple[str, ...]:
    """(APA/sda/dpa), sak/Reuters, SZ/dpa/foo, Reuters/kra Frankfurt, — AFP, (AFP), 【共同】:
    agencies and initials, or an agency alone in brackets or behind a dash."""
    match = SIGNATURE.fullmatch(line)
    if match is None:
        return ()
    marked = bool(match["open"] or match["dash"])
    pieces = CHAIN.split(match["names"])
    agencies = [mentioned(piece, weak=marked) for piece in pieces if _is_agency(piece, marked)]
    others = [piece for piece in pieces if not _is_agency(piece, marked)]
    initials = [piece for piece in others if INITIALS.fullmatch(piece)]
    houses = [piece for piece in others if piece not in initials]
    if not agencies or (houses and not initials) or not (marked or len(pieces) > 1):
        return ()
    if not all(re.fullmatch(r"[A-Z]{2,4}", house) for house in houses):
        return ()
    return tuple(dict.fromkeys(name for names in agencies for name in names))


def _is_agency(text: str, weak: bool) -> bool:
    found = named(text)
    return found.kind == "agency" if found else weak and is_weak_name(text)


def _first(line: str) -> tuple[str, ...]:
    for pattern in FIRST:
        if match := pattern.match(line):
            who = _outlet(line[match.start("who") :])
            known = named(who)
            return (known.name,) if known else (who,) if who else ()
    return ()


def _outlet(text: str) -> str:
    """The name that a text begins with, as far as its words are written large: "Futurism. Read
    the original", "Time.com on Monday"."""
    quoted = re.match(r"[\"“”„»«'‘](?P<name>[^\"“”„»«]{2,40})[\"“”„»«'’]", text)
    if quoted:
        return quoted["name"]
    words = re.match(
        r"(?:(?:the|der|die|das|el|la|le|il) )?[A-Z0-9][^\s,;:()]*"
        r"(?: (?:of |and |& )?[A-Z][^\s,;:()]*){0,4}",
        text,
    )
    name = words[0] if words else ""
    return re.split(r"[.!?](?:\s|$)", name)[0] if len(name) <= 60 else ""
