"""Blocks → HTML: the text as sanitize.py lets it through, with its lists, quotes, tables, links and
emphasis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from lxml.html import HtmlElement

from plugins.importer.page.blocks import SPACE, UNSEEN, Block
from plugins.importer.page.meta import absolute_address

EMPHASIS = {
    "b": "strong", "strong": "strong", "em": "em", "i": "em", "s": "s", "strike": "s", "del": "del",
    "ins": "ins", "sub": "sub", "sup": "sup", "q": "q", "cite": "cite", "code": "code",
}  # fmt: skip
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6"}
STRUCTURE = frozenset({
    "ul", "ol", "li", "blockquote", "dl", "dt", "dd",
})  # fmt: skip
BARE = frozenset({
    "li", "dt", "dd",
})  # fmt: skip  # a first line in these is no paragraph of its own
CELLS = ("td", "th")


def html(blocks: Iterable[Block], base: str, figures: Mapping[int, str]) -> str:
    """The HTML of the blocks in order. `figures` are pictures by the number of the block they stand
    before."""
    return "".join(_Writer(base).pieces(list(blocks), figures))


class _Writer:
    """Writes blocks one after the other; holds the lists and quotes that are open."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.open: list[HtmlElement] = []
        self.fresh = False  # nothing is in the innermost open element yet

    def pieces(self, blocks: list[Block], figures: Mapping[int, str]) -> Iterator[str]:
        waiting = sorted(figures)
        tables = _tables(blocks)
        for block in blocks:
            while waiting and waiting[0] <= block.number:
                yield from self._moved_to([])
                yield figures[waiting.pop(0)]
            table = tables.get(block.number)
            if table is not None:
                if table:
                    yield from self._moved_to([])
                    yield self._table(table)
                continue
            path = _path(block.element)
            yield from self._moved_to(path)
            yield self._leaf(block, path)
        yield from self._moved_to([])

    def _moved_to(self, path: list[HtmlElement]) -> Iterator[str]:
        common = 0
        for one, other in zip(self.open, path, strict=False):
            if one is not other:
                break
            common += 1
        for element in reversed(self.open[common:]):
            yield f"</{element.tag}>"
        for element in path[common:]:
            yield f"<{element.tag}>"
            self.fresh = True
        self.open = path

    def _leaf(self, block: Block, path: list[HtmlElement]) -> str:
        text = self.inline(block)
        heading = HEADINGS.get(_heading(block))
        fresh, self.fresh = self.fresh, False
        if heading and not path:
            return f"<{heading}>{text}</{heading}>"
        if path and path[-1].tag in BARE and fresh:
            return text
        if block.tag == "pre":
            return f"<pre>{escape(block.element.text_content())}</pre>"
        return f"<p>{text}</p>"

    def inline(self, block: Block) -> str:
        """The block's text with its links and emphasis."""
        parts: list[str] = []
        marks: list[tuple[str, int]] = []
        for kind, value in block.tokens:
            if kind == "text":
                parts.append(escape(SPACE.sub(" ", UNSEEN.sub("", value)), quote=False))
            elif kind == "void":
                parts.append("<br>")
            elif kind == "open":
                tag = self._start(value)
                marks.append((tag.split(" ")[0], len(parts)))
                parts.append(f"<{tag}>" if tag else "")
            elif marks:
                tag, start = marks.pop()
                if tag and not "".join(parts[start + 1 :]).strip():
                    parts[start] = ""
                elif tag:
                    parts.append(f"</{tag}>")
        return "".join(parts).strip().removeprefix("<br>").removesuffix("<br>").strip()

    def _start(self, element: HtmlElement) -> str:
        """The tag, with its attribute, that an inline element is written as, or ""."""
        if element.tag == "a":
            address = absolute_address(element.get("href") or "", self.base)
            linked = address.startswith(("http://", "https://", "mailto:"))
            return f'a href="{escape(address)}"' if linked else ""
        return EMPHASIS.get(element.tag, "")

    def _table(self, cells: list[Block]) -> str:
        """The table that the blocks are the text of, empty cells included."""
        texts: dict[HtmlElement, list[str]] = {}
        for block in cells:
            texts.setdefault(_cell(block.element), []).append(self.inline(block))
        rows = []
        for row in _table_of(cells[0].element).iter("tr"):
            written = [
                f"<{cell.tag}>{'<br>'.join(texts.get(cell, ()))}</{cell.tag}>"
                for cell in row
                if cell.tag in CELLS
            ]
            if any(cell in texts for cell in row):
                rows.append(f"<tr>{''.join(written)}</tr>")
        return f"<table>{''.join(rows)}</table>"


def _tables(blocks: list[Block]) -> dict[int, list[Block]]:
    """The blocks of each table by the number of its first block; the others have an empty list.
    Blocks of a table that only places things are not listed."""
    groups: dict[HtmlElement, list[Block]] = {}
    for block in blocks:
        table = _table_of(block.element)
        if table is not None and _cell(block.element) is not None:
            groups.setdefault(table, []).append(block)
    found: dict[int, list[Block]] = {}
    for table, group in groups.items():
        if not _is_layout(table, {_cell(block.element) for block in group}):
            found |= {block.number: [] for block in group} | {group[0].number: group}
    return found


def _is_layout(table: HtmlElement, told: set[HtmlElement | None]) -> bool:
    """Whether a table only places things: no row of it has more than one cell with a text.
    `told` are the cells of the text's blocks."""
    rows = ([cell for cell in row if cell in told] for row in table.iter("tr"))
    return table.get("role") == "presentation" or all(len(row) < 2 for row in rows)


def _table_of(element: HtmlElement) -> HtmlElement | None:
    outermost = None
    for ancestor in (element, *element.iterancestors()):
        if ancestor.tag == "table":
            outermost = ancestor
    return outermost


def _cell(element: HtmlElement) -> HtmlElement | None:
    outermost = None
    for ancestor in (element, *element.iterancestors()):
        if ancestor.tag in CELLS:
            outermost = ancestor
    return outermost


def _path(element: HtmlElement) -> list[HtmlElement]:
    """The lists and quotes that an element stands in, outermost first."""
    around = (element, *element.iterancestors())
    found = [e for e in around if e.tag in STRUCTURE and not _is_of_one(e)]
    found.reverse()
    tags = [e.tag for e in found]
    # an item outside any list, a list whose item is missing: its text alone
    whole = all(
        tag not in ("li", "dt", "dd") or (at and tags[at - 1] in ("ul", "ol", "dl"))
        for at, tag in enumerate(tags)
    )
    return found if whole and (not tags or tags[-1] not in ("ul", "ol", "dl")) else []


def _is_of_one(element: HtmlElement) -> bool:
    """Whether an element is a list, or the item of one, that has but this item, of several
    paragraphs: it only places them."""
    items = element if element.tag in ("ul", "ol") else element.getparent()
    if element.tag not in ("ul", "ol", "li") or items is None or items.tag not in ("ul", "ol"):
        return False
    return len(items.findall("li")) == 1 and len(items.findall("li/p")) > 1


def _heading(block: Block) -> str:
    for element in (block.element, *block.element.iterancestors()):
        if element.tag in HEADINGS:
            return element.tag
        if element.tag in ("p", "div", "section", "article", "li", "body"):
            return ""
    return ""
