"""A tree of HTML cut into its blocks: paragraphs, headings, lists, quotations, tables and figures.
Runs of text and inline elements between them are paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from plugins.importer.formats._lines import in_columns

HEADINGS = {"h1": "h2"} | {f"h{n}": f"h{n}" for n in range(2, 7)}  # the page has its own h1
WHOLE = {"ul", "ol", "pre", "table", "dl", "hr"}
# Elements that hold blocks and say nothing about them; the last three outside of their lists
CONTAINERS = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "center"),
    *("details", "summary", "hgroup", "fieldset", "form", "address", "li", "td", "dd"),
}
BLOCKS = WHOLE | CONTAINERS | set(HEADINGS) | {"blockquote", "figure", "figcaption"}
PARTING = BLOCKS | {"br", "th", "dt", "caption"}
# Classes that say: this is about the text, and none of it
META = {"byline", "author", "source", "vignette", "dateline", "credit", "copyright"}
LONGEST_META = 200  # characters: a class may be on all of a text


def blocks_of(parent: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks in an element; runs of text and inline elements between them are paragraphs."""
    loose = _new("p", parent.text)
    for child in list(parent):
        tail, child.tail = child.tail, None
        if child.tag == "br" and _ends_with_break(loose):
            yield from _paragraph(loose)
            loose = _new("p", tail)
        elif _is_block(child):
            yield from _paragraph(loose)
            yield from _block(child)
            loose = _new("p", tail)
        else:
            child.tail = tail
            loose.append(child)
    yield from _paragraph(loose)


def _new(tag: str, text: str | None) -> HtmlElement:
    element = lxml_html.Element(tag)
    element.text = text
    return element


def _is_block(element: HtmlElement) -> bool:
    """Whether an element begins a block: by its name, or because blocks stand in it."""
    return element.tag in BLOCKS or any(inside.tag in BLOCKS for inside in element.iter())


def _block(element: HtmlElement) -> Iterator[HtmlElement]:
    inside = any(one.tag in BLOCKS for one in element.iterdescendants())
    if name := _meta(element):
        element.tag = name
        yield from _with_text(element)
    elif element.tag in HEADINGS and not inside:
        element.tag = HEADINGS[element.tag]
        yield from _with_text(element)
    elif element.tag == "blockquote":
        yield from _with_text(_quotation(element))
    elif element.tag == "figure":
        yield from _figure(element)
    elif element.tag == "table" and _is_layout(element):
        for cell in element.iter("td", "th", "caption"):
            if not any(one.tag == "table" for one in cell.iterdescendants()):
                yield from blocks_of(cell)
    elif element.tag in WHOLE:
        yield from [element] if element.tag == "hr" else _with_text(element)
    else:
        yield from blocks_of(element)


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only places things: it has tables in it, or a single column."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    return table.find(".//table") is not None or all(len(cells) < 2 for cells in rows)


def _with_text(element: HtmlElement) -> Iterator[HtmlElement]:
    if text_of(element) or element.find(".//img") is not None:
        yield element


def _meta(element: HtmlElement) -> str:
    """The class that says that an element is no text; empty for all else."""
    name = next((name for name in element.classes if name in META), "")
    return name if name and len(text_of(element)) <= LONGEST_META else ""


def _paragraph(loose: HtmlElement) -> Iterator[HtmlElement]:
    outside = [loose.text, *(child.tail for child in loose)]
    if all(map(_meta, loose)) and not "".join(filter(None, outside)).strip():
        for child in list(loose):  # `<span class="source">` and nothing beside it
            yield from _block(child)
        return
    while len(loose) and loose[0].tag == "br" and not (loose.text or "").strip():
        loose[0].drop_tag()
    while _ends_with_break(loose):
        loose[-1].drop_tag()
    if not len(loose) and in_columns((loose.text or "").split("\n")):
        loose.tag = "pre"
    yield from _with_text(loose)


def _ends_with_break(loose: HtmlElement) -> bool:
    return len(loose) > 0 and loose[-1].tag == "br" and not (loose[-1].tail or "").strip()


def _quotation(element: HtmlElement) -> HtmlElement:
    inside = list(blocks_of(element))
    quotation = _new("blockquote", None)
    quotation.extend(inside)
    if len(inside) == 1 and inside[0].tag == "p":
        inside[0].drop_tag()
    return quotation


def _figure(element: HtmlElement) -> Iterator[HtmlElement]:
    """A picture with all the text that stands at it as its caption; what is no picture, as it
    is."""
    pictures = element.findall(".//img")
    if not pictures:
        yield from blocks_of(element)
        return
    captions = element.findall(".//figcaption")
    for caption in captions:
        caption.drop_tree()
    words = [text_of(one) for one in (*captions, element)]
    figure = _new("figure", None)
    figure.extend(pictures)
    for picture in pictures:
        picture.tail = None
    if any(words):
        figure.append(_new("figcaption", " ".join(filter(None, words))))
    yield figure


def text_of(block: HtmlElement) -> str:
    """The text of a block on one line; line breaks, items and cells are parted by a blank."""
    return " ".join("".join(_texts(block)).split())


def _texts(block: HtmlElement) -> Iterator[str]:
    """Every text in a block, in order; borders of blocks in it and line breaks are blanks."""
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if element.tag in PARTING:
            yield " "
        if event == "start":
            yield element.text or ""
        elif element is not block:
            yield element.tail or ""
