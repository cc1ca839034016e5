"""The files of agencies and outlets: one TOML each in this folder, and ../outlets.toml for outlets
that have nothing of their own but names, hosts and a time zone.

A file's keys are the fields of `Agency`; one that is not is refused, naming the key and the file.
Regular expressions there match whole lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from plugins.ledger import Ledger

KINDS = ("agency", "outlet")
GROUPED = ("related", "kickers")  # the keys whose patterns must have the group `headline`
# Initials are words of other languages in small letters ("sid", "map", "ap."): up to this length
# a name counts in its own letters only.
SHORT = 5


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
    timezone: str = ""  # of the times that its pages print without one (an agency's: the ledger)
    marks: tuple[re.Pattern[str], ...] = ()  # lines that give away a page of its, pasted
    furniture: tuple[re.Pattern[str], ...] = ()  # lines of its pages that are never text
    related: tuple[re.Pattern[str], ...] = ()  # lines that link to a story: group `headline`
    kickers: tuple[re.Pattern[str], ...] = ()  # headlines behind their kickers: group `headline`
    sign_offs: tuple[re.Pattern[str], ...] = ()  # last paragraphs that are not the story's

    def names_that_count(self, weak: bool) -> tuple[str, ...]:
        """All names, or without the weak ones."""
        names = (self.name, *self.names)
        return names + self.weak_names if weak else tuple(set(names) - set(self.weak_names))


def key(name: str) -> str:
    """A name as it is looked up: in any case, but for initials."""
    name = " ".join(name.split())
    return name if len(name) <= SHORT else name.casefold()


def agencies(paths: Iterable[Path]) -> dict[str, Agency]:
    """The agencies of these files by short name. Raises ValueError when two claim one name."""
    found: dict[str, Agency] = {}
    claimed: dict[str, str] = {}
    for path in sorted(paths):
        agency = load(path)
        found[agency.name] = agency
        for name in set(map(key, agency.names_that_count(weak=True))):
            if claimed.setdefault(name, path.name) != path.name:
                raise ValueError(f"{path.name}: {name!r} is a name in {claimed[name]} too")
    return found


def outlets(path: Path) -> dict[str, Agency]:
    """The outlets of a table by short name; its rows have the keys of a file but `name` and `kind`.
    Raises ValueError naming the file, the outlet and the key."""
    return {name: _row(f"{path.name}: {name}", name, row) for name, row in _loaded(path).items()}


def with_sources(known: dict[str, Agency], ledger: Ledger) -> dict[str, Agency]:
    """The known agencies and outlets, and the sources of the ledger that are none of them: the
    texts are theirs, as an agency's are."""
    claimed = {key(name) for agency in known.values() for name in agency.names_that_count(True)}
    found = dict(known)
    for short in ledger.sources:
        # the ledger keeps names in small letters, in which initials are words
        names = [name for name, of in ledger.names.items() if of == short and len(name) > SHORT]
        if claimed.isdisjoint(map(key, (short, *names))):
            found[short] = Agency(name=short, kind="agency", names=tuple(names))
    return found


def load(path: Path) -> Agency:
    """The agency of a file. Raises ValueError naming the file and the key."""
    return _agency(path.name, _loaded(path))


def _loaded(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _row(where: str, name: str, row: Any) -> Agency:
    if not isinstance(row, dict):
        raise ValueError(f"{where} must be a table, not {row!r}")
    return _agency(where, {"name": name, "kind": "outlet"} | row)


def _agency(where: str, data: dict[str, Any]) -> Agency:
    known = {item.name: str(item.type) for item in fields(Agency)}
    for name in data:
        if name not in known:
            raise ValueError(f"{where}: unknown key {name!r}; known are {', '.join(known)}")
    for name in ("name", "kind"):
        if name not in data:
            raise ValueError(f"{where}: the key {name!r} is missing")
    if data["kind"] not in KINDS:
        raise ValueError(f"{where}: kind must be one of {', '.join(KINDS)}")
    return Agency(**{name: _value(where, name, data[name], known[name]) for name in data})


def _value(where: str, name: str, value: Any, kind: str) -> Any:
    if kind == "str":
        if not isinstance(value, str):
            raise ValueError(f"{where}: {name} must be text, not {value!r}")
        return value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{where}: {name} must be a list of texts, not {value!r}")
    if "Pattern" not in kind:
        return tuple(value)
    try:
        patterns = tuple(map(re.compile, value))
    except re.error as error:
        raise ValueError(f"{where}: {name}: {error}") from error
    if name in GROUPED and not all("headline" in pattern.groupindex for pattern in patterns):
        raise ValueError(f"{where}: {name}: the group `headline` is missing")
    return patterns
