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

from plugins.incremental.digest import Digester

# Settings that say where a build goes and how it is told, never what is in it.
OF_NO_PAGE = {
    "CHANGES_AT",
    "OUTPUT_PATH",
    "INCREMENTAL",
    "RESULTS",
    "BUILT_BEFORE",
    "BUILT_OF",
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
