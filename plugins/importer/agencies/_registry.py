"""Agencies and outlets as data: one TOML file each beside this module, and the folder is the
registry.

A file's keys are the fields of `Agency`; one that is not is refused, naming the key and the file.
Regular expressions there match whole lines. Outlets that have nothing of their own but a name are
lines of ../outlets.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

FOLDER = Path(__file__).parent
OUTLETS = FOLDER.parent / "outlets.toml"
KINDS = ("agency", "outlet")
# Initials are words of other languages in small letters ("sid", "map", "ap."): up to this length
# a name counts in its own letters only.
SHORT = 5
# Scripts that write no blanks between words
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@dataclass(frozen=True, kw_only=True)
class Agency:
    """An agency (it writes for others) or an outlet (it publishes), and what differs there."""

    name: str  # its short standard name: its table in sources.toml
    kind: str  # "agency" or "outlet"
    names: tuple[str, ...] = ()  # what else it is called, in any language
    # words and initials with other meanings: they count in a dateline's brackets and behind a
    # label ("Source: …") only; `name` itself may be one
    weak_names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()  # of its own pages, without "www."
    marks: tuple[re.Pattern[str], ...] = ()  # lines that give away a page of its, pasted
    furniture: tuple[re.Pattern[str], ...] = ()  # lines of its pages that are never text
    related: tuple[re.Pattern[str], ...] = ()  # lines that link to a story: group `headline`
    sign_offs: tuple[re.Pattern[str], ...] = ()  # last paragraphs that are not the story's


def named(text: str) -> Agency | None:
    """The agency or outlet that the whole text is a name of ("Agence France-Presse", "dpa")."""
    return _by_name(weak=False).get(_key(text))


def mentioned(text: str, weak: bool = False) -> tuple[str, ...]:
    """The short names of the agencies that are named anywhere in the text as whole words, in
    order, each once. `weak`: by their weak names too, for a text that is a credit for certain."""
    table = _by_name(weak)
    found = (table[_key(match[0])] for match in _pattern(weak).finditer(text))
    return tuple(dict.fromkeys(agency.name for agency in found if agency.kind == "agency"))


def standard(name: str) -> tuple[str, ...]:
    """The short standard names of what a source field says: "Agence France-Presse" gives ("AFP",),
    "APA/dpa" two, and a name that is not known itself."""
    whole = " ".join(name.split())
    table = _by_name(True)
    if _key(whole) in table:
        return (table[_key(whole)].name,)
    parts = [part.strip() for part in re.split(r"\s?[/,;&+]\s?| and | und | et ", whole)]
    if len(parts) > 1 and all(_key(part) in table for part in parts):
        return tuple(dict.fromkeys(table[_key(part)].name for part in parts))
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


def of_marks(lines: Sequence[str]) -> Agency | None:
    """The outlet whose pages alone have one of these lines."""
    stripped = [line.strip() for line in lines]
    for agency in AGENCIES.values():
        if any(mark.fullmatch(line) for mark in agency.marks for line in stripped):
            return agency
    return None


@lru_cache
def name_pattern(weak: bool) -> str:
    """A regular expression that matches any agency's name as a whole word, the longest first."""
    agencies = (agency for agency in AGENCIES.values() if agency.kind == "agency")
    names = {name for agency in agencies for name in _names(agency, weak)}
    return "|".join(map(_word, sorted(names, key=lambda name: (-len(name), name))))


def load(path: Path) -> Agency:
    """The agency of a file. Raises ValueError naming the file and the key."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    known = {item.name: str(item.type) for item in fields(Agency)}
    for key, value in data.items():
        if key not in known:
            raise ValueError(f"{path.name}: unknown key {key!r}; known are {', '.join(known)}")
        if not isinstance(value, str if known[key] == "str" else list):
            kind = "text" if known[key] == "str" else "a list of texts"
            raise ValueError(f"{path.name}: {key} must be {kind}, not {value!r}")
    for key in ("name", "kind"):
        if key not in data:
            raise ValueError(f"{path.name}: the key {key!r} is missing")
    if data["kind"] not in KINDS:
        raise ValueError(f"{path.name}: kind must be one of {', '.join(KINDS)}")
    return Agency(**{key: _value(path, key, value, known[key]) for key, value in data.items()})


def loaded(paths: Iterable[Path]) -> dict[str, Agency]:
    """The agencies of these files by short name. Raises ValueError when two claim one name."""
    agencies: dict[str, Agency] = {}
    claimed: dict[str, str] = {}
    for path in sorted(paths):
        agency = load(path)
        agencies[agency.name] = agency
        for key in {_key(name) for name in _names(agency, weak=True)}:
            if claimed.setdefault(key, path.name) != path.name:
                raise ValueError(f"{path.name}: {key!r} is a name in {claimed[key]} too")
    return agencies


def _value(path: Path, key: str, value: Any, kind: str) -> Any:
    if isinstance(value, str):
        return value
    if not all(isinstance(item, str) for item in value):
        raise ValueError(f"{path.name}: {key} must be a list of texts")
    if "Pattern" not in kind:
        return tuple(value)
    try:
        patterns = tuple(re.compile(item) for item in value)
    except re.error as error:
        raise ValueError(f"{path.name}: {key}: {error}") from error
    if key == "related" and not all("headline" in pattern.groupindex for pattern in patterns):
        raise ValueError(f"{path.name}: {key}: the group `headline` is missing")
    return patterns


def _names(agency: Agency, weak: bool) -> tuple[str, ...]:
    strong = (agency.name, *agency.names)
    if weak:
        return strong + agency.weak_names
    return tuple(name for name in strong if name not in agency.weak_names)


def _key(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= SHORT else name.casefold()


def _word(name: str) -> str:
    pattern = re.escape(name) if len(name) <= SHORT else f"(?i:{re.escape(name)})"
    pattern = pattern.replace(r"\ ", r"\s+")
    return pattern if UNSPACED.search(name) else rf"(?<!\w){pattern}(?!\w)"


@lru_cache
def _by_name(weak: bool) -> dict[str, Agency]:
    return {_key(name): agency for agency in AGENCIES.values() for name in _names(agency, weak)}


@lru_cache
def _by_host() -> dict[str, Agency]:
    return {host: agency for agency in AGENCIES.values() for host in agency.hosts}


@lru_cache
def _pattern(weak: bool) -> re.Pattern[str]:
    return re.compile(name_pattern(weak))


def _outlets(path: Path) -> dict[str, Agency]:
    """The outlets of a table of names and hosts."""
    table = tomllib.loads(path.read_text("utf-8"))
    return {
        name: Agency(name=name, kind="outlet", hosts=tuple(hosts)) for name, hosts in table.items()
    }


AGENCIES: dict[str, Agency] = _outlets(OUTLETS) | loaded(FOLDER.glob("*.toml"))
