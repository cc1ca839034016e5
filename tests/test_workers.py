"""Work in processes: in order, on all cores, and nothing that one item does stops the others."""

import os
import time

from plugins.workers import Failure, in_processes


def work(item: str) -> str:
    if item == "hangs":
        time.sleep(60)
    if item == "dies":
        os._exit(3)
    if item == "eats":
        return str(len(bytearray(8 << 30)))
    if item == "raises":
        raise KeyError("no\nsuch key")
    time.sleep(0.05 if item == "0" else 0)
    return item.upper()


def slow(item: int) -> int:
    time.sleep(0.4)
    return os.getpid()


def test_one_item_stops_only_itself():
    items = ["a", "hangs", "b", "dies", "c", "eats", "d", "raises", "e"]
    started = time.monotonic()
    assert list(in_processes(work, items, 9, 2)) == [
        ("a", "A"),
        ("hangs", Failure("takes longer than 2 seconds; save the article alone")),
        ("b", "B"),
        ("dies", Failure("brings its process down; save the article alone")),
        ("c", "C"),
        ("eats", Failure("takes more than 4 GB of memory; save the article alone")),
        ("d", "D"),
        ("raises", Failure("a bug of the importer's: KeyError: 'no\\nsuch key'")),
        ("e", "E"),
    ]
    assert time.monotonic() - started < 20


def test_results_come_in_the_order_of_the_items():
    items = [str(number) for number in range(60)]
    assert [result for _, result in in_processes(work, items, 60, 30)] == items


def test_all_cores_are_used():
    processes = {result for _, result in in_processes(slow, range(4), 4, 30)}
    assert len(processes) == min(4, os.cpu_count() or 1)


def test_the_rest_is_not_done_when_nobody_asks_for_it():
    taken = []

    def items():
        for number in range(10_000):
            taken.append(number)
            yield str(number)

    results = in_processes(work, items(), 10_000, 30)
    next(results)
    results.close()
    assert len(taken) < 100
