"""Measures what an editor waits for while `invoke serve` runs: from the save of an article to its
page, and to the whole site, in the output; and how long processors worked until the page was
there. Prints a line, and writes what was measured. On Linux.

    python benchmarks/serving.py [--sizes 1000 5000] [--rounds 15] [--into FILE.json]

The page that is there first has to be the very one that the whole build makes, or it is an error.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import sites
from builds import BIN, Measured, edit, machine

LOOK = 0.001  # seconds between two looks at the output
PATIENCE = 900  # seconds
REST = 0.3  # seconds between the end of a build and the next save


def main() -> None:
    """Measure, print and write."""
    options = _options()
    results: dict[str, Any] = {"machine": machine(), "sizes": {}}
    for size in options.sizes:
        folder = Path(tempfile.mkdtemp(prefix="copydesk-serving-"))
        try:
            sites.ours(folder / "site", size)
            found = _served(folder / "site", size, options.rounds)
        finally:
            shutil.rmtree(folder)
        results["sizes"][str(size)] = found
        print(f"{size} articles, medians:", _line(found), flush=True)
    if options.into:
        options.into.write_text(json.dumps(results, indent=1) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--into", type=Path)
    return parser.parse_args()


def _served(site: Path, size: int, rounds: int) -> list[Measured]:
    """What was measured of some saves, each of another article."""
    log = site.with_suffix(".log")
    with log.open("w") as out:
        command = [str(BIN / "invoke"), "serve", "--port", "0"]
        process = subprocess.Popen(command, cwd=site, stdout=out, stderr=out)
    try:
        _until(lambda: "http://" in log.read_text(), process)
        return [_saved(site, number * size // rounds + 3, process) for number in range(rounds)]
    except TimeoutError as error:
        raise SystemExit(f"{error}:\n{log.read_text()[-2000:]}") from error
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _saved(site: Path, number: int, process: subprocess.Popen[bytes]) -> Measured:
    page = next((site / "output").glob(f"2*/**/*story-{number}/index.html"))
    last = site / "output" / "lite" / page.relative_to(site / "output")  # made with all the others
    before = _worked(process.pid)
    word = edit(site, number).encode()
    start = time.perf_counter()
    _until(lambda: word in page.read_bytes(), process)
    first, data = time.perf_counter() - start, page.read_bytes()
    worked = _worked(process.pid) - before
    _until(lambda: word in last.read_bytes(), process)
    whole = time.perf_counter() - start
    if page.read_bytes() != data:
        raise SystemExit(f"{page}: the page that was there first is not the one of the build")
    time.sleep(REST)
    return {"page": round(first, 3), "page, worked": round(worked, 3), "site": round(whole, 3)}


def _worked(serve: int) -> float:
    """The seconds that processors have worked for `invoke serve` and what it has started."""
    parents, ticks = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended
            fields = path.read_text().rpartition(")")[2].split()
            parents[int(path.parent.name)] = int(fields[1])
            ticks[int(path.parent.name)] = sum(map(int, fields[11:15]))  # proc_pid_stat(5)
    family = {serve}
    while new := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= new
    return sum(ticks.get(pid, 0) for pid in family) / os.sysconf("SC_CLK_TCK")


def _until(is_so: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until something is so. Raises TimeoutError when it never will be."""
    end = time.perf_counter() + PATIENCE
    while not is_so():
        if process.poll() is not None or time.perf_counter() > end:
            raise TimeoutError("invoke serve ended, or made no page")
        time.sleep(LOOK)


def _line(found: list[Measured]) -> str:
    middle = {key: median(one[key] for one in found) for key in found[0]}
    worked = sum(one["page, worked"] for one in found) / len(found)  # it is told in hundredths
    longest = max(one["page"] for one in found)
    page = f"page {middle['page']:.3f} s (longest {longest:.3f}, worked {worked:.3f} in the mean)"
    return f"{page}, site {middle['site']:.2f} s"


if __name__ == "__main__":
    main()
