"""Pelican's lists without its squares: for each tag, section and period it looks every article of
the site up in a list, which at 20,000 articles takes longer than all the rest of an edit.

The same lists in the same order.
"""

from __future__ import annotations

from typing import Any

from pelican.generators import ArticlesGenerator


class Listed(list):
    """A list of contents that knows at once whether one is in it. Contents are equal to themselves
    alone."""

    def __contains__(self, content: object) -> bool:
        known = self.__dict__.get("known")
        if known is None or len(known) != len(self):
            known = self.known = set(map(id, self))
        return id(content) in known

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


def take_over(generator: ArticlesGenerator) -> None:
    """Have a generator make its lists by these."""
    for lists in (generator.tags, generator.categories, generator.authors):
        lists.default_factory = Listed
