"""Pictures that were taken home: files in `images/YYYY/MM/` of the content folder, each named for
the address that it came from, so that the next import of a story knows them again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape, unescape

from lxml.html import HtmlElement, fragment_fromstring

from plugins.importer.article import Article, Image
from plugins.importer.legends import ATTRIBUTES

FOLDER = "images"
# Before the address of a file in a text: https://docs.getpelican.com/en/stable/content.html
MARK = "{static}/"
AT_HOME = re.compile(rf"{FOLDER}/\d{{4}}/\d\d/(?P<stem>[0-9a-f]{{16}})\.[a-z]+")
SOURCE = re.compile(rf'(<img{ATTRIBUTES}?\s+src=")([^"]*)"')


def folder(day: date) -> str:
    """The folder of the pictures of a day's stories."""
    return f"{FOLDER}/{day:%Y}/{day:%m}"


def stem(url: str) -> str:
    """The name, without its ending, of the file of the picture at an address."""
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def is_elsewhere(url: str) -> bool:
    """Whether a picture stands on the web, and is none of ours."""
    return url.startswith(("http://", "https://"))


def kept(article: Article, text: str) -> Article:
    """The article with those of its pictures at home that the file with this text has at home."""
    files = {found["stem"]: found[0] for found in AT_HOME.finditer(text)}
    return moved(article, lambda url: files.get(stem(url), "")) if files else article


def moved(article: Article, file_of: Callable[[str], str]) -> Article:
    """The article with its pictures at the files that `file_of` gives for their addresses; "" for
    one that stays where it is."""

    def home(url: str, mark: str) -> str:
        file = file_of(url) if is_elsewhere(url) else ""
        return f"{mark}{file}" if file else url

    def at_home(image: Image, mark: str) -> Image:
        return replace(image, url=home(image.url, mark))

    return replace(
        article,
        image=article.image and at_home(article.image, ""),
        associated_media=tuple(at_home(image, MARK) for image in article.associated_media),
        article_body=_with_addresses(article.article_body, lambda url: home(url, MARK)),
    )


def in_text(html: str) -> list[HtmlElement]:
    """The pictures in a text that stand elsewhere, in their order."""
    if "<img" not in html:
        return []
    root = fragment_fromstring(html, create_parent="div")
    return [picture for picture in root.iter("img") if is_elsewhere(picture.get("src") or "")]


def _with_addresses(html: str, address_of: Callable[[str], str]) -> str:
    def picture(found: re.Match[str]) -> str:
        url = unescape(found[2])
        address = address_of(url)
        return found[0] if address == url else f'{found[1]}{escape(address)}"'

    return SOURCE.sub(picture, html)
