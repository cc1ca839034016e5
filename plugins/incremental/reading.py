"""Reads each text once: what a reader and typogrify made of a file is remembered by the file's
bytes, and what has to be read is read on all cores.

Pelican's own content cache goes by modification times, is stale after a setting changes, and holds
nothing of typogrify's work.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from blinker import ANY
from pelican import signals
from pelican.contents import Content, SkipStub
from pelican.readers import Readers

from plugins.cores import on_all_cores
from plugins.glance import ASIDE
from plugins.incremental.keys import Keys
from plugins.incremental.memory import Memory, Remembered
from plugins.incremental.parsing import Parsed, Read, parsed, quickly
from plugins.incremental.store import Part
from plugins.incremental.texts import TEXT, Texts
from plugins.incremental.typography import set_dashes

FEW = 40  # texts: below, starting a process takes longer than reading them
WHOLE = b"whole"  # ends the key of a content, where others are of a text and its head
HOUSE = "plugins."  # whose handlers of `content_object_init` work on the content alone


class Reading:
    """What is read of the content's files in one build, from `memory` where they were read before,
    by their `keys`. `note` is told of each content, and what it depends on.

    A content that depends on its file alone is remembered as it is when it is made; where another
    plugin takes a hand in that, its text and its head are.
    """

    def __init__(
        self,
        memory: Memory,
        keys: Keys,
        settings: dict[str, Any],
        texts: Texts,
        note: Callable[[Content, bytes], None],
    ) -> None:
        self.memory = memory
        self._keys = keys
        self._settings = settings
        self._texts = texts
        self._note = note
        self._again = self._text_again  # one object for all texts

    def take_over(self, readers: Readers) -> None:
        """Let `readers` read by this."""
        original = readers.read_file
        set_dashes(self._settings)

        def read_file(
            base_path: str,
            path: str,
            content_class: type,
            fmt: str | None = None,
            context: dict[str, Any] | None = None,
            preread_signal: Any = None,
            preread_sender: Any = None,
            context_signal: Any = None,
            context_sender: Any = None,
        ) -> Any:
            if preread_signal:
                preread_signal.send(preread_sender)
            key = self._keys.of(base_path, path, content_class)
            if _depends_on_its_file(context_signal):
                content = self._whole(original, key, base_path, path, content_class, fmt)
                if content is not None:
                    content._context = context
                    return content
            text, metadata = self._parsed(original, key, base_path, path, content_class, fmt)
            if context_signal:
                context_signal.send(context_sender, metadata=metadata)
            wanted = SkipStub if metadata.get("status") == "skip" else content_class
            where = os.path.abspath(os.path.join(base_path, path))
            return wanted(text, metadata, self._settings, where, context)

        readers.read_file = read_file

    def read_ahead(
        self, readers: Readers, base_path: str, paths: Iterable[str], kind: type, signal: Any
    ) -> None:
        """Read all of these files that were not read before, on all cores. One that cannot be read
        is left for the time when it is wanted, and told then."""
        keys = ((path, self._keys.of(base_path, path, kind)) for path in paths)
        known = self.memory
        missing = [path for path, key in keys if key not in known and key + WHOLE not in known]
        if len(missing) < FEW:
            return
        original = Readers.read_file.__get__(readers)
        whole = _depends_on_its_file(signal)

        def read(paths: list[str]) -> Part:
            for path in paths:
                key = self._keys.of(base_path, path, kind)
                if not whole or self._whole(original, key, base_path, path, kind, None) is None:
                    self._parsed(original, key, base_path, path, kind, None)
            return self.memory.part()

        for part in on_all_cores(read, missing):
            self.memory.store([part])

    def as_read(self, base_path: str, path: str, kind: type) -> Content | None:
        """A content once more as it was when it was read in this build; None where that is not
        known."""
        key = self._keys.known(base_path, path, kind)
        content = self.memory.content(key + WHOLE, kind) if key else None
        text = self.memory.text(key + WHOLE) if content else None
        if text is None:
            return None
        del vars(content)[ASIDE]
        content._content = text
        return content

    def read_anew(self, readers: Readers, base_path: str, path: str, kind: type) -> Content:
        """A content as its file is now."""
        read = Readers.read_file.__get__(readers)
        with quickly():
            return read(base_path=base_path, path=path, content_class=kind)

    def _whole(
        self, original: Read, key: bytes, base_path: str, path: str, kind: type, fmt: str | None
    ) -> Content | None:
        """A content as it is remembered, or made and remembered; None where that may not be."""
        key += WHOLE
        content = self.memory.content(key, kind)
        if content is not None:
            how = (self._again, original, base_path, path, kind, fmt)
            own = vars(content)
            own[ASIDE] = Remembered(self.memory, key, *how, own[ASIDE])
        else:
            with quickly():
                content = original(base_path=base_path, path=path, content_class=kind, fmt=fmt)
            if isinstance(content, SkipStub) or _is_to_come(content):
                return None
            if type(vars(content).get(TEXT)) is not str:
                return None
            if self._keys.is_old(base_path, path, kind):
                return None
            self.memory.remember(key, content)
            self._texts.put_aside(content)
        self._note(content, key)
        return content

    def _parsed(
        self, original: Read, key: bytes, base_path: str, path: str, kind: type, fmt: str | None
    ) -> Parsed:
        found = self.memory.parsed(key)
        if found is None:
            found = parsed(original, base_path, path, fmt)
            if not self._keys.is_old(base_path, path, kind):
                found = self.memory.remember_parsed(key, found)
        return found

    def _text_again(self, place: Remembered) -> str:
        """The text of a file that has been read. Raises ValueError when it is another by now."""
        _, _, _, read, base_path, path, kind, fmt, _ = place
        with quickly():
            text = read(base_path=base_path, path=path, content_class=kind, fmt=fmt)._content
        if self._keys.is_old(base_path, path, kind):
            raise ValueError(f"{path} was written to while the site was built")
        return text


def _depends_on_its_file(signal: Any) -> bool:
    """Whether nobody but the house takes a hand in making a content of a file."""
    return not (signal and signal.receivers) and _is_the_houses(
        tuple(signals.content_object_init.receivers)
    )


@lru_cache(maxsize=1)
def _is_the_houses(_: tuple[int, ...]) -> bool:
    """Whether all that work on a new content are the house's, for those that there are now."""
    handlers = signals.content_object_init.receivers_for(ANY)
    return all(handler.__module__.startswith(HOUSE) for handler in handlers)


def _is_to_come(content: Content) -> bool:
    """Whether a content will be another one when its time has come."""
    date = getattr(content, "date", None)
    return date is not None and date > datetime.now(date.tzinfo)
