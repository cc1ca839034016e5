"""What a template reads while it is rendered: the contents, and the names of its context. Recorded
where the reading is done, so that macros, filters and functions are in it as the template itself
is."""

from __future__ import annotations

from collections.abc import Iterator
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

    contents: dict[Content, set[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    whole: bool = False


@contextmanager
def recorded(environment: Environment) -> Iterator[Reading]:
    """What is read by the templates of an environment while the block runs."""
    reading = Reading()
    usual, environment.context_class = environment.context_class, _context_class(reading)
    get, contents = object.__getattribute__, reading.contents

    def __getattribute__(content: Content, name: str) -> Any:
        if content in contents:
            contents[content].add(name)
        else:
            contents[content] = {name}
        return get(content, name)

    Content.__getattribute__ = __getattribute__
    try:
        yield reading
    finally:
        del Content.__getattribute__
        environment.context_class = usual


def _context_class(reading: Reading) -> type[Context]:
    class RecordedContext(Context):
        def resolve_or_missing(self, key: str) -> Any:
            reading.names.add(key)
            return super().resolve_or_missing(key)

        def __contains__(self, key: object) -> bool:
            reading.names.add(str(key))
            return super().__contains__(key)

        def keys(self) -> Any:
            reading.whole = True
            return super().keys()

        def values(self) -> Any:
            reading.whole = True
            return super().values()

        def items(self) -> Any:
            reading.whole = True
            return super().items()

    return RecordedContext
