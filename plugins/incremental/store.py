"""What builds remember, in one file: texts by their digests, and what each page was made from.

SQLite, so that two builds at once, or one that is killed, leave it whole. A file that is corrupt or
not ours is thrown away and said so: it is never needed, only quicker.
"""

from __future__ import annotations

import contextlib
import logging
import pickle
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

log = logging.getLogger(__name__)

VERSION = 4  # of what is in the file: another one's is thrown away
TABLES = """
create table if not exists texts (
    site text, key blob, value blob, sum integer, primary key (site, key)
);
create table if not exists pages (site text primary key, value blob, sum integer) without rowid;
"""


class Store:
    """The remembered texts and pages in the file `path`; one that cannot be read is made anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._open()
            self._connection.execute("select 1 from texts, pages limit 1").fetchall()
        except sqlite3.DatabaseError as error:
            self._start_anew(str(error))

    def texts(self, site: str) -> dict[bytes, bytes]:
        """The remembered texts of a site by their keys."""
        query = "select key, value, sum from texts where site = ?"
        try:
            rows = self._connection.execute(query, (site,))
            return {key: _whole(value, crc) for key, value, crc in rows}
        except sqlite3.DatabaseError as error:
            self._start_anew(str(error))
            return {}

    def pages(self, site: str) -> Any:
        """What was remembered of the pages of a site; None when nothing was."""
        try:
            row = self._connection.execute("select value, sum from pages where site = ?", (site,))
            found = row.fetchone()
            return pickle.loads(_whole(*found)) if found else None
        except sqlite3.DatabaseError as error:
            self._start_anew(str(error))
            return None

    def keep(
        self, site: str, new: Mapping[bytes, bytes], gone: Iterable[bytes], pages: Any
    ) -> None:
        """Remember a site's new texts, forget those that are gone, and its pages, all at once."""
        added = ((site, key, value, crc32(value)) for key, value in new.items())
        removed = ((site, key) for key in gone)
        value = pickle.dumps(pages, protocol=5)
        kept = (site, value, crc32(value))
        try:
            with self._connection as connection:
                connection.executemany("replace into texts values (?, ?, ?, ?)", added)
                connection.executemany("delete from texts where site = ? and key = ?", removed)
                connection.execute("replace into pages values (?, ?, ?)", kept)
        except sqlite3.DatabaseError as error:  # a full disk, another build that holds it
            log.warning("incremental: nothing is remembered of this build: %s", error)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(self._path, timeout=30)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = normal")
        version = self._connection.execute("pragma user_version").fetchone()[0]
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError(f"it is of version {version}")
        self._connection.executescript(TABLES)
        self._connection.execute(f"pragma user_version = {VERSION}")

    def _start_anew(self, why: str) -> None:
        log.warning("incremental: %s is thrown away and made anew: %s", self._path.name, why)
        with contextlib.suppress(AttributeError):
            self._connection.close()
        for name in (self._path.name, f"{self._path.name}-wal", f"{self._path.name}-shm"):
            self._path.with_name(name).unlink(missing_ok=True)
        self._open()


def _whole(value: bytes, crc: int) -> bytes:
    """A value whose bytes are what was written; SQLite itself does not look."""
    if not isinstance(value, bytes) or crc32(value) != crc:
        raise sqlite3.DatabaseError("what is in it is not what was written")
    return value
