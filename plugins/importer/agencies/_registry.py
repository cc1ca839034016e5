"""Agencies and outlets by their names and addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from plugins.importer import sources
from plugins.importer.agencies import _files
from plugins.importer.agencies._files import SHORT, Agency, key

FOLDER = Path(__file__).parent
AGENCIES: dict[str, Agency] = _files.with_sources(
    {
        **_files.outlets(FOLDER.parent / "outlets.toml"),
        **_files.agencies(FOLDER.glob("*.toml")),
    },
    sources.kept(),
)

LINE = 300  # characters
# Scripts that write no blanks between words
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
BETWEEN_WORDS = re.compile(r"\W+")


def named(text: str) -> Agency | None:
    """The agency or outlet that the whole text is a name of ("Agence France-Presse", "dpa")."""
    return _by_name(weak=False).get(key(text))


def is_weak_name(text: str) -> bool:
    """Whether the whole text is an agency's name or a word that is one in a credit only."""
    found = _by_name(weak=True).get(key(text))
    return found is not None and found.kind == "agency"


def mentioned(text: str, weak: bool = False) -> tuple[str, ...]:
    """The short names of the agencies that are named anywhere in the text as whole words, in
    order, each once. `weak`: by their weak names too, for a text that is a credit for certain."""
    if not may_mention(text):
        return ()
    table = _by_name(weak)
    found = (table[key(match[0])] for match in _pattern(weak).finditer(text))
    return tuple(dict.fromkeys(agency.name for agency in found))


def may_mention(text: str) -> bool:
    """Whether an agency may be named in the text: quick, and True for every text that names one."""
    return _line_may(text) if len(text) < LINE else _may(text)


@lru_cache(maxsize=512)  # a line is asked by bylines, credits and captions
def _line_may(text: str) -> bool:
    return _may(text)


def _may(text: str) -> bool:
    marks, unspaced = _marks_of_names()
    words = _words(text)
    if any(name <= words for mark in marks.keys() & words for name in marks[mark]):
        return True
    return bool(UNSPACED.search(text)) and any(name in text for name in unspaced)


def _words(text: str) -> set[str]:
    """The words of a text in one case; a regular expression takes the Turkish İ and ı for i."""
    folded = text.casefold()
    if not text.isascii():
        folded = folded.replace("i\u0307", "i").replace("ı", "i")
    return set(BETWEEN_WORDS.split(folded)) - {""}


def standard(name: str) -> tuple[str, ...]:
    """The short standard names of what a source field says: "Agence France-Presse" gives ("AFP",),
    "APA/dpa" two, and a name that is not known itself."""
    whole = " ".join(name.split())
    table = _by_name(weak=True)
    if key(whole) in table:
        return (table[key(whole)].name,)
    parts = [part.strip() for part in re.split(r"\s?[/,;&+]\s?| and | und | et ", whole)]
    if len(parts) > 1 and all(key(part) in table for part in parts):
        return tuple(dict.fromkeys(table[key(part)].name for part in parts))
    return (whole,)


def of_address(url: str) -> Agency | None:
    """The agency or outlet whose page the address is; None for an address that is not known."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    while "." in host:
        if host in _by_host():
            return _by_host()[host]
        host = host.partition(".")[2]
    return None


@lru_cache
def name_pattern(weak: bool) -> str:
    """A regular expression that matches any agency's name as a whole word, the longest first."""
    names = sorted(_wire_names(weak), key=lambda name: (-len(name), name))
    spaced = [name for name in names if not UNSPACED.search(name)]
    any_case = "|".join(_flexible(name) for name in spaced if len(name) > SHORT)
    own_case = "|".join(_flexible(name) for name in spaced if len(name) <= SHORT)
    unspaced = "|".join(re.escape(name) for name in names if UNSPACED.search(name))
    return rf"(?:(?<!\w)(?:(?i:{any_case})|{own_case})(?!\w)|{unspaced})"


def _flexible(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s+")


def _wire_names(weak: bool) -> set[str]:
    wire = (agency for agency in AGENCIES.values() if agency.kind == "agency")
    return {name for agency in wire for name in agency.names_that_count(weak)}


@lru_cache
def _marks_of_names() -> tuple[dict[str, list[set[str]]], tuple[str, ...]]:
    """The words of each name by the longest of them, which alone may be anything ("the" of "The
    AP"); and the names that stand in texts without blanks."""
    marks: dict[str, list[set[str]]] = {}
    names = _wire_names(weak=True)
    for name in names:
        if not UNSPACED.search(name):
            words = _words(name)
            marks.setdefault(max(words, key=len), []).append(words)
    return marks, tuple(name for name in names if UNSPACED.search(name))


@lru_cache
def _by_name(weak: bool) -> dict[str, Agency]:
    return {
        key(name): agency for agency in AGENCIES.values() for name in agency.names_that_count(weak)
    }


@lru_cache
def _by_host() -> dict[str, Agency]:
    return {host: agency for agency in AGENCIES.values() for host in agency.hosts}


@lru_cache
def _pattern(weak: bool) -> re.Pattern[str]:
    return re.compile(name_pattern(weak))
