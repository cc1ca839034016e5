"""Measures builds of whole sites, whole processes, one after the other: ours, stock Pelican's and
Hugo's of the same articles. Prints a table with the ratios, and writes what was measured.

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

BIN = Path(sys.executable).parent
OURS = [str(BIN / "invoke"), "build"]
STOCK = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", "output", "content"]
HUGO = [str(BIN / "hugo"), "--quiet", "--destination", "output"]

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
    parser.add_argument("--without", nargs="*", default=[], choices=["stock", "hugo"])
    return parser.parse_args()


def _of_size(folder: Path, size: int, options: argparse.Namespace) -> dict[str, list[Measured]]:
    cases: dict[str, list[Measured]] = {}
    sites.ours(folder / "ours", size)
    for _ in range(options.rounds):
        for name in (".cache", "output"):
            shutil.rmtree(folder / "ours" / name, ignore_errors=True)
        _measure(cases, "ours: cold", folder / "ours", OURS)
    for _ in range(options.rounds):
        _measure(cases, "ours: nothing changed", folder / "ours", OURS)
    for number in range(options.rounds):
        edit(folder / "ours", number * size // 10 + 3)
        _measure(cases, "ours: one text edited", folder / "ours", OURS)
    for make, command in ((sites.stock, STOCK), (sites.hugo, HUGO)):
        name = make.__name__
        if name in options.without:
            continue
        make(folder / name, size)
        for _ in range(options.rounds):
            shutil.rmtree(folder / name / "output", ignore_errors=True)
            _measure(cases, f"{name}: all", folder / name, command)
        shutil.rmtree(folder / name)
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
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{case} failed:\n{log.read_text()[-2000:]}")
    worked = used.ru_utime + used.ru_stime
    found = {"seconds": seconds, "worked": worked, "largest process, MiB": used.ru_maxrss / 1024}
    cases.setdefault(case, []).append({key: round(of, 3) for key, of in found.items()})


def _table(size: int, cases: dict[str, list[Measured]]) -> str:
    heads = ("seconds", "worked", "of stock", "of Hugo", "MiB")
    rows = ["\n{:26} {:>12} {:>8} {:>10} {:>10} {:>8}".format(f"{size} articles", *heads)]

    def of(case: str, key: str) -> float:
        return median(one[key] for one in cases[case])

    for case in cases:
        row = f"{case:26} {of(case, 'seconds'):12.2f} {of(case, 'worked'):8.2f}"
        for other in ("stock: all", "hugo: all"):
            ratio = of(case, "seconds") / of(other, "seconds") if other in cases else 0
            row += f" {ratio:10.3f}"
        rows.append(f"{row} {of(case, 'largest process, MiB'):8.0f}")
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
