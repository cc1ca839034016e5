"""Reads a text as Pelican does, only quicker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import yaml
from pelican.contents import SkipStub

from plugins.incremental.inline import quick_inline
from plugins.incremental.typography import quick_typography

Parsed = tuple[str, dict[str, Any]]
Read = Callable[..., Any]


def parsed(original: Read, base_path: str, path: str, fmt: str | None = None) -> Parsed:
    """The text and the metadata that Pelican would make a content of."""
    found: list[Parsed] = []

    class Caught(SkipStub):
        def __init__(self, content: str, metadata: dict[str, Any], **_: Any) -> None:
            found.append((content, metadata))

    # A text with `status: skip` is a SkipStub, whatever it was asked to be: its head is all of it.
    with quickly():
        original(base_path=base_path, path=path, content_class=Caught, fmt=fmt)
    return found[0] if found else ("", {"status": "skip"})


@contextmanager
def quickly() -> Iterator[None]:
    """Have heads and texts be read and set quickly while the block runs."""
    with _quick_yaml(), quick_inline(), quick_typography():
        yield


@contextmanager
def _quick_yaml() -> Iterator[None]:
    """Heads are read by libyaml, where PyYAML has it; what that refuses, by PyYAML's own parser,
    whose word counts."""
    usual = yaml.safe_load

    def safe_load(stream: Any) -> Any:
        try:
            return yaml.load(stream, yaml.CSafeLoader)
        except yaml.YAMLError:
            return usual(stream)

    if yaml.__with_libyaml__:
        yaml.safe_load = safe_load
    try:
        yield
    finally:
        yaml.safe_load = usual
