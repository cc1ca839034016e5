"""Which line is the headline: it stands above the text, says what the text says, is printed more
than once, and what follows it is a standfirst, a byline or a date."""

from __future__ import annotations

import re

from plugins.importer import captions, names
from plugins.importer.pasted import prose
from plugins.importer.pasted.lines import size
from plugins.importer.pasted.page import Page, stems
from plugins.importer.pasted.prose import is_sentence
from plugins.importer.pasted.section import section

# Points of a headline, to be added to those of the text below it
SAME_WORDS = 8.0  # times the share of its words that the text has
ALONE = 1.6  # blank lines around it
PRINTED_AGAIN = 2.4
BULLET = -2.5
SENTENCE = -6.0
FIRST = 6.0  # of a text that is nothing but a story
DATED, DATED_ABOVE = 2.5, 1.0  # a date line below it, above it
TOO_SHORT, TOO_LONG = -3.0, -2.0
COMMENTS = -8.0  # readers' comments above it
PARAGRAPH, MANY_COMMENTS = 2.0, 2  # points, lines
DISTANCE = 0.06  # for a line between it and the text
MOST = SAME_WORDS + ALONE + PRINTED_AGAIN
LIKELY, CLOSE = 16, 9.0  # lines that are looked at closely, and their points below the best
ENOUGH, NO_HEADLINE = 1.0, -9.0
STANDFIRST = 2.5  # a headline may have so much less than the line below it
ABOVE_DATE = 1.0  # and more when the date stands between them
CREDIT = -3.0  # a picture's caption and who made it
# Letters
SHORTEST, SHORT, LONG, LONGEST = 10, 25, 160, 300
OUTLET = 60  # of " | Name of the outlet" around it
NEAR_DATE = 12  # lines between headline and date
NEAR = 5  # lines between headline and standfirst, and the headline again
KEY = 18  # of a line that may be found within another

BUTTONS = ("share", "reading", "player", "comments", "correction")  # rules of furniture
STEP = re.compile(r"\d\. ")  # the last step of a breadcrumb: "4. Bridge reopens"


def headline_of(page: Page) -> int | None:
    """The position of the headline: where its own points and those of the text below it are the
    most; None when no line can be one."""
    below = _below(page)
    least = max(below) - MOST
    last = max((n for n, shape in enumerate(page.shapes) if shape.is_prose), default=0)
    own = {
        n: _points(page, n)
        for n, line in enumerate(page.lines[:last])
        if below[n] > least and line.size <= LONGEST
    }
    if page.is_bare and (first := _first(page, own)) is not None:
        own[first] += FIRST
    likely = sorted(own, key=lambda n: -own[n] - below[n])[:LIKELY]
    likely = [n for n in likely if own[n] + below[n] > own[likely[0]] + below[likely[0]] - CLOSE]
    printed = "\n".join(page.keys)
    totals = {n: own[n] + below[n] + _by_the_page(page, n, printed) for n in likely}
    totals = {n: total for n, total in totals.items() if total > below[n] + ENOUGH}
    if not totals:
        return None
    best = max(totals, key=lambda n: (totals[n], -n))
    return _barest(page, _upper(page, best, totals), below)


def repeats(page: Page, headline: int) -> list[int]:
    """The positions of the other lines that are the headline again, whole or with the outlet's
    name around it."""
    key = page.keys[headline]
    return [n for n, other in enumerate(page.keys) if n != headline and _is_again(other, key)]


def _first(page: Page, own: dict[int, float]) -> int | None:
    """The first line that may be a headline, of a text that is a story and nothing else; a word or
    two above it are a kicker."""
    texts = {n: page.lines[n].text for n, points in own.items() if points > NO_HEADLINE}
    likely = (n for n, text in texts.items() if len(text.split()) > 2 or len(stems(text)) > 1)
    return next((n for n in likely if not (section(texts[n]) or _is_listed(page, n))), None)


def _upper(page: Page, best: int, totals: dict[int, float]) -> int:
    """The upper one of two lines that may both be the headline: the lower is the standfirst."""
    if _is_title(page, best - 1) and page.lines[best].text.endswith("."):
        return best - 1
    above, is_dated = best - 1, False
    strange = 0
    while above > 0 and best - above < NEAR:
        line = page.lines[above]
        dek = is_dated and page.shapes[above].is_prose and line.size < LONGEST
        known = page.rules[above] or above in page.dates or dek
        strange += not known
        if not known and (line.size >= SHORT or strange > 1):
            break
        is_dated = is_dated or above in page.dates
        above -= 1
    upper = page.lines[above]
    least = totals[best] - STANDFIRST - ABOVE_DATE * is_dated
    alike = _is_listed(page, above) == _is_listed(page, best)
    # a standfirst is the longer of the two; a subheading below the date need not be
    longer = is_dated or page.lines[best].size >= 0.8 * upper.size
    return above if best > 0 and longer and alike and totals.get(above, 0.0) >= least else best


