"""What the tests need and pip cannot bring: Chromium, which pages are looked at in, and rsync."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Missing(RuntimeError):
    """A program that is not there, in one line that says how to get it."""


def chromium() -> str:
    """The path of a Chromium: the system's, else Playwright's own. Raises Missing."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None) or _playwrights_own()
    if not found:
        raise Missing(
            "the browser tests need Chromium (Debian: apt-get install chromium; elsewhere: "
            f"{sys.executable} -m playwright install chromium)"
        )
    return found


def rsync() -> str:
    """The path of rsync. Raises Missing."""
    found = shutil.which("rsync")
    if not found:
        raise Missing("rsync is not installed (Debian: apt-get install rsync)")
    return found


def install() -> None:
    """Get what is missing: as root on Debian and its like from its packages, elsewhere Chromium
    from Playwright. Raises Missing when something is missing still."""
    wanted = [program.__name__ for program in PROGRAMS if _is_missing(program)]
    if wanted and shutil.which("apt-get") and os.geteuid() == 0:
        run = {"check": False, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "--quiet"], **run)
        packages = ["--yes", "--quiet", "--no-install-recommends", *wanted]
        subprocess.run(["apt-get", "install", *packages], **run)
    elif "chromium" in wanted:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    for program in PROGRAMS:
        print(f"tools: {program()}")


def _is_missing(program: Callable[[], str]) -> bool:
    try:
        program()
    except Missing:
        return True
    return False


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


PROGRAMS = (chromium, rsync)  # named as Debian's packages are
