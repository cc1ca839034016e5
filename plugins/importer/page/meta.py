"""A page's `<meta>` elements and `<link>`s by name.

Open Graph (https://ogp.me/), Twitter Cards, Dublin Core, and what papers have put there since:
`name`, `property` and `itemprop` are used for each other's names, so they are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from urllib.parse import urljoin

from lxml.html import HtmlElement

from plugins.importer.page.blocks import line_of

Meta = Mapping[str, Sequence[str]]

CANONICAL = ("og:url", "twitter:url", "al:web:url")


def read(tree: HtmlElement) -> Meta:
    """The contents of all `<meta>`s, by their names in lower case, in the order of the page."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        if not content:
            continue
        for key in ("property", "name", "itemprop"):
            for name in (element.get(key) or "").lower().split():
                found.setdefault(name, []).append(content)
    return found


def first(meta: Meta, *names: str) -> str:
    """The first content of the first of the names that the page has, unescaped once more (many
    pages escape twice); "" where it has none."""
    return next(every(meta, *names), "")


def every(meta: Meta, *names: str) -> Iterator[str]:
    """All contents of all the names, in the order of the names."""
    for name in names:
        for content in meta.get(name, ()):
            yield line_of(unescape(content))


def canonical(tree: HtmlElement, meta: Meta, url: str) -> str:
    """The page's own address: `rel=canonical`, else what Open Graph says, else where it was found;
    "" where only a relative address is known."""
    social = next((text for text in every(meta, *CANONICAL) if is_absolute(text)), "")
    links = (
        link.get("href") or ""
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    addresses = (absolute_address(link, url or social) for link in links)
    return next(filter(is_absolute, addresses), social or url)


def base(tree: HtmlElement, address: str) -> str:
    """What relative addresses on the page are relative to: `<base href>`, else its address."""
    href = next((element.get("href") for element in tree.iter("base") if element.get("href")), "")
    return absolute_address(href, address) or address


def is_absolute(address: str) -> bool:
    """Whether it is a web address with a host."""
    return address.startswith(("http://", "https://")) and address.count("/") >= 2


def absolute_address(address: str, base: str) -> str:
    """The address made absolute, or "" if it cannot be read as one."""
    try:
        return urljoin(base, address.strip())
    except ValueError:  # "http://[" and the like
        return ""
