"""Gives headlines and summaries two forms: HTML for pages, and plain text for attributes, titles,
feeds and data.

A headline is text: what looks like markup in it ("5 < 6", "R&D", "<b>") is shown as it stands.
Every article and page gets `plain_title` and `title` (typogrified HTML, safe to place),
`standfirst` (HTML of the summary its head gives, or ""), `plain_summary` (that as text, else the
beginning of the body) and `dateline_apart` (the place that its head gives, unless the text begins
with it). Templates have the filter `plain`. No settings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any
from unicodedata import normalize

import nh3
from markupsafe import Markup
from typogrify.filters import typogrify

from plugins.glance import is_as_read

SUMMARY_WORDS = 40
INLINE = {"em", "strong", "i", "b", "q", "code", "sub", "sup", "span"}
# What typogrify and Pelican wrap words in; anything else between < and > in a title is text.
TYPOGRIFIED = re.compile(r'</?span(?: class="(?:amp|caps|ord|quo|dquo)")?>')
TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.S)
BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|td|th|blockquote|figcaption|pre|dd|dt)>|<br\b[^>]*>", re.I
)
# What may stand before the place in a dateline: "(ANSA) - ROMA", "【", "新华社北京4月24日电"
BEFORE_PLACE = r"\W*(?:\([^()]{2,30}\)\W*|[\u4e00-\u9fff]{2,4})?"
FIRST_PARAGRAPHS = 4000  # characters of a body that its first words are looked for in


def plain(html: Any) -> str:
    """The text of some HTML: no tags, no entities, no no-break spaces, one space between words."""
    text = str(html)
    if "<" in text:
        text = TAG.sub("", BLOCK_END.sub(" ", text))
    return _set_simply(text)


def plain_title(title: str) -> str:
    """The text of a title as Pelican gives it: typogrified, or as it stands in the file."""
    return _set_simply(TYPOGRIFIED.sub("", title))


def typeset(html: str, settings: Mapping[str, Any]) -> str:
    """Some HTML with the typography that Pelican gives a text by these settings."""
    if not settings["TYPOGRIFY"]:
        return html
    omitted = dict.fromkeys(settings["TYPOGRIFY_OMIT_FILTERS"], False)
    return typogrify(html, settings["TYPOGRIFY_IGNORE_TAGS"], **omitted)


def first_words(html: str) -> str:
    """The first words of a body, with an ellipsis where there are more."""
    text = re.sub(r"<(table|figure|pre)\b.*?</\1>", " ", html[:FIRST_PARAGRAPHS], flags=re.S)
    words = plain(re.sub(r"<[^>]*$", "", text)).split(" ")
    short = " ".join(words[:SUMMARY_WORDS])
    return short + "…" if len(words) > SUMMARY_WORDS else short


def summary_of(content: Any) -> str:
    """The plain summary of an article or a page: its head's, else its first words; "" for a notice
    that stands in place of a text."""
    if getattr(content, "notice", ""):
        return ""
    return plain(content.metadata.get("summary") or "") or first_words(content._content or "")


def dateline_apart(content: Any) -> str:
    """The place that a text was filed from, where the page has to say it: most agencies' texts
    begin with it ("BERLIN (dpa) – …")."""
    place = " ".join(str(getattr(content, "dateline", "") or "").split())
    beginning = first_words(content._content or "") if place else ""
    is_told = re.match(rf"{BEFORE_PLACE}{re.escape(place)}(?![^\W\d_])", beginning, re.IGNORECASE)
    return "" if is_told else place


def set_title(content: Any) -> None:
    """Give a Pelican content its titles."""
    if not hasattr(content, "title"):
        return
    content.plain_title = plain_title(str(content.title))
    safe = escape(content.plain_title, quote=False)
    content.title = Markup(typeset(safe, content.settings))


def set_words(content: Any) -> None:
    """Give a Pelican content its titles, and the summaries that it has if it is shown as it is."""
    set_title(content)
    if hasattr(content, "title"):
        _set_summaries(content)


def set_summaries(generator: Any) -> None:
    """Give the generator's articles and pages their summaries, once it is known which are shown;
    most have them already."""
    names = ("articles", "translations", "hidden_articles", "drafts", "pages", "hidden_pages")
    for content in (content for name in names for content in getattr(generator, name, [])):
        if not is_as_read(content) or content._summed_up != _summed_up(content):
            _set_summaries(content)


def _set_summaries(content: Any) -> None:
    content.standfirst = Markup(_inline(content.metadata.get("summary") or ""))
    content.plain_summary = summary_of(content)
    place = dateline_apart(content)
    if place:
        content.dateline_apart = place
    else:
        vars(content).pop("dateline_apart", None)
    content._summed_up = _summed_up(content)


def _summed_up(content: Any) -> Any:
    """What summaries are made of beside the text: most often the head's alone."""
    own, summary = vars(content), content.metadata.get("summary")
    beside = own.get("dateline"), own.get("notice")
    return (summary, *beside) if any(beside) else summary


def _set_simply(text: str) -> str:
    """Without entities, and with one space between words: `split` takes no-break spaces too."""
    return normalize("NFC", " ".join(unescape(text).split()))


def _inline(html: str) -> str:
    """A summary without the paragraph that Markdown made of it, and without what its author (an
    agency, perhaps) may not put on a page."""
    return nh3.clean(normalize("NFC", html), tags=INLINE, attributes={"span": {"class"}}).strip()


def _add_filter(pelican: Any) -> None:
    pelican.settings["JINJA_FILTERS"] = {**pelican.settings["JINJA_FILTERS"], "plain": plain}


def register() -> None:
    from pelican import signals

    signals.initialized.connect(_add_filter)
    signals.content_object_init.connect(set_words)
    signals.article_generator_finalized.connect(set_summaries)
    signals.page_generator_finalized.connect(set_summaries)
