"""The body of a wire text as its blocks: from NITF, XHTML, HTML in a string, or plain text.

NITF and HTML share most of their elements, and agencies mix the two (`_elements`). Call
`_xml.without_namespaces` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from textwrap import dedent

from lxml import etree
from lxml import html as lxml_html

from plugins.importer.formats._elements import (
    BLOCKS,
    DROPPED,
    HEADINGS,
    KNOWN,
    PSEUDO_TAGS,
    QUOTES,
    WRAPPERS,
    escaped,
    holds_blocks_only,
    tags_of,
)
from plugins.importer.formats._lines import in_columns, paragraphs
from plugins.importer.formats._xml import local, text_of

TAG = re.compile(r"<[^>]+>")
BLOCK_TAG = re.compile(r"<(?:p|div|br|ul|ol|table|h[1-6]|blockquote|pre)\b[^>]*>", re.I)
LINE_BREAK = re.compile(r"<br>(?:[ \t]*\n[ \t]*)?")
TWO_BREAKS = re.compile(r"(?:<br>\s*){2,}")


@dataclass(frozen=True)
class Part:
    """One block of a text: the element it becomes, its HTML (whole) and its words on one line."""

    tag: str
    html: str
    text: str


BREAK = Part("", "", "")  # parts paragraphs, among the pieces of a text


def of_element(element: etree._Element) -> list[Part]:
    """The blocks in an element, in order; blocks without words are left out. A `<br/>` is a blank,
    for agencies wrap lines with it, and two of them part paragraphs. Where nothing but the text is
    there it is read as plain text."""
    if all(local(inside).lower() in WRAPPERS for inside in element.iter()):
        return of_text("".join(element.itertext()))
    return _levelled(list(_parts(_pieces(element))))


def of_html(text: str) -> list[Part]:
    """The blocks of HTML in a string, however broken."""
    try:
        root = lxml_html.fragment_fromstring(text, create_parent="div")
    except etree.ParserError:  # nothing but a comment
        return []
    return of_element(root)


def of_text(text: str) -> list[Part]:
    """The blocks of what should be plain text: of the HTML that it is instead, or its paragraphs
    by blank lines, by indents, or else by lines."""
    if BLOCK_TAG.search(text):
        return of_html(text)
    text = unescape(PSEUDO_TAGS.sub(r"\2", text))
    chunks = paragraphs(text, lines_are_paragraphs=True)
    return [part for chunk in chunks if (part := _paragraph(escape(chunk, quote=False)))]


def words(html: str) -> str:
    """The words of a piece of HTML on one line."""
    return " ".join(unescape(TAG.sub("", html.replace("<br>", " "))).split())


def _pieces(element: etree._Element) -> Iterator[str | Part]:
    """Inline HTML, BREAKs and finished blocks, in document order."""
    blocks_only = holds_blocks_only(element)
    yield escaped(element.text)
    for child in element:
        name = local(child).lower()
        if blocks_only and name not in KNOWN:
            yield from (BREAK, *_pieces(child), BREAK)
        elif name and name not in DROPPED:
            yield from _piece(child, name)
        yield escaped(child.tail)


def _piece(child: etree._Element, name: str) -> Iterator[str | Part]:
    if name == "br":
        yield "<br>"
    elif name in HEADINGS:
        yield from _whole(f"h{HEADINGS[name]}", _inline(child))
    elif name == "pre":
        yield from _whole("pre", escaped("".join(child.itertext())).strip("\n"))
    elif name in ("ul", "ol"):
        yield from _whole(name, _items(child))
    elif name == "table":
        yield from _whole("table", _rows(child))
    elif name in QUOTES:
        yield from _whole("blockquote", "".join(part.html for part in of_element(child)))
    elif name == "hr":
        yield BREAK
    elif name in BLOCKS:
        yield BREAK
        yield from _pieces(child)
        yield BREAK
    else:
        yield from _phrase(child, name)


def _phrase(child: etree._Element, name: str) -> Iterator[str | Part]:
    """An inline element; of one that is not known, or that blocks stand in, the inside alone."""
    pieces = list(_pieces(child))
    opening, closing = tags_of(child, name)
    flat = all(isinstance(piece, str) for piece in pieces)
    if opening and flat and "".join(pieces).strip():
        yield from (opening, *pieces, closing)
    else:
        yield from pieces


def _whole(tag: str, inner: str) -> Iterator[str | Part]:
    yield BREAK
    text = words(re.sub(r"</(?:li|td|th|p|caption)>", r" \g<0>", inner))
    if text:
        yield Part(tag, f"<{tag}>{inner}</{tag}>", text)
    yield BREAK


def _inline(element: etree._Element) -> str:
    """All that stands in an element as inline HTML on one line; of blocks in it the words."""
    pieces = (
        piece if isinstance(piece, str) else f" {escape(piece.text, quote=False)} "
        for piece in _pieces(element)
    )
    return " ".join("".join(pieces).replace("<br>", " ").split())


def _items(element: etree._Element) -> str:
    return "".join(f"<li>{_inline(item)}</li>" for item in element if text_of(item))


def _rows(table: etree._Element) -> str:
    rows = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if local(cell) in ("td", "th")]
        rows.append("".join(map(_cell, cells)))
    title = table.find("caption")
    caption = f"<caption>{_inline(title)}</caption>" if title is not None else ""
    return caption + "".join(f"<tr>{row}</tr>" for row in rows if row)


def _cell(cell: etree._Element) -> str:
    name = local(cell)
    spans = "".join(
        f' {key}="{value}"'
        for key in ("colspan", "rowspan")
        if (value := cell.get(key, "")).isdecimal() and value != "1"
    )
    return f"<{name}{spans}>{_inline(cell)}</{name}>"


def _parts(pieces: Iterator[str | Part]) -> Iterator[Part]:
    run: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            run.append(piece)
            continue
        yield from _paragraphs("".join(run))
        run = []
        if piece is not BREAK:
            yield piece
    yield from _paragraphs("".join(run))


def _paragraphs(run: str) -> Iterator[Part]:
    """The paragraphs of the inline HTML between two breaks."""
    for piece in TWO_BREAKS.split(run):
        plain = LINE_BREAK.sub("\n", piece)
        for chunk in [plain] if TAG.search(plain) else paragraphs(plain):
            if part := _paragraph(chunk):
                yield part


def _paragraph(html: str) -> Part | None:
    """A paragraph, or preformatted text where its lines stand in columns; None without words."""
    text = words(html)
    if not text.strip("\u200b\u2060\ufeff"):
        return None
    if not TAG.search(html) and in_columns(html.split("\n")):
        kept = dedent("\n".join(line.rstrip() for line in html.strip("\n").split("\n"))).rstrip()
        return Part("pre", f"<pre>{kept}</pre>", text)
    return Part("p", f"<p>{' '.join(html.split())}</p>", text)


def _levelled(parts: list[Part]) -> list[Part]:
    """The headings as h2 and below without a gap: h1 is the headline's."""
    levels = sorted({part.tag for part in parts if re.fullmatch(r"h[1-6]", part.tag)})
    new = {tag: f"h{min(number, 6)}" for number, tag in enumerate(levels, 2)}
    return [
        Part(new[part.tag], f"<{new[part.tag]}>{part.html[4:-5]}</{new[part.tag]}>", part.text)
        if part.tag in new
        else part
        for part in parts
    ]
