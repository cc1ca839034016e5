"""Where the pages will be: two at one address, two stories under one identity, links that lead
nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pelican.utils import get_date, slugify

from plugins.checks.files import ContentFile
from plugins.problem import Problem

# Markdown's inline links and pictures, its reference definitions, and HTML's attributes.
LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^\s)>]+)|^\s{0,3}\[[^\]]+\]:\s+<?(?P<reference>[^\s>]+)"
    r"|(?:href|src)\s*=\s*[\"'](?P<attribute>[^\"']+)",
    re.M,
)
# https://docs.getpelican.com/en/stable/content.html#linking-to-internal-content
PELICANS = re.compile(r"[{|](?P<what>filename|static|attach)[}|](?P<path>.*)")
# An address of this site's as ARTICLE_URL makes it begins with a year, a month and a day; with a
# slash after them it was written from memory, and leads nowhere.
ARTICLE = re.compile(r"\d{4}/\d{2}/\d{2}[_/].")
UNPUBLISHED = ("draft", "skip")


def address_problems(
    articles: Sequence[ContentFile], pages: Sequence[ContentFile], settings: Mapping[str, Any]
) -> Iterator[Problem]:
    """What is wrong between the files, and in their links."""
    by_address: dict[str, ContentFile] = {}
    for file, pattern in [
        *((file, settings["ARTICLE_URL"]) for file in articles),
        *((file, settings["PAGE_URL"]) for file in pages),
    ]:
        address = _address(file, pattern, settings)
        first = by_address.setdefault(address, file) if address is not None else file
        if first is not file and not _is_translation(file, first, settings["DEFAULT_LANG"]):
            message = f"the same address as {first.name}: /{address}"
            yield file.problem("slug", message, "give one of them another slug")
    yield from _doubles(articles, "identifier", "delete one of them")
    content = Path(settings["PATH"])
    for file in [*articles, *pages]:
        yield from _broken_links(file, content, by_address)


def _is_translation(file: ContentFile, other: ContentFile, default: str) -> bool:
    """Whether two files are one story in two languages: the build keeps their addresses apart."""
    one, another = (each.head.get("lang") or default for each in (file, other))
    return file.head.get("slug") == other.head.get("slug") and one != another


def _address(file: ContentFile, pattern: str, settings: Mapping[str, Any]) -> str | None:
    """The address of a page without the slash before it; None when it has none, or it cannot be
    told for a problem that is told elsewhere."""
    if file.head.get("status") in UNPUBLISHED:
        return None
    if file.head.get("url"):
        return str(file.head["url"]).strip("/")
    slug = file.head.get("slug")
    if not slug:
        regex = settings["SLUG_REGEX_SUBSTITUTIONS"]
        slug = slugify(str(file.head.get("title") or ""), regex_subs=regex)
    try:
        day = _day(file.head.get("date"), ZoneInfo(settings["TIMEZONE"]))
        lang = file.head.get("lang") or settings["DEFAULT_LANG"]
        return pattern.format(slug=slug, date=day, lang=lang).strip("/")
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _day(value: Any, zone: tzinfo) -> date | None:
    """The day in the site's zone (plugins/zone.py)."""
    day = get_date(value.strip()) if isinstance(value, str) else value
    return day.astimezone(zone) if isinstance(day, datetime) and day.tzinfo else day


def _doubles(files: Sequence[ContentFile], key: str, remedy: str) -> Iterator[Problem]:
    having: dict[str, list[ContentFile]] = defaultdict(list)
    for file in files:
        if file.head.get(key):
            having[str(file.head[key])].append(file)
    for first, *others in having.values():
        for file in others:
            yield file.problem(key, f"the same {key} as {first.name}", remedy)


def _broken_links(
    file: ContentFile, content: Path, by_address: Mapping[str, ContentFile]
) -> Iterator[Problem]:
    for found in LINK.finditer(file.body):
        link = next(filter(None, found.groups()))
        if not _leads_somewhere(link, file, content, by_address):
            line = file.whole.count("\n", 0, len(file.whole) - len(file.body)) + 1
            line += file.body.count("\n", 0, found.start())
            yield Problem(file.name, line, f"a link to nowhere: {link}", "correct or remove it")
    image = file.head.get("image")
    url = str(image.get("url") or "") if isinstance(image, dict) else ""
    if url and not urlsplit(url).scheme and not (content / url.lstrip("/")).is_file():
        yield file.problem("image", f"there is no picture {url}", f"put it into {content.name}/")


def _leads_somewhere(
    link: str, file: ContentFile, content: Path, by_address: Mapping[str, ContentFile]
) -> bool:
    """Whether a link leads to a file or an article that is there. What leads out of the site or to
    a list of it is not asked."""
    if pelicans := PELICANS.match(link):
        path = unquote(pelicans["path"].split("#")[0].split("?")[0])
        start = content if path.startswith("/") else file.path.parent
        return (start / path.lstrip("/")).is_file()
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return True
    path = unquote(parts.path).strip("/").removesuffix("/index.html")
    return not ARTICLE.match(path) or path in by_address
