"""Who holds the rights, as the foot of a page says: "Copyright © 2019 The New Arab. All rights
reserved.", "Foo.com © 2026", "© 2026 صحيفة الميناء", in the languages of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import filterfalse

from plugins.importer import phrases

LONGEST = 300  # characters of the line
LONGEST_NAME = 50

MARK = re.compile(r"[©ⓒ℗]|\([cCсС]\)|^\W*copyrights?\b|(?<=[©)]) ?copyrights?\b", re.IGNORECASE)
RESERVED = re.compile(rf"\W*{phrases.either('reserved')}\W*", re.IGNORECASE)
# To look for it within words of scripts that have capitals takes four times as long.
IS_RESERVED = re.compile(rf"(?<![A-Za-zÀ-ɏͰ-ϿЀ-ӿ]){phrases.either('reserved')}", re.IGNORECASE)
# One of these is in every such line, in small letters: to look for them first is quick
HINTS = ("©", "ⓒ", "℗", "(c)", "(с)", "copyright", *phrases.pieces("reserved"))
YEAR = r"(?:19|20|1[34]|۱[۳۴]|[۲٢][۰٠])\d\d"  # also of the Iranian calendar
YEARS = re.compile(rf"\(?\b{YEAR}(?:\s?[-–—/]\s?(?:{YEAR}|\d\d))?\b\)?(?:\s?(?:гг?\.|年))?")
BARS = re.compile(r"\s[|•·¦–—-]\s|\|")  # between the parts of a foot
END = re.compile(
    rf"[,.]?\s(?:{phrases.either('rights_end')})|(?<=\w\w\w)[.!]\s|[|;]|\s[–—-]\s", re.IGNORECASE
)
# Before the name: "by The Harbour Times", "ООО «Порт»", "لصحيفة الميناء"
BY = re.compile(
    r"(?:(?:by|von|par|por|to|для)\s+|(?:ООО|ЗАО|ОАО|АО|ТОВ)\s+|ل(?=صحيفة|جريدة|موقع|وكالة))",
    re.IGNORECASE,
)
AROUND = ' \t\u00a0\u200e\u200f,;:.|•·@()[]-–—/«»"“”®™'
LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=2048)  # of a page's lines, each of which is asked for several times
def rights_holder(line: str) -> str:
    """The name in a line of rights as it is printed there, without "Ltd" and its like; the empty
    string for any other line. A credit of a picture may be one: "© Ann Foo"."""
    line = " ".join(line.split())
    if len(line) > LONGEST or not _has_one_of(HINTS, line.lower()):
        return ""
    if not (MARK.search(line) or IS_RESERVED.search(line)):
        return ""
    parts = [part for part in BARS.split(line) if part]
    return next(filter(None, map(_holder, parts)), "")


def _has_one_of(hints: Sequence[str], line: str) -> bool:
    for hint in hints:  # noqa: SIM110 (every line of every page comes here)
        if hint in line:
            return True
    return False


def rights_holders(lines: Iterable[str]) -> list[str]:
    """The names in the lines of rights among many lines, in order."""
    lines = dict.fromkeys(lines)
    # Apart, as no hint with other letters is looked for in what is all ASCII
    kinds = (filter(str.isascii, lines), filterfalse(str.isascii, lines))
    plain, other = ("\n".join(kind).lower() for kind in kinds)
    hints = [hint for hint in HINTS if hint in plain or hint in other]  # one or two, mostly
    likely = (line for line in lines if _has_one_of(hints, line.lower()))
    return list(filter(None, map(rights_holder, likely)))


def is_claim(line: str) -> bool:
    """Whether a line of rights says more than a credit does: since when, or that all are
    reserved."""
    return bool(YEARS.search(line) or RESERVED.search(line))


def _holder(part: str) -> str:
    mark = MARK.search(part)
    if mark is None:
        return _of_reserved(part)
    before, behind = part[: mark.start()], part[mark.end() :]
    while mark := MARK.match(behind.lstrip(" .,")):  # "Copyright © (c) 2019"
        behind = behind.lstrip(" .,")[mark.end() :]
    return _name(behind) or _name(RESERVED.sub(" ", before))


def _of_reserved(part: str) -> str:
    """The name beside "All rights reserved" in a line without a mark: before it with a year, or
    right behind it."""
    reserved = RESERVED.search(part)
    if reserved is None:
        return ""
    before = part[: reserved.start()]
    if LETTER.search(before):
        return _name(before) if YEARS.search(before) else ""
    return _name(part[reserved.end() :])


def _name(text: str) -> str:
    """The name that a text begins with, years and "by" aside."""
    text = YEARS.sub("  ", text).strip(AROUND)
    reserved = RESERVED.search(text)
    if reserved and reserved.start() == 0:
        text = text[reserved.end() :]
    elif reserved:
        text = text[: reserved.start()]
    text = re.split(r"\s{2,}", text.strip(AROUND))[0]
    text = text[by.end() :].strip(AROUND) if (by := BY.match(text)) else text
    name = END.split(f"{text} ", maxsplit=1)[0].strip(AROUND)
    return name if 2 <= len(name) <= LONGEST_NAME and LETTER.search(name) else ""
