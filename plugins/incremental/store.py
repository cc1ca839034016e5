"""What builds remember, in one file: texts by their digests, and what each page was made from. What
is remembered of texts beside their bodies is in parts: of many at once it is read quicker.

SQLite, so that two builds at once, or one that is killed, leave it whole. A file that is corrupt or
not ours is thrown away and said so: it is never needed, only quicker.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

from plugins.cores import is_a_part

log = logging.getLogger(__name__)

VERSION = 8  # of what is in the file: another one's is thrown away
TABLES = """
create table if not exists parts (part integer primary key, value blob, sum integer);
create table if not exists texts (
    site text, key blob, part integer, body blob, sum integer, primary key (site, key)
);
create table if not exists pages (
    site text, part text, value blob, sum integer, primary key (site, part)
);
"""


UNUSED = "delete from parts where part not in (select part from texts)"

COMMON = "\0"  # the name of what all parts have in common, and no page's

Part = tuple[bytes, list[tuple[bytes, bytes]]]  # what is remembered of texts; their keys and bodies


class Store:
    """The remembered texts and pages in the file `path`; one that cannot be read is made anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._of_parents: list[sqlite3.Connection] = []
        self._sums: dict[str, int] = {}  # of the parts that were read
        try:
            self._open()
            self._connection.execute("select 1 from parts, texts, pages limit 1").fetchall()
        except sqlite3.DatabaseError as error:
            self._start_anew(str(error))

    def keys(self, site: str) -> dict[bytes, int]:
        """The keys of the remembered texts of a site, each with its part."""
        try:
            rows = self._own().execute("select key, part from texts where site = ?", (site,))
            return dict(rows.fetchall())
        except sqlite3.DatabaseError as error:
            self._start_anew(str(error))
            return {}

    def part(self, part: int) -> bytes | None:
        """What is remembered of the texts of a part, but for their bodies; None when it is not
        there, or not there any more."""
        return self._one("select value, sum from parts where part = ?", part)

    def body(self, site: str, key: bytes) -> bytes | None:
        """The body of a text; or None."""
        return self._one("select body, sum from texts where site = ? and key = ?", site, key)

    def pages(self, site: str) -> tuple[Any, dict[str, Any]]:
        """What was remembered of the pages of a site: what they have in common (None for nothing),
        and the parts that it is in besides, by their names."""
        query = "select part, value, sum from pages where site = ?"
        try:
            found, sums = {}, {}
            for part, value, crc in self._own().execute(query, (site,)):
                found[part], sums[part] = _loaded(_whole(value, crc)), crc
            if not found:
                return None, {}
            common, known = found.pop(COMMON, (None, None))
            if sums.pop(COMMON, None) is None or sums != known:
                raise sqlite3.DatabaseError("its parts are not those of one build")
            self._sums = sums
            return common, found
        except sqlite3.DatabaseError as error:
            self._start_anew(str(error))
            return None, {}

    def add(self, site: str, new: Iterable[Part]) -> dict[bytes, int]:
        """Remember new texts of a site at once, whatever becomes of the build: a text's key is the
        digest of all that it was made from. Returns the keys, each with its part."""
        added: dict[bytes, int] = {}
        try:
            with self._own() as connection:
                for value, bodies in new:
                    row = (value, crc32(value))
                    put = connection.execute("insert into parts (value, sum) values (?, ?)", row)
                    rows = ((site, key, put.lastrowid, body, crc32(body)) for key, body in bodies)
                    connection.executemany("replace into texts values (?, ?, ?, ?, ?)", rows)
                    added |= dict.fromkeys((key for key, _ in bodies), put.lastrowid)
        except sqlite3.DatabaseError as error:  # a full disk, another build that holds it
            log.warning("incremental: texts are not remembered: %s", error)
            return {}
        return added

    def keep(
        self,
        site: str,
        gone: Iterable[bytes],
        common: Any,
        parts: Iterable[tuple[str, Any, bool]],
    ) -> None:
        """Forget a site's texts that are gone, and remember its pages, all at once: what they have
        in common, and the parts with their names. One that is what it was when they were read is
        written only if another build has written there since. A part after the other, for to pickle
        them takes as much room as they do."""
        removed = [(site, key) for key in gone]
        there = "select part, sum from pages where site = ?"
        put = "replace into pages values (?, ?, ?, ?)"
        sums: dict[str, int] = {}
        try:
            with self._own() as connection:
                connection.execute("begin immediate")
                if removed:
                    connection.executemany("delete from texts where site = ? and key = ?", removed)
                    connection.execute(UNUSED)
                stored = dict(connection.execute(there, (site,)).fetchall())
                for part, value, is_same in parts:
                    known = self._sums.get(part) if is_same else None
                    if known is None or stored.get(part) != known:
                        packed = pickle.dumps(value, protocol=5)
                        known = crc32(packed)
                        connection.execute(put, (site, part, packed, known))
                    sums[part] = known
                packed = pickle.dumps((common, sums), protocol=5)
                connection.execute(put, (site, COMMON, packed, crc32(packed)))
                left = [(site, part) for part in stored.keys() - sums.keys() - {COMMON}]
                connection.executemany("delete from pages where site = ? and part = ?", left)
        except sqlite3.DatabaseError as error:  # a full disk, another build that holds it
            log.warning("incremental: nothing is remembered of this build: %s", error)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _one(self, query: str, *values: Any) -> bytes | None:
        try:
            found = self._own().execute(query, values).fetchone()
            return _whole(*found) if found else None
        except sqlite3.DatabaseError as error:
            if is_a_part():
                raise  # the first process will find it, and has the others' work to do again
            self._start_anew(str(error))
            return None

    def _own(self) -> sqlite3.Connection:
        """A connection of this very process: none survives a fork, nor may be closed after it."""
        if self._process != os.getpid():
            self._of_parents.append(self._connection)
            self._open()
        return self._connection

    def _open(self) -> None:
        self._process = os.getpid()
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


def _loaded(value: bytes) -> Any:
    """What was pickled, if the code of today can make it."""
    try:
        return pickle.loads(value)
    except (pickle.UnpicklingError, TypeError, AttributeError, ImportError) as error:
        raise sqlite3.DatabaseError(f"other code has written it: {error}") from error
