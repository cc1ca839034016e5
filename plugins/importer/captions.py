"""What a picture shows and who made it, out of the one line that pages print under it.

"Kremlin spokesman Dmitry Peskov. / Reuters", "… in Lima gestorben. | Jörg Carstensen/dpa",
"… (AP Photo/Ann Foo)", "Foto: X/dpa", "Image: X via Getty Images".
"""

from __future__ import annotations

import re
from functools import lru_cache

from plugins.importer import names
from plugins.importer.agencies._registry import name_pattern

# "Photo:", "Bildquelle:", "© ", "사진=", and, without a colon, "Photo by", "Photograph: "
LABEL = (
    r"(?:(?:lead |main |cover |header |feature[d]? |file |image |photo |picture )?"
    r"(?:photos?|photograph(?:s|y|er)?|images?|picture|pic|illustration|credits?|graphic|courtesy|"
    r"foto(?:s|graf(?:ie|ía)?|credit)?|fotó|bild(?:er)?|bildquelle|bildrechte|bildnachweis|grafik|"
    r"quelle|bron|beeld|fuente|imagen|imagem|immagine|crédit(?:os?)?(?: photos?)?|crédits?|créditos?|"
    r"crédito|kuva|zdj(?:ęcie|\.)|fot\.?|autor|zdroj|kaynak|fotoğraf|фото|фотография|источник|світлина|"
    r"φωτογραφία|φωτό|عکس|تصویر|صورة|المصدر|תמונה|צילום|फोटो|写真|画像|撮影|出典|사진|출처|图片?|图源|ảnh|"
    r"gambar|nguồn|source|copyright|rights|agência|photo credit|image credit|nuotr)"
    r"(?: ?(?:credits?|courtesy|by|quelle|copyright|credit line|of))?)"
)
LABELLED = re.compile(
    rf"(?P<before>^|.*?[\s.!?…)\]\"”»|•/(\[–—-]|.*?[。」）)])"
    rf"(?P<label>{LABEL}\s*[:：=＝|•]\s*|©\s*|\([Cc]\)\s*|Copyright\s+)(?P<credit>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
BY = re.compile(
    r"(?P<before>^|.*?[\s.!?…)\]\"”»(\[])"
    r"(?P<credit>(?:photos?|photograph|image|illustration|picture)s? (?:by|courtesy of) [A-Z].*|"
    r"(?:AP|AFP|EPA|Reuters|AAP) (?:Photo|File Photo|Images?)\b.*)$",
    re.DOTALL,
)
BRACKETED = re.compile(
    r"(?P<before>.*?)\s*(?:\((?P<round>[^()]{2,120})\)|\[(?P<square>[^\[\]]{2,120})\]|"
    r"（(?P<wide>[^（）]{1,60})）|【(?P<lens>[^【】]{1,60})】)\s*[.。]?$",
    re.DOTALL,
)
SEPARATED = re.compile(
    r"(?P<before>.*?\S)\s+(?P<mark>[/|•–—-]|//|~)\s+(?P<credit>[^|]{2,80}(?:\|.{2,60}){0,3})$",
    re.DOTALL,
)
EQUALS = re.compile(r"(?P<before>.*\S)\s*[＝=]\s*(?P<credit>[^＝=。]{2,30})$", re.DOTALL)
STOCK = re.compile(
    r"\b(?:getty|shutterstock|istock(?:photo)?|imago|picture[- ]alliance|alamy|unsplash|zuma|sipa|"
    r"epa|scanpix|lehtikuva|adobe ?stock|stock\.adobe|depositphotos|pixabay|flickr|wikimedia|"
    r"handout|pool|via|nasa|archiv|courtesy|supplied|screenshot|dok|istimewa|cortesía|privat|"
    r"instagram|facebook|twitter|youtube|keystone|belga|anp|ntb|tt|photo)\b|撮影|提供",
    re.IGNORECASE,
)


def split(text: str, language: str = "") -> tuple[str, str]:
    """(caption, credit) of the text under a picture; either may be empty. A text without the shape
    of a credit is a caption."""
    text = " ".join(text.split())
    for rule in (_labelled, _by, _bracketed, _separated, _equals, _ending):
        found = rule(text)
        if found is not None:
            caption, credit = found
            return caption.strip(" |•/–—-\u00a0").strip(), _clean(credit)
    return text, ""


def _labelled(text: str) -> tuple[str, str] | None:
    match = LABELLED.match(text)
    if match is None or len(match["credit"]) > 120:
        return None
    before, credit = match["before"], match["credit"]
    if before.endswith(("(", "[")):
        before, credit = before[:-1], re.sub(r"[)\]]\.?$", "", credit)
    return before, credit


def _by(text: str) -> tuple[str, str] | None:
    match = BY.match(text)
    if match is None or len(match["credit"]) > 120:
        return None
    before, credit = match["before"], match["credit"]
    if before.endswith(("(", "[")):
        before, credit = before[:-1], re.sub(r"[)\]]\.?$", "", credit)
    return before, re.sub(r"^(?:photos?|image|picture|photograph)s? by ", "", credit, flags=re.I)


def _bracketed(text: str) -> tuple[str, str] | None:
    match = BRACKETED.fullmatch(text)
    if match is None:
        return None
    inner = match["round"] or match["square"] or match["wide"] or match["lens"]
    return (match["before"], inner) if is_credit(inner) else None


def _separated(text: str) -> tuple[str, str] | None:
    match = SEPARATED.fullmatch(text)
    if match is None or not is_credit(match["credit"], after=match["before"]):
        return None
    return match["before"], match["credit"]


def _equals(text: str) -> tuple[str, str] | None:
    match = EQUALS.fullmatch(text)
    if match is None or not (_agency().search(match["credit"]) or STOCK.search(match["credit"])):
        return None
    return match["before"], match["credit"]


def _ending(text: str) -> tuple[str, str] | None:
    """A credit behind the caption's full stop, or nothing but a credit."""
    if is_credit(text):
        return "", text
    match = re.fullmatch(r"(?P<before>.+[.!?…\"”»)])\s+(?P<credit>[^.!?]{2,80}(?:\.com)?)", text)
    if match and is_credit(match["credit"]):
        return match["before"], match["credit"]
    return None


def is_credit(text: str, after: str = "") -> bool:
    """Whether a short text has the shape of a picture's credit: an agency or a library of
    pictures, with at most a name beside it; behind a caption's full stop also a name alone."""
    text = text.strip(" .")
    if len(text) > 120 or len(text.split()) > 14:
        return False
    pieces = [
        piece.strip()
        for piece in re.split(r"[/|,;•]| - |\bvia\b|\bfor\b|\bfrom\b", text)
        if piece.strip()
    ]
    known = [p for p in pieces if _agency().fullmatch(p) or STOCK.search(p)]
    if known:
        return all(p in known or len(p.split()) <= 5 for p in pieces)
    return bool(after and re.search(r"[.!?…\"”»)]$", after.strip())) and all(
        names.is_person(piece) for piece in pieces
    )


def _clean(credit: str) -> str:
    credit = re.sub(rf"^(?:{LABEL}\s*[:：=|•]\s*|©\s*)", "", credit.strip(), flags=re.IGNORECASE)
    credit = (
        credit.strip(" |•–—").removesuffix(".") if not credit.endswith(("Inc.", "Co.")) else credit
    )
    if credit.count("(") == credit.count(")") == 1 and re.fullmatch(r"\(.*\)", credit):
        credit = credit[1:-1]
    return credit.strip()


@lru_cache
def _agency() -> re.Pattern[str]:
    return re.compile(name_pattern(weak=False))
