"""The front page: which story leads, which stand beside it, and what each section has.

The context gets `sections`: (Category, articles) as tags.toml orders the sections, others after
them. Templates have the filter `front`, which arranges a list of articles. No settings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.vocabulary import load

TOP = 6  # stories beside the lead
NEW_ENOUGH = 4  # how far down the list the lead is looked for


@dataclass(frozen=True)
class Front:
    """A front page: the lead (None on an empty site), the newest others, the rest by section."""

    lead: Any
    top: list[Any]
    sections: list[tuple[Any, list[Any]]]


def front(
    articles: Sequence[Any], sections: Sequence[tuple[Any, list[Any]]], edition: Any = None
) -> Front:
    """The front page of some articles, the newest first, in the order of the sections. Each stands
    on it once.

    An edition that is no older than the newest day has the say: its stories come first, in its
    order. Otherwise the newest with a picture leads, if it is among the very newest.
    """
    if not articles:
        return Front(None, [], [])
    chosen = _chosen(articles, edition)
    pictured = (article for article in articles[:NEW_ENOUGH] if getattr(article, "image", None))
    lead = chosen[0] if chosen else next(pictured, articles[0])
    first = list(dict.fromkeys([lead, *chosen]))
    others = [*first[1:], *(article for article in articles if article not in first)]
    rest = others[TOP:]
    grouped = [(name, [a for a in rest if a.category == name]) for name, _ in sections]
    return Front(lead, others[:TOP], [(name, found) for name, found in grouped if found])


def _chosen(articles: Sequence[Any], edition: Any) -> list[Any]:
    if not edition or edition.date.date() < articles[0].date.date():
        return []
    return [story.article for story in edition.stories if story.article in articles]


def in_order(categories: Sequence[tuple[Any, Any]], names: Sequence[str]) -> list[tuple[Any, Any]]:
    """Pelican's categories in the order of the names; those it does not have after them."""
    rank = {name: index for index, name in enumerate(names)}
    return sorted(categories, key=lambda item: (rank.get(item[0].name, len(rank)), item[0].name))


def add_sections(generator: Any) -> None:
    """Give the context its `sections`."""
    vocabulary = load(Path(generator.settings["PATH"]).parent / "tags.toml")
    names = [name for name, _ in vocabulary.sections]
    generator.context["sections"] = in_order(generator.categories, names)


def _add_filter(pelican: Any) -> None:
    pelican.settings["JINJA_FILTERS"] = {**pelican.settings["JINJA_FILTERS"], "front": front}


def register() -> None:
    from pelican import signals

    signals.initialized.connect(_add_filter)
    signals.article_generator_finalized.connect(add_sections)
