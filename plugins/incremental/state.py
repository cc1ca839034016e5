"""What every page of a site depends on, whatever it shows: the settings, the code that is run, and
what lies in the theme beside its templates. One digest; when it differs, nothing is kept.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template, TemplateNotFound, meta

from plugins.incremental.digest import Digester

# Settings that say where a build goes and how it is told, never what is in it.
OF_NO_PAGE = {
    "CHANGES_AT",
    "OUTPUT_PATH",
    "INCREMENTAL",
    "BUILT_BEFORE",
    "DEBUG",
    "LOG_FILTER",
    "CACHE_PATH",
}
LIBRARIES = ("pelican", "Jinja2", "Markdown", "MarkupSafe", "typogrify", "smartypants")
TEMPLATES = "templates"
# Where what is installed stands: it goes by its version.
INSTALLED = tuple(
    sysconfig.get_paths()[kind] for kind in ("stdlib", "platstdlib", "purelib", "platlib")
)


def of_reading(settings: Mapping[str, Any], digester: Digester) -> bytes:
    """The digest of what all texts depend on: settings, plugins, libraries. Raises NoDigestError
    for a setting that has none."""
    kept = {key: value for key, value in settings.items() if key not in OF_NO_PAGE}
    parts = hashlib.blake2b(digester.of(sorted(kept.items())), digest_size=16)
    parts.update(sys.version.encode())
    parts.update(repr([(name, importlib.metadata.version(name)) for name in LIBRARIES]).encode())
    _add_files(parts, code())
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


def plugins(settings: Mapping[str, Any]) -> list[str]:
    """The names of the modules of a site's plugins; "" where Pelican is to find them itself."""
    if settings["PLUGINS"] is None:
        return [""]
    return [one if isinstance(one, str) else one.__name__ for one in settings["PLUGINS"]]


def _add_files(parts: hashlib.blake2b, paths: Iterable[Path]) -> None:
    for path in paths:
        parts.update(f"{path}\0".encode())
        parts.update(hashlib.blake2b(path.read_bytes()).digest())


def code() -> list[Path]:
    """The files of all loaded modules that no installed library has (plugins, settings, what they
    import) and of Pelican's installed plugins, with the data beside them in their packages."""
    loaded = {
        Path(module.__file__)
        for name, module in list(sys.modules.items())
        if getattr(module, "__file__", None)
        and (name.startswith("pelican.plugins.") or not module.__file__.startswith(INSTALLED))
    }
    packages = {path.parent for path in loaded if (path.parent / "__init__.py").exists()}
    beside = {file for folder in packages for file in folder.iterdir() if file.is_file()}
    return sorted(loaded | beside)


class Templates:
    """What templates are made of. `references`: the templates that a source names, None for one
    that it chooses while it is rendered, by the digest of the source."""

    def __init__(self, digester: Digester, references: dict[bytes, list[str | None]]) -> None:
        self._digester = digester
        self._before = references
        self._known: dict[int, tuple[Any, bytes | None]] = {}
        self.references: dict[bytes, list[str | None]] = {}

    def sources(self, template: Any) -> bytes | None:
        """The digest of the sources of a template and of all that it extends, includes and imports;
        None where it chooses another one while it is rendered, so that nobody can tell. What is
        none of Jinja's is code, and digested with all of it, but for what the object holds."""
        key = id(template)
        if key not in self._known:
            self._known[key] = (template, self._sources(template))  # with it: the id is its own
        return self._known[key][1]

    def _sources(self, template: Any) -> bytes | None:
        if not isinstance(template, Template):
            return self._digester.of((type(template).__qualname__, template))
        sources = hashlib.blake2b(digest_size=16)
        waiting, seen = [template.name], set()
        while waiting:
            name = waiting.pop()
            if name is None:
                return None
            if name in seen:
                continue
            seen.add(name)
            try:
                source, _, _ = template.environment.loader.get_source(template.environment, name)
            except TemplateNotFound:  # `include … ignore missing`
                sources.update(f"{name}\0missing\0".encode())
                continue
            sources.update(f"{name}\0{source}\0".encode())
            waiting += self._references(template.environment, source)
        return sources.digest()

    def _references(self, environment: Environment, source: str) -> list[str | None]:
        key = hashlib.blake2b(source.encode(), digest_size=16).digest()
        if key not in self.references:
            found = self._before.get(key)
            if found is None:
                found = list(meta.find_referenced_templates(environment.parse(source)))
            self.references[key] = found
        return self.references[key]
