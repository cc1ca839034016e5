"""The words by which papers say who wrote a text (attribution.toml), as regular expressions."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path


def either(table: str) -> str:
    """One regular expression for all phrases of a table, the longest first."""
    phrases = {phrase for language in _tables()[table].values() for phrase in language}
    return "(?:" + "|".join(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))) + ")"


def each(table: str, names: str) -> list[str]:
    """A regular expression for each phrase of a table, with `names` for its "…"."""
    return [
        phrase.replace("…", names, 1)
        for language in _tables()[table].values()
        for phrase in language
    ]


@lru_cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("attribution.toml").read_text("utf-8"))
