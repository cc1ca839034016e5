"""Keeps back the files of pictures that only articles show which may not: no page has such a
picture, and it is not at its address either.

A file below the content folder that an article names, as its lead or in its text, is published when
some article or page may show it. What no article names (a logo, a map of the editors' own) is
published as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from plugins.glance import may_have
from plugins.listing import LISTS, TRANSLATIONS
from plugins.photos import PICTURES
from plugins.pictures import local_path

KEY = "withheld_pictures"  # of the context: the names of files below the content folder
ADDRESS = re.compile(r"""\s(?:src|href)=(["'])(?P<address>.*?)\1""", re.S | re.I)
SET = re.compile(r"""\ssrcset=(["'])(?P<addresses>.*?)\1""", re.S | re.I)


def with_files(
    contents: Iterable[Any], settings: Mapping[str, Any]
) -> Iterator[tuple[Any, set[str]]]:
    """Articles or pages, each with the files of pictures that it has, by their names below the
    content folder. Texts are taken as they are read, before Pelican puts addresses into them."""
    root = Path(settings["PATH"]).resolve()
    for content in contents:
        names = {
            path.relative_to(root).as_posix()
            for address in _addresses(content, settings["SITEURL"])
            for folder in (None, Path(content.source_path).parent)
            if (path := local_path(address, root, folder))
        }
        yield content, names


def named_by(contents: Iterable[Any], settings: Mapping[str, Any]) -> set[str]:
    """The files of pictures that any of these articles or pages has."""
    return {name for _, names in with_files(contents, settings) for name in names}


def may_show(generator: Any) -> list[Any]:
    """The articles of a generator that get a page."""
    names = [name for name in LISTS if name != "drafts" or generator.settings["DRAFT_SAVE_AS"]]
    lists = [*names, *(TRANSLATIONS[name] for name in names)]
    return [article for name in lists for article in getattr(generator, name)]


def withheld(had: Mapping[Any, set[str]], generator: Any) -> list[str]:
    """The files of pictures that articles of a generator `had`, and that none of those that get a
    page has now."""
    shown = named_by(filter(had.__contains__, may_show(generator)), generator.settings)
    return sorted(set().union(*had.values()) - shown)


def keep_back(generator: Any) -> None:
    """Take what no page may show from the files that a generator of static files copies."""
    context = generator.context
    pages = [*context.get("pages", ()), *context.get("hidden_pages", ())]
    nowhere = set(context.get(KEY, ())) - named_by(pages, generator.settings)
    if nowhere:
        generator.staticfiles = context["staticfiles"] = [
            file for file in generator.staticfiles if file.get_relative_source_path() not in nowhere
        ]


def _addresses(content: Any, site: str) -> Iterator[str]:
    image = getattr(content, "image", None)
    if isinstance(image, Mapping) and image.get("url"):
        yield str(image["url"])
    if not may_have(content, PICTURES):
        return
    html = content._content
    for found in ADDRESS.finditer(html):
        yield unescape(found["address"]).removeprefix(site)
    for found in SET.finditer(html):
        for address in re.split(r"[\s,]+", unescape(found["addresses"])):
            yield address.removeprefix(site)
