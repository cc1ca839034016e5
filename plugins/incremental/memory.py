"""What one build remembers of the texts that were read: contents without their texts, and these.

What is new is stored by the hundred. A content's text is read of the store when it is wanted.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pelican.contents import Content

from plugins.glance import SEEN, seen
from plugins.incremental.packing import Packing
from plugins.incremental.parsing import Parsed, Read
from plugins.incremental.store import Store, Text
from plugins.incremental.texts import TEXT, decoded, encoded, put_at

MANY = 100  # texts: so many are stored at once
NO_GARBAGE = 500  # contents: so many that were remembered are not looked through for any


class Memory:
    """What is remembered of the texts of a site, by their keys."""

    def __init__(self, store: Store, site: str, settings: dict[str, Any]) -> None:
        self._store = store
        self._site = site
        self._stored = dict.fromkeys(store.keys(site), False)  # whether this build wants it
        self._packing = Packing(settings)
        self._new: dict[bytes, Text] = {}  # that is not stored yet
        self._seen: dict[frozenset[str], frozenset[str]] = {}  # each is one object
        self._contents = 0

    def __contains__(self, key: bytes) -> bool:
        return key in self._stored

    def finish(self) -> Iterable[bytes]:
        """Store what is new, and return the keys of what no file of this build has."""
        self.store(self.new())
        return [key for key, is_wanted in self._stored.items() if not is_wanted]

    def new(self) -> dict[bytes, Text]:
        """What is not stored yet, which is for the caller to store from now on."""
        new, self._new = self._new, {}
        return new

    def store(self, new: dict[bytes, Text]) -> None:
        """Store texts: they are not held, for all of them together are large."""
        self._store.add(self._site, new)
        self._stored |= dict.fromkeys(new, True)

    def content(self, key: bytes, kind: type) -> Content | None:
        """A content but for its text, as it was when it was remembered; None where it is not."""
        packed = self._packed(key)
        if packed is None:
            return None
        content = kind.__new__(kind)
        own = vars(content)
        own.update(self._packing.attributes(packed))
        own[SEEN] = self._seen.setdefault(own[SEEN], own[SEEN])
        self._contents += 1
        if self._contents % NO_GARBAGE == 0:
            gc.freeze()
        return content

    def text(self, key: bytes) -> str | None:
        """The text of a content; None where it is not remembered any longer."""
        body = self._new[key][1] if key in self._new else self._store.body(self._site, key)
        return None if body is None else decoded(body)

    def remember(self, key: bytes, content: Content) -> None:
        """Remember a content that has its text, as it is now."""
        state = {name: of for name, of in vars(content).items() if name != "_context"}
        text = state.pop(TEXT)
        state[SEEN] = seen(text)
        self._add(key, state, encoded(text))

    def parsed(self, key: bytes) -> Parsed | None:
        """What was parsed of a file; None where it is not remembered."""
        packed = self._packed(key)
        return None if packed is None else self._packing.unpacked(packed)

    def remember_parsed(self, key: bytes, parsed: Parsed) -> Parsed:
        """Remember what was parsed of a file, and return it as it is remembered."""
        return self._packing.unpacked(self._add(key, parsed, b""))

    def _packed(self, key: bytes) -> bytes | None:
        if key in self._new:
            return self._new[key][0]
        if key not in self._stored:
            return None
        self._stored[key] = True
        return self._store.text(self._site, key)

    def _add(self, key: bytes, value: Any, body: bytes) -> bytes:
        packed = self._packing.packed(value)
        self._new[key] = packed, body
        if len(self._new) >= MANY:
            self.store(self.new())
        return packed


class Remembered(NamedTuple):
    """The place of a text that is remembered. Where it is no longer (another build has forgotten
    it, the store was harmed), it is read of its file `again`."""

    memory: Memory
    key: bytes
    again: Callable[[Remembered], str]
    read: Read
    base_path: str
    path: str
    kind: type
    fmt: str | None

    def put_at(self, content: Content) -> None:
        """Have a content's text be read from here."""
        put_at(content, self, vars(content)[SEEN])

    def text(self) -> str:
        """The text."""
        found = self.memory.text(self.key)
        return self.again(self) if found is None else found
