"""The visible text of a page as blocks, in order: what a reader sees as one paragraph, heading,
list item, table cell or caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lxml.html import HtmlElement

from plugins.importer.article import SourceError

# What a browser shows none of: https://html.spec.whatwg.org/multipage/rendering.html#hidden-elements
HIDDEN = frozenset({
    "head", "title", "script", "style", "noscript", "template", "svg", "math", "iframe", "object",
    "embed", "canvas", "audio", "video", "map", "area", "datalist", "param", "rp", "source",
    "track", "select", "textarea", "input", "dialog",
})  # fmt: skip
# Elements that flow within a line; everything else begins a block
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "meter", "nobr", "q", "ruby", "rb", "rt", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "amp-link", "amp-fit-text", "progress", "output", "slot", "link", "meta", "img", "amp-img",
    "picture",
})  # fmt: skip
HIDING_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# What React sends after the page and its script puts in its place:
# https://react.dev/reference/react-dom/server/renderToPipeableStream
STREAMED = re.compile(r"S:[0-9a-f]+$")
# Shown only under the mouse
ON_HOVER = re.compile(
    r"(?:^|[\s_-])(?:tooltip|popover|rollover)(?:$|[\s_-](?:content|text|block|people))"
)
SPACE = re.compile(r"\s+")
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens, zero width blanks
WORD = re.compile(r"\w+")

DEEPEST = 250  # levels; no page that a person made has half of them

Token = tuple[Literal["text", "open", "close", "void"], str | HtmlElement]


@dataclass(eq=False)
class Block:
    """A run of text between two borders of block elements (or two line breaks in a row).

    `element` is the block element that it stands in; `tokens` are its texts and inline elements in
    order; `number` is its place on the page.
    """

    element: HtmlElement
    number: int
    tokens: list[Token] = field(repr=False)

    @cached_property
    def text(self) -> str:
        """The text as it is read: white space runs as one blank."""
        parts = (
            "\n" if kind == "void" else value
            for kind, value in self.tokens
            if kind in ("text", "void")
        )
        return line_of("".join(parts))

    @cached_property
    def words(self) -> str:
        """The text for comparing: letters and digits alone, case folded."""
        return words_of(self.text)

    @cached_property
    def bold(self) -> bool:
        """Whether all of the text is set in bold."""
        inside, plain = 0, False
        for kind, value in self.tokens:
            if kind == "text":
                plain = plain or bool(not inside and value.strip())
            elif kind != "void" and value.tag in ("b", "strong"):
                inside += 1 if kind == "open" else -1
        return not plain

    @cached_property
    def tag(self) -> str:
        return self.element.tag

    @cached_property
    def linked(self) -> float:
        """The part of the text that is links, 0 to 1."""
        inside, linked, length = 0, 0, 0
        for kind, value in self.tokens:
            if kind == "text":
                size = len(value.strip())
                length += size
                linked += size if inside else 0
            elif kind != "void" and value.tag == "a":
                inside += 1 if kind == "open" else -1
        return linked / length if length else 0.0


@dataclass(frozen=True)
class Picture:
    """An `img` and the number of the block that it stands before."""

    element: HtmlElement
    before: int


@dataclass(frozen=True)
class Found:
    """A fact that is printed on the page, and the numbers of the blocks that it was read from."""

    value: str = ""
    blocks: frozenset[int] = frozenset()


def line_of(text: str) -> str:
    """A text as it is read: in one line, white space runs as one blank, without soft hyphens."""
    return SPACE.sub(" ", UNSEEN.sub("", text)).strip()


def words_of(text: str) -> str:
    """A text for comparing: its letters and digits, case folded, one blank between words."""
    return " ".join(WORD.findall(text.casefold()))


def visible_blocks(body: HtmlElement, hidden: bool = False) -> tuple[list[Block], list[Picture]]:
    """Every block of text that a browser would show, and every picture, in the order of the page.
    With `hidden`, also what a script would show (to subscribers). Raises SourceError where elements
    are nested without end."""
    walk = _Walk(hidden)
    return list(walk.blocks(body)), walk.pictures


class _Walk:
    """One pass through the tree without recursion; holds the block that is being filled."""

    def __init__(self, hidden: bool) -> None:
        self.hidden = hidden
        self.tokens: list[Token] = []
        self.open: list[HtmlElement] = []
        self.containers: list[HtmlElement] = []
        self.pictures: list[Picture] = []
        self.number = 0

    def blocks(self, body: HtmlElement) -> Iterator[Block]:
        stack = [(body, True)]
        while stack:
            element, entering = stack.pop()
            if not entering:
                yield from self._leave(element)
            elif self._is_hidden(element):
                pass
            elif element.tag == "br":
                yield from self._break(element)
            else:
                yield from self._enter(element)
                stack.append((element, False))
                stack.extend((child, True) for child in reversed(element))
                continue
            if element.tail and element is not body:
                self.tokens.append(("text", element.tail))

    def _enter(self, element: HtmlElement) -> Iterator[Block]:
        if len(self.containers) + len(self.open) > DEEPEST:
            raise SourceError(f"elements nested more than {DEEPEST} deep; save the page again")
        if element.tag in ("img", "amp-img"):
            self.pictures.append(Picture(element, self.number))
        if element.tag in INLINE:
            self.tokens.append(("open", element))
            self.open.append(element)
        else:
            yield from self._flush()
            self.containers.append(element)
        if element.text:
            self.tokens.append(("text", element.text))

    def _leave(self, element: HtmlElement) -> Iterator[Block]:
        if element.tag in INLINE:
            self.open.pop()
            self.tokens.append(("close", element))
        else:
            yield from self._flush()
            self.containers.pop()

    def _break(self, element: HtmlElement) -> Iterator[Block]:
        """A line break; two in a row end a block."""
        if self._ends_with_break():
            yield from self._flush()
        else:
            self.tokens.append(("void", element))

    def _ends_with_break(self) -> bool:
        for kind, value in reversed(self.tokens):
            if kind == "void":
                return True
            if kind == "text" and value.strip():
                return False
        return False

    def _flush(self) -> Iterator[Block]:
        """The block that ends here, if it has text. Inline elements that go on are closed and
        opened again in the next one."""
        tokens = self.tokens
        self.tokens = [("open", element) for element in self.open]
        if any(kind == "text" and value.strip() for kind, value in tokens):
            tokens.extend(("close", element) for element in reversed(self.open))
            yield Block(self.containers[-1], self.number, tokens)
            self.number += 1

    def _is_hidden(self, element: HtmlElement) -> bool:
        if not isinstance(element.tag, str) or element.tag in HIDDEN:
            return True
        if self.hidden:
            return False
        style = element.get("style")
        if element.get("hidden") is None and not (style and HIDING_STYLE.search(style)):
            return ON_HOVER.search(element.get("class") or "") is not None
        return not STREAMED.match(element.get("id") or "")
