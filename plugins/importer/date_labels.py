"""What a page says of a date: that something was published or changed then, in the languages of the
pages."""

from __future__ import annotations

import re

from plugins.importer.calendar_names import is_weekday, month

# What stands before (in Japanese also after) a date
MODIFIED = re.compile(
    r"updat|modifi|last edit|revised|aktualis|geändert|letzte änderung|mis[e]? à jour|modifié|"
    r"actualiza|modificad|aggiorna|modificat|atualiza|bijgewerkt|laatste update|gewijzigd|"
    r"uppdatera|ändrad|oppdatert|endret|opdatere|ændret|päivitet|muokattu|zaktualizowan|"
    r"aktualizac|aktualizov|aktualizá|frissít|módosít|güncel|обновлен|обновл|изменен|оновлен|"
    r"ενημέρωση|τελευταία|تحديث|עודכן|עדכון|به‌روز|अपडेट|अद्यतन|更新|수정|cập nhật|diperbarui|"
    r"pembaruan|actualitzat|ažurir|posodobljen|atnaujint",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"publish|publi[ée]|publica|pubblica|veröffentlich|erschienen|erstellt|posted|posté|stand:|"
    r"issued|created|first|gepubliceerd|geplaatst|publicera|publicer|publisert|julkaistu|"
    r"opublikowan|utworzon|data publikacji|zveřejněn|vydáno|publikov|megjelen|közzé|yayın|giriş|"
    r"oluşturul|опубликован|дата публикации|опубліковано|δημοσ|نشر|פורסם|תאריך|منتشر|انتشار|"
    r"प्रकाशित|公開|掲載|配信|公開日|發布|发布|發表|发表|입력|등록|게재|승인|đăng|diterbitkan|"
    r"dipublikasikan|tayang|objavljen|paskelbt",
    re.IGNORECASE,
)
# What stands between the names and the date of publication
BEFORE_DATE = re.compile(
    r"[\s,;:(|•·–—-]+$|\s(?:am|at|on|um|le|el|il|publi\w+|posted|updated|veröffentlicht)$", re.I
)


def kind_of(text: str, earlier: int, start: int, end: int) -> str:
    """What the words beside a date say of it: "published", "modified" or "". The date is
    text[start:end], the one before it ends at `earlier`."""
    before = text[max(earlier, start - 60) : start]
    modified, published = (
        max((match.start() for match in pattern.finditer(before)), default=-1)
        for pattern in (MODIFIED, PUBLISHED)
    )
    if modified < 0 and published < 0:
        after = text[end : end + 4].lstrip()
        return "modified" if after.startswith(("更新", "수정")) else ""
    return "modified" if modified >= published else "published"


def is_label(text: str) -> bool:
    """Whether nothing but a label, weekdays and marks stands beside the date."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not is_weekday(word)]
    if re.search(r"\d", text) or len(words) > 4:
        return False
    return not words or bool(MODIFIED.search(text) or PUBLISHED.search(text))


def without_date(text: str) -> str:
    """A byline without the date of publication behind the names."""
    found = re.search(r"\d", text)
    if found is None or not found.start():
        return text
    before = text[: found.start()]
    while True:
        shorter = BEFORE_DATE.sub("", before)
        word = re.search(r"(?:^|\s)([^\W\d_]+)\.?$", shorter)
        if word and (month(word[1]) or is_weekday(word[1])) and word.start():
            shorter = shorter[: word.start()]
        if shorter == before:
            return before.strip()
        before = shorter
