"""The zone that an outlet's times are in, which pasted pages do not say."""

from __future__ import annotations

from plugins.importer import agencies, source_zones
from plugins.importer.zones import country_zone, home_zone


def zone(name: str, language: str) -> str | None:
    """The zone that an outlet's times are in: its own, its country's where that has one only, else
    that of papers in the language, else what the ledger says; None where none is certain."""
    outlet = agencies.AGENCIES.get(name)
    if outlet and outlet.timezone:
        return outlet.timezone
    hosts = outlet.hosts if outlet else ()
    country = next(filter(None, map(country_zone, hosts)), None)
    return country or home_zone(language) or source_zones.zone([name] if name else []) or None
