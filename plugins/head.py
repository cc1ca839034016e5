"""The head of a content file: YAML between `---` lines, or Pelican's plain `Key: value` lines.

Pure functions, for the importer, for `check` and for the tasks. The format is what
pelican-yaml-metadata reads and git-based CMSs edit.
"""

from __future__ import annotations

import itertools
import re
from datetime import date, datetime
from typing import Any

import yaml

HEAD = re.compile(
    r"\s*^---[ \t]*$\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*$\n?(?P<text>.*)", re.M | re.S
)
PLAIN_KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*):[ \t]*(?P<value>.*)")


def split(text: str) -> tuple[dict[str, Any], str]:
    """The head and the text of a file; keys in lower case, values as YAML reads them, and those of
    a plain head as strings. ({}, everything) when there is no head. A date that does not exist
    stays as it is written, for what reads the key to complain of.

    Raises ValueError, with the line, when what stands between the `---` lines is no YAML mapping.
    """
    found = HEAD.fullmatch(text.removeprefix("\ufeff"))
    if not found:
        return _plain(text)
    try:
        head = yaml.load(found["head"], Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}: " if mark else ""
        problem = getattr(error, "problem", None) or error
        raise ValueError(f"{where}the head is not YAML: {problem}") from error
    if not isinstance(head, dict):
        raise ValueError("line 2: the head is not a list of `key: value` lines")
    return {str(key).lower(): value for key, value in head.items()}, found["text"].strip("\n")


def join(head: dict[str, Any], text: str) -> str:
    """A file of a head and a text, as `split` takes it apart."""
    dumped = yaml.dump(head, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000)
    return f"---\n{dumped}---\n\n{text.strip()}\n"


def line_of(text: str, key: str) -> int:
    """The line, counted from 1, on which a key of the head stands (1 when it does not)."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.lower().startswith(f"{key.lower()}:"):
            return number
        if number > 1 and line.strip() in ("---", "..."):
            break
    return 1


class _Loader(yaml.CSafeLoader):
    """SafeLoader, with 2026-13-45 as text."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> datetime | date | str:
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return self.construct_scalar(node)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


class _Dumper(yaml.CSafeDumper):
    """SafeDumper, with times as ISO 8601 writes them."""


_Dumper.add_representer(
    datetime,
    lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:timestamp", value.isoformat()),
)


def _plain(text: str) -> tuple[dict[str, Any], str]:
    """A head of `Key: value` lines that ends at the first blank line, as Python-Markdown's meta."""
    lines = text.removeprefix("\ufeff").split("\n")
    keys = list(itertools.takewhile(bool, (PLAIN_KEY.fullmatch(line.rstrip()) for line in lines)))
    rest = lines[len(keys) :]
    if not keys or (rest and rest[0].strip()):
        return {}, text
    return {found["key"].lower(): found["value"] for found in keys}, "\n".join(rest).strip("\n")
