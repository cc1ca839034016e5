"""An edition as pages, feeds and mails show it: its stories are articles that may be shown now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from markupsafe import Markup

from plugins.editions.file import EditionFile, Story
from plugins.plain import plain

ADDRESS = "editions/{name}/"
ARCHIVE = "editions/"
NO_NOTE = Markup("")


@dataclass(frozen=True)
class ShownStory:
    """A story: its article, the editor's line ("" when there is none), and the articles that have
    the same story from others."""

    article: Any
    line: str = ""
    also: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Edition:
    """An edition: `number` counts from the first one. `made` is False for a day of a site whose
    editors make no editions, whose page is that of the archive."""

    name: str
    number: int
    title: str
    date: datetime
    url: str
    stories: tuple[ShownStory, ...] = field(repr=False)
    note: Markup = NO_NOTE
    made: bool = True
    modified: datetime | None = None

    @property
    def plain_title(self) -> str:
        return self.title

    @property
    def plain_summary(self) -> str:
        """The editor's note as text, else the headlines."""
        headlines = (story.article.plain_title for story in self.stories)
        return plain(self.note) or " · ".join(headlines)

    @property
    def lead(self) -> ShownStory | None:
        """The first story; None when none of them may be shown any more."""
        return self.stories[0] if self.stories else None

    @property
    def articles(self) -> list[Any]:
        """The articles of all stories, with their other versions."""
        return [a for story in self.stories for a in (story.article, *story.also)]

    @property
    def sections(self) -> list[tuple[Any, list[ShownStory]]]:
        """The stories after the lead by their sections, in the order of the first of each."""
        found: dict[Any, list[ShownStory]] = {}
        for story in self.stories[1:]:
            found.setdefault(story.article.category, []).append(story)
        return list(found.items())


def edition(
    file: EditionFile, number: int, note: Markup, articles: Mapping[str, Any]
) -> tuple[Edition, list[str]]:
    """The edition of a file, and the slugs in it that are left out. `articles` has those that may
    be shown, by their slugs."""
    stories = [_shown(story, articles) for story in file.stories]
    shown = tuple(story for story in stories if story)
    missing = [slug for slug in file.slugs() if slug not in articles]
    url = ADDRESS.format(name=file.name)
    found = Edition(file.name, number, file.title, file.date, url, shown, note)
    return replace(found, modified=file.modified), missing


def days(articles: Iterable[Any], title_of: Callable[[date], str], address: str) -> list[Edition]:
    """An edition for each day that something was published on, the newest first as the articles
    are, for a site whose editors make none. The newest article of a day leads; `address` is that of
    a day in the archive, with a `{date}`."""
    by_day = [
        (day, list(those))
        for day, those in groupby(articles, key=lambda article: article.date.date())
    ]
    return [
        Edition(
            name=day.isoformat(),
            number=number,
            title=title_of(day),
            date=those[0].date,
            url=address.format(date=day),
            stories=tuple(ShownStory(article) for article in those),
            made=False,
        )
        for number, (day, those) in zip(range(len(by_day), 0, -1), by_day, strict=True)
    ]


def _shown(story: Story, articles: Mapping[str, Any]) -> ShownStory | None:
    """A story without what may not be shown: another version takes the place of its own."""
    found = [articles[slug] for slug in (story.slug, *story.also) if slug in articles]
    return ShownStory(found[0], story.line, tuple(found[1:])) if found else None
