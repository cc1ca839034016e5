"""HTML -> Markdown, as Python-Markdown with its "extra" extension reads it. It is no CommonMark:
it has no `\\<`, `1986.` opens a list, `#MeToo` is a heading, and so is a line with `===` under it.

That is why this is not markdownify: nearly every method of it would have to be overridden, and it
walks the tree with BeautifulSoup, ten times slower.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import html as lxml_html
from lxml.etree import tostring
from lxml.html import HtmlElement

from plugins.importer.markdown_inline import NAMED, escaped, inline, inline_element

# What means something at the start of a line only: headings, quotations, lists, definitions,
# fences, the underline of a heading. `<`, `*`, `_` and the backtick are escaped everywhere.
LINE_START = re.compile(r"(#|>|[-+](?=[ \t]|-*\s*$)|=|:|~)|(\d+)(\.)(?=\s|$)")
BETWEEN = "<!-- -->"  # parts two lists or quotations that Python-Markdown would make one


def to_markdown(html: str) -> str:
    """Python-Markdown source that renders as the HTML given (sanitised HTML, as in Article)."""
    if not html.strip():
        return ""
    return "\n\n".join(_blocks(lxml_html.fragment_fromstring(html, create_parent="div")))


def _blocks(parent: HtmlElement) -> list[str]:
    blocks: list[str] = []
    before = ""
    for tag, text in _children(parent):
        if not text:
            continue
        kind = {"ul": "list", "ol": "list"}.get(tag, tag)
        if kind == before and kind in ("list", "blockquote"):
            blocks.append(BETWEEN)
        blocks.append(text)
        before = kind
    return blocks


def _children(parent: HtmlElement) -> Iterator[tuple[str, str]]:
    """(tag, Markdown) of each block of an element; loose text between blocks is a paragraph."""
    loose = [escaped(parent.text)]
    for child in parent:
        if child.tag in BLOCKS:
            yield "p", _lines("".join(loose))
            yield child.tag, BLOCKS[child.tag](child)
            loose = []
        else:
            loose.append(inline_element(child, "".join(loose)))
        loose.append(escaped(child.tail))
    yield "p", _lines("".join(loose))


def _lines(text: str) -> str:
    """A paragraph's Markdown with its line starts escaped."""
    lines = [
        LINE_START.sub(_start_escape, line.strip(), count=1)
        if LINE_START.match(line.strip())
        else line.strip()
        for line in text.split("\n")
    ]
    return "\n".join(lines).removesuffix("<br>").strip()


def _start_escape(found: re.Match[str]) -> str:
    mark, number, dot = found.groups()
    if mark:
        return NAMED.get(mark, f"\\{mark}")
    return f"{number}\\{dot}"


def _paragraph(element: HtmlElement) -> str:
    if any(child.tag in BLOCKS for child in element):
        return "\n\n".join(_blocks(element))
    return _lines(inline(element))


def _heading(element: HtmlElement) -> str:
    text = " ".join(inline(element).replace("<br>", " ").split())
    text = re.sub(r"#+$", lambda m: m[0].replace("#", "\\#"), text)
    return f"{'#' * int(element.tag[1])} {text}" if text else ""


def _list(element: HtmlElement) -> str:
    start = int(element.get("start")) if (element.get("start") or "").isdigit() else 1
    items = [_blocks(item) for item in element if item.tag == "li"]
    items = [blocks for blocks in items if blocks]
    loose = any(len(blocks) > 1 for blocks in items)
    gap = "\n\n" if loose else "\n"
    bullets = (f"{n}. " if element.tag == "ol" else "- " for n in range(start, start + len(items)))
    return gap.join(
        bullet + _indented("\n\n".join(blocks))
        for bullet, blocks in zip(bullets, items, strict=False)
    )


def _indented(text: str) -> str:
    first, *others = text.split("\n")
    return "\n".join([first, *(f"    {line}" if line else "" for line in others)])


def _quotation(element: HtmlElement) -> str:
    lines = "\n\n".join(_blocks(element)).split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines) if any(lines) else ""


def _raw(element: HtmlElement) -> str:
    """Sanitised HTML as it is: what Markdown cannot say (figures, aligned text, tables)."""
    if not element.text_content().strip() and element.find(".//img") is None:
        return ""
    return tostring(element, encoding="unicode", method="html", with_tail=False).strip()


def _table(element: HtmlElement) -> str:
    rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in element.iter("tr")]
    rows = [row for row in rows if row]
    if not rows or not _is_simple(element, rows):
        return _raw(element)
    lines = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])


def _is_simple(table: HtmlElement, rows: list[list[HtmlElement]]) -> bool:
    """Whether Markdown can say the table: a head row, equal rows, one line of text per cell."""
    cells = [cell for row in rows for cell in row]
    return (
        all(cell.tag == "th" for cell in rows[0])
        and all(cell.tag == "td" for row in rows[1:] for cell in row)
        and len({len(row) for row in rows}) == 1
        and len(rows[0]) > 1
        and table.find(".//caption") is None
        and not any(cell.get("colspan") or cell.get("rowspan") for cell in cells)
        and not any(
            node.tag in BLOCKS or node.tag == "br" for cell in cells for node in cell.iter()
        )
    )


def _cell(cell: HtmlElement) -> str:
    return inline(cell).strip().replace("|", "\\|")


BLOCKS: dict[str, Callable[[HtmlElement], str]] = {
    "p": _paragraph,
    "div": _paragraph,
    "blockquote": _quotation,
    "ul": _list,
    "ol": _list,
    "hr": lambda element: "* * *",
    "table": _table,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("pre", "figure", "dl"), _raw),
}
