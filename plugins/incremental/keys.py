"""What the reading of a file depends on, as one digest: the file's bytes, and all that reading goes
by besides. What was read is remembered by it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.files import digest_of


class Keys:
    """The keys of the files of one build; `state` is the digest of what all reading depends on. The
    setting BUILT_OF may name a file that tells the digests of files, by their paths."""

    def __init__(self, state: bytes, settings: Mapping[str, Any]) -> None:
        self._state = state
        self._go_by_time = settings.get("DEFAULT_DATE") == "fs"
        told = settings.get("BUILT_OF")
        self._told = json.loads(Path(told).read_text("utf-8")) if told else {}
        self._keys: dict[tuple[str, type], bytes] = {}

    def of(self, base_path: str, path: str, kind: type) -> bytes:
        """The key of a file of which a content of this kind is made. The file is looked at once, or
        was before the build by who looked whether there is anything to do. Raises OSError."""
        file = os.path.join(base_path, path)
        if (file, kind) not in self._keys:
            self._keys[file, kind] = self._key(file, path, kind, self._told.pop(file, None))
        return self._keys[file, kind]

    def known(self, base_path: str, path: str, kind: type) -> bytes | None:
        """The key of a file that has been asked for in this build; or None."""
        return self._keys.get((os.path.join(base_path, path), kind))

    def is_old(self, base_path: str, path: str, kind: type) -> bool:
        """Whether a file was written to since its key was made."""
        file = os.path.join(base_path, path)
        return self._key(file, path, kind, None) != self._keys[file, kind]

    def _key(self, file: str, path: str, kind: type, digest: str | None) -> bytes:
        parts = hashlib.blake2b(self._state, digest_size=16)
        parts.update(f"{kind.__qualname__}\0{path}\0{digest or digest_of(file)}\0".encode())
        if self._go_by_time:
            parts.update(str(os.stat(file).st_mtime).encode())
        return parts.digest()
