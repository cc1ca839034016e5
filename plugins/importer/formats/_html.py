"""The HTML that a wire item or a feed carries as its text, as blocks: paragraphs, headings, lists,
quotations, tables and pictures in their order, and nothing around them.

Unlike `_body`, which writes wire texts anew, this keeps what a web text has: pictures with their
captions, links, nested lists. What may stay is for `sanitize` to say.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from plugins.importer.formats._body import BLOCK_TAG, Part, of_text
from plugins.importer.formats._html_blocks import META, blocks_of, text_of
from plugins.importer.sanitize import CONTROL

HIDDEN = (
    *("head", "title", "script", "style", "noscript", "template", "iframe", "object", "embed"),
    *("svg", "math", "button", "select", "textarea", "input", "audio", "video", "link", "meta"),
    "source",
)
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,31});")
EDGES = re.compile(r"(?<=^<p>) | (?=</p>$)")
PIXEL = re.compile(r"\s*[0-2]\s*(?:px)?\s*")
PARSER_OPTIONS = {"encoding": "utf-8", "remove_comments": True, "remove_pis": True}


def is_html(text: str) -> bool:
    """Whether a text has markup or character references in it."""
    return bool(TAG.search(text) or REFERENCE.search(text))


def blocks(html: str, base: str = "") -> list[Part]:
    """The blocks of a piece of HTML or of a whole page, none of them empty.

    Loose text stands in paragraphs, two line breaks part them, `<h1>` is `<h2>`; relative
    addresses are made absolute where `base` is given; scripts, forms, players and tracking pixels
    are left out. What a class calls a byline or a source is a part without HTML, under that name.
    Text without markup is read as plain text, and where no tag begins a block blank lines do.
    """
    html = CONTROL.sub("", html)
    if not TAG.search(html):
        return of_text(html)
    root = _tree(html if BLOCK_TAG.search(html) else BLANK_LINES.sub("<br><br>", html))
    etree.strip_elements(root, *HIDDEN, with_tail=False)
    for picture in root.findall(".//img"):
        if _is_pixel(picture):
            picture.drop_tree()
    if base:
        _make_absolute(root, base)
    return [
        Part(block.tag, "" if block.tag in META else _html_of(block), text_of(block))
        for block in blocks_of(root)
    ]


def _tree(html: str) -> HtmlElement:
    parser = lxml_html.HTMLParser(**PARSER_OPTIONS)
    root = lxml_html.document_fromstring(f"<div>{html}</div>".encode(), parser=parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        # nested deeper than libxml2 goes, which drops what is inside: the words alone, then
        words = " ".join(TAG.sub(" ", html).replace("<", " ").split())
        return lxml_html.document_fromstring(f"<div>{words}</div>".encode(), parser=parser)
    return root


def _make_absolute(root: HtmlElement, base: str) -> None:
    for element, name in ((one, name) for name in ("href", "src") for one in root.iter("a", "img")):
        if address := element.get(name):
            try:
                element.set(name, CONTROL.sub("", urljoin(base, address.strip())))
            except ValueError:  # "http://[example"
                del element.attrib[name]


def _is_pixel(picture: HtmlElement) -> bool:
    size = (picture.get("width"), picture.get("height"))
    return not picture.get("src") or any(value and PIXEL.fullmatch(value) for value in size)


def _html_of(block: HtmlElement) -> str:
    html = etree.tostring(block, encoding="unicode", method="html", with_tail=False)
    if "<pre" in html:
        return html
    return EDGES.sub("", " ".join(html.split()).replace("<br>", "<br>\n"))
