"""Words, links, pictures and emphasis of a line -> Markdown; markdown_text.py has the blocks."""

from __future__ import annotations

import re
from html import escape

from lxml.html import HtmlElement

from plugins.importer.home import MARK

BLANK = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")  # what is no blank alone already
SPECIAL = re.compile(r"[\\`*_\[\]{]|<|&(?=#?\w+;)")
NAMED = {"<": "&lt;", "&": "&amp;", "=": "&#61;", ":": "&#58;", "~": "&#126;"}
RAW_INLINE = ("sub", "sup", "del", "ins", "s", "q", "abbr")
EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*", "cite": "*"}
HTML_TAG = {"**": "strong", "*": "em"}
URL_UNSAFE = re.compile(r"[()\s<>\"\\`*{}|\[\]]|&(?=#?\w+;)")
BLOCK_NAMES = frozenset(
    [
        *("p", "div", "blockquote", "ul", "ol", "hr", "table", "pre", "figure", "dl"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    ]
)


def inline(element: HtmlElement) -> str:
    """The Markdown of what is inside an element."""
    text = escaped(element.text)
    for child in element:
        text += inline_element(child, text) + escaped(child.tail)
    return text


def inline_element(element: HtmlElement, before: str) -> str:
    """The Markdown of an inline element; `before` is what stands to its left."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag == "br":
        return "<br>\n"
    if tag == "img":
        return f"![{escaped(element.get('alt'))}]({_address(element.get('src'))})"
    if tag == "code":
        return _code(element.text_content())
    text = inline(element)
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
    elif tag in BLOCK_NAMES:  # a block inside an inline element: its text alone
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
        f"<code>{escaped(text)}</code>"
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


def escaped(text: str | None) -> str:
    """The Markdown of a text in which nothing means anything to Markdown."""
    return SPECIAL.sub(_escape, BLANK.sub(" ", text)) if text else ""


def _escape(found: re.Match[str]) -> str:
    return NAMED.get(found[0], f"\\{found[0]}")
