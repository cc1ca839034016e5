"""What a picture shows and who made it, out of the one line that pages print under it.

"Kremlin spokesman Dmitry Peskov. / Reuters", "… in Lima gestorben. | Jörg Carstensen/dpa",
"… (AP Photo/Ann Foo)", "Foto: X/dpa", "Image: X via Getty Images".
"""

from __future__ import annotations

import re
from functools import lru_cache

from plugins.importer import names, phrases
from plugins.importer.agencies._registry import may_mention, name_pattern

LONGEST = 120  # characters of a credit
LONGEST_NAME = 5  # words
LONGEST_CAPTION = 2_000  # characters; beyond, it is a text that stands under a picture

LABEL = rf"{phrases.either('caption')}\s*[:：=＝|•]"
LABELLED = re.compile(
    # at the start of a word, or glued to the caption by a page whose tags are gone
    rf"(?P<before>.*?)(?:(?<![^\W\d_])(?i:{LABEL})|(?<=[^\W\d_])(?:Foto|Photo|Bild|Image|Credit):|©|"
    r"[(（][CcＣｃ][)）](?=\s*[^\Wa-z\d])|\b[Cc]opyright(?=\s+[A-Z]))\s*(?P<credit>\S.*)",
)
LABEL_MARK = re.compile(r"[:：=＝|•©）)]|opyright")  # in every line that LABELLED matches
BY = re.compile(
    r"(?P<before>|.*?[\s.!?…)\]\"”»(\[])(?P<credit>"
    r"(?i:(?:photograph|photo|image|illustration|picture)s? (?:by|courtesy of)) [A-Z].*|"
    r"(?:AP|AFP|EPA|Reuters|AAP) (?:File )?(?:Photo|Images?)\b.*)"
)
BRACKETED = re.compile(
    r"(?P<before>.*?)\s*(?:\((?P<round>[^()]{2,120})\)|\[(?P<square>[^\[\]]{2,120})\]|"
    r"（(?P<wide>[^（）]{1,60})）|【(?P<lens>[^【】]{1,60})】)\s*[.。]?"
)
# Behind the caption's last sentence, or with a mark between
ENDING = re.compile(r"(?P<before>.+[.!?…\"”»)。])\s*(?P<credit>[^.!?。]{2,80}(?:\.com)?)")
SEPARATED = re.compile(r"(?P<before>.*?\S)\s+(?:[/|•–—-]|//|~)\s+(?P<credit>.{2,120})")
EQUALS = re.compile(r"(?P<before>.*\S|)\s*[＝=]\s*(?P<credit>[^＝=。]{2,30})")
LIBRARY = re.compile(rf"\b{phrases.either('library')}(?!\w)|撮影|提供", re.IGNORECASE)
SENTENCE_END = (".", "!", "?", "…", '"', "”", "»", "。")
ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,6}")
# A text with a credit has one of these, or an agency or a library
MARK = re.compile(
    r"[:：=＝|•©()（）【】\[\]/~–—]|(?<!\w)-|-(?!\w)|phot|imag|illustr|pictur|opyright",
    re.IGNORECASE,
)
# What agencies print behind a credit that is not theirs to give
NO_RESALES = re.compile(r"(?:THIS (?:IMAGE|PICTURE|PHOTO)|ATTENTION EDITORS|NO RESALES)\b.*$")
JOINTS = re.compile(r"[/|,;•:]| - |\bvia\b|\bfor\b|\bfrom\b")
STRIPPED = " \u00a0|•/–—-"


def split(text: str) -> tuple[str, str]:
    """(caption, credit) of the text under a picture; either may be empty. A text that has not the
    shape of a credit is a caption."""
    text = " ".join(text.split())
    return _split(text) if len(text) <= LONGEST_CAPTION else (text, "")


def is_credit(text: str) -> bool:
    """Whether a short text is a picture's credit for certain: an agency or a library of pictures,
    with at most a name beside it."""
    if not text or len(text) > LONGEST:
        return False
    if text[0].islower() and not (LIBRARY.match(text) or _agency().match(text)):
        return False  # the end of a sentence, but "dpa" and "picture alliance" are written so
    pieces = [piece.strip() for piece in JOINTS.split(text.strip(" .")) if piece.strip()]
    if any(len(piece.split()) > LONGEST_NAME for piece in pieces):
        return False
    is_agency = _agency().fullmatch if may_mention(text) else LIBRARY.search
    return any(is_agency(piece) or LIBRARY.search(piece) for piece in pieces)


