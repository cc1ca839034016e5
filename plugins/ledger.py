"""The editors' ledger (`sources.toml`): what may be done with the texts of each source, and for how
long.

Pure functions, for the build (which enforces the terms), for `check` and for the importer (which
reads a time without a zone in its source's zone). What a table does not grant is not granted: a
key that is left out has its strictest value, and so has a source that is not in the ledger.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import reduce
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What may be done with a text. The values that stand here are the strictest."""

    credit_line: str = ""  # printed with the text; the source's name when empty
    url: str = ""  # the source's own address
    stay_days: int | None = 30  # from publication; None: for ever (`inf` in the file)
    after: str = "notice"  # what is left then: "notice" (with a link) or "gone"
    feed_text: str = "summary"  # in feeds and e-mail: "summary" or "full"
    photos: bool = False  # whether the source's pictures may be shown
    index: bool = False  # whether search engines may index the page
    canonical: str = "original"  # rel=canonical: "original" (the source's page) or "own"
    territory: str = ""  # where it may be published: a note for people
    timezone: str = ""  # of times that the source writes without one; the site's when empty
    mark: str = ""  # a picture below the content folder, to stand beside the source's name


STRICTEST = Terms()
# For texts that no source binds: the editors' own, and sites that keep no ledger.
FREE = Terms(stay_days=None, feed_text="full", photos=True, index=True, canonical="own")

CHOICES = {
    "after": ("notice", "gone"),
    "feed_text": ("summary", "full"),
    "canonical": ("original", "own"),
}
TYPES = {"str": str, "bool": bool}
KEYS = {item.name: item.type for item in fields(Terms)}


@dataclass(frozen=True)
class Ledger:
    """The sources by their short names; `kept` is False where a site has no ledger at all."""

    sources: Mapping[str, Terms] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # any name, casefolded -> short name
    kept: bool = True

    def short_name(self, name: str) -> str:
        """The short name that a source goes by ("Agence France-Presse" -> "AFP"); what is not in
        the ledger stays as it is."""
        return self.names.get(name.strip().casefold(), name.strip())

    def knows(self, name: str) -> bool:
        """Whether the ledger has a table for the source."""
        return self.short_name(name) in self.sources

    def terms(self, names: Iterable[str]) -> Terms:
        """The strictest of the terms of these sources; the strictest there are for one that is
        not in the ledger, FREE for no source and where no ledger is kept."""
        if not self.kept:
            return FREE
        return strictest(*(self.sources.get(self.short_name(name), STRICTEST) for name in names))

    def unknown(self, names: Iterable[str]) -> list[str]:
        """Those of the sources that the ledger should have a table for, sorted."""
        return sorted({name for name in names if not self.knows(name)}) if self.kept else []


def load(path: Path) -> Ledger:
    """The ledger of a file. A site without one keeps none: nothing is withheld for its source.

    Raises ValueError naming the file, the table and the key.
    """
    if not path.exists():
        return Ledger(kept=False)
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    sources: dict[str, Terms] = {}
    names: dict[str, str] = {}
    for short, table in data.items():
        where = f"{path.name}: [{short}]"
        if not isinstance(table, dict):
            raise ValueError(f"{path.name}: {short!r} stands outside of a source's table")
        full = table.get("name", short)
        if not isinstance(full, str):
            raise ValueError(f"{where} name must be text, not {full!r}")
        grants = {key: value for key, value in table.items() if key != "name"}
        sources[short] = granted(STRICTEST, grants, where)
        for name in {short.casefold(), full.casefold()}:
            if names.setdefault(name, short) != short:
                raise ValueError(f"{where} {name!r} is the name of [{names[name]}] too")
    return Ledger(sources, names)


def granted(terms: Terms, grants: Mapping[str, Any], where: str) -> Terms:
    """The terms with some of their keys set anew, as a table of the ledger or `usage_terms` of an
    article's head has them.

    Raises ValueError that begins with `where` and names the key.
    """
    return replace(terms, **{key: _value(key, value, where) for key, value in grants.items()})


def strictest(*terms: Terms) -> Terms:
    """What all of the terms allow together: the shortest stay, "gone" over "notice", no picture
    unless all grant it; credit lines and territories one after the other. FREE for none."""
    return reduce(_stricter, terms) if terms else FREE


def _stricter(one: Terms, other: Terms) -> Terms:
    return Terms(
        credit_line=_joined(one.credit_line, other.credit_line, " / "),
        url=one.url or other.url,
        stay_days=min((one.stay_days, other.stay_days), key=_days),
        after="gone" if "gone" in (one.after, other.after) else "notice",
        feed_text="summary" if "summary" in (one.feed_text, other.feed_text) else "full",
        photos=one.photos and other.photos,
        index=one.index and other.index,
        canonical="original" if "original" in (one.canonical, other.canonical) else "own",
        territory=_joined(one.territory, other.territory, "; "),
        timezone=one.timezone or other.timezone,
        mark=one.mark or other.mark,
    )


def _days(stay: int | None) -> float:
    return math.inf if stay is None else stay


def _joined(one: str, other: str, separator: str) -> str:
    return separator.join(dict.fromkeys(text for text in (one, other) if text))


def _value(key: str, value: Any, where: str) -> Any:
    if key not in KEYS:
        raise ValueError(f"{where} unknown key {key!r}; known are name, {', '.join(KEYS)}")
    if key == "stay_days":
        return _stay(value, where)
    expected = TYPES[KEYS[key]]
    if not isinstance(value, expected):
        kind = "text" if expected is str else "true or false"
        raise ValueError(f"{where} {key} must be {kind}, not {value!r}")
    if key in CHOICES and value not in CHOICES[key]:
        raise ValueError(f"{where} {key} must be one of {', '.join(CHOICES[key])}, not {value!r}")
    if key == "timezone" and value:
        _refuse_unknown_zone(value, where)
    return value


def _stay(value: Any, where: str) -> int | None:
    if value == math.inf:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{where} stay_days must be whole days, or inf for ever, not {value!r}")
    return value


def _refuse_unknown_zone(name: str, where: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{where} timezone: no zone is called {name!r}") from error
