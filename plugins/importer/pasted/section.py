"""The section of a pasted page: the word above the headline, or the last one of a breadcrumb that
is what papers call a section (sections.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

LONGEST = 80  # characters of a breadcrumb
LONGEST_INITIALS = 3  # letters: USA, UK
STEP = re.compile(r"\s*[/|>›»•·]\s*")


def section(line: str) -> str:
    """The section that a line is or ends with: "SN.AT / Politik / Innenpolitik" gives
    "Innenpolitik"; "" for a line that names none. A word in capitals is written as a name is."""
    if len(line) > LONGEST:
        return ""
    steps = [step for step in STEP.split(line) if step]
    found = next((step for step in reversed(steps) if step.casefold() in _sections()), "")
    return found.title() if found.isupper() and len(found) > LONGEST_INITIALS else found


@lru_cache(maxsize=1)
def _sections() -> frozenset[str]:
    table = tomllib.loads(Path(__file__).with_name("sections.toml").read_text("utf-8"))
    return frozenset(word for words in table.values() for word in words)
