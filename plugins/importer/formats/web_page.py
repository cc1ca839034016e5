"""A saved web page: https://html.spec.whatwg.org/, with what https://schema.org/NewsArticle and
https://ogp.me/ add to it for machines.

JSON-LD, Open Graph and `<meta>` are asked first, then the page as it is printed. What the page
prints is accounted for block by block: see `receipt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from plugins.importer import article as shapes
from plugins.importer.article import Article, Source, SourceError
from plugins.importer.page import (
    body,
    byline,
    figures,
    headline,
    image,
    json_ld,
    kinds,
    outlet,
    place,
    related,
    render,
    section,
    standfirst,
    times,
    topics,
)
from plugins.importer.page.blocks import Block, Found
from plugins.importer.page.document import Page

START = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
ABOVE, BELOW, OVER = 5, 16, 8  # blocks
# Where names and agencies mean something else
NO_CREDIT = frozenset(
    {"caption", "related", "another article", "comments", "navigation", "share", "tags"}
)
NO_CREDIT_BELOW = NO_CREDIT | {"aside"}
FRAGMENT = re.compile(r"<(?:div|p|article|section|main|h1|h2|span|meta|title)\b[^>]*>", re.I)


def detect(source: Source) -> bool:
    """Whether the source begins as an HTML page, or as a piece of one."""
    return bool(START.match(source.start) or FRAGMENT.match(source.start))


def parse(source: Source) -> Iterator[Article]:
    """The page's one article. Raises SourceError where there is none."""
    page = Page(source)
    title = headline.headline(page)
    text = body.text(page, title)
    yield _article(page, title, text) if text else _article_without_text(page, title)


def _article(page: Page, title: Found, text: body.Text) -> Article:
    above, below = _around(page.blocks, title, text)
    zone = _between(page.blocks, title, text)
    dek = standfirst.standfirst(page, title, zone, text.blocks)
    signed = byline.signature(page, above, below, text.blocks)
    filed = place.place(page, zone, text.blocks[0])
    where = section.section(page, title, signed.author)
    about = topics.topics(page, text.blocks)
    lead = image.lead(page, _beginning(page.blocks, title, text))
    pictures = figures.figures(page, text, lead)
    published = times.published(page, zone)
    links = related.related(page, _within(page.blocks, text), text.dropped)
    kept = [block for block in text.blocks if block.number not in dek.blocks | signed.blocks]
    roles = (
        {block.number: "date" for block in above if kinds.line(block, page.language) == "date"}
        | dict.fromkeys(where.blocks, "section")
        | dict.fromkeys(links.blocks, "related")
        | dict.fromkeys(about.blocks, "keyword")
        | dict.fromkeys(signed.blocks, "byline")
        | dict(pictures.roles)
        | dict(lead.roles)
        | {block.number: "paragraph" for block in kept}
        | dict.fromkeys(filed.blocks, "dateline")
        | dict.fromkeys(dek.blocks, "standfirst")
    )
    return replace(
        _metadata(page, title),
        article_body=render.html(kept, page.base, pictures.places),
        description=dek.value,
        author=signed.author,
        dateline=dek.place or signed.place or filed.value,
        date_published=published,
        date_modified=times.modified(page, published),
        article_section=where.value,
        keywords=about.keywords,
        source=signed.source,
        image=lead.image,
        associated_media=pictures.images,
        related=links.related,
        receipt=_receipt(page.blocks, roles | dict.fromkeys(title.blocks, "headline"), text),
    )


def _metadata(page: Page, title: Found) -> Article:
    """What a page says of its article apart from its text."""
    return Article(
        headline=title.value,
        publisher=outlet.outlet(page),
        url=page.address,
        in_language=page.language,
    )


def _article_without_text(page: Page, title: Found) -> Article:
    """The article of a page that a script fills, by its metadata alone. Raises SourceError where
    these have no text either."""
    paragraphs = json_ld.paragraphs(page.article.get("articleBody"))
    if not paragraphs:
        raise SourceError("no article on the page; save the article's own page, or paste its text")
    published, authors = times.published(page, ()), byline.stated(page)
    return replace(
        _metadata(page, title),
        author=authors,
        date_published=published,
        date_modified=times.modified(page, published),
        article_section=section.section(page, title, authors).value,
        image=image.lead(page, ()).image,
        article_body="".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs),
        receipt=_receipt(page.blocks, dict.fromkeys(title.blocks, "headline"), None),
    )


def _within(blocks: Sequence[Block], text: body.Text) -> Sequence[Block]:
    """The blocks from the text's first to its last."""
    return blocks[text.blocks[0].number : text.blocks[-1].number]


def _between(blocks: Sequence[Block], title: Found, text: body.Text) -> Sequence[Block]:
    """The blocks between headline and text."""
    start = text.blocks[0].number
    return blocks[max(title.blocks, default=start - 1) + 1 : start]


def _beginning(blocks: Sequence[Block], title: Found, text: body.Text) -> Sequence[Block]:
    """The blocks about the headline and the text's first paragraphs, where the lead picture is."""
    top = min(title.blocks, default=text.blocks[0].number)
    last = text.blocks[min(3, len(text.blocks) - 1)].number
    return blocks[max(0, top - OVER) : last]


def _around(
    blocks: Sequence[Block], title: Found, text: body.Text
) -> tuple[list[Block], list[Block]]:
    """The blocks about the headline and those after the text, where bylines and credits stand."""
    first, last = text.blocks[0].number, text.blocks[-1].number
    top = min(title.blocks, default=first)
    kept = {block.number for block in text.blocks}
    above = [
        block
        for block in blocks[max(0, top - ABOVE) : last + 1]
        if block.number not in kept and text.dropped.get(block.number) not in NO_CREDIT
    ]
    below = [
        block
        for block in blocks[last + 1 : last + 1 + BELOW]
        if text.dropped.get(block.number) not in NO_CREDIT_BELOW
    ]
    return above, below


def _receipt(
    blocks: Sequence[Block], roles: Mapping[int, str], text: body.Text | None
) -> tuple[shapes.Block, ...]:
    """What became of every visible block of the page, in order."""
    dropped = text.dropped if text else {}
    return tuple(
        shapes.Block(block.text, roles[block.number])
        if block.number in roles
        else shapes.Block(block.text, "dropped", dropped.get(block.number, "outside the text"))
        for block in blocks
    )
