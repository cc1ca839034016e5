"""A saved web page: https://html.spec.whatwg.org/, with what https://schema.org/NewsArticle and
https://ogp.me/ add to it for machines.

JSON-LD, Open Graph and `<meta>` are asked first, then the page as it is printed. What the page
prints is accounted for block by block: see `receipt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plugins.importer import article as shapes
from plugins.importer.article import Article, Source, SourceError
from plugins.importer.page import (
    body,
    byline,
    headline,
    image,
    render,
    section,
    seeds,
    standfirst,
    times,
    topics,
)
from plugins.importer.page.blocks import Block
from plugins.importer.page.document import Page

START = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
FRAGMENT = re.compile(r"<(?:div|p|article|section|main|h1|h2|span|meta|title)\b[^>]*>", re.I)


def detect(source: Source) -> bool:
    """Whether the source begins as an HTML page, or as a piece of one."""
    return bool(START.match(source.start) or FRAGMENT.match(source.start))


def parse(source: Source) -> Iterator[Article]:
    """The page's one article. Raises SourceError where there is none."""
    page = Page(source)
    title = headline.headline(page)
    chosen = seeds.seeds(page.tree, page.blocks) | seeds.stated(page.stated_text, page.blocks)
    text = body.Region(
        page.blocks, chosen, title.blocks, page.stated_text, page.language, page.host
    ).text()
    if text is None:
        raise SourceError("no article on the page; save the article's own page, or paste its text")
    start = text.blocks[0].number
    zone = page.blocks[max(title.blocks, default=start - 1) + 1 : start]
    picture, printed = image.lead(page, zone)
    dek = standfirst.standfirst(page, [b for b in zone if b.number not in printed], text.blocks)
    kept = [block for block in text.blocks if block.number not in dek.blocks]
    where = section.section(page, title)
    roles = (
        dict.fromkeys(where.blocks, "section")
        | printed
        | {block.number: "paragraph" for block in kept}
        | dict.fromkeys(dek.blocks, "standfirst")
        | dict.fromkeys(title.blocks, "headline")
    )
    yield Article(
        headline=title.value,
        article_body=render.html(kept, page.base, {}),
        description=dek.value,
        author=byline.authors(page),
        date_published=times.published(page, zone),
        date_modified=times.modified(page),
        article_section=where.value,
        keywords=topics.topics(page),
        source=tuple(page.site_names[:1]),
        publisher=next(iter(page.site_names), ""),
        url=page.address,
        image=picture,
        in_language=page.language,
        receipt=_receipt(page.blocks, roles, text.dropped),
    )


def _receipt(
    blocks: Sequence[Block], roles: Mapping[int, str], dropped: Mapping[int, str]
) -> tuple[shapes.Block, ...]:
    """What became of every visible block of the page, in order."""
    return tuple(
        shapes.Block(block.text, roles[block.number])
        if block.number in roles
        else shapes.Block(block.text, "dropped", dropped.get(block.number, "outside the text"))
        for block in blocks
    )
