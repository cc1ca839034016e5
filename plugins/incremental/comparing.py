"""Compares what pages were made from with what they would be made from now: the values of the names
that a template reads, and the contents whose attributes were read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from operator import is_, itemgetter
from typing import Any

from pelican.contents import Content

from plugins.cores import beside
from plugins.incremental.digest import Digester, NoDigestError
from plugins.incremental.record import Record
from plugins.incremental.templates import Template

MISSING = object()
ALL_OF_IT = frozenset({"__dict__"})
MANY = 500  # contents: below, starting a process takes longer than to compare them

# The identities of contents, and the names of the attributes that were read of each.
Contents = tuple[tuple[str, ...], tuple[frozenset[str], ...]]


class Inputs:
    """What the pages of one build are made from; `before` are the digests of the last one's
    contents by their identities."""

    def __init__(self, digester: Digester, before: Mapping[str, bytes]) -> None:
        self._digester = digester
        self._before = before
        self._contents: dict[str, Content] = {}
        self._shared: Mapping[str, Any] = {}
        self._shared_names: tuple[str, ...] = ()
        self._values_of: dict[tuple[Any, ...], bytes] = {}
        self._names: dict[frozenset[str], frozenset[str]] = {}  # each is one object
        self._called: Iterable[str] = self._contents  # the identities of those that are compared
        self._compared: Callable[[], list[bytes | None]] = self._digests

    def know(self, contents: Mapping[str, Content | None]) -> None:
        """Note contents that pages may be made from; the rest of the build changes none of them."""
        called = self._digester.identities
        self._contents |= {called[found]: found for found in contents.values() if found}

    def share(self, context: Mapping[str, Any]) -> None:
        """Note what the contexts of all pages have in common."""
        if not self._shared:
            self._shared, self._shared_names = dict(context), tuple(context)

    def of_all_pages(self, name: str, otherwise: Any) -> Any:
        """What all contexts have in common under a name."""
        return self._shared.get(name, otherwise)

    def own(self, context: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
        """What a page whose context is this one with `more` does not have in common with all of
        them; MISSING where it has nothing under their name. There are as many contexts as pages,
        and each has all the settings."""
        shared = self._shared
        if self._is_shared(context):
            return {key: of for key, of in more.items() if shared.get(key, MISSING) is not of}
        whole = {**dict.fromkeys(shared, MISSING), **context, **more}
        return {key: of for key, of in whole.items() if shared.get(key, MISSING) is not of}

    def whole(self, own: Mapping[str, Any]) -> dict[str, Any]:
        """The context of a page that has this of its own."""
        whole = {**self._shared, **own}
        return {key: of for key, of in whole.items() if of is not MISSING}

    def values(
        self, names: tuple[str, ...], template: Template, own: Mapping[str, Any]
    ) -> bytes | None:
        """The digest of what a template has under these names in a page with this of its own; None
        where there is none."""
        its = tuple([name for name in names if name in own])
        parts = hashlib.blake2b(digest_size=16)
        try:
            parts.update(self._values_of_all(names, its, template))
            for name in its:
                parts.update(self._value(name, template, own))
        except NoDigestError:
            return None
        return parts.digest()

    def read(self, contents: Contents) -> bytes | None:
        """The digest of what was read of the contents, as it is now; None when one of them is not
        known."""
        of_content, known = self._digester.of_content, self._contents
        try:
            found = [of_content(known[name], of) for name, of in zip(*contents, strict=True)]
        except (KeyError, NoDigestError):
            return None
        return hashlib.blake2b(b"".join(found), digest_size=16).digest()

    def called(self, read: Mapping[Content, set[str]]) -> Contents:
        """Contents by their identities, with what was read of each."""
        identities, known = self._digester.identities, self._names
        named = ((identities[content], frozenset(of)) for content, of in read.items())
        pairs = sorted(named, key=itemgetter(0))
        return tuple(name for name, _ in pairs), tuple(known.setdefault(of, of) for _, of in pairs)

    def begin(self) -> None:
        """Begin to find out, beside this process, what has changed of the contents."""
        if len(self._before) >= MANY:
            self._called, self._compared = list(self._contents), beside(self._digests)

    @cached_property
    def digests(self) -> dict[str, bytes]:
        """The digests of all contents by their identities, but for those that have none."""
        found = zip(self._called, self._compared(), strict=True)
        return {name: digest for name, digest in found if digest}

    def is_as_read(self, record: Record) -> bool:
        """Whether all that was read of contents for a page is what it was."""
        if self._same.issuperset(record.contents):
            return True
        return record.read == self.read((record.contents, record.attributes))

    @cached_property
    def _same(self) -> set[str]:
        """The contents that are all that they were in the last build: so is whatever pages of that
        read of them."""
        return {name for name, _ in self.digests.items() & self._before.items()}

    def _digests(self) -> list[bytes | None]:
        """The digests of all contents, in their order."""
        return [self._digest(content) for content in self._contents.values()]

    def _digest(self, content: Content) -> bytes | None:
        try:
            return self._digester.of_content(content, ALL_OF_IT)
        except NoDigestError:
            return None

    def _is_shared(self, context: Mapping[str, Any]) -> bool:
        """Whether a context is what all have in common, to the very objects."""
        values = map(is_, context.values(), self._shared.values())
        return tuple(context) == self._shared_names and all(values)

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
