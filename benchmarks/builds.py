"""Measures builds of whole sites, whole processes, one after the other: ours with all it has, ours
with what the others have, stock Pelican's and Hugo's, of the same articles. Prints a table with the
ratios, and writes what was measured.

    python benchmarks/builds.py [--sizes 1000 5000] [--rounds 3] [--into FILE.json] [--one-core]

Times are wall-clock seconds and, beside them, the seconds that the processors worked; what is
compared are medians of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import sites
from memory import Memory

BIN = Path(sys.executable).parent
OURS = [str(BIN / "invoke"), "build"]
STOCK = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", "output", "content"]
HUGO = [str(BIN / "hugo"), "--quiet", "--destination", "output"]

# What is made, and how it is built.
SITES = {sites.ours: OURS, sites.alike: OURS, sites.stock: STOCK, sites.hugo: HUGO}

Measured = dict[str, float]


def main() -> None:
    """Measure, print and write."""
    options = _options()
    if options.one_core:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    results: dict[str, Any] = {"machine": machine(), "sizes": {}}
    folder = Path(tempfile.mkdtemp(prefix="copydesk-builds-"))
    try:
        for size in options.sizes:
            results["sizes"][str(size)] = _of_size(folder / str(size), size, options)
            print(_table(size, results["sizes"][str(size)]), flush=True)
    finally:
        shutil.rmtree(folder)
    if options.into:
        options.into.write_text(json.dumps(results, indent=1) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--into", type=Path)
    parser.add_argument("--one-core", action="store_true")
    parser.add_argument(
        "--without", nargs="*", default=[], choices=[make.__name__ for make in SITES]
    )
    return parser.parse_args()


def _of_size(folder: Path, size: int, options: argparse.Namespace) -> dict[str, list[Measured]]:
    """What was measured of each case, round by round: a machine that slows down does so for all."""
    cases: dict[str, list[Measured]] = {}
    wanted = [make for make in SITES if make.__name__ not in options.without]
    for make in wanted:
        make(folder / make.__name__, size)
    for number in range(options.rounds):
        for make in wanted:
            site = folder / make.__name__
            for name in (".cache", "output"):
                shutil.rmtree(site / name, ignore_errors=True)
            _measure(cases, f"{site.name}: cold", site, SITES[make])
            if SITES[make] is OURS:
                _measure(cases, f"{site.name}: nothing changed", site, OURS)
                # The first one makes the twin of the output too (plugins/placing.py).
                for at, case in enumerate(("first edit", "one text edited")):
                    edit(site, number * size // 10 + 3 + at)
                    _measure(cases, f"{site.name}: {case}", site, OURS)
    return cases


def edit(site: Path, number: int) -> str:
    """Change one word in the text of an article, and return the new one."""
    path = next((site / "content" / "articles").rglob(f"story-{number}.md"))
    head, _, text = path.read_text("utf-8").rpartition("\n---\n")
    word = f"word{time.time_ns()}"
    changed = re.sub(r"\w+", word, text, count=1)
    path.write_text(f"{head}\n---\n{changed}", "utf-8")
    return word


def _measure(cases: dict[str, list[Measured]], case: str, folder: Path, command: list[str]) -> None:
    log = folder.with_suffix(".log")
    with log.open("w") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
        memory = Memory(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{case} failed:\n{log.read_text()[-2000:]}")
    found = {
        "seconds": seconds,
        "worked": used.ru_utime + used.ru_stime,
        "largest process, MiB": used.ru_maxrss / 1024,
        "all processes, MiB": memory.most() / 1024,
    }
    cases.setdefault(case, []).append({key: round(of, 3) for key, of in found.items()})


def _table(size: int, cases: dict[str, list[Measured]]) -> str:
    heads = ("seconds", "of stock", "of Hugo", "worked", "of stock", "largest", "all MiB")
    rows = [("\n{:24}" + 7 * " {:>9}").format(f"{size} articles", *heads)]

    def of(case: str, key: str) -> float:
        return median(one[key] for one in cases[case])

    def ratio(case: str, other: str, key: str) -> float:
        return of(case, key) / of(other, key) if other in cases else 0

    for case in cases:
        row = f"{case:24} {of(case, 'seconds'):9.2f}"
        row += f" {ratio(case, 'stock: cold', 'seconds'):9.3f}"
        row += f" {ratio(case, 'hugo: cold', 'seconds'):9.3f} {of(case, 'worked'):9.2f}"
        row += f" {ratio(case, 'stock: cold', 'worked'):9.3f}"
        row += f" {of(case, 'largest process, MiB'):9.0f} {of(case, 'all processes, MiB'):9.0f}"
        rows.append(row)
    return "\n".join(rows)


def machine() -> dict[str, Any]:
    """On what something was measured, and when."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="minutes"),
        "processors": len(os.sched_getaffinity(0)),
        "load": os.getloadavg(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        **{name: version(name) for name in ("pelican", "hugo")},
    }


if __name__ == "__main__":
    main()
