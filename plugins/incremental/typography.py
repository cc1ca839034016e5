"""Typography without what is done in vain: typogrify looks for every kind of quotation mark in all
of every text, and for ampersands and escapes in texts that have none. The same texts come out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

QUOTES = re.compile("['\"]")
# Letters on each side of a quotation mark that can decide what it becomes: `&#x2014;"` has most.
AROUND = 12
# What an ampersand needs around it to be set apart.
AMPERSAND = re.compile(r"(?:\s|&nbsp;)&(?:amp;|#38;)?(?:\s|&nbsp;)")


@contextmanager
def quick_typography() -> Iterator[None]:
    """Have typogrify set what is to be set, and look no further."""
    import smartypants
    from typogrify import filters

    convert_quotes, process_escapes = smartypants.convert_quotes, smartypants.process_escapes
    amp = filters.amp
    smartypants.convert_quotes = partial(near_quotes, convert_quotes)
    smartypants.process_escapes = lambda text: process_escapes(text) if "\\" in text else text
    filters.amp = lambda text: amp(text) if AMPERSAND.search(text) else text
    try:
        yield
    finally:
        smartypants.convert_quotes = convert_quotes
        smartypants.process_escapes = process_escapes
        filters.amp = amp


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
