"""Reads articles and pages in the order of their files, so that the same site comes out each time:
Pelican keeps the files in a set, whose order differs from process to process, and so did that of an
article's translations. A generator looks for its files once, and not for each purpose. No settings.
"""

from __future__ import annotations

from typing import Any


def sort_files(generator: Any) -> None:
    """Have a generator of articles or pages get its files sorted."""
    usual = generator.get_files
    found: dict[str, list[str]] = {}

    def get_files(*arguments: Any, **named: Any) -> list[str]:
        asked = repr((arguments, named))
        if asked not in found:
            found[asked] = sorted(usual(*arguments, **named))
        return list(found[asked])

    generator.get_files = get_files


def register() -> None:
    from pelican import signals

    signals.article_generator_init.connect(sort_files)
    signals.page_generator_init.connect(sort_files)
