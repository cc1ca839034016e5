"""Where a picture's file is, in the size that is good for a page, and which addresses are of one
picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit

from lxml.html import HtmlElement

from plugins.importer.page import json_ld, meta
from plugins.importer.page.blocks import line_of
from plugins.importer.page.document import Page
from plugins.importer.page.meta import absolute_address

WIDE = 1600  # pixels: what is wider is smaller in the widest place of a page
# Where scripts keep the address of a picture until it is near
LAZY = ("data-src", "data-original", "data-lazy-src", "data-url")
SETS = ("srcset", "data-srcset", "data-lazy-srcset")
# https://html.spec.whatwg.org/multipage/images.html#srcset-attributes
IN_SET = re.compile(r"(?P<url>\S+)\s+(?P<size>[\d.]+)(?P<unit>[wx])\s*(?:,|$)")
# What is no photograph: drawings of the page's own, and what keeps the place of a picture
NONE = re.compile(
    r"logo|icon|avatar|placeholder|spacer|pixel|blank\.|1x1|spinner|missing|transparent|dummy|"
    r"[{}]|\.svg(?:$|[?#])",
    re.IGNORECASE,
)
# Words of the names of pictures that are every page's, and words beside them
FALLBACK = frozenset({"logo", "default", "placeholder", "fallback"})
GENERIC = FALLBACK | {
    *("og", "opengraph", "fb", "social", "share", "sharing", "image", "img", "card", "site"),
    *("main", "header", "square", "large", "white", "black", "color", "new"),
}
WORD_OF_NAME = re.compile(r"[^a-z0-9]+|(?<=\d)x(?=\d)")
PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)$", re.IGNORECASE)
UNSAFE = re.compile(r"[\s<>\"\\^`|]")  # which no address has in it: RFC 3986, section 2
SIZE = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|\d{3,4}w?|scaled|large|medium|small)$", re.IGNORECASE)


def address(picture: HtmlElement, base: str) -> str:
    """Where the file of an `img` is, also of one that a script would load; "" for icons, and for
    what only keeps the place."""
    for candidate in _addresses(picture):
        absolute = absolute_address(candidate, base) if candidate.strip() else ""
        if absolute.startswith(("http://", "https://")) and not NONE.search(absolute):
            return UNSAFE.sub(lambda found: quote(found[0]), absolute)
    return ""


def stated(page: Page) -> Iterator[str]:
    """The addresses of the article's picture that the page says for machines."""
    texts = (
        *meta.every(page.meta, "og:image", "og:image:url", "twitter:image", "twitter:image:src"),
        _address_of(page.article.get("image")),
    )
    for text in texts:
        absolute = absolute_address(text, page.base) if text else ""
        if absolute.startswith(("http://", "https://")) and not _is_the_sites(absolute):
            yield absolute


def _is_the_sites(url: str) -> bool:
    """Whether a picture is what a site shows where a page has none: its logo, its "default"."""
    parts = urlsplit(url)
    stem = parts.path.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
    words = set(filter(None, WORD_OF_NAME.split(stem)))
    own = {word for word in words if word in GENERIC or word.isdecimal() or word in parts.netloc}
    return parts.netloc.endswith("gravatar.com") or (bool(words & FALLBACK) and words == own)


def alternative(picture: HtmlElement) -> str:
    """The alternative text of an `img`; "" for the name of a file, which says nothing."""
    text = line_of(picture.get("alt") or "")
    return "" if PICTURE.search(text) and " " not in text else text


def is_picture(url: str) -> bool:
    """Whether an address is, by its ending, that of a picture."""
    return bool(PICTURE.search(urlsplit(url).path))


def is_one_of(url: str, names: Sequence[str]) -> bool:
    """Whether a picture is one of those with these names, or another size of it: most of its name
    is theirs."""
    own = name(url)
    most = max(12, len(own) * 7 // 10)
    return any(own == other or (len(own) > most and own[:most] == other[:most]) for other in names)


def name(url: str) -> str:
    """What the sizes of one picture have in common: the file's name without size and ending."""
    stem = urlsplit(url).path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return SIZE.sub("", stem).lower() or url


def may_be(picture: HtmlElement, name: str) -> bool:
    """Whether an `img` may be the picture of this name: quick, and True for every one that is."""
    texts = (element.get(key) for element in _sources(picture) for key in ("src", *LAZY, *SETS))
    return "%" in name or any(name in text.lower() for text in texts if text)


def _addresses(picture: HtmlElement) -> Iterator[str]:
    """What an `img` names as its file, the best first."""
    sets = [text for element in _sources(picture) for name in SETS if (text := element.get(name))]
    yield from _by_size(sets)
    yield from (picture.get(name) or "" for name in ("src", *LAZY))
    yield from (text.strip().split(" ")[0].rstrip(",") for text in sets)


def _sources(picture: HtmlElement) -> Iterator[HtmlElement]:
    """The `img`, and the `source`s of the `picture` that it is in."""
    yield picture
    for parent in picture.iterancestors("picture"):  # libxml2 closes no `source`: they nest
        yield from parent.iter("source")


def _by_size(sets: Sequence[str]) -> list[str]:
    """The addresses in `srcset`s: those that are wide enough, the smallest first, then the others,
    the widest first. A density counts as a width that many times too small."""
    sized: list[tuple[float, str]] = []
    for text in sets:
        for match in IN_SET.finditer(text):
            if match["size"].count(".") < 2 and match["size"] != ".":
                size = float(match["size"])
                sized.append((size if match["unit"] == "w" else size / 4, match["url"].lstrip(",")))
    return [url for _, url in sorted(sized, key=lambda one: (one[0] < WIDE, abs(one[0] - WIDE)))]


def _address_of(value: object) -> str:
    if isinstance(value, str):
        return value
    for item in json_ld.objects(value):
        if url := json_ld.text(item.get("url")) or json_ld.text(item.get("contentUrl")):
            return url
    return json_ld.text(value)
