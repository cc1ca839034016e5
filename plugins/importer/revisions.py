"""A new revision of a story is a merge: what the agency changed since it was imported comes in,
what the editor changed stays, and where both changed the same thing a person decides.

Heads are merged key by key, lists item by item, texts line by line (a paragraph is one line) by
merge3, which merges as diff3 and Bazaar do. Pure functions over whole files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from typing import Any

from merge3 import Merge3

from plugins import head

MINE, THEIRS = "<<<<<<< yours", ">>>>>>> {name}"
MIDDLE = "======="
# An address is for ever: it is made of these, and the story is known by the third.
FIXED = ("slug", "date", "identifier")
# What says which revision this is, and what follows from the text, is the newer one's.
FOLLOWING = ("version", "modified", "read_time")
MATCHER = partial(SequenceMatcher, autojunk=False)
KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*):(?:\s|$)")


@dataclass(frozen=True)
class Merged:
    """A merged file, and what in it is in conflict: keys of the head, or "the text"."""

    text: str
    conflicts: tuple[str, ...] = ()


def merge(base: str | None, mine: str, theirs: str, name: str) -> Merged:
    """The three-way merge of a file: `base` as it was imported (None when nobody knows), `mine` as
    the editor has it, `theirs` as the new revision would be imported; `name` is that revision's,
    for the marks. Files in any head that `plugins.head` reads."""
    if mine == base:
        return Merged(theirs)
    if not mine.lstrip("\ufeff\n ").startswith("---"):  # an editor's plain head has no keys of YAML
        merged, clash = _merged_text(_common(base, mine, theirs), mine, theirs, name)
        return Merged(merged, ("the text",) if clash else ())
    (my_head, my_text), (their_head, their_text) = head.split(mine), head.split(theirs)
    base_head, base_text = head.split(base) if base is not None else (None, None)
    lines, clashes = _merged_head(
        _shared(my_head, their_head) if base_head is None else base_head,
        (my_head, _blocks(mine)),
        (their_head, _blocks(theirs)),
        name,
    )
    text, clash = _merged_text(_common(base_text, my_text, their_text), my_text, their_text, name)
    merged = f"---\n{''.join(lines)}---\n\n{text.strip()}\n"
    return Merged(merged, (*clashes, *(("the text",) if clash else ())))


def with_keys(text: str, keys: Mapping[str, Any]) -> str:
    """The file with some keys of its head set, and every other line of it as it was."""
    found, _ = head.split(text)
    if not text.lstrip("\ufeff\n ").startswith("---"):
        plain = "".join(f"{key.capitalize()}: {_plain(value)}\n" for key, value in keys.items())
        return plain + (text if found else f"\n{text}")
    blocks = _blocks(text) | {key: _block(key, value) for key, value in keys.items()}
    opening, _, rest = text.partition("---")
    body = re.split(r"^(?:---|\.\.\.)[ \t]*$", rest.partition("\n")[2], maxsplit=1, flags=re.M)[1]
    return f"{opening}---\n{''.join(blocks.values())}---{body}"


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values())
    return str(value)


# --- the head ------------------------------------------------------------------------------------


def _merged_head(
    base: Mapping[str, Any],
    mine: tuple[Mapping[str, Any], Mapping[str, str]],
    theirs: tuple[Mapping[str, Any], Mapping[str, str]],
    name: str,
) -> tuple[list[str], list[str]]:
    """The lines of the merged head, and the keys in conflict. A key that the editor's file keeps is
    written as the editor wrote it."""
    (my_head, my_blocks), (their_head, their_blocks) = mine, theirs
    lines, clashes = [], []
    for key in dict.fromkeys([*my_head, *their_head]):
        my_block, their_block = my_blocks.get(key, ""), their_blocks.get(key, "")
        values = base.get(key), my_head.get(key), their_head.get(key)
        choice = _choice(key, *values)
        if choice == "mine":
            lines.append(my_block)
        elif choice == "theirs":
            lines.append(their_block)
        elif choice == "both":
            lines.append(_block(key, _both(*values)))
        else:
            clashes.append(key)
            lines.append(_marked(my_block, their_block, name))
    return lines, clashes


def _choice(key: str, base: Any, mine: Any, theirs: Any) -> str:
    """Whose value of a key holds: "mine", "theirs", "both" (lists and mappings that can be merged)
    or "" for nobody's."""
    if key in FIXED or mine == theirs or theirs == base:
        return "mine"
    if mine == base or (key in FOLLOWING and theirs is not None):
        return "theirs"
    if key in FOLLOWING:
        return "mine"
    return "both" if _both(base, mine, theirs) is not None else ""


def _both(base: Any, mine: Any, theirs: Any) -> Any:
    """Lists: mine, with what they added and without what they took away. Mappings: key by key.
    None where that cannot be."""
    base = base if base is not None else type(mine)()
    if all(isinstance(value, list) for value in (base, mine, theirs)):
        kept = [item for item in mine if item in theirs or item not in base]
        return [*kept, *(item for item in theirs if item not in base and item not in kept)]
    if not all(isinstance(value, dict) for value in (base, mine, theirs)):
        return None
    merged = {}
    for key in dict.fromkeys([*mine, *theirs]):
        one = (base.get(key), mine.get(key), theirs.get(key))
        choice = _choice(key, *one)
        if not choice:
            return None
        merged[key] = {"mine": one[1], "theirs": one[2]}.get(choice) or _both(*one)
    return {key: value for key, value in merged.items() if value is not None}


def _shared(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """The keys that both heads have alike: what a base that nobody kept must have had."""
    return {key: value for key, value in mine.items() if theirs.get(key) == value}


def _blocks(text: str) -> dict[str, str]:
    """The lines of each key of a YAML head, comments with the key below them."""
    blocks: dict[str, str] = {}
    key, waiting = "", ""
    for line in head.HEAD.fullmatch(text.removeprefix("\ufeff"))["head"].splitlines(keepends=True):
        found = KEY.match(line)
        if found:
            key = found["key"].lower()
            blocks[key], waiting = waiting + line, ""
        elif line.startswith("#") or not line.strip():
            waiting += line
        elif key:
            blocks[key], waiting = blocks[key] + waiting + line, ""
    if waiting and key:
        blocks[key] += waiting
    return blocks


def _block(key: str, value: Any) -> str:
    return head.join({key: value}, "").removeprefix("---\n").partition("\n---\n")[0] + "\n"


def _marked(mine: str, theirs: str, name: str) -> str:
    return f"{MINE}\n{mine}{MIDDLE}\n{theirs}{THEIRS.format(name=name)}\n"


# --- the text ------------------------------------------------------------------------------------


def _merged_text(base: str, mine: str, theirs: str, name: str) -> tuple[str, bool]:
    parts = [text.split("\n") for text in (base, mine, theirs)]
    merge = Merge3(*parts, sequence_matcher=MATCHER)
    merged, clash = [], False
    for group in merge.merge_groups():
        if group[0] == "conflict":
            clash = True
            merged += [MINE, *group[2], MIDDLE, *group[3], THEIRS.format(name=name)]
        else:
            merged += group[1]
    return "\n".join(merged), clash


def _common(base: str | None, mine: str, theirs: str) -> str:
    """The base, or the lines that both have, where nobody kept it."""
    if base is not None:
        return base
    one, other = mine.split("\n"), theirs.split("\n")
    blocks = MATCHER(None, one, other).get_matching_blocks()
    return "\n".join(line for block in blocks for line in one[block.a : block.a + block.size])
