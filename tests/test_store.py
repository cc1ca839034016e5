"""What builds remember is there for others as soon as it is said, and in forked processes."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.incremental.store import Store

TEXTS = {b"1": (b"one", b"<p>1"), b"2": (b"two", b"<p>2")}


def test_texts_are_there_for_another_build_though_this_one_never_ends(tmp_path: Path):
    Store(tmp_path / "it").add("site", TEXTS)
    other = Store(tmp_path / "it")
    assert other.keys("site") == TEXTS.keys()
    assert [(other.text("site", key), other.body("site", key)) for key in TEXTS] == list(
        TEXTS.values()
    )
    assert other.keys("another site") == set()


def test_texts_that_are_gone_are_forgotten_with_the_next_pages(tmp_path: Path):
    store = Store(tmp_path / "it")
    store.add("site", TEXTS)
    store.keep("site", [], ["an", "older", "site"])
    store.keep("site", [b"1"], ["two", "parts"])
    assert (store.keys("site"), store.pages("site")) == ({b"2"}, ["two", "parts"])
    assert store.pages("another site") == []
    assert store.text("site", b"1") is store.body("site", b"1") is None


def test_pages_of_which_a_part_is_missing_are_not_believed(tmp_path: Path):
    store = Store(tmp_path / "it")
    store.keep("site", [], ["three", "small", "parts"])
    with contextlib.closing(sqlite3.connect(tmp_path / "it")) as connection, connection:
        connection.execute("delete from pages where part = 1")
    assert store.pages("site") == []


def test_a_forked_process_uses_a_connection_of_its_own(tmp_path: Path):
    store = Store(tmp_path / "it")
    store.add("site", TEXTS)
    inherited = store._connection
    child = os.fork()
    if not child:
        good = store.text("site", b"1") == b"one" and store._connection is not inherited
        store.add("site", {b"3": (b"three", b"")})
        store.close()
        os._exit(0 if good else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.text("site", b"3") == b"three"
    assert store._connection is inherited


@pytest.mark.parametrize(("column", "asked"), [("value", Store.text), ("body", Store.body)])
def test_a_text_that_was_harmed_meanwhile_is_none(
    tmp_path: Path, column: str, asked: Callable[..., bytes | None]
):
    store = Store(tmp_path / "it")
    store.add("site", TEXTS)
    with contextlib.closing(sqlite3.connect(tmp_path / "it")) as connection, connection:
        connection.execute(f"update texts set {column} = x'80' where key = x'31'")
    assert asked(store, "site", b"1") is None
    assert store.keys("site") == set()  # nor is anything else believed
    store.add("site", TEXTS)
    assert store.text("site", b"1") == b"one"
