"""What builds remember is there for others as soon as it is said, and in forked processes."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest

from plugins.cores import beside
from plugins.incremental.store import Store

BODIES = [(b"1", b"<p>1"), (b"2", b"<p>2"), (b"3", b"<p>3")]
PARTS = [(b"one and two", BODIES[:2]), (b"three", BODIES[2:])]


def read(store: Store) -> list[tuple[bytes, bytes | None, bytes | None]]:
    """The texts that a store has, each with its part and its body."""
    keys = store.keys("site")
    return sorted((key, store.part(part), store.body("site", key)) for key, part in keys.items())


WHOLE = [
    (b"1", b"one and two", b"<p>1"),
    (b"2", b"one and two", b"<p>2"),
    (b"3", b"three", b"<p>3"),
]


def test_texts_are_there_for_another_build_though_this_one_never_ends(tmp_path: Path):
    added = Store(tmp_path / "it").add("site", PARTS)
    other = Store(tmp_path / "it")
    assert other.keys("site") == added
    assert read(other) == WHOLE
    assert other.keys("another site") == {}


def test_texts_that_are_gone_are_forgotten_with_the_next_pages(tmp_path: Path):
    store = Store(tmp_path / "it")
    added = store.add("site", PARTS)
    store.keep("site", [], 0, [("a", "an older", False), ("b", "site", False)])
    store.keep("site", [b"1", b"3"], 1, [("b", "two", False), ("c", "parts", False)])
    assert (read(store), store.pages("site")) == (WHOLE[1:2], (1, {"b": "two", "c": "parts"}))
    assert store.pages("another site") == (None, {})
    assert store.body("site", b"1") is store.part(added[b"3"]) is None


def test_a_part_of_pages_that_is_what_it_was_stays_unless_another_build_wrote_it(tmp_path: Path):
    first, second = Store(tmp_path / "it"), Store(tmp_path / "it")
    first.keep("site", [], 0, [("a", 1, False), ("b", 1, False), ("c", 1, False)])
    assert first.pages("site") == second.pages("site") == (0, {"a": 1, "b": 1, "c": 1})
    with contextlib.closing(sqlite3.connect(tmp_path / "it")) as connection:
        rows = "select rowid from pages where part in ('a', 'b') order by part"
        stayed = connection.execute(rows).fetchall()
        second.keep("site", [], 2, [("a", 1, True), ("b", 1, True), ("c", 2, False)])
        assert connection.execute(rows).fetchall() == stayed
    assert Store(tmp_path / "it").pages("site") == (2, {"a": 1, "b": 1, "c": 2})
    first.keep("site", [], 3, [("b", 1, True), ("c", 1, True), ("d", 3, False)])
    assert Store(tmp_path / "it").pages("site") == (3, {"b": 1, "c": 1, "d": 3})


@pytest.mark.parametrize(
    "harm",
    [
        "delete from pages where part = 'b'",
        "delete from pages where part = char(0)",
        "insert into pages select site, 'd', value, sum from pages where part = 'b'",
        "update pages set value = x'80' where part = 'b'",
    ],
)
def test_pages_that_are_not_those_of_one_build_are_not_believed(tmp_path: Path, harm: str):
    store = Store(tmp_path / "it")
    store.keep("site", [], 0, [("a", "three", False), ("b", "small", False), ("c", "parts", False)])
    with contextlib.closing(sqlite3.connect(tmp_path / "it")) as connection, connection:
        connection.execute(harm)
    assert store.pages("site") == (None, {})


class Written(NamedTuple):
    """What a part has, as it was when the part was written."""

    one: int


def test_pages_that_other_code_has_written_are_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    store = Store(tmp_path / "it")
    store.keep("site", [], 0, [("a", Written(1), False)])
    monkeypatch.setattr(Written, "__new__", lambda kind, one, two: None)
    assert store.pages("site") == (None, {})
    assert "is thrown away and made anew: other code has written it" in caplog.text


def test_a_forked_process_uses_a_connection_of_its_own(tmp_path: Path):
    store = Store(tmp_path / "it")
    store.add("site", PARTS[:1])
    inherited = store._connection
    child = os.fork()
    if not child:
        good = read(store) == WHOLE[:2] and store._connection is not inherited
        store.add("site", PARTS[1:])
        store.close()
        os._exit(0 if good else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert read(store) == WHOLE
    assert store._connection is inherited


@pytest.mark.parametrize("column", ["parts set value", "texts set body"])
def test_a_text_that_was_harmed_meanwhile_is_none(tmp_path: Path, column: str):
    store = Store(tmp_path / "it")
    added = store.add("site", PARTS)
    with contextlib.closing(sqlite3.connect(tmp_path / "it")) as connection, connection:
        connection.execute(f"update {column} = x'80'")
    assert None in (store.part(added[b"1"]), store.body("site", b"1"))
    assert store.keys("site") == {}  # nor is anything else believed
    store.add("site", PARTS)
    assert read(store) == WHOLE


def test_what_is_harmed_is_for_the_first_process_to_throw_away(tmp_path: Path):
    store = Store(tmp_path / "it")
    store.add("site", PARTS)
    with contextlib.closing(sqlite3.connect(tmp_path / "it")) as connection, connection:
        connection.execute("update texts set body = x'80'")
    assert beside(lambda: store.body("site", b"1"))() is None
    assert store.keys("site") == {}


def test_on_a_full_disk_nothing_is_remembered(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    store = Store(tmp_path / "it")
    store._connection.execute("pragma max_page_count = 1")
    assert store.add("site", [(bytes(100_000), BODIES)]) == {}
    assert read(store) == []
    assert "texts are not remembered" in caplog.text
