"""Who a text is credited to, as more of it is found out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plugins.importer.agencies._registry import AGENCIES, standard
from plugins.importer.article import Article


def credited(article: Article, sources: Iterable[str]) -> Article:
    """The article with these sources too; the publisher is no source any more."""
    known = tuple(name for name in article.source if name != article.publisher or is_agency(name))
    found = tuple(dict.fromkeys((*known, *sources)))
    return replace(article, source=found) if tuple(sources) else article


def is_agency(name: str) -> bool:
    """Whether a source is an agency, and no outlet."""
    house = AGENCIES.get(standard(name)[0])
    return house is not None and house.kind == "agency"
