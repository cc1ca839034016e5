"""One module per thing that arrives. The folder is the registry: a format is one file here, and
nothing else is edited.

The contract. A format has two public functions and a docstring that says which specification it
follows:

    detect(source: Source) -> bool
        cheap, by content and never by file name; exactly one format says True
    parse(source: Source) -> Iterator[Article]
        the articles in file order; raises SourceError("why, and what to do")

`parse` leaves out what is no article (a picture, a package, a programme note) and raises
SourceError when nothing is left. What holds for one agency or outlet only does not belong here but
in `../agencies/<name>.toml`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from plugins.importer.article import Article, Source, SourceError


@cache  # and no constant: what only files articles need not load all that reads them
def registered() -> dict[str, ModuleType]:
    """Every format by its name."""
    return {
        name: importlib.import_module(f"{__name__}.{name}")
        for _, name, _ in pkgutil.iter_modules(__path__)
        if not name.startswith("_")
    }


def claimants(source: Source) -> list[str]:
    """The names of the formats that claim a source: one, or none for what nothing here reads."""
    return [name for name, module in registered().items() if module.detect(source)]


def parse(source: Source) -> Iterator[Article]:
    """The articles of a source, in file order. Raises SourceError when no format claims it."""
    claimed = claimants(source)
    if not claimed:
        raise SourceError(
            "no format that Copydesk reads: give it a page's text, a saved page or a wire file"
        )
    yield from registered()[claimed[0]].parse(source)
