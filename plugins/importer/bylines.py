"""The printed line that says who wrote: "By Ann Foo and Bob Bar, The Associated Press"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plugins.importer import names, phrases
from plugins.importer.agencies._registry import may_mention, name_pattern, named
from plugins.importer.date_labels import without_date
from plugins.importer.places import is_city, is_place

LONGEST = 200  # characters: a byline is a line
LONGEST_PRINTED = 1_000  # the same with blanks and a date

MARKS = r"[,;&|•·、，/¦]|(?<=\s)[-–—](?=\s)"
JOINT = re.compile(
    rf"\s*(?P<joint>{MARKS}|(?<!\S)(?i:{phrases.either('joint')}|{phrases.either('help')}|in|for)"
    r"(?!\S))\s*"
)
AND = re.compile(rf"&|{phrases.either('joint')}", re.IGNORECASE)
HELP = re.compile(phrases.either("help"), re.IGNORECASE)
PICTURE = re.compile(rf"\b{phrases.either('picture')}\b|写真|사진|摄|攝|撮影", re.IGNORECASE)
# Lines that credit by a label or by rights: attribution.credit reads those
CREDIT = re.compile(rf"[(\[]?\s*{phrases.either('source')}\s*[:：•|]|.*©|copyright", re.IGNORECASE)
# An office that a page has glued to the name: "By Ann FooStaff Writer"
GLUED = re.compile(
    r"(?<=[a-zà-ÿ])(?=(?:Staff|Business|Contributing|Deputy|News|Political|Senior|Sports|Columnist|"
    r"Contributor|Correspondent|Editor|Reporter|Writer)\b)"
)


@dataclass(frozen=True)
class Byline:
    """A byline: the authors as printed (an agency is one where it stands as one: "By Associated
    Press"), all agencies it names by their short names, and the place of filing if it says one."""

    author: tuple[str, ...]
    source: tuple[str, ...]
    place: str


@dataclass(frozen=True)
class _Part:
    """A piece of a byline, the mark or word before it, and what it was taken for: "agency",
    "person", "place", "office" or "" (not understood)."""

    text: str
    joint: str
    kind: str = ""


def byline(text: str, slot: bool = False) -> Byline | None:
    """The names, agencies and place of a byline: a line that begins with "By", "Von", "Par" …, or
    one that has an agency where an author may stand ("Adam Vidler and AP", "AFP, MANILA"). None
    for any other line: a name alone is one in its place only (names.is_person).

    `slot`: the text comes from where authors stand and nothing else does (JSON-LD, a wire file's
    byline): then "Ann Foo/TT" is her agency, and not the credit of her picture.
    """
    return _byline(" ".join(text.split()), slot) if len(text) <= LONGEST_PRINTED else None


@lru_cache(maxsize=512)  # of a page's lines, each of which is asked for several times
def _byline(text: str, slot: bool) -> Byline | None:
    line = without_date(GLUED.sub(" ", text.strip("•*· |")))
    if not 2 <= len(line) <= LONGEST:
        return None
    prefixed = names.prefix(line) or _names_office(line)
    if not prefixed and not may_mention(line):
        return None
    if PICTURE.search(line) or CREDIT.match(line):
        return None
    parts = [part for piece, joint in _pieces(line) for part in _taken(piece, joint)]
    agencies = [part for part in parts if part.kind == "agency"]
    if not agencies and not (prefixed and any(part.kind == "person" for part in parts)):
        return None
    if any(not part.kind and not _is_house(part.text) for part in parts):
        return None
    if not (prefixed or slot) and _is_picture_credit(parts):
        return None
    authors = _authors(parts)
    return Byline(authors, _sources(agencies), _place(parts)) if authors else None


def _names_office(line: str) -> bool:
    """Ann Foo, Political Correspondent: as good as a "By"."""
    return len(line) < 70 and not line.endswith((".", "?", "!")) and bool(names.before_office(line))


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    line = names.without_prefix(line)
    joint, start = "", 0
    for match in JOINT.finditer(line):
        if piece := names.without_address(line[start : match.start()]):
            yield piece, joint
        joint, start = match["joint"].lower(), match.end()
    if piece := names.without_address(line[start:]):
        yield piece, joint


def _taken(piece: str, joint: str) -> list[_Part]:
    if house := named(piece):
        return [_Part(piece, joint, "agency" if house.kind == "agency" else "office")]
    if joint == "for":
        return [_Part(piece, joint, "office")]  # Special to, for NJ.com
    match = _affiliated().fullmatch(piece) if may_mention(piece) else None
    if match and (affiliated := _person_and_agency(match, joint)):
        return affiliated
    if joint == "," and (names.NO_NAME.search(piece) or named(piece.split()[0])):
        return [_Part(piece, joint, "office")]
    if joint == "in" or is_city(piece) or (joint == "," and _is_capital_place(piece)):
        return [_Part(piece, joint, "place")]
    if names.is_person(name := names.cleaned(piece)):
        return [_Part(name, joint, "person")]
    is_office = len(piece) < 50 and names.NO_NAME.search(piece)
    return [_Part(piece, joint, "office" if is_office else "")]


def _person_and_agency(match: re.Match[str], joint: str) -> list[_Part]:
    """The two parts of "Vasilisa Stepanenko The Associated Press", "BERNARD CONDON AP Business
    Writer"; one of "Redazione ANSA"; none where the words before the agency are no name."""
    person, agency = match["person"], match["agency"]
    if names.NO_NAME.search(person):
        return [_Part(agency, joint, "agency")]
    if not person:
        return [_Part(agency, "," if match["office"] else joint, "agency")]
    if _is_written_person(person):
        return [_Part(person, joint, "person"), _Part(agency, ",", "agency")]
    return []


def _authors(parts: list[_Part]) -> tuple[str, ...]:
    """Persons, and agencies but where they are a person's house ("Ann Foo, AP") or helped."""
    authors: list[str] = []
    helping = False
    for part in parts:
        helping = helping or bool(HELP.fullmatch(part.joint))
        if part.kind == "agency" and (helping or (authors and not AND.fullmatch(part.joint))):
            continue
        if part.kind in ("person", "agency"):
            authors.append(part.text)
    return tuple(dict.fromkeys(authors))


def _sources(agencies: list[_Part]) -> tuple[str, ...]:
    found = (named(part.text) or named(part.text.upper()) for part in agencies)
    return tuple(dict.fromkeys(agency.name for agency in found if agency))


def _place(parts: list[_Part]) -> str:
    return next((part.text for part in parts if part.kind == "place"), "")


def _is_picture_credit(parts: list[_Part]) -> bool:
    """dpa/Ann Foo, Ann Foo/AFP: a photographer and their agency, in either order."""
    slashed = any(part.joint == "/" for part in parts)
    return slashed and any(part.kind == "person" for part in parts)


def _is_house(text: str) -> bool:
    """Haberler, Le Figaro, MM-Redaktion: the house beside the agency."""
    words = text.split()
    return len(words) <= 2 and all(word[0].isupper() for word in words)


def _is_written_person(text: str) -> bool:
    """A person's name in a script with capitals: in others two words may be anything."""
    return any(letter.isupper() for letter in text) and names.is_person(text)


def _is_capital_place(text: str) -> bool:
    return text.isupper() and len(text) > 4 and len(text.split()[0]) > 3 and is_place(text)


@lru_cache
def _affiliated() -> re.Pattern[str]:
    office = (
        r"(?:(?: \w+)*? (?:\w*[Ww]riter|[Rr]eporters?|[Cc]orrespondents?|[Ee]ditor|[Jj]ournalist|"
        r"[Ss]taff))"
    )
    name = name_pattern(weak=False)
    # mis-cased by systems that know no initials: "Tom Krisher, Ap Auto Writer"
    return re.compile(
        rf"(?P<person>.*?)(?:^|\s)(?:(?P<agency>{name}|Ap(?={office}))(?P<office>{office})?)"
    )
