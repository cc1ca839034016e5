"""The zone that an outlet's times are in, which pasted pages do not say."""

from __future__ import annotations

from plugins.importer import agencies, source_zones
from plugins.importer.zones import home_zone

# Countries of one time zone (IANA tz, zone1970.tab), by the end of their papers' addresses
COUNTRIES = {
    "ae": "Asia/Dubai", "at": "Europe/Vienna", "be": "Europe/Brussels", "ch": "Europe/Zurich",
    "co": "America/Bogota", "de": "Europe/Berlin", "dk": "Europe/Copenhagen",
    "eg": "Africa/Cairo", "es": "Europe/Madrid", "fi": "Europe/Helsinki", "fr": "Europe/Paris",
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


def zone(name: str, language: str) -> str | None:
    """The zone that an outlet's times are in: its own, its country's where that has one only, else
    that of papers in the language, else what the ledger says; None where none is certain."""
    outlet = agencies.AGENCIES.get(name)
    if outlet and outlet.timezone:
        return outlet.timezone
    ends = (host.rpartition(".")[2] for host in (outlet.hosts if outlet else ()))
    country = next((COUNTRIES[end] for end in ends if end in COUNTRIES), None)
    return country or home_zone(language) or source_zones.zone([name] if name else []) or None
