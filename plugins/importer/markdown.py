"""Article -> Markdown file, which plugins/head.py takes apart again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from html import escape
from typing import Any

from plugins.head import join
from plugins.importer import legends
from plugins.importer.article import Article
from plugins.importer.markdown_text import to_markdown

# The keys of the head in their order, and the field of Article that fills each.
# https://docs.getpelican.com/en/stable/content.html#file-metadata for Pelican's own
KEYS = {
    "title": "headline",
    "slug": "",
    "summary": "description",
    "date": "date_published",
    "modified": "date_modified",
    "category": "article_section",
    "tags": "keywords",
    "authors": "author",
    "dateline": "dateline",
    "source": "source",
    "publisher": "publisher",
    "original_url": "url",
    "lang": "in_language",
    "read_time": "time_required",
    "image": "image",
    "related": "related",
    "slugline": "slugline",
    "urgency": "urgency",
    "subjects": "subjects",
    "editors_note": "editors_note",
    "identifier": "identifier",
    "version": "version",
    "copyright_notice": "copyright_notice",
    "usage_terms": "usage_terms",
    "embargoed": "embargoed",
    "expires": "expires",
    "pub_status": "pub_status",
}


def document(article: Article, slug: str) -> str:
    """The whole Markdown file of an article: a YAML head between `---` lines, then the text."""
    head = {"slug": slug} | {
        key: value
        for key, name in KEYS.items()
        if name and (value := _value(getattr(article, name)))
    }
    if article.description:  # text; of a head's fields, Pelican reads this one as Markdown
        head["summary"] = to_markdown(f"<p>{escape(article.description, quote=False)}</p>")
    text = to_markdown(legends.written(article.article_body, article.associated_media))
    return join({key: head[key] for key in KEYS if key in head}, text)


def _value(value: Any) -> Any:
    """A field as YAML has it: lists, mappings without their empty keys, dates as they are."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if value is None or isinstance(value, str | int | date):
        return value
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return {key: text for key, text in asdict(value).items() if text}
