"""Compares what pages were made from with what they would be made from now: the values of the names
that a template reads, and the contents whose attributes were read.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from operator import itemgetter
from typing import Any

from pelican.contents import Content

from plugins.cores import beside
from plugins.incremental.digest import Digester, NoDigestError
from plugins.incremental.record import Record
from plugins.incremental.templates import Template

MISSING = object()
MANY = 500  # contents: below, starting a process takes longer than to compare them

Contents = tuple[tuple[str, frozenset[str]], ...]  # identities, and the attributes read of each


class Inputs:
    """What the pages of one build are made from; `before` are the digests of the last one's
    contents by their identities."""

    def __init__(self, digester: Digester, before: Mapping[str, bytes]) -> None:
        self._digester = digester
        self._before = before
        self._contents: dict[str, Content] = {}
        self._shared: Mapping[str, Any] = {}
        self._values_of: dict[tuple[Any, ...], bytes] = {}
        self._names: dict[frozenset[str], frozenset[str]] = {}  # each is one object
        self._here: Iterable[str] = self._contents  # whose digests are made in this process
        self._beside: Callable[[], dict[str, bytes]] = dict

    def know(self, contents: Mapping[str, Content | None]) -> None:
        """Note contents that pages may be made from; the rest of the build changes none of them."""
        called = self._digester.identities
        self._contents |= {called[found]: found for found in contents.values() if found}

    def share(self, context: Mapping[str, Any]) -> None:
        """Note what the contexts of all pages have in common."""
        self._shared = self._shared or dict(context)

    def of_all_pages(self, name: str, otherwise: Any) -> Any:
        """What all contexts have in common under a name."""
        return self._shared.get(name, otherwise)

    def parted(self, context: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """A context as what is its own and what it has in common with the others: there are as many
        contexts as pages, and each has all the settings."""
        shared = self._shared
        if not shared.keys() <= context.keys():
            return dict(context), {}
        return {
            key: of for key, of in context.items() if shared.get(key, MISSING) is not of
        }, shared

    def values(
        self, names: tuple[str, ...], template: Template, context: Mapping[str, Any]
    ) -> bytes | None:
        """The digest of what a template has under these names; None where there is none."""
        shared = self._shared
        own = [
            name for name in names if context.get(name, MISSING) is not shared.get(name, MISSING)
        ]
        parts = hashlib.blake2b(digest_size=16)
        try:
            parts.update(self._values_of_all(names, tuple(own), template))
            for name in own:
                parts.update(self._value(name, template, context))
        except NoDigestError:
            return None
        return parts.digest()

    def read(self, contents: Contents) -> bytes | None:
        """The digest of what was read of the contents, as it is now; None when one of them is not
        known."""
        of_content, known = self._digester.of_content, self._contents
        try:
            found = [of_content(known[name], read) for name, read in contents]
        except (KeyError, NoDigestError):
            return None
        return hashlib.blake2b(b"".join(found), digest_size=16).digest()

    def called(self, read: Mapping[Content, set[str]]) -> Contents:
        """Contents by their identities, with what was read of each."""
        identities, known = self._digester.identities, self._names
        named = ((identities[content], frozenset(of)) for content, of in read.items())
        pairs = ((name, known.setdefault(of, of)) for name, of in named)
        return tuple(sorted(pairs, key=itemgetter(0)))

    def begin(self) -> None:
        """Begin to find out, beside this process, what has changed of half of the contents."""
        if len(self._before) >= MANY:
            names = list(self._contents)
            half = len(names) // 2
            self._here, self._beside = names[half:], beside(partial(self._digests, names[:half]))

    @cached_property
    def digests(self) -> dict[str, bytes]:
        """The digests of all contents by their identities, but for those that have none."""
        return self._digests(self._here) | self._beside()

    def is_as_read(self, record: Record) -> bool:
        """Whether all that was read of contents for a page is what it was."""
        if self._same.issuperset(map(itemgetter(0), record.contents)):
            return True
        return record.read == self.read(record.contents)

    @cached_property
    def _same(self) -> set[str]:
        """The contents that are all that they were in the last build: so is whatever pages of that
        read of them."""
        return {name for name, _ in self.digests.items() & self._before.items()}

    def _digests(self, names: Iterable[str]) -> dict[str, bytes]:
        found = {}
        for name in names:
            with contextlib.suppress(NoDigestError):
                all_of_it = frozenset({"__dict__"})
                found[name] = self._digester.of_content(self._contents[name], all_of_it)
        return found

    def _values_of_all(
        self, names: tuple[str, ...], own: tuple[str, ...], template: Template
    ) -> bytes:
        """The digest of the values of these names, without its own, that all pages have."""
        environment = id(getattr(template, "environment", None))
        key = (names, own, environment)
        if key not in self._values_of:
            parts = hashlib.blake2b(repr(own).encode(), digest_size=16)
            for name in names:
                if name not in own:
                    parts.update(self._value_of_all(name, template, environment))
            self._values_of[key] = parts.digest()
        return self._values_of[key]

    def _value_of_all(self, name: str, template: Template, environment: int) -> bytes:
        key = (name, environment)
        if key not in self._values_of:
            self._values_of[key] = self._value(name, template, self._shared)
        return self._values_of[key]

    def _value(self, name: str, template: Template, context: Mapping[str, Any]) -> bytes:
        value = context.get(name, MISSING)
        if value is MISSING:
            value = getattr(template, "globals", {}).get(name, MISSING)
        if type(value) is str:
            return hashlib.blake2b(value.encode(), digest_size=16).digest()
        if value is MISSING or value is None or type(value) is bool:
            return repr(value).encode() if value is not MISSING else b"missing"
        return self._digester.of(value)
