"""Work is spread over processes that share what cannot be sent to them."""

from __future__ import annotations

import os

import pytest

from plugins import cores
from plugins.cores import AT_ONCE, on_all_cores


def test_items_that_cannot_be_pickled_are_worked_on_in_other_processes(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(cores, "cores", lambda: 2)
    items = [lambda number=number: number for number in range(2 * AT_ONCE + 1)]
    results = list(on_all_cores(lambda some: (os.getpid(), [item() for item in some]), items))
    assert sorted(number for _, numbers in results for number in numbers) == [*range(len(items))]
    assert os.getpid() not in {process for process, _ in results}


def test_what_fails_is_left_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cores, "cores", lambda: 2)
    items = [1] * AT_ONCE + [0]
    assert list(on_all_cores(lambda some: [1 // item for item in some], items)) == [[1] * AT_ONCE]


def test_with_one_core_nothing_is_done(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cores, "cores", lambda: 1)
    assert list(on_all_cores(lambda some: some, [1, 2])) == []
