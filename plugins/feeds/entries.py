"""From what Pelican and the other plugins have to entries, as terms and notices allow."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from html import escape
from typing import Any

from plugins.feeds.entry import Entry
from plugins.feeds.identity import tag_uri
from plugins.feeds.text import safe_html
from plugins.particulars import (
    Illustration,
    bylines,
    illustration,
    keywords,
    last_change,
    moment,
    original_address,
    rights,
    told,
)
from plugins.plain import plain
from plugins.words import Words, direction


@dataclass(frozen=True)
class Place:
    """Where a site is: its address with a slash at the end, the tagging entity of its ids, its time
    zone, its language, the texts of the interface in that language, and those in any
    (plugins/words.py)."""

    base: str
    entity: str
    zone: tzinfo
    lang: str
    t: Callable[..., str]
    words: Callable[[str], Words]


def article_entry(article: Any, place: Place) -> Entry:
    """The entry of an article, as its terms and its notice allow."""
    url = f"{place.base}{article.url}"
    identifier = article_id(article, place.entity)
    updated = last_change(article, place.zone)
    if article.notice:
        return Entry(
            id=identifier,
            title=place.t("Withdrawn: {title}", title=article.plain_title),
            url=url,
            published=article.date,
            updated=updated,
            summary=plain(article.content),
            language=article.lang,
        )
    picture = illustration(article, place.base)
    return Entry(
        id=identifier,
        title=article.plain_title,
        url=url,
        published=article.date,
        updated=updated,
        summary=article.plain_summary,
        content=_full_text(article, picture, url, place)
        if article.terms.feed_text == "full"
        else "",
        authors=bylines(article),
        categories=tuple(dict.fromkeys([article.category.name, *keywords(article)])),
        sources=tuple(article.sources),
        rights=rights(article),
        language=article.lang,
        original_url=original_address(article),
        picture=picture,
    )


def edition_entry(edition: Any, place: Place) -> Entry:
    """The entry of an edition: the editor's note and the stories, each with a link."""
    url = f"{place.base}{edition.url}"
    stories = [_story(story, place) for story in edition.stories]
    return Entry(
        id=tag_uri(place.entity, f"editions/{edition.name}"),
        title=edition.plain_title,
        url=url,
        published=edition.date,
        updated=edition.modified or edition.date,
        summary=edition.plain_summary,
        outline="\n".join([safe_html(edition.note, url), *stories]).strip(),
        language=place.lang,
    )


def correction_entry(corrected: tuple[Any, Any], place: Place) -> Entry:
    """The entry of an (article, correction)."""
    article, correction = corrected
    day = moment(correction.date, place.zone) if correction.date else article.date
    key = f"{correction.date.isoformat()}" if correction.date else correction.text
    digest = hashlib.sha256(key.encode()).hexdigest()[:12]
    return Entry(
        id=f"{article_id(article, place.entity)}/correction/{digest}",
        title=place.t("Correction: {title}", title=article.plain_title),
        url=f"{place.base}{article.url}#corrections",
        published=day,
        updated=day,
        summary=correction.text,
        sources=tuple(article.sources),
        language=article.lang,
    )


def article_id(article: Any, entity: str) -> str:
    """The lasting id of an article: of its story's identity, else of where its file lies."""
    identifier = str(getattr(article, "identifier", "") or "")
    if identifier:
        return tag_uri(entity, identifier)
    return tag_uri(entity, article.get_relative_source_path().rpartition(".")[0])


def _story(story: Any, place: Place) -> str:
    article = story.article
    link = f'<a href="{escape(f"{place.base}{article.url}")}">{escape(article.plain_title)}</a>'
    foreign = _language(article.lang) if article.lang != place.lang else ""
    text = story.line or article.plain_summary
    names = " / ".join(article.sources)
    told = escape(f"{text} ({names})" if names else text)
    return f"<h2{foreign}>{link}</h2>\n<p{'' if story.line else foreign}>{told}</p>"


def _language(lang: str) -> str:
    return f' lang="{escape(lang)}" dir="{direction(lang)}"'


def _full_text(article: Any, picture: Illustration | None, url: str, place: Place) -> str:
    """What stands on the page, the picture, the text and what was wrong in it; "" where the terms
    allow a summary only."""
    if article.terms.feed_text != "full":
        return ""
    html = safe_html(article.get_content(place.base.rstrip("/")), url)
    notes = (
        f"<{tag}>{escape(text)}</{tag}>" for tag, text in told(article, place.words(article.lang))
    )
    whole = "\n".join(filter(None, [_figure(picture) if picture else "", html, *notes]))
    if direction(article.lang) == "rtl":  # no format of feed says so, and readers do not guess
        return f"<div{_language(article.lang)}>\n{whole}\n</div>"
    return whole


def _figure(picture: Illustration) -> str:
    caption = " ".join(escape(text) for text in (picture.caption, picture.credit) if text)
    return (
        f'<figure><img src="{escape(picture.url)}" alt="{escape(picture.alternative_text)}">'
        + (f"<figcaption>{caption}</figcaption>" if caption else "")
        + "</figure>"
    )
