"""When, as seen from the day a page was copied: "3 hours ago", "heute um 12:19 Uhr". No date can be
read from it, but it stands where one does."""

from __future__ import annotations

import re

# Behind a number
AGO = {
    "en": r"(?:mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?|[hd]) ago\b",
    "it": r"(?:min\w*|or[ae]|giorn[oi]|settiman[ae]|mes[ei]) fa\b",
    "nl": r"(?:min\w*|uur|uren|dag(?:en)?|weken|maanden) geleden\b",
    "sv": r"(?:min\w*|tim\w*|dag\w*|veck\w*) sedan\b",
    "pl": r"(?:min\w*|godz\w*|dni|dzień) temu\b",
    "tr": r"(?:dk|dakika|saat|gün|hafta|ay) önce\b",
    "ru, uk": r"(?:мин|хв|час|год|дн|ден)\w*\.? (?:назад|тому)\b",
    "fa": r"(?:دقیقه|ساعت|روز) (?:پیش|قبل)",
    "hi": r"(?:मिनट|घंटे?|दिन) पहले",
    "ja, zh": r"(?:分|時間|日|分钟|分鐘|小时|小時|天)前",
    "ko": r"(?:분|시간|일) ?전",
    "id": r"(?:menit|jam|hari) (?:yang )?lalu\b",
    "vi": r"(?:phút|giờ|ngày) trước\b",
}
# Before a number
SINCE = {
    "de": r"vor \d+ (?:min|stunde|tag|woche|monat)\w*",
    "fr": r"il y a \d+ ?(?:min\w*|h\w*|j\w*|sem\w*|mois)\b",
    "es": r"hace \d+ (?:min\w*|horas?|días?|dias?|semanas?|mes(?:es)?)\b",
    "pt": r"há \d+ (?:min\w*|horas?|dias?|semanas?|m[êe]s(?:es)?)\b",
    "no, da": r"for \d+ (?:min|time|dag|uke|uge|måned)\w* siden\b",
    "lt": r"prieš \d+ (?:min|val|d)\b",
    "ar": r"(?:منذ|قبل) \d+ (?:دقيق|ساع|يوم|أيام)\w*",
    "he": r"לפני \d+ (?:דק|שע|ימ)\w*",
}
DAY = (
    r"(?:today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|"
    r"gisteren|i ?dag|i ?går|dzisiaj|dziś|wczoraj|bugün|dün|сегодня|вчера|сьогодні|вчора)"
    r"[ ,]{1,2}(?:(?:um|at|om|à|a las?|alle|às|kl\.?|o|в|о) )?\d\d?[:.h]\d\d(?: Uhr)?\b"
)
BEHIND = re.compile(rf"\d+ ?(?:{'|'.join(AGO.values())})", re.IGNORECASE)
BEFORE = re.compile(rf"\b(?:{'|'.join([*SINCE.values(), DAY])})", re.IGNORECASE)


def is_recent(text: str) -> bool:
    """Whether a text says when as seen from today."""
    return bool(BEHIND.search(text) or BEFORE.search(text))


def parted(text: str) -> str:
    """The text with a bar where it says when."""
    return BEFORE.sub(" | ", BEHIND.sub(" | ", text))
