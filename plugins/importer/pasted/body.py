"""What the lines of the text are: paragraphs, subheadings, lists; and what stands between them
and does not belong to it."""

from __future__ import annotations

import re
from itertools import groupby

from plugins.importer import names
from plugins.importer.pasted import verse
from plugins.importer.pasted.announced import announced
from plugins.importer.pasted.byline import (
    authors,
    is_byline,
    is_credit,
    is_date_line,
    is_names,
    is_prefix,
)
from plugins.importer.pasted.caption import is_caption, is_captioned
from plugins.importer.pasted.markup import TEXT
from plugins.importer.pasted.page import Mark, Marks, Page, dropped
from plugins.importer.pasted.prose import is_sentence, is_tweet_end

# Letters
SUBHEADING = range(3, 100)
CREDIT = 160
LAST = 4  # lines of the text that may be a credit for it; above it is a picture's
SIGNED = 5  # lines below the text that may say when and by whom it was written
AFTER = 12  # lines below the text that may name who wrote it
LINKS = "list of links"
SHORT = "short line within the text"
QUOTATION = re.compile(r"[\"“”„«»].+[\"“”»«]")
LETTER = re.compile(r"[^\W\d_]")
ABOUT_LINES = 5  # of the text at most
ABOUT = re.compile(
    r"(?:about|über|zur person|sobre|acerca de|à propos d|om forfatter|over de auteur|"
    r"o autor|об авторе|informazioni su|yazar hakkında)\b",
    re.IGNORECASE,
)


def body(page: Page, start: int, known: Marks) -> Marks:
    """The marks of the lines of the text, and of the credit below it."""
    text = [n for n in range(start, page.end) if n not in known]
    marks = {n: _mark(page, n) for n in text}
    marks |= _lists(page, marks)
    marks |= _verses(page, marks)
    marks |= _subheadings(page, marks)
    marks |= announced(page, start)
    marks |= _about(page, known, marks)
    return marks | _said_late(page, known | marks) | _below(page)


def _mark(page: Page, position: int) -> Mark:
    line = page.lines[position]
    if line.cells:
        return Mark("table row")
    if related := page.related(position):
        return Mark("related", value=related)
    if name := page.rules[position]:
        return dropped(name)
    if page.points[position] <= 0 and line.size < CREDIT and is_credit(page, position):
        last = position >= page.end - LAST
        return Mark("source") if last else dropped("credit within the text")
    if is_caption(page, position) or (not line.after and is_captioned(page, position)):
        return dropped("caption within the text")
    if line.bullet:
        return dropped(LINKS)
    if page.points[position] > 0 or is_sentence(line.text) or _is_speaker(page, position):
        return Mark("paragraph")
    return dropped(SHORT)


def _lists(page: Page, marks: Marks) -> Marks:
    """The lists of the text: what a line with a colon announces, or items that are sentences
    mostly; other bullets are links to other pages."""
    found: Marks = {}
    previous = ""
    for is_bullet, group in groupby(marks, key=lambda n: marks[n].rule == LINKS):
        block = list(group)
        if is_bullet:
            items = sum(_is_item(page, n) for n in block)
            announced = previous.endswith((":", "：")) or 2 * items > len(block)
            if announced or (page.is_bare and block[-1] + 1 < page.end):
                found |= {n: Mark("list item") for n in block}
        else:
            previous = page.lines[block[-1]].text
    return found


def _is_item(page: Page, position: int) -> bool:
    text = page.lines[position].text
    return page.points[position] > 0 or is_sentence(text) or text.endswith((",", ";"))


def _verses(page: Page, marks: Marks) -> Marks:
    """The stanzas that are in the text as a whole, and no part of which has a rule of its own."""
    found: Marks = {}
    for stanza in verse.stanzas(page.lines[page.start : page.end]):
        positions = [page.start + n for n in stanza]
        if all(n in marks and not page.rules[n] for n in positions):
            found |= dict.fromkeys(positions, Mark("verse"))
    return found


