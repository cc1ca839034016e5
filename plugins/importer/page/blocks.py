"""The visible text of a page as blocks, in order: what a reader sees as one paragraph, heading,
list item, table cell or caption."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lxml.etree import iterwalk
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
# The letters, digits and "_" of ASCII in small letters, anything else as a blank
PLAIN = bytes(
    ord(letter.lower() if WORD.match(letter) else " ") for letter in map(chr, range(128))
).ljust(256)

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
    # the text as it is read, and for comparing
    text: str = field(init=False)
    words: str = field(init=False)

    def __post_init__(self) -> None:
        said = [
            "\n" if kind == "void" else value
            for kind, value in self.tokens
            if kind == "text" or kind == "void"
        ]
        self.text = line_of("".join(said))
        self.words = words_of(self.text)

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

    @property
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
    return " ".join((text if text.isascii() else UNSEEN.sub("", text)).split())


def words_of(text: str) -> str:
    """A text for comparing: its letters and digits, case folded, one blank between words."""
    if text.isascii():  # a third of the time
        return b" ".join(text.encode().translate(PLAIN).split()).decode()
    return " ".join(WORD.findall(text.casefold()))


def visible_blocks(body: HtmlElement, hidden: bool = False) -> tuple[list[Block], list[Picture]]:
    """Every block of text that a browser would show, and every picture, in the order of the page.
    With `hidden`, also what a script would show (to subscribers). Raises SourceError where elements
    are nested without end."""
    walk = _Walk(hidden)
    walk.through(body)
    return walk.blocks, walk.pictures


class _Walk:
    """One pass through the tree without recursion; holds the block that is being filled."""

    def __init__(self, hidden: bool) -> None:
        self.hidden = hidden
        self.tokens: list[Token] = []
        self.has_text = False
        self.open: list[HtmlElement] = []
        self.containers: list[HtmlElement] = []
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []

    def through(self, body: HtmlElement) -> None:
        steps = iterwalk(body, events=("start", "end"))
        passed = None  # the element whose children are not walked through
        for event, element in steps:
            tag = element.tag  # which lxml makes anew each time
            if event == "end":
                if element is not passed:
                    self._leave(element, tag)
                if element is not body and (tail := element.tail):
                    self._add_text(tail)
            elif tag in HIDDEN or (not self.hidden and _is_hidden(element)):
                passed = element
                steps.skip_subtree()
            elif tag == "br":
                passed = element
                steps.skip_subtree()
                self._break(element)
            else:
                self._enter(element, tag)

    def _enter(self, element: HtmlElement, tag: str) -> None:
        if len(self.containers) + len(self.open) > DEEPEST:
            raise SourceError(f"elements nested more than {DEEPEST} deep; save the page again")
        if tag in INLINE:
            if tag in ("img", "amp-img"):
                self.pictures.append(Picture(element, len(self.blocks)))
            self.tokens.append(("open", element))
            self.open.append(element)
        else:
            self._flush()
            self.containers.append(element)
        if text := element.text:
            self._add_text(text)

    def _leave(self, element: HtmlElement, tag: str) -> None:
        if tag in INLINE:
            self.open.pop()
            self.tokens.append(("close", element))
        else:
            self._flush()
            self.containers.pop()

    def _add_text(self, text: str) -> None:
        self.tokens.append(("text", text))
        self.has_text = self.has_text or not text.isspace()

    def _break(self, element: HtmlElement) -> None:
        """A line break; two in a row end a block."""
        if self._ends_with_break():
            self._flush()
        else:
            self.tokens.append(("void", element))

    def _ends_with_break(self) -> bool:
        for kind, value in reversed(self.tokens):
            if kind == "void":
                return True
            if kind == "text" and value.strip():
                return False
        return False

    def _flush(self) -> None:
        """Ends the block, if it has text. Inline elements that go on are closed and opened again in
        the next one."""
        if self.has_text:
            self.tokens.extend([("close", element) for element in reversed(self.open)])
            self.blocks.append(Block(self.containers[-1], len(self.blocks), self.tokens))
            self.has_text = False
        self.tokens = [("open", element) for element in self.open] if self.open else []


def _is_hidden(element: HtmlElement) -> bool:
    """Whether an element is hidden by its attributes."""
    style = element.get("style")
    if element.get("hidden") is None and not (style and HIDING_STYLE.search(style)):
        classes = element.get("class") or ""
        # what is in each such name: to look for it first is quick
        return ("tooltip" in classes or "over" in classes) and bool(ON_HOVER.search(classes))
    return not STREAMED.match(element.get("id") or "")
