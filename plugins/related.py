"""What to read next: for every article the stories it shares most with, and its neighbours in time.

`article.related_stories` are at most RELATED_STORIES (4) others: first those that the source itself
names under `related`, then others in the same language by the tags they share, a tag weighing more
the rarer it is, and by the story they belong to (`slugline`). `article.related_elsewhere` are the
(headline, address) that the source names and this site does not have. `article.newer` and
`article.older` are Articles or None.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, pairwise
from math import log
from typing import Any

from plugins.bodies import is_web_address

THREAD = 3.0  # what one story's slugline weighs, in tags that half of the articles have
NO_WORDS = re.compile(r"\W+")
NEWEST = 300  # of a tag's articles: older ones are not worth going through


def related(articles: Iterable[Any], most: int) -> dict[Any, list[Any]]:
    """For every article the others that share most with it, the best first and of equals the
    newest; not two with the same headline, and none with its own."""
    listed = list(articles)
    newest = sorted(listed, key=lambda article: -article.date.timestamp())
    numbers = {article: number for number, article in enumerate(newest)}
    words = [words_of(article.plain_title) for article in newest]
    marks = [sorted(_marks(article)) for article in newest]
    marked: dict[str, list[int]] = defaultdict(list)
    for article in listed:
        for mark in marks[numbers[article]]:
            marked[mark].append(numbers[article])
    weights = {
        mark: log(1 + len(listed) / len(those)) * (THREAD if mark.startswith("story:") else 1)
        for mark, those in marked.items()
    }
    shown = {mark: those[:NEWEST] for mark, those in marked.items()}
    near = _near(shown, words, [article.lang for article in newest], most)
    shown_by = {mark: set(those) for mark, those in shown.items()}

    def best(number: int) -> Iterator[Any]:
        found = near(newest[number].lang, marks[number])
        shared = dict.fromkeys(sorted(found), 0.0)
        for mark in marks[number]:
            for other in found & shown_by[mark]:
                shared[other] += weights[mark]
        seen = {words[number]}
        for other in sorted(shared, key=shared.__getitem__, reverse=True):
            if words[other] not in seen:
                seen.add(words[other])
                yield newest[other]

    return {article: list(islice(best(numbers[article]), most)) for article in listed}


def _near(
    shown: Mapping[str, list[int]], words: Sequence[str], langs: Sequence[str], most: int
) -> Callable[[str, list[str]], set[int]]:
    """A function that gives, for a language and marks, the articles (as their numbers) that may
    share most: of each mark the first few, for those behind them share no more; and all that share
    two."""
    first: dict[tuple[str, str], list[int]] = defaultdict(list)
    headlines: dict[tuple[str, str], set[str]] = defaultdict(set)
    both: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    marks: dict[int, list[str]] = defaultdict(list)
    for mark in sorted(shown):
        for number in shown[mark]:
            marks[number].append(mark)
            key = (langs[number], mark)
            if len(headlines[key]) <= most:  # one of them may be the asking article's own
                headlines[key].add(words[number])
                first[key].append(number)
    for number, own in marks.items():
        for pair in combinations(own, 2):
            both[langs[number], *pair].append(number)

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
    most = generator.settings.get("RELATED_STORIES", 4)
    found = related(generator.articles, most)
    own = {words_of(article.plain_title): article for article in generator.articles}
    for article in [*generator.articles, *generator.hidden_articles, *generator.translations]:
        here, article.related_elsewhere = named(article, own)
        others = [story for story in found.get(article, []) if story not in here]
        article.related_stories = [*here, *others][:most]
        article.newer = article.older = None
    for newer, older in pairwise(generator.articles):
        newer.older, older.newer = older, newer


def register() -> None:
    from pelican import signals

    signals.article_generator_finalized.connect(link_stories)
