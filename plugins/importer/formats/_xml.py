"""Hostile XML read safely: no entities, no DTD, no network, a known charset, and errors that say
line and column.

defusedxml refuses ordinary files of agencies (an external parameter entity in the DOCTYPE of ATS
and Kyodo); lxml reads them and, told to, neither loads nor expands anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from html import escape, unescape
from html.entities import html5
from textwrap import shorten

from lxml import etree

from plugins.importer.article import Source, SourceError

SAFE = {
    "encoding": "utf-8",  # of the bytes that _parsed gives; the declaration is not asked
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# https://www.w3.org/TR/xml/#charsets; agencies' gateways leave some of the others in their files
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HTML_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*;)")
# libxml2's messages quote the source and give advice
LONGEST_REASON = 160  # characters
MESSAGE_END = re.compile(r"\s*(?:\n|, line \d+, column|, use XML_PARSE_HUGE).*", re.DOTALL)
# Text that was escaped twice shows these to readers
ESCAPED_TWICE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|apos|quot|amp|nbsp|[lg]t);")


def root(source: Source) -> tuple[str, str]:
    """Namespace and local name of the source's root element, both empty when it does not begin
    as XML. Looks at the first 4,096 characters only."""
    return _root(source.start) if source.start.startswith("<") else ("", "")


def parse(source: Source) -> etree._Element:
    """The root element, without comments and processing instructions; `&eacute;` and the other
    names of HTML are characters, whatever else is an entity is not read. Raises SourceError with
    line and column."""
    text = HTML_ENTITY.sub(_character, FORBIDDEN.sub("", source.text)).lstrip()
    try:
        return _parsed(text)
    except etree.XMLSyntaxError:
        try:
            return _parsed(HTML_ENTITY.sub("", text))
        except etree.XMLSyntaxError as error:
            raise SourceError(_message(error)) from error


def without_namespaces(element: etree._Element) -> etree._Element:
    """The same tree with every element called by its local name: agencies put one `<p>` into three
    namespaces. Attributes keep theirs."""
    for one in element.iter(etree.Element):
        one.tag = local(one)
    return element


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for an unread entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: etree._Element | None, without: tuple[str, ...] = ()) -> str:
    """The text of an element and all in it, on one line, but for the elements `without`; empty for
    None. `<br/>` is a blank, and what was escaped twice is unescaped."""
    return one_line("".join(_texts(element, without))) if element is not None else ""


def one_line(text: str) -> str:
    """Text with single blanks; what was escaped twice is unescaped."""
    return " ".join((unescape(text) if ESCAPED_TWICE.search(text) else text).split())


def texts(elements: list[etree._Element]) -> tuple[str, ...]:
    """The texts of the elements that have one, each once, in order."""
    return tuple(dict.fromkeys(filter(None, map(text_of, elements))))


def language_of(element: etree._Element) -> str:
    """The `xml:lang` that holds for an element, its own or its nearest ancestor's."""
    holders = (one.get(XML_LANG) for one in (element, *element.iterancestors()))
    return next(filter(None, holders), "")


@lru_cache(maxsize=8)  # every XML format asks for the same source's root
def _root(start: str) -> tuple[str, str]:
    parser = etree.XMLPullParser(events=("start",), **SAFE)
    with suppress(etree.XMLSyntaxError):  # parse says what and where
        parser.feed(FORBIDDEN.sub("", start).encode("utf-8"))
    for _, element in parser.read_events():
        namespace, _, name = element.tag.rpartition("}")
        return namespace.removeprefix("{"), name
    return "", ""


def _character(entity: re.Match[str]) -> str:
    """The character that HTML has the name for, never as markup; unknown names stay."""
    return escape(html5.get(entity[1], "")) or entity[0]


def _parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode("utf-8"), etree.XMLParser(**SAFE))


def _message(error: etree.XMLSyntaxError) -> str:
    line, column = error.position
    reason = shorten(MESSAGE_END.sub("", error.msg or ""), LONGEST_REASON, placeholder="…")
    return f"line {line}, column {column}: not well-formed XML: {reason}; get the file again"


def _texts(element: etree._Element, without: tuple[str, ...]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "br":
            yield " "
        elif name and name not in without:
            yield from _texts(child, without)
        yield child.tail or ""
