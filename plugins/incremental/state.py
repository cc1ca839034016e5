"""What every page of a site depends on, whatever it shows: the settings, the code that is run, and
what lies in the theme beside its templates. One digest; when it differs, nothing is kept.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template, TemplateNotFound, meta, nodes

from plugins.incremental.digest import Digester

# Settings that say where a build goes and how it is told, never what is in it.
OF_NO_PAGE = {"OUTPUT_PATH", "INCREMENTAL", "BUILT_BEFORE", "DEBUG", "LOG_FILTER", "CACHE_PATH"}
LIBRARIES = ("pelican", "Jinja2", "Markdown", "MarkupSafe", "typogrify", "smartypants")
TEMPLATES = "templates"


def of_reading(settings: Mapping[str, Any], digester: Digester) -> bytes:
    """The digest of what all texts depend on: settings, plugins, libraries. Raises NoDigestError
    for a setting that has none."""
    kept = {key: value for key, value in settings.items() if key not in OF_NO_PAGE}
    parts = hashlib.blake2b(digester.of(sorted(kept.items())), digest_size=16)
    parts.update(sys.version.encode())
    parts.update(repr([(name, importlib.metadata.version(name)) for name in LIBRARIES]).encode())
    _add_files(parts, _code())
    return parts.digest()


def of_pages(reading: bytes, settings: Mapping[str, Any]) -> bytes:
    """The digest of what all pages depend on: what texts do, and the theme beside its templates."""
    parts = hashlib.blake2b(reading, digest_size=16)
    theme = Path(settings["THEME"])
    _add_files(
        parts,
        (
            path
            for path in sorted(theme.rglob("*"))
            if path.is_file() and path.relative_to(theme).parts[0] != TEMPLATES
        ),
    )
    return parts.digest()


def _add_files(parts: hashlib.blake2b, paths: Iterable[Path]) -> None:
    for path in paths:
        parts.update(f"{path}\0".encode())
        parts.update(hashlib.blake2b(path.read_bytes()).digest())


def _code() -> list[Path]:
    """The files that stand with the loaded modules of the plugins and the settings: all that the
    project itself runs, and the data beside it."""
    loaded = {
        Path(module.__file__)
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] == "plugins" or name.startswith("pelican.plugins.")
        if getattr(module, "__file__", None)
    }
    folders = {path.parent for path in loaded}
    return sorted(file for folder in folders for file in folder.iterdir() if file.is_file())


class Templates:
    """What templates are made of: the sources of all that they extend, include and import, and the
    names that these read from their context."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], tuple[bytes, frozenset[str]] | None] = {}

    def inputs(
        self, template: Template, context: Mapping[str, Any]
    ) -> tuple[bytes, frozenset[str]] | None:
        """The digest of the sources and the names; None where a template chooses another one, or
        a function any name, while it is rendered, so that nobody can tell."""
        key = (id(template.environment), template.name)
        if key not in self._known:
            self._known[key] = _closure(template.environment, template.name)
        found = self._known[key]
        if found and any(_takes_context(context.get(name)) for name in found[1]):
            return None
        return found


def _closure(environment: Environment, name: str) -> tuple[bytes, frozenset[str]] | None:
    sources = hashlib.blake2b(digest_size=16)
    names: set[str] = set()
    waiting, seen = [name], set()
    while waiting:
        one = waiting.pop()
        if one is None:
            return None
        if one in seen:
            continue
        seen.add(one)
        try:
            source, _, _ = environment.loader.get_source(environment, one)
        except TemplateNotFound:  # `include … ignore missing`
            sources.update(f"{one}\0missing\0".encode())
            continue
        sources.update(f"{one}\0{source}\0".encode())
        tree = environment.parse(source)
        if any(_takes_context(used) for used in _functions(environment, tree)):
            return None
        names |= meta.find_undeclared_variables(tree)
        waiting += meta.find_referenced_templates(tree)
    return sources.digest(), frozenset(names)


def _functions(environment: Environment, tree: nodes.Template) -> Iterator[Any]:
    """The filters, tests and global functions that a template may call."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        kind = environment.filters if isinstance(node, nodes.Filter) else environment.tests
        yield kind.get(node.name)
    for name in meta.find_undeclared_variables(tree):
        yield environment.globals.get(name)


def _takes_context(function: Any) -> bool:
    """Whether a function is given the whole context, as `jinja2.pass_context` marks it."""
    mark = getattr(function, "jinja_pass_arg", None)
    return mark is not None and mark.name == "context"
