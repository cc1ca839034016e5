"""What agencies write around a story and readers must not see twice, or at all: the headline again,
the byline, advisories to editors, separators, initials at the end. The dateline that a text begins
with is read and stays: it is the agency's credit.

These are the habits of all wires; an agency's own are in `../agencies/<name>.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from plugins.importer import agencies, dateline, names
from plugins.importer.article import Block
from plugins.importer.formats import _elements
from plugins.importer.formats._body import Part
from plugins.importer.formats._values import people

LONGEST_HEADLINE = 140  # characters of one that is made of the first sentence
LONGEST_BYLINE = 60
LONGEST_SIGN_OFF = 30
HEAD = 6  # blocks: advisories, byline and headline stand among the first

# "(Adds comments, detail)", "(In Jan. 3 story, corrects last paragraph …)": readers may know
REVISION = re.compile(
    r"\((?=[^()]*\b(?:adds?|updat\w+|recasts?|correct\w*|refil\w+|repeats?|changes?|fixes|removes?"
    r"|ajoute|actualise|corrige|ergänzt|aktualisiert|berichtigt)\b)(?:[^()]|\([^()]*\))*\)\.?",
    re.IGNORECASE,
)
# "(ATTN EDITORS: pictures to follow)", "Eds: …": readers may not
ADVISORY = re.compile(
    r"\(?(?:eds?|attn|attention|note to editors|editors)\b.{0,20}?:.*|\(attn .*", re.I
)
# "N i e u w bericht, vervangt: …": a word set wide is a mark for the desk
WIDE_WORD = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_]\b")
POINT = "* "  # of the list that stands above some of Reuters' stories
SEPARATOR = re.compile(r"[_*=+\-–—~#. ]{3,}|\(?(?:ends|more|end|fin|slut|ende)\)?\.?", re.I)
# "hh/ph/ts/hd", "gr/bp", "ففف/ح س/كام", "/ritzau/": no sentence has a slash and no full stop
SIGN_OFF = re.compile(r"(?=[^/]*/)[^.!?:;,\"«»“”]+")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|\d{4}|by\s)).{0,300}", re.IGNORECASE
)  # "Copyright law is to change" is a story's
# Not after an initial or "St.": a sentence seldom ends in a word of two letters
SENTENCE_END = re.compile(r"(?:(?<=\w\w\w)\.|[!?؟])[\"”»’)]?(?=\s+\S)|。")


@dataclass(frozen=True)
class Story:
    """A text without what is around it, and what was found there. Fields are called as in
    Article; `headline`, `author`, `dateline` and `copyright_notice` stay as they were given."""

    headline: str = ""
    article_body: str = ""
    author: tuple[str, ...] = ()
    dateline: str = ""
    source: tuple[str, ...] = ()  # whom it is credited to, dateline and sign-off included
    dateline_length: int = 0  # characters of the first paragraph that the dateline takes
    editors_note: str = ""  # a correction that stood above the text
    copyright_notice: str = ""
    receipt: tuple[Block, ...] = ()


@dataclass
class _Text:
    """The blocks that are left while the marks around them are taken off."""

    parts: list[Part]
    above: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)


def story(parts: Sequence[Part], known: Story, language: str = "") -> Story:
    """The story in the blocks of a text. `known` is what the source says beside it (headline,
    author, dateline); the receipt has the blocks of `parts` only, in their order."""
    text = _Text(list(parts))
    known = _without_head(text, known)
    known = _without_end(text, known)
    known = _with_dateline(text, known, language)
    middle = [
        Block(part.text, "dropped", "separator")
        if SEPARATOR.fullmatch(part.text)
        else Block(part.text, _role(part))
        for part in text.parts
    ]
    kept = [part for part in text.parts if not SEPARATOR.fullmatch(part.text)]
    beginning = kept[0].text[known.dateline_length :] if kept else ""
    headline = known.headline or first_sentence(beginning.strip())
    return replace(
        known,
        headline=headline,
        article_body="\n".join(part.html for part in kept),
        receipt=(*text.above, *middle, *reversed(text.below)),
    )


def standfirst(text: str, found: Story) -> str:
    """A standfirst, unless the headline says the same or the story begins with it."""
    paragraphs = [block.text for block in found.receipt if block.role == "paragraph"]
    running = " ".join(text for text in paragraphs if not text.startswith(POINT))
    beginnings = (_folded(" ".join(paragraphs)), _folded(running[found.dateline_length :]))
    short = _folded(text)
    repeats = short == _folded(found.headline) or any(one.startswith(short) for one in beginnings)
    return "" if repeats else text


def left_out(element: etree._Element | None) -> tuple[Block, ...]:
    """Blocks of the receipt for what stands in the element of a text and is no part of it."""
    found = _elements.left_out(element) if element is not None else []
    return tuple(Block(text, "dropped", f"{name} element") for name, text in found)


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph as a headline, cut at a word where it is long."""
    end = SENTENCE_END.search(text)
    text = text[: end.end()] if end else text
    if len(text) <= LONGEST_HEADLINE:
        return text if text.endswith("..") else text.removesuffix(".")
    return text[:LONGEST_HEADLINE].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"


