"""What to read next: for every article the stories it shares most with, and its neighbours in time.

`article.related_stories` are at most RELATED_STORIES (4) others in the same language, by the tags
they share, a tag weighing more the rarer it is, and by the story they belong to (`slugline`);
`article.newer` and `article.older` are Articles or None.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from math import log
from typing import Any

THREAD = 3.0  # what one story's slugline weighs, in tags that half of the articles have
NEWEST = 300  # of a tag's articles: older ones are not worth going through


def related(articles: Iterable[Any], most: int) -> dict[Any, list[Any]]:
    """For every article the others that share most with it, the best first and of equals the
    newest; not two with the same headline, and none with its own."""
    articles = list(articles)
    words = {article: _words(article) for article in articles}
    marks = {article: _marks(article) for article in articles}
    marked: dict[str, list[Any]] = defaultdict(list)
    for article in articles:  # newest first
        for mark in marks[article]:
            marked[mark].append(article)
    weights = {
        mark: log(1 + len(articles) / len(those)) * (THREAD if mark.startswith("story:") else 1)
        for mark, those in marked.items()
    }

    def best(article: Any) -> Iterator[Any]:
        shared: Counter[Any] = Counter()
        for mark in sorted(marks[article]):
            for other in marked[mark][:NEWEST]:
                if other.lang == article.lang:
                    shared[other] += weights[mark]
        seen = {words[article]}
        for other in sorted(shared, key=lambda other: (-shared[other], -other.date.timestamp())):
            if words[other] not in seen:
                seen.add(words[other])
                yield other

    return {article: list(islice(best(article), most)) for article in articles}


def _marks(article: Any) -> set[str]:
    marks = {f"tag:{tag.slug}" for tag in getattr(article, "tags", [])}
    story = str(getattr(article, "slugline", "") or "").casefold()
    return marks | {f"story:{story}"} if story else marks


def _words(article: Any) -> str:
    """A headline without what two issues of one wire story may differ in."""
    return re.sub(r"\W+", " ", article.plain_title).casefold().strip()


def link_stories(generator: Any) -> None:
    """Give the generator's articles their related stories and neighbours."""
    found = related(generator.articles, generator.settings.get("RELATED_STORIES", 4))
    for article in [*generator.articles, *generator.hidden_articles, *generator.translations]:
        article.related_stories = found.get(article, [])
        article.newer = article.older = None
    for newer, older in pairwise(generator.articles):
        newer.older, older.newer = older, newer


def register() -> None:
    from pelican import signals

    signals.article_generator_finalized.connect(link_stories)