def _subheadings(page: Page, marks: Marks) -> Marks:
    """Short lines with a paragraph or a list right below them, numbered or not."""
    return {
        n: Mark("subheading")
        for n, mark in marks.items()
        if (mark.rule in (SHORT, LINKS) or mark.role == "paragraph")
        and int(page.lines[n].size) in SUBHEADING
        and (page.lines[n].before or mark.role == "paragraph")
        and not (is_sentence(page.lines[n].text) or is_tweet_end(page.lines[n].text))
        and LETTER.search(page.lines[n].text)
        and not _is_speaker(page, n)
        and page.lines[n].bullet != "•"
        and (following := marks.get(n + 1))
        and following.role in ("paragraph", "list item", "table row")
    }


def _is_speaker(page: Page, position: int) -> bool:
    """Whether a line says whose words the quotation right above it is: "Wenda Marlow, mayor"."""
    above = page.lines[position - 1].text if position else ""
    speaker = page.lines[position].text.strip("—– -").split(",")[0]
    return bool(QUOTATION.fullmatch(above)) and names.is_person(speaker)


def _about(page: Page, known: Marks, marks: Marks) -> Marks:
    """The last lines of the text from an "About Ann Foo" or the author's name alone on: they are
    about who wrote it."""
    written_by = authors(page, (n for n, mark in known.items() if mark.role in ("byline", "date")))
    kept = [n for n, mark in marks.items() if mark.role in TEXT]
    for n in kept[-ABOUT_LINES:]:
        text = page.lines[n].text
        if text in written_by or (
            len(text) < SUBHEADING.stop and ABOUT.match(text) and not is_sentence(text)
        ):
            return {m: dropped("about the author") for m in kept if m >= n}
    return {}


def _said_late(page: Page, known: Marks) -> Marks:
    """The date and the byline where the page prints them within the text or right below it."""
    written = [n for n, mark in known.items() if mark.role in ("byline", "date")]
    is_dated = any(page.dates.get(n) for n in written if known[n].role == "date")
    is_signed = bool(authors(page, written)) or any(known[n].role == "byline" for n in written)
    if is_dated and is_signed:
        return {}
    marks: Marks = {}
    for n in (*known, *range(page.end, min(page.end + SIGNED, len(page.lines)))):
        if n not in known or known[n].role in ("dropped", "subheading"):
            if not is_dated and page.dates.get(n) and is_date_line(page, n):
                marks[n] = Mark("date")
            elif not is_signed and (is_byline(page, n) or _is_signature(page, n)):
                marks[n] = Mark("byline")
    is_told = is_dated or any(n in page.dates for n in (*written, *marks))
    return marks | ({} if is_told else _said_below(page, is_signed))


def _said_below(page: Page, is_signed: bool) -> Marks:
    """The date some lines below the text, and the byline right below that: of a list of other
    stories each would have one."""
    for n in range(page.end, min(page.end + AFTER, len(page.lines))):
        if page.dates.get(n) and is_date_line(page, n):
            if any(page.dates.get(other) for other in range(n + 1, n + AFTER)):
                break
            byline = range(n + 1, min(n + 3, len(page.lines)))
            signed = (m for m in byline if is_prefix(page, m - 1) and is_byline(page, m))
            names = {} if is_signed else {m: Mark("byline") for m in signed}
            return {n: Mark("date")} | names
    return {}


def _is_signature(page: Page, position: int) -> bool:
    """Whether a line is the name of who wrote the text, right below it."""
    line = page.lines[position]
    if position != page.end or line.bullet or page.rules[position]:
        return False
    return is_names(page, position)


def _below(page: Page) -> Marks:
    """The credit below the text, and links to other stories."""
    marks: Marks = {}
    for position in range(page.end, min(page.end + AFTER, len(page.lines))):
        if page.lines[position].size < CREDIT and is_credit(page, position):
            marks[position] = Mark("source")
        elif page.rules[position] in ("comments", "footer"):
            break
        elif related := page.related(position):
            marks[position] = Mark("related", value=related)
    return marks
