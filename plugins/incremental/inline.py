"""Marks within a paragraph (links, emphasis, code …) without what is done in vain: Python-Markdown
looks for each of its kinds in every paragraph. The same elements come out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from markdown import inlinepatterns
from markdown.treeprocessors import InlineProcessor

# What a text has wherever one of these expressions matches. One that is not here, such as that of
# an extension, is always looked for.
SIGNS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.IMAGE_REFERENCE_RE: "![",
    inlinepatterns.AUTOLINK_RE: "://",
    inlinepatterns.AUTOMAIL_RE: "@",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}
APPLY = "_InlineProcessor__applyPattern"


@contextmanager
def quick_inline() -> Iterator[None]:
    """Have Markdown look for what can be in a text, and for nothing else."""
    usual = getattr(InlineProcessor, APPLY)

    def apply(
        processor: InlineProcessor, pattern: Any, text: str, number: int, start: int = 0
    ) -> tuple[str, bool, int]:
        sign = SIGNS.get(pattern.pattern)
        if sign is not None and sign not in text:
            return text, False, 0
        return usual(processor, pattern, text, number, start)

    setattr(InlineProcessor, APPLY, apply)
    try:
        yield
    finally:
        setattr(InlineProcessor, APPLY, usual)
