"""Where the texts of contents are while a site is built: in files, not in memory.

Pelican holds all texts until the site is written. They are half of what a large site takes, and
each is wanted a few times. A content whose text is put aside has it like any other one:
`content._content` reads it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pelican.contents import Content
from pelican.utils import memoized

from plugins.glance import ASIDE, seen

TEXT = "_content"


class Place(Protocol):
    """Where a text is, and what was seen of it."""

    seen: frozenset[str]

    def text(self) -> str:
        """The text."""


class Texts:
    """A file without a name, which is gone with the last process that has it. Processes that are
    forked read of it as the first one does: there is no place in it that they would share."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115
        self._end = 0
        Content._content = _Text()

    def put_aside(self, content: Content) -> None:
        """Have a content's text be read when it is wanted. On a full disk it stays where it is."""
        own = vars(content)
        if type(own.get(TEXT)) is not str:
            return
        data = encoded(own[TEXT])
        try:
            written = os.pwrite(self._file.fileno(), data, self._end)
        except OSError:
            return
        if written == len(data):
            own[ASIDE] = _InFile(self._file, self._end, written, seen(own.pop(TEXT)))
            self._end += written


def encoded(text: str) -> bytes:
    """A text as bytes, whatever is in it."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """The text of such bytes."""
    return data.decode("utf-8", "surrogatepass")


@contextmanager
def texts_forgotten() -> Iterator[None]:
    """Have what Pelican remembers of contents while the block runs be forgotten after it: it keeps
    every text that it has once given."""
    known = [one.cache for one in vars(Content).values() if isinstance(one, memoized)]
    before = list(map(len, known))
    try:
        yield
    finally:
        for cache, count in zip(known, before, strict=True):
            while len(cache) > count:
                cache.popitem()


class _InFile(NamedTuple):
    file: Any
    at: int
    length: int
    seen: frozenset[str]

    def text(self) -> str:
        return decoded(os.pread(self.file.fileno(), self.length, self.at))


class _Text:
    """The attribute `_content` of all contents: what was given them, else what was put aside."""

    def __init__(self) -> None:
        self._last: tuple[Place | None, str] = (None, "")  # plugins look, and look again

    def __get__(self, content: Content | None, kind: type) -> Any:
        if content is None:
            return self
        own = _own(content)
        if TEXT in own:
            return own[TEXT]
        if ASIDE in own:
            return self._text(own[ASIDE])
        raise AttributeError(f"{kind.__name__} has no text")

    def __set__(self, content: Content, text: Any) -> None:
        own = _own(content)
        if ASIDE in own:
            if text == self._text(own[ASIDE]):
                return
            del own[ASIDE]
        own[TEXT] = text

    def __delete__(self, content: Content) -> None:
        own = _own(content)
        if TEXT not in own and ASIDE not in own:
            raise AttributeError(f"{type(content).__name__} has no text")
        own.pop(TEXT, None)
        own.pop(ASIDE, None)

    def _text(self, place: Place) -> str:
        if self._last[0] is not place:
            self._last = (place, place.text())
        return self._last[1]


def _own(content: Content) -> dict[str, Any]:
    """The attributes of a content; while a page is rendered, `vars` would be noted as a reading of
    all of them."""
    return object.__getattribute__(content, "__dict__")
