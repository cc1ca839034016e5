"""People's names as bylines print them: parted, and without what stands around them."""

from __future__ import annotations

import re

# What stands before the names in a byline, by language; longer before shorter
BY = (
    r"(?:an? )?(?:analysis|story|report|reported|review|words|text|written|compiled|opinion|"
    r"comment|column|interview|posted|published) by|by|"  # en
    r"(?:ein |eine )?(?:kommentar|analyse|gastbeitrag|glosse|essay|interview|reportage|bericht|"
    r"beitrag|text|artikel|rezension)(?: \w+)? von|von|autor(?:in)?(?:/autor)?|autor:innen|text|"  # de
    r"propos recueillis par|texte de|écrit par|par|"  # fr
    r"(?:escrito|redactado) por|texto de|por|autora?|"  # es, pt
    r"a cura di|dal nostro inviato|dal nostro corrispondente|testo di|di|de|da|"  # it, ro
    r"door|geschreven door|tekst|text|av|af|skriven av|skrevet av|teksti|kirjoittanut|"  # nl, sv, no, da, fi
    r"autor(?:ka|zy)?|opracował[a]?|napisał[a]?|szerző|írta|piše|autori|"  # pl, cs, hu, hr
    r"yazan|haber|muhabir|автор(?:ы|ка)?|текст|підготував|"  # tr, ru, uk
    r"بقلم|كتب|كتبت|إعداد|نویسنده|مאת|מאת|"  # ar, fa, he
    r"लेखक|द्वारा|作者|文|记者|記者|撰文|글|oleh|penulis|tác giả|του|της|γράφει(?: (?:ο|η))?|โดย"
)
PREFIX = re.compile(rf"(?:{BY})(?=[\s:：/])\s*[:：/]?\s*", re.IGNORECASE)
# Without a colon a word of these is the beginning of a sentence as often as of a byline
NEEDS_COLON = re.compile(r"(?:autor|text|texto|tekst|haber|文|글|de|da|текст)", re.IGNORECASE)

AND = re.compile(
    r"\s*(?:[,;&|•·、，/¦]|\b(?:and|und|et|y|e|en|och|og|ja|i|oraz|és|ve|и|та|dan|và|και|with|"
    r"mit|avec|con|com|met|med)\b| ו(?=\w)| و ?(?=\w))\s*"
)
PARTICLES = frozenset(
    ["al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van", "von", "zu", "zur", "ter", "ten", "y", "e", "d’", "d'", "af", "av", "und", "of"]
)
# Words that are no part of a person's name: offices, desks, papers
NO_NAME = re.compile(
    r"\b(?:agenc\w+|agentur\w*|bureau|chief|columnist|contributor\w*|correspondent\w*|desk|digital|"
    r"editor\w*|journalist\w*|magazine|media|news|newsroom|online|politics|press\w*|producer|"
    r"redaktion|redaktör\w*|redakteur\w*|redacción|redazione|redação|redacția|rédaction|report\w*|"
    r"staff|team|times|web|wire|wires|writer\w*|korrespondent\w*|inviat[oa]|journaliste|"
    r"periodista|corresponsal|muhabir\w*|обозреватель|корреспондент)\b|\.(?:com|de|net|org|fr)\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\S+@\S+|\[email\s*protected\]|@\w+|https?://\S+|www\.\S+")
TITLE = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Rev)\.? (?=\S+ \S)|,? (?:Ph\.?D|MD|M\.D)\.?$")
TAIL = re.compile(
    r"\s*(?:\((?:text|fotos?|photos?|bilder?|video|twitter|x)[^)]*\)|\bFollow\b.*|\b[Ff]or "
    r"(?:[Tt]he )?[A-Z][\w.]+(?: [A-Z]\w+)*$|\bis an? .*)\s*$"
)


def people(text: str) -> tuple[str, ...]:
    """The persons that a line of names names, in order: "By Ann Foo, News Editor, and Bob de Bar"
    gives ("Ann Foo", "Bob de Bar"). Empty for what holds no name in its shape."""
    parts = (cleaned(part) for part in AND.split(without_prefix(text)))
    return tuple(dict.fromkeys(part for part in parts if is_person(part)))


def without_prefix(text: str) -> str:
    """The line without the "By", "Von", "Par" … that it begins with."""
    match = prefix(text)
    return text[match.end() :] if match else text.strip()


def prefix(text: str) -> re.Match[str] | None:
    """The "By ", "Von: ", "文/" … that a line begins with."""
    match = PREFIX.match(text)
    if match and NEEDS_COLON.fullmatch(match[0].strip()) and text[match.end() - 1] not in ":：/":
        return None
    return match


def cleaned(name: str) -> str:
    """One name without e-mail addresses, handles, titles and affiliations."""
    name = TAIL.sub("", ADDRESS.sub(" ", name))
    name = TITLE.sub("", " ".join(name.split()).strip(" -–—:*.|•·()"))
    return name.strip()


def is_person(text: str) -> bool:
    """Whether a short text has the shape of one person's name."""
    if (
        not 2 <= len(text) <= 50
        or re.search(r"[\d?!:;\"“”()\[\]<>@#%]", text)
        or NO_NAME.search(text)
    ):
        return False
    if re.fullmatch(r"[\u3040-\u30ff\u3400-\u9fff々]{2,6}(?:[ \u3000][\u3400-\u9fff]{1,4})?", text):
        return True
    if re.fullmatch(r"[가-힣]{2,4}", text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 6:
        return False
    if any(word[0].islower() and word.lower() not in PARTICLES for word in words):
        return False
    return sum(not word[0].islower() for word in words) >= 2
