"""A story's tags and section, by the editors' vocabulary.

The source's own keywords come first, then the tags that headline and text speak of most; what the
vocabulary does not know is for the editor to see, never published in silence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from plugins.importer.article import Article
from plugins.importer.sanitize import plain_text
from plugins.vocabulary import Vocabulary

LEAST_MENTIONS = 2  # in the text; once is enough in headline and standfirst
MENTIONED = 250  # words of a longer text for each mention that it takes
MOST_TAGS = 8  # more say nothing about a story
SECTION_LEVELS = re.compile(r"\s*[/>|›»:,]\s*|\s+&\s+|\s+-\s+")


def tagged(article: Article, vocabulary: Vocabulary) -> tuple[Article, tuple[str, ...]]:
    """The article with tags and section of the vocabulary, and what it does not know: keywords,
    and the source's section as "section: …"."""
    keywords = {keyword: vocabulary.tag(keyword) for keyword in article.keywords}
    tags = tuple(
        dict.fromkeys([*filter(None, keywords.values()), *_spoken_of(article, vocabulary)])
    )
    tags = tags[:MOST_TAGS]
    section = _section(article, vocabulary)
    unknown = tuple(keyword for keyword, tag in keywords.items() if not tag)
    if article.article_section and not section:
        unknown += (f"section: {article.article_section}",)
    section = section or vocabulary.section_of(tags)
    return replace(article, keywords=tags, article_section=section), unknown


def _spoken_of(article: Article, vocabulary: Vocabulary) -> list[str]:
    """The tags whose words stand in the headline or standfirst, or repeatedly in the text."""
    head = vocabulary.tags_in(f"{article.headline}\n{article.description}")
    body = plain_text(article.article_body)
    text = vocabulary.tags_in(body)
    total = head + text
    least = max(LEAST_MENTIONS, body.count(" ") // MENTIONED)
    found = [tag for tag in total if head[tag] or text[tag] >= least]
    return sorted(found, key=lambda tag: (-(total[tag] + 2 * head[tag]), tag))


def _section(article: Article, vocabulary: Vocabulary) -> str:
    """The vocabulary's section for what the source calls it, whole or level by level."""
    levels = [article.article_section, *reversed(SECTION_LEVELS.split(article.article_section))]
    return next(filter(None, map(vocabulary.section, levels)), "")
