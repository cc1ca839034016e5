"""What one build remembers of the texts that were read: contents without their texts, and these.

What is new is stored by the hundred. A content's text is read of the store when it is wanted.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pelican.contents import Content

from plugins.cores import is_a_part
from plugins.glance import ASIDE, seen
from plugins.incremental.packing import Packing
from plugins.incremental.parsing import Parsed, Read
from plugins.incremental.store import Part, Store
from plugins.incremental.texts import TEXT, decoded, encoded

MANY = 100  # parts: so many are stored at once
NO_GARBAGE = 500  # contents: so many that were remembered are not looked through for any


class Memory:
    """What is remembered of the texts of a site, by their keys. What a process reads for the first
    one is a part, whose contents are packed together; each that the first one reads itself is
    packed at once, for plugins are about to work on it."""

    def __init__(self, store: Store, site: str, settings: dict[str, Any]) -> None:
        self._store = store
        self._site = site
        self._parts = store.keys(site)
        self._unwanted = set(self._parts)  # so far
        self._packing = Packing(settings)
        self._unpacked: dict[bytes, Any] = {}  # of parts, and not asked for yet
        self._read: dict[bytes, tuple[Any, bytes]] = {}  # values and bodies that are not packed yet
        self._new: dict[bytes, Part] = {}  # that is not stored yet
        self._seen: dict[frozenset[str], frozenset[str]] = {}  # each is one object
        self._contents = 0

    def __contains__(self, key: bytes) -> bool:
        return key in self._parts

    def finish(self) -> Iterable[bytes]:
        """Store what is new, and return the keys of what no file of this build has."""
        self._store_new()
        return self._unwanted

    def part(self) -> Part:
        """What this process has read for the first one."""
        read, self._read = self._read, {}
        packed = self._packing.packed({key: value for key, (value, _) in read.items()})
        return packed, [(key, body) for key, (_, body) in read.items()]

    def store(self, new: Iterable[Part]) -> None:
        """Store texts: they are not held, for all of them together are large."""
        added = self._store.add(self._site, new)
        self._parts |= added
        self._unwanted -= added.keys()

    def content(self, key: bytes, kind: type) -> Content | None:
        """A content but for its text, as it was when it was remembered; in place of that is what
        was seen of it. None where it is not remembered."""
        found = self._value(key)
        if found is None:
            return None
        attributes, head = map(self._packing.together, found)
        content = kind.__new__(kind)
        own = vars(content)
        own.update(attributes)  # made anew by that, no larger than it has to be
        own["metadata"] = head
        own[ASIDE] = self._seen.setdefault(own[ASIDE], own[ASIDE])
        self._contents += 1
        if self._contents % NO_GARBAGE == 0:
            gc.freeze()
        return content

    def text(self, key: bytes) -> str | None:
        """The text of a content; None where it is not remembered any longer."""
        if key in self._new:
            _, [(_, body)] = self._new[key]
        else:
            body = self._store.body(self._site, key)
        return None if body is None else decoded(body)

    def remember(self, key: bytes, content: Content) -> None:
        """Remember a content that has its text, as it is now."""
        state = {name: of for name, of in vars(content).items() if name != "_context"}
        text = state.pop(TEXT)
        state |= {"metadata": None, ASIDE: seen(text)}  # the first stands where it stood
        apart = self._packing.apart
        self._add(key, (apart(state), apart(content.metadata)), encoded(text))

    def parsed(self, key: bytes) -> Parsed | None:
        """What was parsed of a file; None where it is not remembered."""
        return self._value(key)

    def remember_parsed(self, key: bytes, parsed: Parsed) -> Parsed:
        """Remember what was parsed of a file, and return it as it is remembered."""
        self._add(key, parsed, b"")
        return self._value(key) or parsed

    def _value(self, key: bytes) -> Any:
        if key in self._new:
            return self._packing.unpacked(self._new[key][0])[key]
        if key not in self._parts:
            return None
        self._unwanted.discard(key)
        if key not in self._unpacked:
            packed = self._store.part(self._parts[key])
            self._unpacked |= self._packing.unpacked(packed) if packed else {}
        return self._unpacked.pop(key, None)

    def _add(self, key: bytes, value: Any, body: bytes) -> None:
        self._read[key] = value, body
        if not is_a_part():
            self._new[key] = self.part()
        if len(self._new) >= MANY:
            self._store_new()

    def _store_new(self) -> None:
        new, self._new = self._new, {}
        self.store(new.values())


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
    seen: frozenset[str]

    def text(self) -> str:
        """The text."""
        found = self.memory.text(self.key)
        return self.again(self) if found is None else found
