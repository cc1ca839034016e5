"""What is wrong in the head of one file: unknown and missing keys, and values of another kind than
their key's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date
from difflib import get_close_matches
from typing import Any

from pelican.utils import get_date

from plugins.checks.files import ContentFile
from plugins.problem import Problem
from plugins.ruling import instant


def _is_text(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _is_texts(value: Any) -> bool:
    return _is_text(value) or (isinstance(value, list) and all(map(_is_text, value)))


def _is_date(value: Any) -> bool:
    """Of the keys that Pelican reads: a plain head may write them in many ways."""
    return isinstance(value, date) or _reads(lambda: get_date(str(value).strip()))


def _is_moment(value: Any) -> bool:
    return _reads(lambda: instant({"": value}, "", UTC))


def _reads(value: Callable[[], Any]) -> bool:
    try:
        value()
    except ValueError:
        return False
    return True


def _is_number(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().isdecimal()
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_urgency(value: Any) -> bool:
    return _is_number(value) and 1 <= int(value) <= 8


def _is_language(value: Any) -> bool:
    return isinstance(value, str) and bool(
        re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value)
    )


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and bool(re.match(r"https?://[^\s/]", value))


def _is_terms(value: Any) -> bool:
    return isinstance(value, str | dict)  # what is in it is the ledger's business


def _has_keys(required: set[str], known: set[str]) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, dict)
        and required <= value.keys() <= known
        and all(_is_text(item) or isinstance(item, date) for item in value.values())
    )


def _list_of(kind: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(kind, value))


def _one_of(*words: str) -> Callable[[Any], bool]:
    return lambda value: value in words


STATUS = ("published", "draft", "hidden", "skip")
PUB_STATUS = ("usable", "withheld", "canceled", "cancelled")
TEXT, TEXTS = (_is_text, "a line of text"), (_is_texts, "a list of texts")
DATE = (_is_date, "a date (2026-11-23), or a time with its zone (2026-11-23T18:30:00+01:00)")
MOMENT = (_is_moment, DATE[1])
IMAGE = {"url", "alternative_text", "caption", "credit"}
# The keys of a head, each with its test and what the value should be. docs/terms.md and
# plugins/importer/markdown.py say what they mean; the last ones are Pelican's own.
KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "title": TEXT,
    "slug": (
        lambda value: _is_text(value) and bool(re.fullmatch(r"[\w.-]+", str(value))),
        "one word",
    ),
    "summary": TEXT,
    "date": DATE,
    "modified": DATE,
    "category": TEXT,
    "tags": TEXTS,
    "author": TEXTS,
    "authors": TEXTS,
    "dateline": TEXT,
    "source": TEXTS,
    "publisher": TEXT,
    "original_url": (_is_address, "an address that begins with https:// or http://"),
    "lang": (_is_language, "a language's code, as en or pt-BR"),
    "read_time": (_is_number, "minutes, as a whole number"),
    "image": (_has_keys(set(), IMAGE), "a mapping of url, alternative_text, caption, credit"),
    "related": (
        _list_of(_has_keys({"headline"}, {"headline", "url"})),
        "a list of mappings of headline and url",
    ),
    "slugline": TEXT,
    "urgency": (_is_urgency, "a number from 1 (most urgent) to 8"),
    "subjects": TEXTS,
    "editors_note": TEXT,
    "identifier": TEXT,
    "version": TEXT,
    "copyright_notice": TEXT,
    "usage_terms": (_is_terms, "the agency's words, or a mapping of the ledger's keys"),
    "embargoed": MOMENT,
    "expires": MOMENT,
    "pub_status": (_one_of(*PUB_STATUS), f"one of {', '.join(PUB_STATUS)}"),
    "corrections": (
        _list_of(_has_keys({"date", "text"}, {"date", "text"})),
        "a list of mappings of date and text",
    ),
    "withdrawn": (
        lambda value: _is_text(value) or _has_keys({"date", "reason"}, {"date", "reason"})(value),
        "a mapping of date and reason",
    ),
    "status": (_one_of(*STATUS), f"one of {', '.join(STATUS)}"),
    "translation": (lambda value: str(value).lower() in ("true", "false"), "true or false"),
    "template": TEXT,
    "save_as": TEXT,
    "url": TEXT,
}
# Words that other systems have for a key of ours, further from it than a slip of the finger.
MEANT = {
    "headline": "title",
    "standfirst": "summary",
    "description": "summary",
    "section": "category",
    "categories": "category",
    "keywords": "tags",
    "byline": "authors",
    "language": "lang",
    "link": "original_url",
    "permalink": "original_url",
    "updated": "modified",
    "draft": "status",
    "embargo": "embargoed",
    "publish_date": "date",
    "credit": "source",
}
NEEDED = {"article": ("title", "date"), "page": ("title",)}
# What an article can do without, and a digest's reader cannot.
EXPECTED = ("category", "source")


def head_problems(file: ContentFile, kind: str) -> Iterator[Problem]:
    """The problems of the head of an "article" or a "page"."""
    for key in NEEDED[kind]:
        if not file.head.get(key) and not _is_excused(file, key):
            yield file.problem("", f"{key} is missing", f"write `{key}: …` into its head")
    for key, value in file.head.items():
        if key not in KINDS:
            yield file.problem(key, f"unknown key {key!r}", _meant(key))
        elif value not in (None, "", []) and not KINDS[key][0](value):
            yield file.problem(key, f"{key}: {_shown(value)} is not {KINDS[key][1]}", "correct it")
    yield from _doubles(file)
    if kind == "article":
        for key in EXPECTED:
            if not file.head.get(key):
                yield file.problem("", f"no {key}", f"write `{key}: …`", warning=True)
    if not file.body.strip() and not file.head.get("withdrawn"):
        yield file.problem(
            "", "there is no text", "write one, or set `status: draft`", warning=True
        )


def _is_excused(file: ContentFile, key: str) -> bool:
    return key == "date" and file.head.get("status") in ("draft", "skip")


def _meant(key: str) -> str:
    close = [MEANT[key]] if key in MEANT else get_close_matches(key, KINDS, n=1, cutoff=0.7)
    return f"did you mean {close[0]}?" if close else "take it out; nothing reads it"


def _doubles(file: ContentFile) -> Iterator[Problem]:
    """A key that stands twice: YAML would take the last one, in silence."""
    if not file.whole.lstrip("\ufeff \n").startswith("---"):
        return  # several `Tags:` lines of a plain head are one list
    seen: set[str] = set()
    for number, line in enumerate(file.whole.split("\n"), 1):
        if number > 1 and line.rstrip() in ("---", "..."):
            return
        found = re.match(r"([A-Za-z][\w-]*):(?:\s|$)", line)
        if found and found[1].lower() in seen:
            message = f"{found[1]} stands twice: only the last one counts"
            yield Problem(file.name, number, message, "take one of them out")
        if found:
            seen.add(found[1].lower())


def _shown(value: Any) -> str:
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:57]}…")
