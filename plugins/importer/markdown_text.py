"""HTML -> Markdown, as Python-Markdown with its "extra" extension reads it. It is no CommonMark:
it has no `\\<`, `1986.` opens a list, `#MeToo` is a heading, and so is a line with `===` under it.

That is why this is not markdownify: nearly every method of it would have to be overridden, and it
walks the tree with BeautifulSoup, ten times slower.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from lxml import html as lxml_html
from lxml.etree import tostring
from lxml.html import HtmlElement

from plugins.importer.home import MARK

BLANK = re.compile(r"[ \t\r\n\f]+")
SPECIAL = re.compile(r"[\\`*_\[\]{]|<|&(?=#?\w+;)")
# What means something at the start of a line only: headings, quotations, lists, definitions,
# fences, the underline of a heading. `<`, `*`, `_` and the backtick are escaped everywhere.
LINE_START = re.compile(r"(#|>|[-+](?=[ \t]|-*\s*$)|=|:|~)|(\d+)(\.)(?=\s|$)")
NAMED = {"<": "&lt;", "&": "&amp;", "=": "&#61;", ":": "&#58;", "~": "&#126;"}
RAW_INLINE = ("sub", "sup", "del", "ins", "s", "q", "abbr")
EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*", "cite": "*"}
HTML_TAG = {"**": "strong", "*": "em"}
URL_UNSAFE = re.compile(r"[()\s<>\"\\`*{}|\[\]]|&(?=#?\w+;)")
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
    loose = [_escaped(parent.text)]
    for child in parent:
        if child.tag in BLOCKS:
            yield "p", _lines("".join(loose))
            yield child.tag, BLOCKS[child.tag](child)
            loose = []
        else:
            loose.append(_inline_element(child, "".join(loose)))
        loose.append(_escaped(child.tail))
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


def _escaped(text: str | None) -> str:
    return SPECIAL.sub(lambda m: NAMED.get(m[0], f"\\{m[0]}"), BLANK.sub(" ", text or ""))


def _inline(element: HtmlElement) -> str:
    """The Markdown of what is inside an element."""
    text = _escaped(element.text)
    for child in element:
        text += _inline_element(child, text) + _escaped(child.tail)
    return text


def _inline_element(element: HtmlElement, before: str) -> str:
    """The Markdown of an inline element; `before` is what stands to its left."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag == "br":
        return "<br>\n"
    if tag == "img":
        return f"![{_escaped(element.get('alt'))}]({_address(element.get('src'))})"
    if tag == "code":
        return _code(element.text_content())
    text = _inline(element)
    inner = text.strip()
    if not inner:
        return text
    if tag in EMPHASIS:
        wrapped = _emphasised(inner, EMPHASIS[tag], before)
    elif tag == "a" and element.get("href"):
        wrapped = f"[{inner}]({_address(element.get('href'))})"
        if before.endswith("!"):  # `![` would be a picture
            wrapped = f"<!-- -->{wrapped}"
    elif tag in RAW_INLINE:
        title = f' title="{escape(element.get("title"))}"' if element.get("title") else ""
        wrapped = f"<{tag}{title}>{inner}</{tag}>"
    elif tag in BLOCKS:  # a block inside an inline element: its text alone
        return f" {inner} "
    else:
        wrapped = inner
    return f"{' ' if text[0].isspace() else ''}{wrapped}{' ' if text[-1].isspace() else ''}"


def _emphasised(inner: str, mark: str, before: str) -> str:
    """`**inner**`, or `<strong>` where asterisks would meet asterisks or break over lines."""
    plain = inner.replace("\\*", "")
    if "*" in plain or "\n" in inner or (before.endswith("*") and not before.endswith("\\*")):
        tag = HTML_TAG[mark]
        return f"<{tag}>{inner}</{tag}>"
    return f"{mark}{inner}{mark}"


def _code(text: str) -> str:
    text = BLANK.sub(" ", text).strip()
    return (
        f"<code>{_escaped(text)}</code>"
        if "`" in text or "\\" in text
        else f"`{text}`"
        if text
        else ""
    )


def _address(url: str | None) -> str:
    """An address as Markdown takes it; that of a file of the content folder, which only we write,
    begins with Pelican's mark."""
    url = (url or "").strip()
    mark = MARK if url.startswith(MARK) else ""
    return mark + URL_UNSAFE.sub(_percent, url.removeprefix(mark))


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _paragraph(element: HtmlElement) -> str:
    if any(child.tag in BLOCKS for child in element):
        return "\n\n".join(_blocks(element))
    return _lines(_inline(element))


def _heading(element: HtmlElement) -> str:
    text = " ".join(_inline(element).replace("<br>", " ").split())
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
    return _inline(cell).strip().replace("|", "\\|")


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
