"""The results of work that depends on what it is given alone (plugins/results.py), from build to
build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

Made = Mapping[tuple[str, bytes], Any]  # by the work's name, and the digest of what it was given


class Results:
    """The results of one build. `state` is the digest of all code that may have made them; `before`
    are the last build's."""

    def __init__(self, state: bytes, before: Made) -> None:
        self._state = state
        self._before = before
        self.made: dict[tuple[str, bytes], Any] = {}

    def __call__(self, name: str, given: Any, work: Callable[[Any], Any]) -> Any:
        """What `work` makes, or has made in the last build, of what JSON can write."""
        digest = hashlib.blake2b(self._state, digest_size=16)
        digest.update(json.dumps(given).encode())
        key = (name, digest.digest())
        found = self._before.get(key)
        self.made[key] = work(given) if found is None else found
        return self.made[key]
