"""The visible text of a news page as a person pastes it, a mail's body, an agency's plain copy.

No specification: what a line is follows from its shape, its place and its neighbours. The parts
stand in plugins/importer/pasted/, the phrases in furniture.toml, what is peculiar to one outlet
in its file in agencies/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.importer import agencies, furniture, language
from plugins.importer.agencies import Agency
from plugins.importer.article import Article, Source, SourceError
from plugins.importer.pasted import bare, mail, prose
from plugins.importer.pasted.assembly import article
from plugins.importer.pasted.body import body
from plugins.importer.pasted.clock import zone
from plugins.importer.pasted.extent import settled
from plugins.importer.pasted.header import header
from plugins.importer.pasted.headline import headline_of
from plugins.importer.pasted.lines import Line, lines_of
from plugins.importer.pasted.page import Marks, Page, dates_in, dropped, key

LONGEST = 2_000_000  # characters; the longest page seen has 400,000
LONGEST_LINES = 5  # of which the language is told
TELLING = 70  # characters of each
LONG_ENOUGH = 4_000  # characters that tell writing from code
SIGN = re.compile(r"[!-&(-+/:-@\[-`{-~0-9]")
SIGNS = 0.12  # share of signs and digits that no prose has
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
BINARY = 0.1  # share of control characters that no text has


def detect(source: Source) -> bool:
    """Whether the source is text and no other format claims it."""
    from plugins.importer import formats  # the registry imports this module

    if not _is_text(source):
        return False
    others = (module for name, module in formats.registered().items() if name != "pasted_text")
    return not any(module.detect(source) for module in others)


def parse(source: Source) -> Iterator[Article]:
    """The article of the page. Raises SourceError when the text is none."""
    page = _page(source)
    headline = headline_of(page)
    if headline is None:
        raise SourceError("no headline above the text; put it on a line of its own and try again")
    page = (bare.settled if page.is_bare else settled)(page, headline)
    marks, start = header(page, headline)
    marks |= body(page, start, marks)
    if not any(mark.role == "paragraph" for mark in marks.values()):
        raise SourceError("no text below the headline; paste the whole page")
    yield article(page, _complete(page, marks, headline))


def _page(source: Source) -> Page:
    if len(source.text) > LONGEST:
        raise SourceError("longer than any page's text; paste the article alone")
    lines = lines_of(source.text)
    longest = sorted(lines, key=lambda line: -line.size)[:LONGEST_LINES]
    told = language.detect("\n".join(line.text[:TELLING] for line in longest))
    outlet = agencies.of_marks([line.text for line in lines])
    house = outlet.name if outlet else ""
    rules = mail.rules(lines, _without_prose(lines, _rules(lines, told, outlet)))
    is_bare = bare.is_bare(lines, rules)
    found = dates_in(lines, told, zone(house, told))
    shapes = prose.shapes(lines, rules, found)
    points = prose.points(shapes, rules)
    start, end = prose.run(points)
    if start == end and not (is_bare and _is_told(lines, rules)):
        raise SourceError("no article: there are no paragraphs in this text; paste the whole page")
    if not _is_written(lines[start:end] or lines):
        raise SourceError("no article: this is code or data; paste the text of a news page")
    return Page(
        lines=tuple(lines),
        keys=tuple(map(key, lines)),
        rules=tuple(rules),
        dates=found,
        shapes=tuple(shapes),
        points=tuple(points),
        language=told,
        start=start,
        end=end,
        publisher=house,
        is_bare=is_bare,
    )


def _is_told(lines: list[Line], rules: list[str | None]) -> bool:
    """Whether there is a paragraph at least."""
    return any(not rule and prose.is_prose(line) for line, rule in zip(lines, rules, strict=True))


def _is_written(lines: list[Line]) -> bool:
    """Whether lines are for reading, tables aside: their characters are letters and blanks nearly
    all."""
    text = " ".join(line.text for line in lines if not line.cells)[:LONG_ENOUGH]
    return len(SIGN.findall(text)) < SIGNS * len(text)


def _without_prose(lines: list[Line], rules: list[str | None]) -> list[str | None]:
    """The rules of lines but for paragraphs among paragraphs: these tell of cookies and personal
    data, and are no banner for them."""
    is_text = [not rule and prose.is_prose(line) for line, rule in zip(lines, rules, strict=True)]
    among = [False, *(above and below for above, below in zip(is_text, is_text[2:], strict=False))]
    return [
        None if rule == "cookies" and is_among else rule
        for rule, is_among in zip(rules, [*among, False], strict=False)
    ]


def _rules(lines: list[Line], told: str, outlet: Agency | None) -> list[str | None]:
    """The rules by which lines are furniture; each text is looked at once."""
    ruled = {text: _rule(text, told, outlet) for text in {line.text for line in lines}}
    return [ruled[line.text] for line in lines]


def _rule(line: str, told: str, outlet: Agency | None) -> str | None:
    if outlet and any(pattern.fullmatch(line) for pattern in outlet.furniture):
        return f"furniture of {outlet.name}"
    if " " not in line and line.endswith((".", "!", "?")):
        return None  # "No.", somebody said; buttons have no full stop
    return furniture.rule(line, told)


def _complete(page: Page, marks: Marks, headline: int) -> Marks:
    """The marks of every line, in order: what none was found for stands around the article."""
    found = {}
    for position, rule in enumerate(page.rules):
        place = "above the headline" if position < headline else "below the text"
        found[position] = marks.get(position) or dropped(rule or place)
    return found


def _is_text(source: Source) -> bool:
    start = source.start
    return "\0" not in start and len(CONTROL.findall(start)) <= BINARY * len(start)
