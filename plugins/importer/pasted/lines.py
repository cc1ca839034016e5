"""A pasted text as its lines, with what can be seen of each at once: bullet, indent, blank lines
around it, size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from plugins.importer.pasted import table

BULLET = re.compile(r"(?:[•‣◦▪●○■□▸►➤]|[*+·](?=\s))\s*(?=\S)")
NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
DASHES = ("-", "–", "—")
DASH = re.compile(r"[-–—] (?=\S)")
END = re.compile(r"[.!?…][\"'”’»]?$")
LISTED = 120  # letters of an item
KICKER = 60  # letters before a colon
QUOTED = re.compile(r"(?:> ?)+")  # a mail that was answered or forwarded
# Characters that are as much as two and a half letters of an alphabet
DENSE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
SEEN = 2_000  # characters that are looked at: a longer line is prose or nothing
ROOM = 15  # columns that may be left free at a line's end
FULL = 0.8  # of the width: a line that was broken there
WRAP = range(50, 100)  # columns at which mail programs and wire printers break lines


@dataclass(slots=True)
class Line:
    """A line: `text` without its bullet, `raw` as it stands, the blank lines before and after."""

    text: str
    raw: list[str]  # the lines of the input; several where a mail program broke one
    bullet: str
    size: float  # letters, a Han character or kana as two and a half
    before: int
    quoted: bool = False  # in a mail that was answered or forwarded
    after: int = 1  # the end of the text parts as a blank line does
    cells: tuple[str, ...] = ()  # of a row of a table


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not empty, in order; what was broken to a fixed width is
    whole again."""
    lines = list(_continued(_lines(text)))
    for line, following in pairwise(lines):
        line.after = following.before
    _number(lines)
    _dash(lines)
    _tabulate(lines)
    return _unwrapped(lines)


def size(text: str) -> float:
    """The length of a text in letters of an alphabet."""
    return len(text) + (0.0 if text.isascii() else 1.5 * len(DENSE.findall(text[:SEEN])))


def _lines(text: str) -> Iterator[Line]:
    blanks = 1
    opened: list[str] = []  # the raw lines of the line above, for the ">" of a mail's empty lines
    begun = False
    for whole in text.split("\n"):
        words = " ".join(whole.split())
        raw = whole.strip()
        quoted = words.startswith(">")
        if quoted:
            words = words[QUOTED.match(words).end() :]
        if not words:
            blanks += 1
            if raw:
                opened.append(raw)
            continue
        bullet = None if words[0].isalnum() else BULLET.match(words)
        words = words[bullet.end() :] if bullet else words
        words = words if words.isascii() else words.strip("\u200b\u200e\u200f\ufeff ")
        opened = [raw] if begun else [*opened, raw]
        begun = True
        yield Line(words, opened, "•" if bullet else "", size(words), blanks, quoted)
        blanks = 0


def _continued(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines, those that begin with a colon with the line right above them: pages print what
    stands before it in a line of its own."""
    last: Line | None = None
    for line in lines:
        if last and not line.before and line.text.startswith(":") and last.size < KICKER:
            text = f"{last.text}{line.text}"
            last = replace(last, text=text, raw=last.raw + line.raw, size=size(text))
            continue
        if last:
            yield last
        last = line
    if last:
        yield last


def _number(lines: Sequence[Line]) -> None:
    """Take the numbers of numbered lists for bullets; "5. November 2026" alone is no list."""
    numbered = [
        (line, match)
        for line in lines
        if line.text[:1].isdecimal() and not line.bullet and (match := NUMBER.match(line.text))
    ]
    steps = [int(one[1][1]) + 1 == int(other[1][1]) for one, other in pairwise(numbered)]
    for (line, match), is_listed in zip(
        numbered, map(any, zip([False, *steps], [*steps, False], strict=True)), strict=False
    ):
        if is_listed:
            line.bullet, line.text = match[1], line.text[match.end() :]


def _dash(lines: Sequence[Line]) -> None:
    """Take the dashes of lists for bullets: of short lines right below each other that are no
    sentences, for speech begins with dashes too."""
    dashed = [
        DASH.match(line.text) if line.text[:1] in DASHES and line.size < LISTED else None
        for line in lines
    ]
    if not any(dashed):
        return
    for n, line in enumerate(lines):
        above = n > 0 and dashed[n - 1] and not line.before
        below = n + 1 < len(lines) and dashed[n + 1] and not lines[n + 1].before
        if dashed[n] and (above or below) and not END.search(line.text):
            line.bullet, line.text = "-", line.text[dashed[n].end() :]


def _tabulate(lines: Sequence[Line]) -> None:
    """Note the cells of lines that stand right below each other and that tabs divide."""
    cells = [table.cells_of(line.raw[-1]) for line in lines]
    for n, line in enumerate(lines):
        above = n > 0 and cells[n - 1] and not line.before
        below = n + 1 < len(lines) and cells[n + 1] and not lines[n + 1].before
        line.cells = cells[n] if above or below else ()


def _unwrapped(lines: list[Line]) -> list[Line]:
    """The lines with those joined that stand without a blank line between them, when the whole
    text is broken at one width."""
    longest = max((len(line.raw[-1]) for line in lines), default=0)
    if longest not in WRAP:
        return lines
    blocks = _blocks(lines)
    inner = [len(line.raw[-1]) for block in blocks for line in block[:-1] if not line.bullet]
    full = sum(length > FULL * longest for length in inner)
    if len(inner) < max(4, len(lines) // 4) or full < len(inner) / 2:
        return lines
    return [line for block in blocks for line in _joined(block, longest)]


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    number = 0
    numbers = []
    for line in lines:
        number += bool(line.before or line.bullet or line.cells)
        numbers.append(number)
    pairs = zip(numbers, lines, strict=True)
    return [[line for _, line in group] for _, group in groupby(pairs, key=lambda pair: pair[0])]


def _joined(block: list[Line], width: int) -> Iterator[Line]:
    """The paragraphs of a block, each as one line; a line that had room for the next one's first
    word ends its paragraph."""
    paragraph = [block[0]]
    for line in block[1:]:
        first_word = line.text.split(" ", 1)[0]
        if len(paragraph[-1].raw[-1]) + len(first_word) + 1 < width - ROOM:
            yield _whole(paragraph)
            paragraph = []
        paragraph.append(line)
    yield _whole(paragraph)


def _whole(paragraph: list[Line]) -> Line:
    text = " ".join(line.text for line in paragraph)
    raw = [raw for line in paragraph for raw in line.raw]
    after = paragraph[-1].after
    return replace(paragraph[0], text=text, raw=raw, size=size(text), after=after)
