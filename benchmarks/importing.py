"""Measures `invoke import` of saved pages on all cores against trafilatura alone: its `extract` of
the same pages, in one process and in one for each core. Prints a table, and writes what was
measured.

    python benchmarks/importing.py [--pages 1000] [--rounds 3] [--into FILE.json]

Whole processes, one after the other, with the start of Python; `worked` is what processors worked,
of all processes together.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from builds import BIN, Measured, machine
from pages import write
from sites import LEFT_OUT, ROOT

SUBREAPER = 36  # prctl(2): what a process leaves behind is this one's to wait for
ALONE = """
import sys
from pathlib import Path
from trafilatura import extract
for path in Path(sys.argv[1]).iterdir():
    extract(path.read_bytes())
"""
ON_ALL_CORES = """
import sys
from multiprocessing import Pool
from pathlib import Path
from trafilatura import extract
def work(path):
    extract(path.read_bytes())
with Pool() as pool:
    pool.map(work, list(Path(sys.argv[1]).iterdir()), chunksize=4)
    pool.close()
    pool.join()
"""
ONE = "trafilatura: one process"
ALL = "trafilatura: all cores"
OURS = "ours: invoke import"


def main() -> None:
    """Measure, print and write."""
    options = _options()
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    folder = Path(tempfile.mkdtemp(prefix="copydesk-importing-"))
    try:
        cases = _measured(folder, options.pages, options.rounds)
    finally:
        shutil.rmtree(folder)
    print(_table(options.pages, cases))
    if options.into:
        results = {"machine": machine(), "pages": options.pages, "cases": cases}
        options.into.write_text(json.dumps(results, indent=1) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--into", type=Path)
    return parser.parse_args()


def _measured(folder: Path, count: int, rounds: int) -> dict[str, list[Measured]]:
    pages, site = folder / "pages", folder / "site"
    write(count, pages)
    shutil.copytree(ROOT, site, ignore=LEFT_OUT)
    commands = {
        ONE: [sys.executable, "-c", ALONE, str(pages)],
        ALL: [sys.executable, "-c", ON_ALL_CORES, str(pages)],
        OURS: [str(BIN / "invoke"), "import", "--output", str(folder / "content"), str(pages)],
    }
    cases: dict[str, list[Measured]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            shutil.rmtree(folder / "content", ignore_errors=True)
            cases[name].append(_of(command, site))
    imported = len(list((folder / "content" / "articles").rglob("*.md")))
    if imported != count:
        raise SystemExit(f"of {count} pages {imported} were imported")
    return cases


def _of(command: list[str], site: Path) -> Measured:
    """What a command takes, with all processes that it leaves behind."""
    before, start = _worked(), time.perf_counter()
    process = subprocess.Popen(command, cwd=site, stdout=subprocess.DEVNULL)
    if process.wait():
        raise SystemExit(f"{command[:3]} failed")
    seconds = time.perf_counter() - start
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    return {"seconds": round(seconds, 3), "worked": round(_worked() - before, 3)}


def _worked() -> float:
    """The seconds that processors have worked for all processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _table(count: int, cases: dict[str, list[Measured]]) -> str:
    def of(case: str, key: str) -> float:
        return median(one[key] for one in cases[case])

    heads = (
        "seconds",
        "worked",
        "worked per page, ms",
        "of one process's",
        "seconds of all cores'",
    )
    rows = [f"{f'{count} pages':26}" + "".join(f" {head:>22}" for head in heads)]
    for case in cases:
        worked = of(case, "worked")
        found = (of(case, "seconds"), worked, 1000 * worked / count, worked / of(ONE, "worked"))
        cells = (*found, of(case, "seconds") / of(ALL, "seconds"))
        rows.append(f"{case:26}" + "".join(f" {cell:22.2f}" for cell in cells))
    return "\n".join(rows)


if __name__ == "__main__":
    main()
