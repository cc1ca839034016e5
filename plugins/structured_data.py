"""Structured data: what a page is about, in the words of schema.org, as JSON-LD.

Pure functions; plugins/discovery.py places what they return. What a page's terms or a withdrawal
forbid is not in an article any more when it comes here (plugins/rights.py).

https://schema.org/NewsArticle
https://developers.google.com/search/docs/appearance/structured-data/article
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from plugins.particulars import (
    Illustration,
    authors,
    keywords,
    original_address,
    rights,
    shared_picture,
    told,
)
from plugins.plain import plain
from plugins.words import Words

CONTEXT = "https://schema.org"
BLOCK = re.compile(
    r"</?(?:p|h[1-6]|li|[uod]l|d[td]|table|caption|tr|fig(?:ure|caption)|blockquote|pre|div|section"
    r"|aside|[hb]r)\b[^>]*>",
    re.I,
)
# What HTML or an old JavaScript parser could see in a script element; JSON has an escape for each.
IN_SCRIPT = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, kw_only=True)
class Publication:
    """Who publishes the site: its name, its address with a slash at its end, its logo, the picture
    of pages that have none, and the addresses of its profiles elsewhere."""

    name: str
    base: str
    logo: str
    card: Illustration
    profiles: tuple[str, ...] = ()


def news_article(article: Any, site: Publication, words: Words) -> dict[str, Any]:
    """The NewsArticle of an article's page. `words` are those of the article's language."""
    url = f"{site.base}{article.url}"
    picture = shared_picture(article, site.base)
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": article.plain_title,
            "description": article.plain_summary,
            "datePublished": article.date.isoformat(),
            "dateModified": _modified(article),
            "dateline": str(getattr(article, "dateline", "") or ""),
            "author": _authors(article),
            "publisher": publisher(site),
            "sourceOrganization": [_organization(name) for name in article.sources],
            "isBasedOn": original_address(article),
            "image": _image(picture or site.card),
            "articleSection": article.category.name,
            "articleBody": _body(article, words),
            "keywords": list(keywords(article)),
            "timeRequired": f"PT{article.read_time}M" if article.read_time else "",
            "inLanguage": article.lang,
            "creditText": article.terms.credit_line,
            "copyrightNotice": rights(article),
            "correction": [_correction(correction) for correction in article.told],
            "isAccessibleForFree": True,
        }
    )


def web_site(site: Publication, description: str, language: str) -> dict[str, Any]:
    """The WebSite of a front page."""
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "WebSite",
            "@id": site.base,
            "url": site.base,
            "name": site.name,
            "description": description,
            "inLanguage": language,
            "publisher": publisher(site),
        }
    )


def publisher(site: Publication) -> dict[str, Any]:
    """Who publishes the site."""
    logo = {"@type": "ImageObject", "url": site.logo}
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "name": site.name,
            "url": site.base,
            "logo": logo,
            "sameAs": list(site.profiles),
        }
    )


def script(data: Mapping[str, Any]) -> Markup:
    """The JSON of some data, safe inside of a `<script>` element whatever a headline holds."""
    text = json.dumps(data, ensure_ascii=False)
    for sign, escape in IN_SCRIPT.items():  # str.translate takes ten times as long
        text = text.replace(sign, escape)
    return Markup(text)


def paragraphs(html: str) -> str:
    """The text of a body, a line for each of its blocks: what readers and search engines that take
    structured data at its word would else have to guess out of the page."""
    lines = (plain(block) for block in BLOCK.split(html))
    return "\n".join(filter(None, lines))


def _body(article: Any, words: Words) -> str:
    """All that stands in the body on the page: the text, and what readers must be told of it."""
    notes = (text for _, text in told(article, words))
    return "\n".join(filter(None, [paragraphs(article.content), *notes]))


def _authors(article: Any) -> list[dict[str, str]]:
    people = [{"@type": "Person", "name": name} for name in authors(article)]
    return people or [_organization(name) for name in article.sources]


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _modified(article: Any) -> str:
    return (getattr(article, "modified", None) or article.date).isoformat()


def _image(picture: Illustration) -> dict[str, Any]:
    return _filled(
        {
            "@type": "ImageObject",
            "url": picture.url,
            "width": picture.width,
            "height": picture.height,
            "caption": picture.caption,
            "creditText": picture.credit,
        }
    )


def _correction(correction: Any) -> dict[str, str]:
    day = correction.date.isoformat() if correction.date else ""
    return _filled({"@type": "CorrectionComment", "text": correction.text, "datePublished": day})


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}
