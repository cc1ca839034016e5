"""Reads articles and pages in the order of their files, so that the same site comes out each time:
Pelican keeps the files in a set, whose order differs from process to process, and so did that of an
article's translations. A generator looks for its files once, and not for each purpose. No settings.
"""

from __future__ import annotations

from os.path import splitext
from typing import Any


def sort_files(generator: Any) -> None:
    """Have a generator of articles or pages get its files sorted."""
    usual = generator.get_files
    found: dict[str, list[str]] = {}

    def get_files(
        paths: Any, exclude: list[str] | None = None, extensions: Any = None
    ) -> list[str]:
        asked = repr((paths, exclude))
        if asked not in found:
            found[asked] = sorted(usual(paths, exclude, extensions=False))
        if extensions is None:
            extensions = generator.readers.extensions
        if extensions is False:
            return list(found[asked])
        return [file for file in found[asked] if splitext(file)[1][1:] in extensions]

    generator.get_files = get_files


def register() -> None:
    from pelican import signals

    signals.article_generator_init.connect(sort_files)
    signals.page_generator_init.connect(sort_files)