def _is_title(page: Page, position: int) -> bool:
    """Whether a line may be the headline though it has no word of the text: above a sentence that
    has, and that would else be taken for it."""
    if position < 0 or page.rules[position] or position in page.dates:
        return False
    line = page.lines[position]
    if line.bullet or not (line.before and line.after) or names.prefix(line.text):
        return False
    return len(line.text.split()) > 1 and line.size < LONG and not section(line.text)


def _barest(page: Page, headline: int, below: list[float]) -> int:
    """Where the headline stands alone, if the line found has the outlet's name or a kicker with
    it; of several the nearest to the text, or the first of those beside it."""
    key = page.keys[headline]
    bare = [
        n
        for n, other in enumerate(page.keys)
        if n > headline
        and not page.rules[n]
        and KEY <= len(other) < len(key)
        and _is_again(key, other)
        and below[n] > below[headline] - MOST
    ]
    if bare:
        return bare[0]
    same = [n for n, other in enumerate(page.keys) if other == key]
    last = max(same, key=below.__getitem__)
    return next(n for n in same if 0 <= last - n < (NEAR_DATE if _dates(page, n, last) else NEAR))


def _dates(page: Page, start: int, end: int) -> bool:
    """Whether a date stands between two lines: what is above the second belongs to it."""
    return not page.dates.keys().isdisjoint(range(start, end))


def _below(page: Page) -> list[float]:
    """For every line the points of the text below it; a line between costs something."""
    totals = prose.sums(page.points)
    below = [0.0] * len(page.lines)
    comments = _comments(page)
    best = 0.0
    for position in reversed(range(len(below))):
        best = max(totals[position + 1], best - DISTANCE)
        below[position] = best + COMMENTS * (position > comments)
    return below


def _comments(page: Page) -> int:
    """The position of the second line of comments below a paragraph: what readers say begins."""
    found = 0
    is_read = False
    for n, rule in enumerate(page.rules):
        is_read = is_read or page.points[n] > PARAGRAPH
        found += is_read and rule == "comments"
        if found == MANY_COMMENTS:
            return n
    return len(page.rules)


def _points(page: Page, position: int) -> float:
    """What a line has of a headline by itself."""
    line = page.lines[position]
    if page.rules[position] or position in page.dates or line.size < SHORTEST:
        return NO_HEADLINE
    words = stems(line.text)
    likeness = page.likeness(position)
    if not words or (likeness and names.prefix(line.text)):
        return NO_HEADLINE
    total = SAME_WORDS * likeness * min(1, len(words) / 4)
    total += ALONE * bool(line.before and line.after) + BULLET * _is_listed(page, position)
    total += SENTENCE * (is_sentence(line.text) and line.text[-1] not in '?!"”»“')
    total += TOO_SHORT * (line.size < SHORT) + TOO_LONG * (line.size > LONG)
    if _is_dated_below(page, position):
        return total + DATED
    return total + DATED_ABOVE * (not page.dates.keys().isdisjoint(range(position - 3, position)))


def _is_dated_below(page: Page, position: int) -> bool:
    """Whether there is a date below a line, not far from it but for buttons."""
    strange = 0
    for n in range(position, len(page.lines)):
        if n in page.dates:
            return True
        strange += page.rules[n] not in BUTTONS
        if strange == NEAR_DATE:
            break
    return False


def _is_listed(page: Page, position: int) -> bool:
    """Whether a line is an item of a list or a step of a breadcrumb; a list of one is a headline
    as often."""
    lines = page.lines[max(0, position - 1) : position + 2]
    if STEP.match(page.lines[position].text):
        return True
    return bool(page.lines[position].bullet) and sum(bool(line.bullet) for line in lines) > 1


def _by_the_page(page: Page, position: int, printed: str) -> float:
    """What the rest of the page says for and against it: it is printed again; it is a caption."""
    key = page.keys[position]
    again = size(key) >= KEY and printed.count(key) > 1
    caption = captions.split(page.lines[position].text)[1]
    credit = bool(caption) or page.lines[position].text.count("/") > 1  # "A. Foo/ The Foos/ Foo"
    return PRINTED_AGAIN * again + CREDIT * credit


def _is_again(other: str, key: str) -> bool:
    if len(key) < KEY:
        return other == key
    return key in other and len(other) <= len(key) + OUTLET
