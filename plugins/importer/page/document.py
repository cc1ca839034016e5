"""The page itself: its tree, parsed once, and the facts that every reader of it starts from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from lxml.etree import ElementDefaultClassLookup, ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from plugins.importer.article import Source, SourceError
from plugins.importer.language import language_tag
from plugins.importer.page import json_ld, meta
from plugins.importer.page.blocks import Block, Picture, line_of, visible_blocks, words_of

# The end of a host, or of a name that is one: ".com", ".co.uk", ".com.br", ".news"
TOP_LEVEL = re.compile(
    r"\.(?:(?:com?|org|net|edu|gov|[a-z]{2})\.[a-z]{2}|[a-z]{2,}|xn--[a-z0-9-]+)$", re.IGNORECASE
)
MOST = 40_000  # elements; the largest real page seen has a tenth of them
ENOUGH = 1_000  # characters of stated text: what is shorter may be a teaser


@dataclass(frozen=True, eq=False)  # compared as itself: its bytes are many
class Page:
    """A saved web page."""

    source: Source

    @cached_property
    def tree(self) -> HtmlElement:
        """The page's tree. Raises SourceError where there is none."""
        # The tree holds no NUL, and the parser stops at one
        data = self.source.text.replace("\0", "").encode("utf-8", errors="replace")
        parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
        # One class for all elements: lxml.html asks for each element's in Python, on every touch
        parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
        try:
            tree = document_fromstring(data, parser=parser)
        except ParserError as error:
            raise SourceError("an HTML page without any content; save the page again") from error
        if (elements := int(tree.xpath("count(//*)"))) > MOST:
            raise SourceError(f"{elements:,} elements are no article; save the article's own page")
        return tree

    @cached_property
    def meta(self) -> meta.Meta:
        return meta.read(self.tree)

    @cached_property
    def address(self) -> str:
        """The page's canonical address, or "" if neither page nor source says."""
        return meta.canonical(self.tree, self.meta, self.source.url or "")

    @cached_property
    def base(self) -> str:
        return meta.base(self.tree, self.source.url or self.address)

    @cached_property
    def host(self) -> str:
        try:
            return urlsplit(self.address).hostname or ""
        except ValueError:
            return ""

    @cached_property
    def label(self) -> str:
        """The part of the host that names the outlet, its letters alone: "faz" of www.faz.net."""
        label = TOP_LEVEL.sub("", self.host).rsplit(".", 1)[-1]
        return "".join(letter for letter in label if letter.isalnum())

    @cached_property
    def nodes(self) -> list[json_ld.Node]:
        return json_ld.nodes(self.tree)

    @cached_property
    def article(self) -> json_ld.Node:
        """The JSON-LD node of the page's article, or an empty one."""
        return json_ld.article(self.nodes, self.source.url or self.address)

    @cached_property
    def language(self) -> str:
        """The language that the page declares (`<html lang>` first), as a BCP 47 tag, or ""."""
        declared = (
            self.tree.get("lang"),
            self.tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
            json_ld.text(self.article.get("inLanguage")),
            meta.first(self.meta, "content-language", "og:locale", "dc.language", "language"),
        )
        return next(filter(None, map(language_tag, filter(None, declared))), "")

    @cached_property
    def stated_text(self) -> str:
        """The words of the article's text as its JSON-LD has it, one blank before and after each,
        or "". Good for comparing alone: most outlets leave out its paragraphs, some the half."""
        words = words_of(json_ld.text(self.article.get("articleBody")))
        return f" {words} " if words else ""

    @cached_property
    def _visible(self) -> tuple[list[Block], list[Picture]]:
        body = self.tree.find("body")
        body = self.tree if body is None else body
        blocks, pictures = visible_blocks(body)
        if len(self.stated_text) > ENOUGH and not self._shows_its_text(blocks):
            return visible_blocks(body, hidden=True)
        return blocks, pictures

    def _shows_its_text(self, blocks: list[Block]) -> bool:
        """Whether half of the text that the JSON-LD states is on the page."""
        shown = sum(len(b.words) for b in blocks if f" {b.words} " in self.stated_text)
        return shown > len(self.stated_text) / 2

    @property
    def blocks(self) -> list[Block]:
        """The visible text, in order; a block's number is its index."""
        return self._visible[0]

    @property
    def pictures(self) -> list[Picture]:
        return self._visible[1]

    @cached_property
    def title(self) -> str:
        """The `<title>`."""
        return line_of(self.tree.findtext(".//head/title") or "")

    @cached_property
    def site_names(self) -> list[str]:
        """What the outlet calls itself, as it says in metadata."""
        said = (
            json_ld.text(json_ld.resolved(self.article.get("publisher"), self.nodes)),
            *meta.every(self.meta, "og:site_name", "application-name", "publisher"),
        )
        return [name for name in dict.fromkeys(said) if name]

    @cached_property
    def handles(self) -> list[str]:
        """The outlet's names in social networks."""
        return [name.removeprefix("@") for name in meta.every(self.meta, "twitter:site")]
