"""An edition as HTML that mail programs show, and as plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from css_inline import CSSInliner

from plugins.feeds.text import safe_html
from plugins.particulars import Illustration, illustration
from plugins.structured_data import paragraphs

WARN = 80_000  # bytes
CLIPPED = 100_000  # Gmail cuts a message at 102 KB, pictures not counted
INLINER = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What the templates of a mail place: an edition with whole addresses. `left_out` counts the
    stories that there was no room for."""

    title: str
    number: int
    date: Any
    url: str
    base: str
    note: str  # HTML
    note_text: str
    preview: str  # what an inbox shows after the subject
    stories: tuple[LetterStory, ...]
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class LetterStory:
    """A story of a mail. Its text is a summary, whatever its source's terms."""

    title: str
    url: str
    text: str
    section: str
    sources: tuple[str, ...]
    lang: str
    text_lang: str
    picture: Illustration | None
    also: tuple[tuple[str, str], ...]  # names and addresses of its other versions


def letter(edition: Any, base: str, lang: str) -> Letter:
    """The mail of an edition. `base` is the site's address, `lang` its language."""
    url = f"{base}{edition.url}"
    return Letter(
        title=edition.title,
        number=edition.number,
        date=edition.date,
        url=url,
        base=base,
        note=safe_html(edition.note, url),
        note_text=paragraphs(edition.note).replace("\n", "\n\n"),
        preview=edition.plain_summary,
        stories=tuple(_story(story, base, lang) for story in edition.stories),
    )


def html_of(edition: Letter, render: Callable[[Letter], str]) -> tuple[str, Letter]:
    """The HTML of a mail with its styles inlined, and the mail as it is then: without as many of
    the last stories as it takes to stay below what Gmail clips."""
    html = INLINER.inline(render(edition))
    while len(html.encode()) > CLIPPED and len(edition.stories) > 1:
        size = len(html.encode())
        kept = max(1, min(len(edition.stories) - 1, len(edition.stories) * CLIPPED // size))
        left_out = edition.left_out + len(edition.stories) - kept
        edition = replace(edition, stories=edition.stories[:kept], left_out=left_out)
        html = INLINER.inline(render(edition))
    return html, edition


def _story(story: Any, base: str, lang: str) -> LetterStory:
    article = story.article
    return LetterStory(
        title=article.plain_title,
        url=f"{base}{article.url}",
        text=story.line or article.plain_summary,
        section=article.category.name,
        sources=tuple(article.sources),
        lang=article.lang,
        text_lang=lang if story.line else article.lang,
        picture=illustration(article, base),
        also=tuple(
            (" / ".join(other.sources) or other.plain_title, f"{base}{other.url}")
            for other in story.also
        ),
    )
