"""What every format of feed is written from: plain, frozen, in the words of Atom (RFC 4287).

Texts are plain (no HTML, no entities) but for `content` and `outline`; addresses are absolute;
times are aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from plugins.particulars import Illustration

# `updated` of a feed that has no entry yet: before all of them, and not 1970, which readers and
# validators take for a mistake.
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry: an article, an edition, a correction, or the word that an article is withdrawn."""

    id: str  # a tag: URI (RFC 4151)
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str = ""
    outline: str = ""  # HTML, in place of the summary: what an entry that is a list has in it
    content: str = ""  # HTML; empty where the source's terms allow a summary only
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    rights: str = ""
    language: str = ""  # BCP 47
    original_url: str = ""  # where the text was first published
    picture: Illustration | None = None


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One feed, whatever its format. `path` has no suffix: a format adds its own."""

    path: str  # of the file, in the output folder: "feeds/tag/energy"
    id: str
    title: str
    description: str
    page: str  # the page that shows the same
    base: str  # the site's own address, with a slash at its end
    site: str  # the site's name
    logo: str  # the address of its picture, a square
    language: str
    entries: tuple[Entry, ...] = ()

    @property
    def updated(self) -> datetime:
        """When the newest change of an entry was."""
        return max((entry.updated for entry in self.entries), default=EPOCH)
