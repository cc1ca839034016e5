"""Typography without what is done in vain: typogrify looks for every kind of quotation mark in all
of every text, and for ampersands and escapes in texts that have none. The same texts come out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

QUOTES = re.compile("['\"]")
# Letters on each side of a quotation mark that can decide what it becomes: `&#x2014;"` has most.
AROUND = 12
# What an ampersand needs around it to be set apart.
AMPERSAND = re.compile(r"(?:\s|&nbsp;)&(?:amp;|#38;)?(?:\s|&nbsp;)")
# Where typogrify binds the last two words of a block together, and what may stand between the last
# word and there.
BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|dt|dd)>|\Z")
CLOSING = ("</a>", "</em>", "</span>", "</strong>", "</i>", "</b>")


@contextmanager
def quick_typography() -> Iterator[None]:
    """Have typogrify set what is to be set, and look no further."""
    import smartypants
    from typogrify import filters

    convert_quotes, process_escapes = smartypants.convert_quotes, smartypants.process_escapes
    amp, widont = filters.amp, filters.widont
    smartypants.convert_quotes = partial(near_quotes, convert_quotes)
    smartypants.process_escapes = lambda text: process_escapes(text) if "\\" in text else text
    filters.amp = lambda text: amp(text) if AMPERSAND.search(text) else text
    filters.widont = partial(at_ends, widont)
    try:
        yield
    finally:
        smartypants.convert_quotes = convert_quotes
        smartypants.process_escapes = process_escapes
        filters.amp, filters.widont = amp, widont


def near_quotes(convert: Callable[[str], str], text: str) -> str:
    """A text whose quotation marks, with what is around each, are converted."""
    parts, done = [], 0
    for start, end in _stretches(text):
        parts += [text[done:start], convert(text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where there are quotation marks, each with what is around it; what overlaps is one."""
    start = end = 0
    for found in QUOTES.finditer(text):
        at = found.start()
        if end and at - AROUND > end:
            yield start, end
            end = 0
        if not end:
            start = max(at - AROUND, 0)
        end = at + 1 + AROUND
    if end:
        yield start, end


def at_ends(bind: Callable[[str], str], text: str) -> str:
    """A text the last words of whose blocks are bound."""
    parts, done = [], 0
    for found in BLOCK_END.finditer(text):
        start = _before_last_word(text, done, found.start())
        parts += [text[done:start], bind(text[start : found.end()])]
        done = found.end()
    return "".join(parts)


def _before_last_word(text: str, start: int, end: int) -> int:
    """Where a tag or a letter is before the last word of a block that reaches from start to end."""
    while end > start and (text[end - 1].isspace() or text.endswith(CLOSING, start, end)):
        end = text.rfind("<", start, end) if text[end - 1] == ">" else end - 1
    while end > start and text[end - 1] not in "<>" and not text[end - 1].isspace():
        end -= 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text.endswith(">", start, end):
        return max(text.rfind("<", start, end), start)
    return max(end - 1, start)


def set_dashes(settings: dict[str, Any]) -> None:
    """Set smartypants as Pelican does when it reads a text: plugins use it too, and here it may be
    that none is read."""
    if settings["TYPOGRIFY"]:
        from smartypants import Attr

        kinds = {"oldschool": Attr.set2, "oldschool_inverted": Attr.set3}
        Attr.default = kinds.get(settings["TYPOGRIFY_DASHES"], Attr.set1) | Attr.w
