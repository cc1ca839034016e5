"""The editors' vocabulary (`tags.toml`): which tags and sections there are, and which words mean
them.

Pure functions, for the importer (which sets tags) and for `check` (which finds unknown ones).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

KEYS = {"aliases", "section", "text"}
WORD = re.compile(r"\w+")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # without blanks between words


@dataclass(frozen=True)
class Tag:
    """A tag, the other words for it, its section, and whether words in the text set it."""

    name: str
    aliases: tuple[str, ...] = ()
    section: str = ""
    text: bool = True


@dataclass(frozen=True)
class Vocabulary:
    """The tags and the sections, each with all the words that mean it."""

    tags: tuple[Tag, ...] = ()
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def _by_word(self) -> dict[str, Tag]:
        return {_folded(word): tag for tag in self.tags for word in (tag.name, *tag.aliases)}

    @cached_property
    def _section_by_word(self) -> dict[str, str]:
        return {_folded(word): name for name, words in self.sections for word in (name, *words)}

    @cached_property
    def _words(self) -> list[tuple[str, str, str]]:
        """Of every word of every tag its pattern, how it is compared, and what must be a whole word
        of a text that has it; the longest first, so that "Gaza Strip" is not taken for two."""
        words = {w for tag in self.tags if tag.text for w in (tag.name, *tag.aliases)}
        ordered = sorted(words, key=lambda word: (-len(word), word))
        return [(_bordered(word), _folded(word), _first(word)) for word in ordered]

    def tag(self, word: str) -> str:
        """The tag that a word means ("" when none does)."""
        found = self._by_word.get(_folded(word))
        return found.name if found else ""

    def section(self, word: str) -> str:
        """The section that a source's word means ("" when none does)."""
        return self._section_by_word.get(_folded(word), "")

    def tags_in(self, text: str) -> Counter[str]:
        """How often each tag's words stand in a text."""
        found: Counter[str] = Counter()
        # to look for all words at every place takes fifty times as long
        folded = _folded(text)
        said = {"", *WORD.findall(folded)}
        words = (p for p, plain, first in self._words if first in said and plain in folded)
        pattern = "|".join(words)
        for match in re.finditer(pattern, text, re.IGNORECASE) if pattern else ():
            word = match[0]
            tag = self._by_word.get(_folded(word))
            if tag and _same_capitals(word, (tag.name, *tag.aliases)):
                found[tag.name] += 1
        return found

    def section_of(self, tags: tuple[str, ...]) -> str:
        """The section that the first tag with one belongs to ("" when none has)."""
        known = {tag.name: tag.section for tag in self.tags}
        return next((known[name] for name in tags if known.get(name)), "")


def load(path: Path) -> Vocabulary:
    """The vocabulary of a file, empty when there is none. Raises ValueError naming file and key."""
    if not path.exists():
        return Vocabulary()
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    _refuse_unknown(path.name, "", data, {"tags", "sections"})
    tags = []
    for name, entry in data.get("tags", {}).items():
        _refuse_unknown(path.name, f"tags.{name}", entry, KEYS)
        tags.append(
            Tag(
                name,
                tuple(entry.get("aliases", ())),
                entry.get("section", ""),
                entry.get("text", True),
            )
        )
    sections = tuple((name, tuple(words)) for name, words in data.get("sections", {}).items())
    _refuse_doubles(path.name, [(tag.name, (tag.name, *tag.aliases)) for tag in tags])
    _refuse_doubles(path.name, [(name, (name, *words)) for name, words in sections])
    return Vocabulary(tuple(tags), sections)


def _refuse_unknown(file: str, table: str, entry: object, known: set[str]) -> None:
    if not isinstance(entry, dict):
        raise ValueError(f"{file}: [{table}] must be a table of keys")
    for key in entry:
        if key not in known:
            where = f"[{table}] " if table else ""
            raise ValueError(
                f"{file}: {where}unknown key {key!r}; known are {', '.join(sorted(known))}"
            )


def _refuse_doubles(file: str, entries: list[tuple[str, tuple[str, ...]]]) -> None:
    owner: dict[str, str] = {}
    for name, words in entries:
        for word in words:
            first = owner.setdefault(_folded(word), name)
            if first != name:
                raise ValueError(f"{file}: {word!r} stands under both {first!r} and {name!r}")


def _folded(word: str) -> str:
    return " ".join(word.casefold().replace("i̇", "i").split())


def _bordered(word: str) -> str:
    """A pattern for a whole word; scripts without blanks between words have no borders."""
    pattern = r"\s+".join(map(re.escape, word.split()))
    return pattern if UNSPACED.search(word) else rf"(?<!\w){pattern}(?!\w)"


def _first(word: str) -> str:
    """The first of the words that a word with borders is made of, as it is compared, or ""."""
    found = None if UNSPACED.search(word) else WORD.search(_folded(word))
    return found[0] if found else ""


def _same_capitals(found: str, words: tuple[str, ...]) -> bool:
    """ "US" and "WHO" are not "us" and "who": a word in capitals must be found in capitals."""
    written = [word for word in words if _folded(word) == _folded(found)]
    return any(not word.isupper() or found.isupper() for word in written)
