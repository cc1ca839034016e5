"""A digest of any value that a template can be given: equal digests mean that nothing a template
could read differs.

Contents (articles, pages, files) stand in it by their identity alone, for which of them a page
really reads is recorded while it is rendered (rendering.py); `of_content` is the digest of one.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from pathlib import Path
from types import CellType, CodeType, FunctionType, ModuleType
from typing import Any

from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper

# What URLWrapper keeps of its own; a plugin may have given it more.
WRAPPER_KEYS = {"settings", "name", "slug", "_name", "_slug", "_slug_from_name"}
# What is no part of a content: the site's, and what changes with the order pages are written in.
NOT_OF_A_CONTENT = {"settings", "_context", "_output_location_referenced"}
LINK_MARKS = ("{", "|")


class NoDigestError(ValueError):
    """A value that has no digest: what is made of it has to be made anew each time."""


class Digester:
    """Digests of the values of one build; `settings` and `context` are that build's and stand in
    no digest."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._contents: dict[Content, bytes] = {}

    def of(self, value: Any) -> bytes:
        """The digest of a value: 16 bytes. Raises NoDigestError for one that has none."""
        buffer = io.BytesIO()
        pickler = _Pickler(buffer, self._settings)
        try:
            pickler.dump(value)
        except (pickle.PicklingError, TypeError, AttributeError, RecursionError) as error:
            raise NoDigestError(f"{type(value).__name__}: {error}") from error
        return hashlib.blake2b(buffer.getbuffer(), digest_size=16).digest()

    def of_content(self, content: Content) -> bytes:
        """The digest of all that a template can read of a content, but for other contents."""
        known = self._contents.get(content)
        if known is None:
            known = self._contents[content] = self.of(_attributes(content))
        return known


def identity(content: Content) -> str:
    """What a content is called in digests and records."""
    return f"{type(content).__name__}:{content.source_path}"


def _attributes(content: Content) -> dict[str, Any]:
    kept = {key: value for key, value in vars(content).items() if key not in NOT_OF_A_CONTENT}
    texts = (content._content, kept.get("_summary"))
    if any(mark in text for text in texts if text for mark in LINK_MARKS):
        kept["content"] = content.content  # with its links to other contents as they are now
    kept["address"] = (content.url, content.save_as) if hasattr(content, "slug") else None
    return kept


class _Pickler(pickle.Pickler):
    """Pickles for the bytes alone, never to be read back: without a memo, so that it makes no
    difference whether two equal values are one object."""

    def __init__(self, file: io.BytesIO, settings: dict[str, Any]) -> None:
        super().__init__(file, protocol=5)
        self.fast = True
        self._settings = settings

    def persistent_id(self, value: Any) -> Any:
        if isinstance(value, Content):
            return identity(value)
        if value is self._settings:
            return "settings"
        return None

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, URLWrapper):
            more = {key: of for key, of in vars(value).items() if key not in WRAPPER_KEYS}
            return _made, (type(value).__name__, value.name, value.slug, more)
        if isinstance(value, Page):
            seen = (value.number, value.url, value.save_as, value.object_list, value.paginator)
            return _made, ("Page", *seen)
        if isinstance(value, Paginator):
            return _made, ("Paginator", value.name, value.per_page, value.object_list)
        if isinstance(value, FunctionType) and value is not _made:
            return _made, _parts(value)
        if isinstance(value, CodeType):
            return _made, ("code", value.co_code, value.co_consts, value.co_names)
        if isinstance(value, CellType):
            return _made, ("cell", value.cell_contents)
        if isinstance(value, ModuleType):
            return _made, ("module", value.__name__)
        if isinstance(value, set | frozenset):
            return _made, ("set", sorted(value, key=repr))
        if isinstance(value, Path):
            return _made, ("path", str(value))
        return NotImplemented


def _parts(function: FunctionType) -> tuple[Any, ...]:
    """A function by its name where a module has it (the modules' code is in the state of the
    site: state.py), else by its code and what it closes over."""
    if "<" not in function.__qualname__:
        return ("function", function.__module__, function.__qualname__)
    closed = (function.__defaults__, function.__kwdefaults__, function.__closure__)
    return ("function", function.__module__, function.__qualname__, function.__code__, *closed)


def _made(*parts: Any) -> None:
    """Stands in a pickle where a value stands that is digested by its parts."""