def _without_head(text: _Text, known: Story) -> Story:
    """Take off what stands above the first paragraph of the story, and between the points that
    Reuters lists there ("* Dollar index down 0.1 percent")."""
    points: list[Part] = []
    for part in text.parts[:HEAD]:
        if part.text.startswith(POINT):
            points.append(part)
            continue
        known, block = _above(part, known)
        if block is None:
            break
        text.above.append(block)
    text.parts[: len(text.above) + len(points)] = points
    return known


def _above(part: Part, known: Story) -> tuple[Story, Block | None]:
    """What a block above the story adds to what is known, and the block for the receipt; None for
    a block of the story."""
    if known.headline and _folded(part.text) == _folded(known.headline):
        return known, Block(part.text, "dropped", "headline again")
    if part.tag != "p":
        return known, None
    if REVISION.fullmatch(part.text):
        notes = filter(None, (known.editors_note, part.text.strip("().")))
        return replace(known, editors_note="; ".join(notes)), Block(part.text, "editor's note")
    if ADVISORY.fullmatch(part.text) or WIDE_WORD.match(part.text):
        return known, Block(part.text, "dropped", "advisory to editors")
    if authors := _byline(part.text):
        return replace(known, author=known.author or authors), Block(part.text, "byline")
    return known, None


def _without_end(text: _Text, known: Story) -> Story:
    """Take off what stands below the last paragraph of the story."""
    while len(text.parts) > 1 or (text.parts and COPYRIGHT.fullmatch(text.parts[-1].text)):
        last = text.parts[-1].text
        if SEPARATOR.fullmatch(last):
            rule = "separator"
        elif len(last) <= LONGEST_SIGN_OFF and SIGN_OFF.fullmatch(last):
            rule = "initials at the end"
        elif ADVISORY.fullmatch(last):
            rule = "advisory to editors"
        elif agency := _signed(last):
            rule = "agency and initials at the end"
            known = replace(known, source=tuple(dict.fromkeys((*known.source, agency))))
        elif COPYRIGHT.fullmatch(last):
            rule = "copyright line"
            known = replace(known, copyright_notice=known.copyright_notice or last)
        else:
            break
        text.below.append(Block(last, "dropped", rule))
        text.parts.pop()
    return known


def _with_dateline(text: _Text, known: Story, language: str) -> Story:
    """What the dateline says counts where the source is silent. It stays where it is, unless it is
    a paragraph of its own."""
    paragraphs = (n for n, part in enumerate(text.parts) if _is_running(part))
    first = next(paragraphs, None)
    if first is None:
        return known
    part = text.parts[first]
    found = dateline.split(part.text, language)
    if found is None:
        return known
    alone = found.length >= len(part.text)
    if alone:
        text.above.append(Block(part.text, "dateline"))
        text.parts.pop(first)
    return replace(
        known,
        dateline=known.dateline or found.place,
        dateline_length=0 if alone else found.length,
        source=tuple(dict.fromkeys((*known.source, *found.source))),
    )


def _signed(text: str) -> str:
    """The agency that a last paragraph names before initials: "AFP sn", "AAP RTV ar"."""
    first, *rest = text.split() or [""]
    agency = agencies.named(first)
    initials = 0 < len(rest) <= 5 and all(word.isalnum() and len(word) <= 4 for word in rest)
    return agency.name if agency and initials and rest[-1].islower() else ""


def _byline(text: str) -> tuple[str, ...]:
    """The people that a paragraph is the byline of, if it is one."""
    if len(text) > LONGEST_BYLINE or not names.prefix(text) or text.endswith("."):
        return ()
    return people([text])


def _is_running(part: Part) -> bool:
    return part.tag == "p" and not part.text.startswith(POINT)


def _role(part: Part) -> str:
    return "heading" if part.tag in ("h2", "h3", "h4", "h5", "h6") else "paragraph"


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
