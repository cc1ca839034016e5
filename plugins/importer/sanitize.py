"""Imported text is hostile until it has been here: allow-listed HTML in the body, plain text
everywhere else."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from html import unescape
from urllib.parse import urlsplit

import nh3

from plugins.importer.article import Article, Image, Related
from plugins.importer.related_links import related

# What the importer writes as Markdown, and nothing else: no class, style, id or event attribute.
TAGS = {
    *("p", "br", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr"),
    *("a", "strong", "em", "b", "i", "s", "del", "ins", "sub", "sup", "q", "cite", "abbr"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("figure", "figcaption", "img", "dl", "dt", "dd"),
}
ATTRIBUTES = {
    "*": set(),  # nh3 would leave `title` and `lang`
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto"}
CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    link_rel=None,
    url_relative="deny",  # the reader has made them absolute; `{static}…` would be Pelican's
    clean_content_tags={
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "title",
    },
)
MARKUP = re.compile(r"<[^>]*>")
NOTHING = re.compile(r"none|null|undefined|[\W_]*", re.IGNORECASE)
# The parser's time grows with the square of the references in one run of text, to minutes for a
# hostile one; a comment ends the run, and is dropped with all others
MANY_REFERENCES = 20_000
LONG_RUN = re.compile(r"<!--.*?-->|<[^>]*>|(?P<run>(?:[^<&]*&){500})", re.DOTALL)
# Accents, points and vowel signs of the scripts of news, where a text begins with them
COMPOSING = re.compile(
    r"(?:(?<=>)|\A)[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]+"
)
CONTROL = re.compile(r"[\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


def sanitised(article: Article) -> Article:
    """The article with an allow-listed body, one-line plain-text fields, and only http(s)
    addresses."""
    changes: dict[str, object] = {}
    for item in fields(article):
        value = getattr(article, item.name)
        if item.name == "article_body":
            changes[item.name] = clean_html(value)
        elif item.name == "url":
            changes[item.name] = clean_address(value)
        elif isinstance(value, str):
            changes[item.name] = clean_text(value)
        elif item.name in ("author", "keywords", "source", "subjects", "replaces"):
            changes[item.name] = tuple(text for text in map(clean_text, value) if text)
    changes["image"] = article.image and _clean_image(article.image)
    media = map(_clean_image, article.associated_media)
    changes["associated_media"] = tuple(image for image in media if image and image.url)
    changes["related"] = tuple(
        Related(clean_text(link.headline), clean_address(link.url))
        for link in article.related
        if clean_text(link.headline)
    )
    return replace(article, **changes)


def clean_html(html: str) -> str:
    """HTML with nothing in it but TAGS and ATTRIBUTES; well-formed, as HTML5 serialises it. No text
    begins with a mark that belongs to a letter before it."""
    html = CONTROL.sub("", html)
    if html.count("&") > MANY_REFERENCES:
        html = LONG_RUN.sub(lambda m: f"{m['run'][:-1]}<!---->&" if m["run"] else m[0], html)
    cleaned = CLEANER.clean(html)
    cleaned = CONTROL.sub("", cleaned).strip()  # once more: `&#2;` is a control character now
    return COMPOSING.sub("", cleaned)


def clean_text(text: str) -> str:
    """One line of plain text: no control characters, white space runs as one blank."""
    return " ".join(CONTROL.sub("", text).split())


def plain_text(html: str) -> str:
    """The words of a piece of HTML, its blocks and cells apart."""
    return unescape(MARKUP.sub(" ", html))


def clean_address(url: str) -> str:
    """The address if it is an absolute http(s) one, else the empty string."""
    url = url.strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if (
        parts.scheme.lower() not in ("http", "https")
        or not parts.netloc
        or re.search(r"[\s<>\"\\^`{|}]", url)
    ):
        return ""
    return CONTROL.sub("", url)


def _clean_image(image: Image) -> Image | None:
    said = (image.alternative_text, image.caption, image.credit)
    cleaned = Image(clean_address(image.url), *map(_said, said))
    return cleaned if any((cleaned.url, cleaned.caption, cleaned.credit)) else None


def _said(text: str) -> str:
    """What is said of a picture: nothing where a program has put its word for that, or where a
    link to another story stands in the caption's place."""
    text = clean_text(text)
    return "" if NOTHING.fullmatch(text) or related(text) else text
