"""The words by which papers say who wrote a text (attribution.toml), as regular expressions."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path


def phrases(table: str) -> set[str]:
    """All phrases of a table, in any language."""
    return {phrase for language in _tables()[table].values() for phrase in language}


def either(table: str) -> str:
    """One regular expression for all phrases of a table, the longest first."""
    return "(?:" + "|".join(sorted(phrases(table), key=lambda phrase: (-len(phrase), phrase))) + ")"


def pieces(table: str) -> tuple[str, ...]:
    """For each phrase of a table the longest piece that is in every text that it matches, in small
    letters: to look for these is quick."""
    return tuple({max(VARIABLE.split(phrase), key=len).lower() for phrase in phrases(table)})


def each(table: str, names: str) -> list[str]:
    """A regular expression for each phrase of a table, with `names` for its "…"."""
    return [
        phrase.replace("…", names, 1)
        for language in _tables()[table].values()
        for phrase in language
    ]


# Groups (with one within), sets, what may be missing, what stands for anything
VARIABLE = re.compile(r"\((?:[^()]|\([^()]*\))*\)\??|\[[^]]*\](?:\{[^}]*\})?|.[?*]|\\.|\.")


@lru_cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("attribution.toml").read_text("utf-8"))
