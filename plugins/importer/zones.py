"""Time zones as papers name them, and the zone that they mean when they name none."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# Abbreviations as news prints them; where several zones share one, the one that newspapers mean.
EUROPE = {
    "GMT": "+0", "UTC": "+0", "Z": "+0", "BST": "+1", "WET": "+0", "WEST": "+1",
    "CET": "+1", "CEST": "+2", "MEZ": "+1", "MESZ": "+2", "EET": "+2", "EEST": "+3",
    "MSK": "+3", "МСК": "+3", "TSİ": "+3", "TRT": "+3",
}  # fmt: skip
AMERICA = {
    "ET": "America/New_York", "EST": "-5", "EDT": "-4", "CT": "America/Chicago", "CST": "-6",
    "CDT": "-5", "MT": "America/Denver", "MST": "-7", "MDT": "-6", "PT": "America/Los_Angeles",
    "PST": "-8", "PDT": "-7", "AKST": "-9", "AKDT": "-8", "HST": "-10", "NST": "-3:30",
    "NDT": "-2:30", "ADT": "-3", "BRT": "-3", "ART": "-3",
}  # fmt: skip
ELSEWHERE = {
    "IST": "+5:30", "PKT": "+5", "JST": "+9", "KST": "+9", "HKT": "+8", "SGT": "+8", "MYT": "+8",
    "PHT": "+8", "WIB": "+7", "WITA": "+8", "WIT": "+9", "ICT": "+7", "AEST": "+10",
    "AEDT": "+11", "ACST": "+9:30", "ACDT": "+10:30", "AWST": "+8", "NZST": "+12",
    "NZDT": "+13", "SAST": "+2", "CAT": "+2", "EAT": "+3", "WAT": "+1", "GST": "+4", "IDT": "+3",
}  # fmt: skip
ZONES = EUROPE | AMERICA | ELSEWHERE

# Languages that are read in one zone (or in zones that agree); never English, Spanish, Portuguese.
HOME_ZONES = {
    "bg": "Europe/Sofia", "bn": "Asia/Dhaka", "ca": "Europe/Madrid", "cs": "Europe/Prague",
    "da": "Europe/Copenhagen", "de": "Europe/Berlin", "el": "Europe/Athens",
    "et": "Europe/Tallinn", "fa": "Asia/Tehran", "fi": "Europe/Helsinki", "fr": "Europe/Paris",
    "he": "Asia/Jerusalem", "hi": "Asia/Kolkata", "hr": "Europe/Zagreb", "hu": "Europe/Budapest",
    "id": "Asia/Jakarta", "is": "Atlantic/Reykjavik", "it": "Europe/Rome", "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul", "lt": "Europe/Vilnius", "lv": "Europe/Riga", "nb": "Europe/Oslo",
    "nl": "Europe/Amsterdam", "nn": "Europe/Oslo", "no": "Europe/Oslo", "pl": "Europe/Warsaw",
    "ro": "Europe/Bucharest", "sk": "Europe/Bratislava", "sl": "Europe/Ljubljana",
    "sr": "Europe/Belgrade", "sv": "Europe/Stockholm", "sw": "Africa/Nairobi",
    "th": "Asia/Bangkok", "tr": "Europe/Istanbul", "uk": "Europe/Kyiv",
    "ru": "Europe/Moscow", "vi": "Asia/Ho_Chi_Minh", "zh": "Asia/Shanghai",
}  # fmt: skip

# Countries of one time zone (IANA tz, zone1970.tab), by the end of their papers' addresses; not
# those that anybody takes (.co, .io, .tv)
COUNTRIES = {
    "ae": "Asia/Dubai", "at": "Europe/Vienna", "be": "Europe/Brussels", "ch": "Europe/Zurich",
    "de": "Europe/Berlin", "dk": "Europe/Copenhagen", "eg": "Africa/Cairo",
    "es": "Europe/Madrid", "fi": "Europe/Helsinki", "fr": "Europe/Paris",
    "gh": "Africa/Accra", "gr": "Europe/Athens", "hk": "Asia/Hong_Kong", "ie": "Europe/Dublin",
    "il": "Asia/Jerusalem", "in": "Asia/Kolkata", "it": "Europe/Rome", "jp": "Asia/Tokyo",
    "ke": "Africa/Nairobi", "kr": "Asia/Seoul", "lb": "Asia/Beirut", "lk": "Asia/Colombo",
    "lu": "Europe/Luxembourg", "ma": "Africa/Casablanca", "na": "Africa/Windhoek",
    "ng": "Africa/Lagos", "nl": "Europe/Amsterdam", "no": "Europe/Oslo", "np": "Asia/Kathmandu",
    "nz": "Pacific/Auckland", "pe": "America/Lima", "ph": "Asia/Manila", "pk": "Asia/Karachi",
    "pl": "Europe/Warsaw", "pt": "Europe/Lisbon", "qa": "Asia/Qatar", "sa": "Asia/Riyadh",
    "se": "Europe/Stockholm", "sg": "Asia/Singapore", "tr": "Europe/Istanbul",
    "tw": "Asia/Taipei", "tz": "Africa/Dar_es_Salaam", "ug": "Africa/Kampala",
    "uk": "Europe/London", "uy": "America/Montevideo", "za": "Africa/Johannesburg",
    "zw": "Africa/Harare",
}  # fmt: skip


def zone_named(name: str, language: str | None = None) -> tzinfo | None:
    """The zone of an abbreviation ("CEST"), an offset ("+05:30", "GMT+7") or an IANA name; None if
    it is none of these."""
    name = name.strip()
    if "/" in name:
        return ZoneInfo(name)
    base = (language or "en").split("-")[0]
    if base == "he" and name == "IST":
        return ZoneInfo("Asia/Jerusalem")
    if base != "en" and len(name) == 2:  # "14h05 ET LE ROI", "pukul 11.30 PT Pertamina"
        return None
    value = ZONES.get(name, name.removeprefix("GMT").removeprefix("UTC").strip())
    if "/" in value:
        return ZoneInfo(value)
    offset = re.fullmatch(r"([+-])(\d\d?):?(\d\d)?", value)
    if offset is None or int(offset[2]) > 14:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))


def home_zone(language: str) -> str | None:
    """The zone that papers in this language mean when they name none; None where readers live in
    several."""
    return HOME_ZONES.get(language.split("-")[0].lower())


def country_zone(host: str) -> str | None:
    """The zone of the country that a host is in; None where it has several, or the host none."""
    return COUNTRIES.get(host.rpartition(".")[2].lower())
