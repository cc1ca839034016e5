"""The time zone of agencies that write times without one, from the editors' ledger
(`sources.toml`).

Wire files have no other setting: who receives an agency knows its zone, and the ledger is where
what is known about a source is kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from plugins.importer import agencies, sources
from plugins.importer.zones import home_zone


def zone(names: Iterable[str], language: str = "") -> str:
    """The IANA zone of the first of these sources that the ledger has one for (names as the file
    writes them: "STT", "Agence France-Presse", "belga.be"), else the zone of papers in the
    language; empty where neither is known. Raises ValueError when the ledger cannot be read."""
    kept = sources.kept()
    for name in names:
        agency = agencies.named(name) or agencies.of_address(f"//{name}")
        short = kept.short_name(agency.name if agency else name)
        if (terms := kept.sources.get(short)) and terms.timezone:
            return terms.timezone
    return (language and home_zone(language)) or ""
