"""The text of an article as the theme can place it: no style attribute, no heading above the second
level and no gap, tables that scroll by themselves, pictures of other sites as links.

Works on what Markdown and the sanitiser made; a text that has nothing of these stays as it is.
Templates have the filter `host` and the test `web_address`. No settings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from urllib.parse import urlsplit

from plugins.glance import NOT_NFC, may_have
from plugins.pictures import size

if TYPE_CHECKING:  # it is loaded where a text needs it
    from bs4 import BeautifulSoup
    from bs4.formatter import HTMLFormatter

SizeOf = Callable[[str], tuple[int, int] | None]

WORKED_ON = ("table", "img", "pre", "iframe", "dl", "h1", "h2", "h3", "h4", "h5", "h6")
# Begins with what there is little of in a text, so that it is looked for in no time.
NEEDS_WORK = re.compile(rf"<(?:{'|'.join(WORKED_ON)})\b", re.I)
MAY_NEED_WORK = (*WORKED_ON, "style=", NOT_NFC)
STYLED = re.compile(r"\sstyle=", re.I)
ALIGNED = re.compile(r"text-align:\s*(left|right|center|start|end)", re.I)


def readable(html: str, size_of: SizeOf = lambda address: None) -> str:
    """The body with what a page cannot take put right. `size_of` gives the width and the height of
    a picture by its address, where they are known."""
    html = normalize("NFC", html)  # https://www.w3.org/TR/charmod-norm/#normalizationChoice
    if not (NEEDS_WORK.search(html) or ("style=" in html.lower() and STYLED.search(html))):
        return html
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for work in (_align, _level_headings, _mend_definitions, _mend_tables, _scroll, _link_pictures):
        work(soup)
    _size_pictures(soup, size_of)
    return soup.decode(formatter=_plain())


@cache
def _plain() -> HTMLFormatter:
    from bs4.dammit import EntitySubstitution
    from bs4.formatter import HTMLFormatter

    return HTMLFormatter(EntitySubstitution.substitute_xml, void_element_close_prefix=None)


def host(address: str) -> str:
    """The host of an address, as readers say it: without "www."."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def is_web_address(value: Any) -> bool:
    """Whether a value is an address on the web."""
    return isinstance(value, str) and bool(re.match(r"https?://[^\s\"'<>]+$", value))


def _align(soup: BeautifulSoup) -> None:
    """Make classes of the alignment that Python-Markdown writes, and drop every other style: a
    strict Content-Security-Policy has none."""
    for element in soup.find_all(style=True):
        found = ALIGNED.search(element["style"])
        del element["style"]
        if found and found[1].lower() in ("right", "center", "end"):
            element["class"] = [*element.get_attribute_list("class", []), f"to-{found[1].lower()}"]


def _level_headings(soup: BeautifulSoup) -> None:
    """Let the highest heading be the second level, and none be more than one below that before."""
    before, seen = 1, {}
    for heading in soup.find_all(re.compile(r"^h[1-6]$")):
        level = int(heading.name[1])
        seen = {old: new for old, new in seen.items() if old <= level}
        seen.setdefault(level, min(max(seen.values(), default=1) + 1, before + 1, 6))
        before = seen[level]
        heading.name = f"h{before}"


def _mend_definitions(soup: BeautifulSoup) -> None:
    """Make paragraphs of a list of definitions that has no terms, or terms alone."""
    for definitions in soup.find_all("dl"):
        if not (definitions.find("dt") and definitions.find("dd")):
            for entry in definitions.find_all(["dt", "dd"]):
                entry.name = "p"
            definitions.name = "div"


def _mend_tables(soup: BeautifulSoup) -> None:
    """Make a plain cell of a header that says nothing, such as that above a column of names."""
    for header in soup.find_all("th"):
        if not (header.get_text(strip=True) or header.find("img")):
            header.name = "td"
            del header["scope"]


def _scroll(soup: BeautifulSoup) -> None:
    """Put what may be wider than the page in a box that scrolls and takes the focus."""
    for wide in soup.find_all(["table", "pre"]):
        if wide.name == "pre":
            wide["tabindex"] = "0"
            continue
        if "scroll" not in wide.parent.get_attribute_list("class"):
            wide.wrap(soup.new_tag("div", attrs={"class": "scroll", "tabindex": "0"}))


def _link_pictures(soup: BeautifulSoup) -> None:
    for picture in soup.find_all(["img", "iframe"]):
        address = str(picture.get("src") or "")
        if not re.match(r"(?:https?:)?//", address):
            continue
        words = picture.get("alt") or picture.get("title") or host(address)
        if picture.find_parent("a"):
            picture.replace_with(words)
            continue
        link = soup.new_tag("a", attrs={"href": address})
        link.string = words
        picture.replace_with(link)


def _size_pictures(soup: BeautifulSoup, size_of: SizeOf) -> None:
    """Let pictures load when they are near, and keep their place until then."""
    for picture in soup.find_all("img"):
        picture["loading"] = "lazy"
        picture["alt"] = picture.get("alt") or ""
        size = size_of(str(picture.get("src") or ""))
        if size:
            picture["width"], picture["height"] = map(str, size)


def put_right(generator: Any) -> None:
    """Put the texts of a generator's articles and pages right."""
    root = Path(generator.settings["PATH"])
    names = ("articles", "translations", "hidden_articles", "drafts", "pages", "hidden_pages")
    for content in (content for name in names for content in getattr(generator, name, [])):
        if may_have(content, MAY_NEED_WORK):
            size_of = partial(size, content=root, folder=root / content.relative_dir)
            content._content = readable(content._content, size_of)


def _add_to_templates(pelican: Any) -> None:
    settings = pelican.settings
    settings["JINJA_FILTERS"] = {**settings["JINJA_FILTERS"], "host": host}
    settings["JINJA_TESTS"] = {**settings["JINJA_TESTS"], "web_address": is_web_address}


def register() -> None:
    from pelican import signals

    signals.initialized.connect(_add_to_templates)
    signals.article_generator_finalized.connect(put_right)
    signals.page_generator_finalized.connect(put_right)
