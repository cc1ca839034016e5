"""Runs Pagefind: https://pagefind.app/docs/config-options/"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from plugins.search.pages import Page

# Pagefind's own interfaces: the search page has one of the theme's
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
PAGE = '<!DOCTYPE html>\n<html lang="{lang}">\n<body>\n{text}\n</body>\n</html>\n'


class SearchError(RuntimeError):
    """Pagefind could not make the index; the message is what it said."""


def make(pages: Iterable[Page], bundle: str, lang: str) -> None:
    """Make the index of these pages, stemmed as a language, in the folder `bundle`. Pagefind gets
    of each page only what may be found: the rest takes it as long again. Raises SearchError."""
    os.makedirs(os.path.dirname(bundle), exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=os.path.dirname(bundle)) as folder:
        for page in pages:
            path = Path(folder, "site", page.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(PAGE.format(lang=lang, text=page.text()), "utf-8")
        fresh = Path(folder, "index")
        _run(Path(folder, "site"), fresh, lang)
        for pattern in UNUSED:
            for path in fresh.glob(pattern):
                path.unlink()
        shutil.rmtree(bundle, ignore_errors=True)
        fresh.rename(bundle)


def _run(site: Path, bundle: Path, lang: str) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent"]
    command += ["--output-path", str(bundle), "--force-language", lang]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not bundle.exists():
        raise SearchError((done.stderr or done.stdout).strip() or "pagefind wrote no index")
