"""A digest of any value that a template can be given: equal digests mean that nothing a template
could read differs.

Contents (articles, pages, files) stand in it by their identity alone, for which of them a page
really reads is recorded while it is rendered (recording.py); `of_content` is the digest of that.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from functools import cache
from typing import Any

from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper

from plugins.glance import ASIDE, may_have
from plugins.incremental.canonical import Canonical, is_frozen
from plugins.incremental.differing import EMPTY, Snapshot, differing, snapshot
from plugins.incremental.forms import Forms
from plugins.incremental.identity import Identities
from plugins.incremental.lists import LINK_MARKS, Listed
from plugins.incremental.texts import TEXT

# What URLWrapper keeps of its own; a plugin may have given it more.
WRAPPER_KEYS = {"settings", "name", "slug", "_name", "_slug", "_slug_from_name"}
# What is the site's, and what changes with the order that pages are written in.
NO_ATTRIBUTES = {"settings", "_context", "_output_location_referenced", ASIDE}
# Pelican remembers what these give: who reads them later is not seen to read the text itself.
OF_THE_TEXT = {"content", "get_content", "summary", "get_summary", "__dict__"}

NOTHING = b"no such attribute"
SAME = b"what the attribute is"
LISTS = {list, tuple, Listed}


class NoDigestError(ValueError):
    """A value that has no digest: what is made of it has to be made anew each time."""


class Digester:
    """Digests of the values of one build; `settings` and `context` are that build's and stand in
    no digest."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._read: dict[Content, tuple[bytes, Snapshot, Snapshot]] = {}
        self._contents: dict[tuple[Content, frozenset[str] | None], bytes] = {}
        self._wrappers: dict[int, tuple[URLWrapper, bytes]] = {}
        self._lists: dict[tuple[int, int], tuple[Any, bytes]] = {}
        self._once: dict[int, tuple[Any, bytes]] = {}
        self.identities = Identities()
        self._forms = Forms(
            settings,
            {
                Content: self.identities.__getitem__,
                URLWrapper: lambda wrapper: f"wrapper({self.of_wrapper(wrapper)!r})",
                Paginator: lambda paginator: (
                    f"paginator{self._forms.of(self._paginator(paginator))}"
                ),
                Page: lambda page: f"page({self.once(page)!r})",
            },
            self._other,
        )

    def read(self, content: Content, key: bytes) -> None:
        """Note that a content as it is now depends on what `key` is the digest of, and on nothing
        else."""
        self._read[content] = (key, snapshot(vars(content)), snapshot(content.metadata))

    def of(self, value: Any) -> bytes:
        """The digest of a value, as bytes. Raises NoDigestError for one that has none."""
        if type(value) in LISTS:
            return self._of_list(value)
        return self._of(value)

    def of_content(self, content: Content, names: frozenset[str]) -> bytes:
        """The digest of these attributes of a content, with other contents by their identity."""
        key = (content, None if names & OF_THE_TEXT else names)
        if key not in self._contents:
            self._contents[key] = self._of(self._attributes(content, key[1]))
        return self._contents[key]

    def of_wrapper(self, wrapper: URLWrapper) -> bytes:
        """The digest of a tag, section, author or source, remembered: there are few of them, and
        all contents and pages have some."""
        if id(wrapper) not in self._wrappers:
            more = {key: of for key, of in vars(wrapper).items() if key not in WRAPPER_KEYS}
            found = self._of((type(wrapper).__name__, wrapper.name, wrapper.slug, more))
            self._wrappers[id(wrapper)] = (wrapper, found)  # with it: the id is its own
        return self._wrappers[id(wrapper)][1]

    def once(self, value: Any) -> bytes:
        """The digest of what nobody changes, remembered: the page of a list, which its neighbours
        have too; terms, which a source's articles share."""
        if id(value) not in self._once:
            if isinstance(value, Page):
                seen = (value.number, value.url, value.save_as, value.object_list, value.paginator)
                found = self._of(("Page", *seen))
            else:
                found = self._pickled(value)
            self._once[id(value)] = (value, found)  # with it: the id is its own
        return self._once[id(value)][1]

    def _of(self, value: Any) -> bytes:
        try:
            form = self._forms.of(value)
        except RecursionError as error:
            raise NoDigestError(f"{type(value).__name__}: {error}") from error
        return hashlib.blake2b(form.encode(), digest_size=16).digest()

    def _other(self, value: Any) -> str:
        found = self.once(value) if is_frozen(type(value)) else self._pickled(value)
        return f"other({found!r})"

    def _pickled(self, value: Any) -> bytes:
        """The digest of what has no quick form."""
        buffer = io.BytesIO()
        try:
            Canonical(buffer, self._settings, self._stand_in).dump(value)
        except (pickle.PicklingError, TypeError, AttributeError, RecursionError) as error:
            raise NoDigestError(f"{type(value).__name__}: {error}") from error
        return hashlib.blake2b(buffer.getbuffer(), digest_size=16).digest()

    def _stand_in(self, value: Any) -> Any:
        """What stands for a value in the pickle of another one that has it."""
        if isinstance(value, Content):
            return self.identities[value]
        if isinstance(value, URLWrapper):
            return self.of_wrapper(value)
        if isinstance(value, Paginator):
            return ("Paginator", *self._paginator(value))
        return self.once(value) if isinstance(value, Page) or is_frozen(type(value)) else None

    def _paginator(self, value: Paginator) -> tuple[Any, ...]:
        return value.name, value.per_page, self.of(value.object_list)

    def _of_list(self, value: Any) -> bytes:
        """The digest of a list, remembered: many pages have the same long ones."""
        key = (id(value), len(value))
        if key not in self._lists:
            kinds = {type(item) for item in value}
            if kinds and all(issubclass(kind, Content) for kind in kinds):
                found = hashlib.blake2b(
                    "\0".join(map(self.identities.__getitem__, value)).encode(), digest_size=16
                )
                digest = b"contents" + found.digest()
            else:
                digest = self._of(list(value))
            self._lists[key] = (value, digest)  # with it: the id is its own
        return self._lists[key][1]

    def _attributes(self, content: Content, names: frozenset[str] | None) -> Any:
        """The attributes of these names, of all names for None. Methods and properties read
        attributes in their turn, and are recorded with them."""
        all_of_it = vars(content)
        if names is not None:
            found = {TEXT: content._content} if TEXT in names else {}
            return [found.get(name, all_of_it.get(name, NOTHING)) for name in _sorted(names)]
        kept = self._changed(content, all_of_it)
        summary = all_of_it.get("_summary") or ""
        if may_have(content, LINK_MARKS) or any(mark in summary for mark in LINK_MARKS):
            kept["content"] = content.content  # with its links to other contents as they are now
        return kept

    def _changed(self, content: Content, all_of_it: Mapping[str, Any]) -> dict[str, Any]:
        """All attributes of a content; those that are as they were read stand in it by what they
        were read from."""
        key, before, head = self._read.get(content, (b"", EMPTY, EMPTY))
        found = differing(all_of_it, before)
        for name in NO_ATTRIBUTES & found.keys():
            del found[name]
        metadata = differing(content.metadata, head)
        found["metadata"] = {
            name: SAME if found.get(name, NOTHING) is of else of for name, of in metadata.items()
        }
        return {"as read": key, **found}


@cache
def _sorted(names: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(names - NO_ATTRIBUTES))