@lru_cache(maxsize=512)  # of a page's lines, each of which is asked for several times
def _split(text: str) -> tuple[str, str]:
    if not (MARK.search(text) or may_mention(text) or LIBRARY.search(text[-LONGEST:])):
        return text, ""
    text = NO_RESALES.sub("", text).rstrip()
    for rule in (_labelled, _bracketed, _equals, _ending, _whole, _separated, _trailing):
        if found := rule(text):
            caption, credit = found
            return caption.strip(STRIPPED), _bare(credit)
    return text, ""


def _labelled(text: str) -> tuple[str, str] | None:
    match = (LABEL_MARK.search(text) and LABELLED.fullmatch(text)) or BY.fullmatch(text)
    if match is None or len(match["credit"]) > LONGEST:
        return None
    before, credit = match["before"], match["credit"]
    if before.endswith(("(", "[", "（")):
        return before[:-1], re.sub(r"[)\]）][.。]?$", "", credit)
    return before, credit


def _bracketed(text: str) -> tuple[str, str] | None:
    match = BRACKETED.fullmatch(text)
    if match is None:
        return None
    inner = match["round"] or match["square"] or match["wide"] or match["lens"]
    # behind the last sentence a name or an address alone will do: "… their campaign. (foo.com)"
    behind = match["before"].endswith(SENTENCE_END)
    credited = is_credit(inner) or (behind and (names.is_person(inner) or ADDRESS.fullmatch(inner)))
    return (match["before"], inner) if credited else None


def _whole(text: str) -> tuple[str, str] | None:
    return ("", text) if is_credit(text) and not SEPARATED.fullmatch(text) else None


def _ending(text: str) -> tuple[str, str] | None:
    match = ENDING.fullmatch(text)
    # "Edward J. Foo/Getty" is one name
    if match is None or len(match["before"]) < 10 or re.search(r"\b[A-Z]\.$", match["before"]):
        return None
    marked = match["credit"].strip() != match["credit"].strip(STRIPPED)
    credit = match["credit"].strip(STRIPPED)
    people = marked and all(names.is_person(piece.strip()) for piece in JOINTS.split(credit))
    return (match["before"], credit) if credit and (is_credit(credit) or people) else None


def _separated(text: str) -> tuple[str, str] | None:
    """Ann Foo in Riga | dpa; "Ann Foo / Getty Images" is a credit as a whole."""
    match = SEPARATED.fullmatch(text)
    if match and is_credit(match["before"]):
        people = JOINTS.split(match["credit"])
        whole = all(names.is_person(one.strip()) or is_credit(one.strip()) for one in people)
        return ("", text) if whole else None
    if match is None or not is_credit(match["credit"]):
        return None
    if names.is_person(match["before"]) and not SEPARATED.fullmatch(match["credit"]):
        return "", text
    return match["before"], match["credit"]


def _equals(text: str) -> tuple[str, str] | None:
    match = EQUALS.fullmatch(text)
    if match is None or not (_agency().search(match["credit"]) or LIBRARY.search(match["credit"])):
        return None
    return match["before"], match["credit"]


def _trailing(text: str) -> tuple[str, str] | None:
    """… and his colleague Timothy Weeks AP, … in Washington DC Ann Foo/via Reuters: an agency where
    the caption has no full stop."""
    match = _signed().fullmatch(text) if may_mention(text) else None
    return (match["before"], match["credit"]) if match else None


def _bare(credit: str) -> str:
    """The credit without the label that it begins with: "Photo by Ann Foo", "© AFP"."""
    credit = re.sub(rf"^(?i:{LABEL}|©)\s*", "", credit.strip(STRIPPED))
    if ";" not in credit:
        credit = re.sub(
            r"^(?:photograph|photo|image|picture)s? by ", "", credit, flags=re.IGNORECASE
        )
    if re.fullmatch(r"[(\[][^()\[\]]*[)\]]", credit):
        credit = credit[1:-1]
    return credit.strip(STRIPPED)


@lru_cache
def _signed() -> re.Pattern[str]:
    agency = name_pattern(weak=False)
    name = r"(?:[A-Z][\w.’'-]+ [A-Z][\w.’'-]+|@\w+)"
    return re.compile(rf"(?P<before>.+?)\s(?P<credit>{name}/(?:via )?{agency}|(?=[A-Z]+$){agency})")


@lru_cache
def _agency() -> re.Pattern[str]:
    return re.compile(name_pattern(weak=False))
