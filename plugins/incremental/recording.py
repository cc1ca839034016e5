"""What a template reads while it is rendered: the contents, and the names of its context. Recorded
where the reading is done, so that macros, filters and functions are in it as the template itself
is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context
from pelican.contents import Content


@dataclass
class Reading:
    """The contents with the names of their attributes that were read, and the names of the
    context; `whole` when a function asked for every name there is."""

    contents: dict[Content, Set[str]] = field(default_factory=lambda: defaultdict(set))
    names: Set[str] = field(default_factory=set)
    whole: bool = False


@contextmanager
def recorded(
    environment: Environment | None, context: Mapping[str, Any]
) -> Iterator[tuple[Reading, Mapping[str, Any]]]:
    """What is read while the block runs, by the templates of an environment and of the context that
    comes with it; where there is none, of the context alone."""
    reading = Reading()
    if environment:
        environment.context_class = RecordedContext
    else:
        context = RecordedDict(context)
    _NOW.append(reading)
    try:
        yield reading, context
    finally:
        _NOW.pop()


@contextmanager
def contents_recorded() -> Iterator[None]:
    """Have every reading of an attribute of a content be noted while the block runs."""
    get = object.__getattribute__

    def __getattribute__(content: Content, name: str) -> Any:
        if _NOW:
            _NOW[-1].contents[content].add(name)
        return get(content, name)

    Content.__getattribute__ = __getattribute__
    try:
        yield
    finally:
        del Content.__getattribute__


def is_recording() -> bool:
    """Whether a page is rendered at the moment."""
    return bool(_NOW)


@contextmanager
def read_apart() -> Iterator[Reading]:
    """What is read while the block runs, for a part of a page: `add` it to the page's."""
    _NOW.append(Reading())
    try:
        yield _NOW[-1]
    finally:
        _NOW.pop()


def add(reading: Reading) -> None:
    """Note what was read for a part as read for the page that has it."""
    now = _NOW[-1]
    now.names |= reading.names
    now.whole |= reading.whole
    for content, names in reading.contents.items():
        now.contents[content] |= names


_NOW: list[Reading] = []  # of the page that is rendered at the moment


def _recorded(kind: type) -> type:
    """A Jinja context or a dict that notes what is read of it."""

    class Recorded(kind):
        def resolve_or_missing(self, key: str) -> Any:
            _note(key)
            return super().resolve_or_missing(key)

        def __getitem__(self, key: str) -> Any:
            _note(key)
            return super().__getitem__(key)

        def get(self, key: str, default: Any = None) -> Any:
            _note(key)
            return super().get(key, default)

        def __contains__(self, key: object) -> bool:
            _note(str(key))
            return super().__contains__(key)

        def __iter__(self) -> Any:
            _note_all()
            return super().__iter__()

        def keys(self) -> Any:
            _note_all()
            return super().keys()

        def values(self) -> Any:
            _note_all()
            return super().values()

        def items(self) -> Any:
            _note_all()
            return super().items()

    return Recorded


def _note(name: str) -> None:
    if _NOW:
        _NOW[-1].names.add(name)


def _note_all() -> None:
    if _NOW:
        _NOW[-1].whole = True


RecordedContext, RecordedDict = _recorded(Context), _recorded(dict)
