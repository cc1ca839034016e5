"""People's names as bylines print them: parted, and without what stands around them."""

from __future__ import annotations

import re

from plugins.importer import phrases
from plugins.importer.agencies._registry import named

PREFIX = re.compile(
    rf"(?:{phrases.either('by')}(?=[\s:：/])\s*[:：/]?|{phrases.either('author')}\s*[:：/])\s*",
    re.IGNORECASE,
)
# "by" glued to the name that follows it: "byRahimu Fadhili"
GLUED_PREFIX = re.compile(r"[Bb]y(?=[A-Z][a-z]+ [A-Z])")
AND = re.compile(
    rf"\s*(?:[,;&|•·、，/¦]|(?<=\s)(?i:{phrases.either('joint')}|{phrases.either('help')})(?=\s)|"
    r" ו(?=\w)| و ?(?=\w))\s*"
)
PARTICLES = frozenset(
    [
        *("af", "al", "av", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di"),
        *("do", "dos", "du", "e", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu"),
    ]
)
OFFICE = phrases.either("office")
BEHIND = re.compile(
    rf"(?P<name>\S+(?: \S+)+?)\s*[,|–—-]?\s+(?:(?:{phrases.either('kind')}|&|and)\s+)*{OFFICE}\b.*|"
    r"(?P<eastern>\S{2,6}?)\s?(?:기자|특파원|記者|记者)",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    rf"\b(?:{phrases.either('house')}|{OFFICE})\b|\.(?:com|de|net|org|fr)\b|^(?:The|Die|Das) ",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\S+@\S+|\[email\s*protected\]|@\w+|https?://\S+|www\.\S+")
TITLE = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Rev)\.? (?=\S+ \S)|,? (?:Ph\.?D|MD|M\.D)\.?$")
TAIL = re.compile(
    r"\s*(?:\((?:text|fotos?|photos?|bilder?|video|twitter|x)[^)]*\)|\bFollow\b.*|\b[Ff]or "
    r"(?:[Tt]he )?[A-Z][\w.]+(?: [A-Z]\w+)*$|\bis an? .*)\s*$"
)
KANJI = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff々]{2,6}(?:[ \u3000][\u3040-\u30ff\u3400-\u9fff]{1,4})?|"
    r"[가-힣]{2,4}"
)


def people(text: str) -> tuple[str, ...]:
    """The persons that a line of names names, in order: "By Ann Foo, News Editor, and Bob de Bar"
    gives ("Ann Foo", "Bob de Bar"). Empty for what holds no name in its shape."""
    parts = (cleaned(part) for part in AND.split(without_prefix(text)))
    return tuple(dict.fromkeys(part for part in parts if is_person(part)))


def prefix(text: str) -> re.Match[str] | None:
    """The "By ", "Von: ", "文/" … that a line begins with."""
    return PREFIX.match(text) or GLUED_PREFIX.match(text)


def without_prefix(text: str) -> str:
    """The line without the "By", "Von", "Par" … that it begins with."""
    match = prefix(text)
    return text[match.end() :] if match else text.strip()


def before_office(text: str) -> str:
    """The name in "Ann Foo, Political Correspondent"; the empty string where no office follows."""
    match = BEHIND.fullmatch(text.strip())
    name = (match["name"] or match["eastern"]).rstrip(" ,") if match else ""
    return name if is_person(name) else ""


def cleaned(name: str) -> str:
    """One name without e-mail addresses, handles, titles, offices and affiliations."""
    name = without_address(name)
    return without_address(before_office(name) or name)


def without_address(name: str) -> str:
    """One name or office without e-mail addresses, handles and titles."""
    name = TAIL.sub("", ADDRESS.sub(" ", name)).strip()
    return TITLE.sub("", " ".join(name.split()).strip(" -–—:*|•·()／")).strip()


def is_person(text: str) -> bool:
    """Whether a short text has the shape of one person's name."""
    if not 2 <= len(text) <= 50 or re.search(r"[\d?!:;\"“”()\[\]<>@#%]", text):
        return False
    if NO_NAME.search(text) or named(text):
        return False
    if KANJI.fullmatch(text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 6 or words[-1][0].islower():
        return False
    if any(word[0].islower() and word.lower() not in PARTICLES for word in words):
        return False
    return sum(not word[0].islower() for word in words) >= 2
