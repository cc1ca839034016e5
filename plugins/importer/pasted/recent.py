"""When, as seen from the day a page was copied: "3 hours ago", "heute um 12:19 Uhr". No date can be
read from it, but it stands where one does."""

from __future__ import annotations

import re

AGO = {
    "en": r"\b(?:\d+|an?) ?(?:mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?|[hd]) ago\b",
    "de": r"\bvor (?:\d+|eine[mr]) (?:min|stunde|tag|woche|monat)\w*",
    "fr": r"\bil y a \d+ ?(?:min\w*|h\w*|j\w*|sem\w*|mois)\b",
    "es": r"\bhace \d+ (?:min\w*|horas?|días?|dias?|semanas?|mes(?:es)?)\b",
    "pt": r"\bhá \d+ (?:min\w*|horas?|dias?|semanas?|m[êe]s(?:es)?)\b",
    "it": r"\b\d+ ?(?:min\w*|or[ae]|giorn[oi]|settiman[ae]|mes[ei]) fa\b",
    "nl": r"\b\d+ ?(?:min\w*|uur|uren|dag(?:en)?|weken|maanden) geleden\b",
    "sv": r"\b\d+ ?(?:min\w*|tim\w*|dag\w*|veck\w*) sedan\b",
    "no, da": r"\bfor \d+ (?:min|time|dag|uke|uge|måned)\w* siden\b",
    "pl": r"\b\d+ ?(?:min\w*|godz\w*|dni|dzień) temu\b",
    "lt": r"\bprieš \d+ (?:min|val|d)\b",
    "tr": r"\b\d+ ?(?:dk|dakika|saat|gün|hafta|ay) önce\b",
    "ru, uk": r"\b\d+ ?(?:мин|хв|час|год|дн|ден)\w*\.? (?:назад|тому)\b",
    "ar": r"(?:منذ|قبل) \d+ (?:دقيق|ساع|يوم|أيام)\w*",
    "fa": r"\d+ (?:دقیقه|ساعت|روز) (?:پیش|قبل)",
    "he": r"לפני \d+ (?:דק|שע|ימ)\w*",
    "hi": r"\d+ (?:मिनट|घंटे?|दिन) पहले",
    "ja, zh": r"\d+ ?(?:分|時間|日|分钟|分鐘|小时|小時|天)前",
    "ko": r"\d+ ?(?:분|시간|일) ?전",
    "id": r"\b\d+ (?:menit|jam|hari) (?:yang )?lalu\b",
    "vi": r"\b\d+ (?:phút|giờ|ngày) trước\b",
}
DAY = (
    r"\b(?:today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|"
    r"gisteren|i ?dag|i ?går|dzisiaj|dziś|wczoraj|bugün|dün|сегодня|вчера|сьогодні|вчора)"
    r"[ ,]{1,2}(?:(?:um|at|om|à|a las?|alle|às|kl\.?|o|в|о) )?\d\d?[:.h]\d\d(?: Uhr)?\b"
)
RECENT = re.compile("|".join([*AGO.values(), DAY]), re.IGNORECASE)
