"""Fetches a page for the importer."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.importer.article import SourceError


@dataclass(frozen=True)
class Page:
    data: bytes
    url: str


class Fetcher:
    def __init__(self, allowed: tuple[str, ...] = ()) -> None:
        self.allowed = allowed

    def fetch(self, address: str) -> Page:
        raise SourceError("not yet")
