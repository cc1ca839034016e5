"""What to read next: for every article the stories it shares most with, and its neighbours in time.

`article.related_stories` are at most RELATED_STORIES (4) others: first those that the source itself
names under `related`, then others in the same language by the tags they share, a tag weighing more
the rarer it is, and by the story they belong to (`slugline`). `article.related_elsewhere` are the
(headline, address) that the source names and this site does not have. `article.newer` and
`article.older` are Articles or None.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, combinations, islice, pairwise
from math import log
from typing import Any, NamedTuple

from plugins.bodies import is_web_address
from plugins.results import result

THREAD = 3.0  # what one story's slugline weighs, in tags that half of the articles have
NO_WORDS = re.compile(r"\W+")
NOBODY = -1  # stands where a story has fewer others than there may be
NEWEST = 300  # of a tag's articles: older ones are not worth going through


class Story(NamedTuple):
    """What an article is compared by: when it was published, its headline's words, and its marks
    (tags, and the story it belongs to), sorted."""

    time: float
    lang: str
    words: str
    marks: list[str]


def story(article: Any) -> Story:
    """What an article is compared by."""
    words = words_of(article.plain_title)
    return Story(article.date.timestamp(), article.lang, words, sorted(_marks(article)))


def related(stories: Sequence[Story], most: int) -> list[list[int]]:
    """For every story the others that share most with it, as their places among all: the best first
    and of equals the newest; not two with the same headline, and none with its own."""
    place = sorted(range(len(stories)), key=lambda at: -stories[at].time)
    newest = [stories[at] for at in place]
    numbers = {at: number for number, at in enumerate(place)}
    marked: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(stories):
        for mark in one.marks:
            marked[mark].append(numbers[at])
    weights = {
        mark: log(1 + len(stories) / len(those)) * (THREAD if mark.startswith("story:") else 1)
        for mark, those in marked.items()
    }
    shown = {mark: those[:NEWEST] for mark, those in marked.items()}
    near = _near(shown, newest, most)
    shown_by = {mark: set(those) for mark, those in shown.items()}

    def best(number: int) -> Iterator[int]:
        _, lang, words, marks = newest[number]
        found = near(lang, marks)
        shared = dict.fromkeys(sorted(found), 0.0)
        for mark in marks:
            for other in found & shown_by[mark]:
                shared[other] += weights[mark]
        seen = {words}
        for other in sorted(shared, key=shared.__getitem__, reverse=True):
            if newest[other].words not in seen:
                seen.add(newest[other].words)
                yield place[other]

    return [list(islice(best(numbers[at]), most)) for at in range(len(stories))]


def _packed(stories: Sequence[Story], most: int) -> array[int]:
    """What `related` gives, one story's after the other: as lists it takes ten times the room."""
    found = related(stories, most)
    return array("i", chain.from_iterable([*of, *[NOBODY] * (most - len(of))] for of in found))


def _near(
    shown: Mapping[str, list[int]], stories: Sequence[Story], most: int
) -> Callable[[str, list[str]], set[int]]:
    """A function that gives, for a language and marks, the stories (as their numbers) that may
    share most: of each mark the first few, for those behind them share no more; and all that share
    two."""
    first: dict[tuple[str, str], list[int]] = defaultdict(list)
    headlines: dict[tuple[str, str], set[str]] = defaultdict(set)
    both: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    marks: dict[int, list[str]] = defaultdict(list)
    for mark in sorted(shown):
        for number in shown[mark]:
            marks[number].append(mark)
            key = (stories[number].lang, mark)
            if len(headlines[key]) <= most:  # one of them may be the asking story's own
                headlines[key].add(stories[number].words)
                first[key].append(number)
    for number, own in marks.items():
        for pair in combinations(own, 2):
            both[stories[number].lang, *pair].append(number)

    def near(lang: str, own: list[str]) -> set[int]:
        found = {number for mark in own for number in first[lang, mark]}
        return found.union(*(both.get((lang, *pair), ()) for pair in combinations(own, 2)))

    return near


def _marks(article: Any) -> set[str]:
    marks = {f"tag:{tag.slug}" for tag in getattr(article, "tags", [])}
    story = str(getattr(article, "slugline", "") or "").casefold()
    return marks | {f"story:{story}"} if story else marks


def named(article: Any, own: Mapping[str, Any]) -> tuple[list[Any], list[tuple[str, str]]]:
    """What an article's source names as related: the articles of this site (`own`, by the words of
    their headlines), and (headline, address) of the others that have an address."""
    listed = getattr(article, "related", None) or []
    entries = [entry for entry in listed if isinstance(entry, Mapping) and entry.get("headline")]
    found = [(entry, own.get(words_of(str(entry["headline"])))) for entry in entries]
    here = [story for _, story in found if story and story is not article]
    elsewhere = [
        (str(entry["headline"]), entry["url"])
        for entry, story in found
        if not story and is_web_address(entry.get("url"))
    ]
    return list(dict.fromkeys(here)), elsewhere


def words_of(headline: str) -> str:
    """A headline without what two issues of one wire story may differ in."""
    return NO_WORDS.sub(" ", headline).casefold().strip()


def link_stories(generator: Any) -> None:
    """Give the generator's articles their related stories and neighbours."""
    listed, settings = generator.articles, generator.settings
    most = settings.get("RELATED_STORIES", 4)
    stories = list(map(story, listed))
    found = result(settings, "related", [stories, most], lambda given: _packed(*given))
    near = {
        article: [listed[other] for other in found[at * most : (at + 1) * most] if other != NOBODY]
        for at, article in enumerate(listed)
    }
    own = {of.words: article for article, of in zip(listed, stories, strict=True)}
    for article in [*listed, *generator.hidden_articles, *generator.translations]:
        here, article.related_elsewhere = named(article, own)
        others = [one for one in near.get(article, []) if one not in here]
        article.related_stories = [*here, *others][:most]
        article.newer = article.older = None
    for newer, older in pairwise(listed):
        newer.older, older.newer = older, newer


def register() -> None:
    from pelican import signals

    signals.article_generator_finalized.connect(link_stories)
