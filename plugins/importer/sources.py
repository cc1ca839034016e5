"""The editors' ledger (`sources.toml`), as the importer knows it: read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from plugins import ledger

LEDGER = Path(__file__).resolve().parents[2] / "sources.toml"


@lru_cache(maxsize=1)
def kept() -> ledger.Ledger:
    """The ledger; one without sources where a site has none. Raises ValueError when it cannot be
    read."""
    return ledger.load(LEDGER)
