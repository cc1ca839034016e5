"""People's names as bylines print them: parted, and without what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.importer import phrases
from plugins.importer.agencies._registry import named

LONGEST = 500  # characters: the names of a large team
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
NEVER_IN_NAME = re.compile(r"[\d?!:;,\"“”()\[\]<>@#%~=+*^$€£\\_{}。、「」※]")
TITLE = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Rev)\.? (?=\S+ \S)|,? (?:Ph\.?D|MD|M\.D)\.?$")
TAIL = re.compile(
    r"\s*(?:\((?:text|fotos?|photos?|bilder?|video|twitter|x)[^)]*\)|\bFollow\b.*|\b[Ff]or "
    r"(?:[Tt]he )?[A-Z][\w.]+(?: [A-Z]\w+)*$|\bis an? .*)\s*$"
)
# Names that are written without a blank. Of two or three characters they must begin with one of the
# surnames that nearly everybody has there, or every word would be a name.
CHINESE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余"
    "潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文牛"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮鄧許呂蘇盧蔣賈葉閻鍾譚鄒陸顧龍萬錢湯喬賀賴龔"
)
KOREAN = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄"
    "채원천방공현함변염"
)
EASTERN = re.compile(
    rf"[{CHINESE}][\u3400-\u9fff]{{1,2}}|[{KOREAN}][가-힣]{{2}}|"
    r"[\u3400-\u9fff々]{2,3}[ \u3000]?(?=.*[\u3400-\u9fff])[\u3040-\u309f\u3400-\u9fff]{2,3}"
)


def people(text: str) -> tuple[str, ...]:
    """The persons that a line of names names, in order: "By Ann Foo, News Editor, and Bob de Bar"
    gives ("Ann Foo", "Bob de Bar"). Empty for what holds no name in its shape."""
    if len(text) > LONGEST:
        return ()
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
    if not all(map(_is_of_name, text.split()[:2])):  # to look for an office takes far longer
        return ""
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
    if not 2 <= len(text) <= 50 or NEVER_IN_NAME.search(text):
        return False
    if not (_is_western(text.split()) or EASTERN.fullmatch(text)):
        return False
    return not (NO_NAME.search(text) or named(text) or named(f"The {text}"))


def _is_western(words: Sequence[str]) -> bool:
    """Whether words may be given names and a surname."""
    if not 2 <= len(words) <= 6 or _is_small(words[-1]) or not all(map(_is_of_name, words)):
        return False
    return sum(not _is_small(word) for word in words) >= 2


def _is_of_name(word: str) -> bool:
    return not _is_small(word) or word.lower() in PARTICLES


def _is_small(word: str) -> bool:
    """Whether a word is written small: "von", but not "d'Emilio"."""
    return word[0].islower() and not re.match(r"\w{1,2}['’][^\W\d_a-z]", word)
