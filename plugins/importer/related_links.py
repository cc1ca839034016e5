"""Lines that are a link to another story: "Related: …", "Lesen Sie auch: …"."""

from __future__ import annotations

import re

LONGEST = 250  # characters
RELATED_WORDS = (
    r"related(?: (?:story|stories|article|articles|coverage|video))?|read more|read also|also read|"
    r"read|see also|see more|watch now|read next|must read|don['’]t miss|recommended|"
    r"more on this|"
    r"lesen sie (?:auch|dazu(?: auch)?|hier|mehr|mehr dazu)|mehr (?:zum thema|dazu|lesen)|"
    r"lies auch|siehe auch|auch interessant|zum (?:thema|artikel)|passend dazu|weiterlesen|"
    r"(?:à )?lire aussi|à lire(?: aussi| également)?|lire (?:également|aussi)|voir aussi|"
    r"à (?:voir|écouter)(?: aussi)?|"
    r"(?:lee|lea|leer|ver|mira|vea) (?:también|además|más)|te puede interesar|más información|"
    r"también te puede interesar|le puede interesar|relacionad[ao]|"
    r"leggi anche|vedi anche|l[ei]ggi|approfondisci|"
    r"(?:leia|veja|ouça|assista) (?:também|mais|ainda)|saiba mais|relacionad[ao]s?|"
    r"lees (?:ook|verder|meer)|bekijk ook|zie ook|"
    r"läs (?:också|även|mer)|se (?:også|også her)|les (?:også|mer)|læs (?:også|mere)|"
    r"lue (?:myös|lisää)|katso myös|lesa meira|"
    r"(?:czytaj|przeczytaj|zobacz) (?:też|także|również|więcej)|"
    r"(?:čtěte|přečtěte si|viz) (?:také|i|více)|čítajte (?:aj|tiež)|"
    r"olvass[ad]? (?:el|tovább|még)|kapcsolódó|citește și|citeşte şi|"
    r"ilgili haber|ayrıca (?:oku|bakınız)|bunu da oku|bakınız|"
    r"(?:читайте|смотрите|читать) (?:также|ещ[её])|по теме|читайте (?:також|ще)|дивіться також|"
    r"διαβάστε (?:επίσης|ακόμ[αη]|περισσότερα)|δείτε επίσης|"
    r"[اإ]قر[أا] (?:أيضا|أيضاً|أيضًا|ايضا|المزيد)|شاهد (?:أيضا|أيضاً)|"
    r"بیشتر بخوانید|همچنین بخوانید|(?:קראו|לקריאה|עוד) (?:גם|נוספת|בנושא)|"
    r"(?:ये|यह) भी (?:पढ़ें|देखें)|और पढ़ें|"
    r"関連記事|【関連記事】|あわせて読みたい|【関連】|延伸閱讀|延伸阅读|相关阅读|相關新聞|推荐阅读|"
    r"관련기사|\[관련기사\]|baca juga|lihat juga|xem thêm|đọc thêm"
)
RELATED_JOINT = re.compile(r"[:：|>»›→►]|\s[-–—]")
RELATED = re.compile(
    rf"[\W_]*(?:{RELATED_WORDS})\s*(?:[:：|>»›→►]|\s[-–—])[\s>»›→►|]*(?P<headline>\S.{{8,240}})",
    re.IGNORECASE,
)


def related(line: str) -> str:
    """The headline of a "Related: …", "Lesen Sie auch: …" line; "" for any other."""
    likely = 12 < len(line) < LONGEST and RELATED_JOINT.search(line)
    match = RELATED.fullmatch(line) if likely else None
    return match["headline"].strip() if match else ""
