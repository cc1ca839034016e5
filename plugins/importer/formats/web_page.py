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
    outlet,
    place,
    render,
    section,
    seeds,
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
    top = min(title.blocks, default=start)
    beginning = text.blocks[min(3, len(text.blocks) - 1)].number
    picture = image.lead(page, page.blocks[max(0, top - OVER) : beginning])
    dek = standfirst.standfirst(page, title, zone, text.blocks)
    signed = byline.signature(page, *_around(page.blocks, title, text), text.blocks[-1])
    filed = place.place(
        page, page.blocks[max(title.blocks, default=start) + 1 : start], text.blocks[0]
    )
    pictures, captions = image.figures(page, text, picture)
    used = dek.blocks | signed.blocks
    kept = [block for block in text.blocks if block.number not in used]
    where = section.section(page, title)
    about = topics.topics(page, text.blocks)
    roles = (
        dict.fromkeys(where.blocks, "section")
        | dict.fromkeys(about.blocks, "keyword")
        | dict.fromkeys(signed.blocks, "byline")
        | captions
        | picture.roles
        | {block.number: "paragraph" for block in kept}
        | dict.fromkeys(filed.blocks, "dateline")
        | dict.fromkeys(dek.blocks, "standfirst")
        | dict.fromkeys(title.blocks, "headline")
    )
    yield Article(
        headline=title.value,
        article_body=render.html(kept, page.base, pictures),
        description=dek.value,
        author=signed.author,
        date_published=times.published(page, zone),
        date_modified=times.modified(page),
        dateline=dek.place or signed.place or filed.value,
        article_section=where.value,
        keywords=about.keywords,
        source=signed.source,
        publisher=outlet.outlet(page),
        url=page.address,
        image=picture.image,
        in_language=page.language,
        receipt=_receipt(page.blocks, roles, text.dropped),
    )


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
        if text.dropped.get(block.number) not in NO_CREDIT
    ]
    return above, below


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
