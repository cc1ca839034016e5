"""The first and the last paragraph of a body, and cutting characters off without losing markup."""

from __future__ import annotations

from lxml import etree, html

from plugins.importer.sanitize import CONTROL

BLOCKS = ("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "figure", "table")
INLINE = {"b", "strong", "i", "em", "span", "a", "u", "font"}


def tree(body: str) -> html.HtmlElement:
    """A body as one element."""
    parser = html.HTMLParser()
    # one class for all elements: lxml's own look-up by tag is Python
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    return html.fragment_fromstring(body, create_parent="div", parser=parser)


def markup(root: html.HtmlElement) -> str:
    """The body of a tree."""
    return html.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


def first_paragraph(root: html.HtmlElement) -> html.HtmlElement | None:
    """The first paragraph that has text, whatever figure or heading stands before it."""
    return next((p for p in _running(root) if p.tag == "p" and words(p)), None)


def last_paragraph(root: html.HtmlElement) -> html.HtmlElement | None:
    """The last block, if it is a paragraph and not the only one."""
    blocks = (block for block in reversed(_running(root)) if block.tag == "figure" or words(block))
    last = next(blocks, None)
    is_last = last is not None and last.tag == "p" and next(blocks, None) is not None
    return last if is_last else None


def words(element: html.HtmlElement) -> str:
    """The text of a paragraph on one line."""
    return " ".join(element.text_content().split())


def cut_end(element: html.HtmlElement, length: int) -> None:
    """Takes so many characters off a paragraph's end; the paragraph too, when none is left."""
    for node, attribute in reversed(_texts(element)):
        text = getattr(node, attribute)
        taken = min(length, len(text))
        # lxml takes no control characters, and an entity may have brought one in
        setattr(node, attribute, CONTROL.sub("", text[: len(text) - taken]))
        length -= taken
        if not length:
            break
    _without_emptied(element)


def _running(root: html.HtmlElement) -> list[html.HtmlElement]:
    """The blocks of the running text; what stands within a figure, quote, list or table is not."""
    return [
        block
        for block in root.iter(*BLOCKS)
        if block.getparent() is root
        or not any(parent.tag in BLOCKS for parent in block.iterancestors())
    ]


def _texts(element: html.HtmlElement) -> list[tuple[html.HtmlElement, str]]:
    """Where an element's text is kept, in its order: (element, "text" or "tail")."""
    places = [(element, "text")] if element.text else []
    for child in element:
        places += _texts(child) if isinstance(child.tag, str) else []
        if child.tail:
            places.append((child, "tail"))
    return places


def _without_emptied(element: html.HtmlElement) -> None:
    for child in [*element.iterdescendants(*INLINE)]:
        if not len(child) and not (child.text or "").strip():
            child.drop_tree()
    if not words(element) and not element.xpath(".//img"):
        element.drop_tree()
