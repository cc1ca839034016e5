"""Who wrote a text: bylines, credit lines, rights lines and sign-offs, in the pages' languages.

Only names on the agencies' list count where an agency may stand, for a publisher stands there as
often ("SOURCE: Al Jazeera News", "Źródło: rp.pl"). A line cannot tell whether it stands under a
picture: the caller does not ask about captions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plugins.importer import names
from plugins.importer.agencies._registry import mentioned, name_pattern, named
from plugins.importer.dateline import is_place

LONGEST = 240  # characters: a credit or a byline is a line

SOURCE_LABEL = (
    r"sources?|(?:weitere |verwendete )?quellen?|bron(?:nen)?|fuentes?|font[ei]|kilder?|källor|"
    r"källa|lähteet|lähde|źródł[oa]|zdroje?|forrás|kaynak|источники?|джерел[оа]|المصدر|منبع|מקור|"
    r"स्रोत|来源|來源|稿源|出典|출처|sumber|nguồn|theo|πηγή|sursa|izvor|šaltinis|allikas|avots|"
    r"agenc(?:y|ies|ias?|ja)|agences?|agenzia|agentur(?:en)?|credits?|wire"
)
LABELLED = re.compile(
    rf"[(\[]?\s*(?:{SOURCE_LABEL})\s*[:：•|]\s*(?P<who>[^:：]{{2,120}}?)\s*[)\]]?\.?", re.IGNORECASE
)
# Who helped: the whole line, or nothing
HELPED = tuple(
    re.compile(rf"[\s(\[—–-]*{pattern}[\s)\].]*", re.IGNORECASE)
    for pattern in (
        r"(?:edited by .{2,40} )?[(\[]?(?:this (?:report|story|article) )?(?:with|includes|contains|"
        r"additional|some|agency|wire)(?: (?:additional|agency|wire|some))? ?"
        r"(?:files?|reporting|reports?|inputs?|information|material|contributions?|content|wires?)?"
        r"(?: (?:from|by|via))? (?P<who>.+)",
        r"(?P<who>.{2,120}?)(?: (?:also|and others))? contributed (?:reporting )?(?:to|for) "
        r"th(?:is|e) (?:report|story|article)",
        r"(?:by .{2,40} )?mit (?:(?:agentur|zusätzlichem |weiterem )?(?:material|informationen|"
        r"inhalten|meldungen|berichten)?(?: aus| der| des| von)*)(?P<who>.+)",
        r"unter verwendung von .{0,40}?(?P<who>(?:von|der|des) .+)",
        r"(?:.{2,30} )?avec (?:l[’'])?(?P<who>.+)",
        r"con (?:informaci[óo]n(?:es)?|datos|material|notas?) d(?:e|el|e la) (?P<who>.+)",
        r"con (?P<who>.+)",
        r"com (?:informaç(?:ões|ão) d[aeo]s? )?(?P<who>.+)",
        r"(?:met|med|med bidrag från|met medewerking van) (?P<who>.+)",
        r"по (?:материалам|сообщениям|информации|данным) (?P<who>.+)",
        r"за (?:матеріалами|інформацією|даними) (?P<who>.+)",
        r"sumber dari (?P<who>.+)",
    )
)
RIGHTS = re.compile(
    r"[\s(]*(?:all rights reserved\.?\s*)?(?:copyright|copyrights|©|\(c\)|℗|&copy;)"
    r"(?:[\s:@,©]|\(c\)|copyright|by\b|(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?)*"
    r"(?P<who>.+)",
    re.IGNORECASE,
)
RIGHTS_END = re.compile(
    r"[,.;|]?\s*(?:\(?(?:19|20)\d\d\b.*|all rights reserved.*|alle rechte.*|tous droits.*|"
    r"todos los derechos.*|todos os direitos.*|tutti i diritti.*|alle rettigheter.*|ltd\b.*|inc\b.*|"
    r"limited\b.*|this material.*|für die.*|reproduc.*|,? dpa:.*)$",
    re.IGNORECASE,
)
REPUBLISHED = tuple(
    re.compile(rf"[\s(*]*{pattern}", re.IGNORECASE)
    for pattern in (
        r"(?:this|the) (?:article|story|piece|post|report|essay|text|interview)?\s?(?:was |is |has been |"
        r"were )?(?:originally |first |previously )?(?:published|appeared|posted|republished|"
        r"reprinted)(?: here)? (?:by|on|in|at|from|with permission from) (?P<who>.+)",
        r"(?:originally|first) (?:published|appeared|posted) (?:by|on|in|at) (?P<who>.+)",
        r"(?:dieser|der) (?:artikel|beitrag|text|bericht) (?:ist|erschien|wurde)(?: \w+){0,2}? (?:zuerst|"
        r"ursprünglich|zunächst)?\s?(?:bei|in|im|auf|von) (?P<who>.+?) "
        r"(?:erschienen|veröffentlicht|publiziert)",
        r"(?:cet|l[’']) ?article (?:a été|est) (?:initialement |d[’']abord )?(?:publié|paru)"
        r"(?: à l[’']origine)? (?:par|sur|dans) (?P<who>.+)",
        r"(?:este|el) (?:artículo|texto) (?:fue|se) (?:publicado|publicó) (?:originalmente )?"
        r"(?:en|por) (?P<who>.+)",
        r"(?:questo|l[’']) ?articolo è (?:stato )?(?:originariamente )?(?:pubblicato|apparso)"
        r"(?: originariamente)? (?:su|da|in) (?P<who>.+)",
    )
)
# A picture's credit, whatever agency it names
PICTURE = re.compile(
    r"\b(?:photos?|photograph\w*|fotos?|fotografie|bild(?:er|quelle|rechte|nachweis)?|image|images|"
    r"imagen|imagem|immagine|picture|pictures|pic|pool|handout|getty|imago|shutterstock|istock|"
    r"picture[- ]alliance|archiv(?:bild|foto)?|file|illustration|grafik|graphic|grafica|video|"
    r"screenshot|via|courtesy|kuva|foto|zdjęcie|fotó|фото|صورة|عکس|תמונה|צילום|ảnh|scanpix|"
    r"stock|zuma|bildfunk|epa)\b|写真|사진|图|攝|摄|撮影",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Byline:
    """A byline: the names as printed (an agency that is the author is one of them), the agencies it
    names by their short names, and the place of filing if it says one."""

    author: tuple[str, ...]
    source: tuple[str, ...]
    place: str


def credit(line: str, language: str = "") -> tuple[str, ...]:
    """Who a credit line for a text names: agencies by their short names ("SOURCE:AFP", "Mit Material
    der dpa", "sak/Reuters", "© 2025 AFP"), or the outlet that published it first. Empty for any
    other line, and for a bare name, which is a byline or a picture's credit."""
    line = " ".join(line.split()).strip("•*· ")
    if not 3 <= len(line) <= LONGEST or PICTURE.search(line):
        return ()
    return _labelled(line) or helped(line) or _rights(line) or _slashed(line) or _republished(line)


def rights_holder(line: str) -> str:
    """The name in a line of rights: "Copyright © 2019 The New Arab. All rights reserved." gives
    "The New Arab"."""
    match = RIGHTS.fullmatch(" ".join(line.split()))
    holder = RIGHTS_END.sub("", match["who"]).strip(" ,.|") if match else ""
    return holder if len(holder) <= 50 else ""


def byline(text: str, language: str = "") -> Byline | None:
    """Names, agencies and place of a byline: a line that begins with "By", "Von", "Par" …, or one
    that has an agency where an author may stand ("Adam Vidler and AP", "AFP, MANILA"). None for
    any other line; names.is_person tells whether a line is a name alone."""
    text = _without_date(" ".join(text.split()).strip("•*· |"))
    if not 2 <= len(text) <= LONGEST or PICTURE.search(text):
        return None
    prefixed = names.prefix(text)
    parts = _parts(names.without_prefix(text))
    authors, sources, place = _sorted(parts)
    if not sources and not (prefixed and authors):
        return None
    if not prefixed and not all(part.known or _is_desk(part.text) for part in parts):
        return None
    return Byline(authors, sources, place)


def _labelled(line: str) -> tuple[str, ...]:
    for piece in re.split(r"\s[|/•·]\s", line) if len(line) < 100 else [line]:
        if (match := LABELLED.fullmatch(piece.strip())) and (
            found := mentioned(match["who"], True)
        ):
            return found
    whole = LABELLED.fullmatch(line)
    return mentioned(whole["who"], weak=True) if whole else ()


def helped(line: str) -> tuple[str, ...]:
    """The agencies that a line says have helped the house's own reporter: "With files from The
    Associated Press", "mit dpa". A part of what `credit` finds."""
    for pattern in HELPED:
        if (match := pattern.fullmatch(line)) and (found := mentioned(match["who"])):
            return found if len(match["who"]) < 60 or len(found) > 1 else ()
    return ()


def _rights(line: str) -> tuple[str, ...]:
    holder = rights_holder(line)
    found = named(holder) or named(holder.split(",")[0])
    return (found.name,) if found else ()


def _slashed(line: str) -> tuple[str, ...]:
    return mentioned(line) if _initialled().fullmatch(line) else ()


def _republished(line: str) -> tuple[str, ...]:
    for pattern in REPUBLISHED:
        if match := pattern.match(line):
            who = re.split(r"[.,;:(](?:\s|$)| (?:on|under|with|and|as|am|le|el|il) ", match["who"])[
                0
            ]
            who = who.strip(" .„“”\"'»«›‹*")
            known = named(who)
            if known:
                return (known.name,)
            return (who,) if 2 <= len(who) <= 40 and not who[0].islower() else ()
    return ()


@lru_cache
def _initialled() -> re.Pattern[str]:
    """(APA/sda/dpa), sak/Reuters, SDA/sep, Reuters/kra Frankfurt, — AFP, (AFP)"""
    name = rf"(?:{name_pattern(weak=False)})"
    initials = r"[a-zäöüß]{1,5}"
    joint = r"\s?[/,+&-]\s?"
    chain = (
        rf"(?:{name}|{initials})(?:{joint}(?:{name}|{initials}|j[A-Z])){{0,5}}(?: [A-Z][a-zäöü]+)?"
    )
    slashed = rf"(?=.*{name})(?=.*[/,+&]){chain}"
    return re.compile(
        rf"[(\[]\s?(?=.*{name}){chain}\s?[)\]]\.?|{slashed}|[-–—]{{1,2}}\s?{name}\.?|mit {name}"
    )


@dataclass(frozen=True)
class _Part:
    """A piece of a byline: its text, the mark or word before it, and what it was taken for."""

    text: str
    joint: str
    agency: str = ""
    person: bool = False
    place: bool = False

    @property
    def known(self) -> bool:
        return bool(self.agency or self.person or self.place)


JOINT = re.compile(
    r"\s*(?P<joint>[,;&|•·、，/¦]|(?<=\s)[-–—](?=\s)|\b(?:and|und|et|y|e|och|og|ja|i|oraz|és|ve|и|та|dan|"
    r"và|και|with|mit|avec|con|com|met|med|in|for)\b)\s*"
)
HELPING = frozenset(["with", "mit", "avec", "con", "com", "met", "med"])
APART = frozenset(["in", "for"])


def _parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    joint, start = "", 0
    for match in [*JOINT.finditer(text), None]:
        piece = text[start : match.start() if match else len(text)].strip()
        parts += _taken(names.cleaned(piece), joint) if piece else []
        if match:
            joint, start = match["joint"], match.end()
    return parts


def _taken(piece: str, joint: str) -> list[_Part]:
    if agency := named(piece):
        return [_Part(piece, joint, agency=agency.name)]
    if match := _affiliated().fullmatch(piece):
        person = names.cleaned(match["person"])
        if names.is_person(person):
            agency = named(match["agency"])
            return [_Part(person, joint, person=True), _Part(match["agency"], ",", agency.name)]
    if match := _office().fullmatch(piece):
        agency = named(match["agency"].upper() if len(match["agency"]) < 3 else match["agency"])
        return [_Part(piece, ",", agency=agency.name)]
    if joint == "in" or (piece.isupper() and is_place(piece)):
        return [_Part(piece, joint, place=True)]
    if names.is_person(piece):
        return [_Part(piece, joint, person=True)]
    return [_Part(piece, joint, place=bool(joint == "," and is_place(piece) and " " not in piece))]


def _sorted(parts: list[_Part]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    authors: list[str] = []
    sources: list[str] = []
    place = ""
    for part in parts:
        if part.agency:
            sources.append(part.agency)
            affiliation = authors and part.joint not in (
                "and",
                "und",
                "et",
                "y",
                "e",
                "&",
                "og",
                "och",
            )
            if not affiliation and part.joint not in HELPING:
                authors.append(part.text)
        elif part.place:
            place = place or part.text
        elif part.person and part.joint != "for":
            authors.append(part.text)
    return tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(sources)), place


def _is_desk(text: str) -> bool:
    """Haberler, Le Figaro, MM-Redaktion: the house beside the agency."""
    words = text.split()
    return len(words) <= 2 and all(word[0].isupper() for word in words)


@lru_cache
def _affiliated() -> re.Pattern[str]:
    return re.compile(rf"(?P<person>.+?)\s+(?P<agency>{name_pattern(weak=False)})")


@lru_cache
def _office() -> re.Pattern[str]:
    """AP Business Writer, Reuters correspondent"""
    return re.compile(
        rf"(?P<agency>{name_pattern(weak=False)}|Ap)(?: \w+)*? (?:\w*[Ww]riter|[Rr]eporter|[Cc]orrespondents?|"
        r"[Ee]ditor|[Jj]ournalist)"
    )


DAY = re.compile(
    r"\s*(?:[-–—|•·,(]\s*)?(?:\b[^\W\d_]+\.?,?\s+){0,2}?\d{1,4}(?:[./:-]\d|\.? [^\W\d_]+|, \d{4}| ?[年ago]).*$"
)


def _without_date(text: str) -> str:
    match = DAY.search(text)
    return text[: match.start()].rstrip(" ,-–—|•·(") if match and match.start() else text
