"""Other stories within the text of a pasted page, below a line that announces them ("Related",
"Lesen Sie auch"); each is a headline, or a headline and the paragraph that goes with it, which may
also say itself what it is: "… oft hieß es, sie sei überfordert. mehr"."""

from __future__ import annotations

import re

from plugins.importer.pasted.page import Mark, Marks, Page, dropped
from plugins.importer.pasted.prose import is_sentence

ANNOUNCE = ("related", "recommended")  # rules of furniture
# Letters
HEADLINE = range(25, 150)
TEASER = 400
# The link behind the end of a teaser's last sentence
MORE = re.compile(
    r".*[.!?…\"”“»]\s*(?:mehr(?: lesen)?|weiterlesen|read more|more|lire la suite|leer más|"
    r"leggi tutto|leia mais|lees meer|les mer|læs mere|läs mer|devamını oku)[\s›»>→…]*",
    re.IGNORECASE,
)


def announced(page: Page, start: int) -> Marks:
    """The marks of the other stories' lines. A paragraph goes with the headline above it where
    there is another pair, or where the text ends with it; else the story goes on with it."""
    marks: Marks = {}
    for n in range(start, page.end):
        line = page.lines[n]
        if _is_free(page, n) and line.size <= TEASER and MORE.fullmatch(line.text):
            marks |= {n: dropped("announced")} | _headline_at(page, n - 1)
        if page.rules[n] not in ANNOUNCE or page.related(n):
            continue
        pairs, end = [], n + 1
        while _is_headline(page, end) and _is_teaser(page, end + 1):
            pairs.append(end)
            end += 2
        if len(pairs) > 1 or end == page.end:
            marks |= {pair + 1: dropped("announced") for pair in pairs}
        else:
            pairs = [n + 1]
        for pair in pairs:
            marks |= _headline_at(page, pair)
    return marks


def _headline_at(page: Page, position: int) -> Marks:
    """The mark of another story's headline, if that is one."""
    text = page.lines[position].text if _is_headline(page, position) else ""
    return {position: Mark("related", value=text)} if text else {}


def _is_headline(page: Page, position: int) -> bool:
    if not _is_free(page, position):
        return False
    line = page.lines[position]
    said = is_sentence(line.text) and line.text[-1] not in '?!"”»“'
    return int(line.size) in HEADLINE and not (said or position in page.dates)


def _is_teaser(page: Page, position: int) -> bool:
    if not _is_free(page, position) or page.lines[position].size > TEASER:
        return False
    return page.shapes[position].is_prose or page.lines[position].text.endswith(("…", "..."))


def _is_free(page: Page, position: int) -> bool:
    """Whether a line of the text is nothing known."""
    return position < page.end and not (page.rules[position] or page.lines[position].bullet)
