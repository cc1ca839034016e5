"""The index of the search page, made by Pagefind over the finished site.

Indexed is what stands in elements with `data-pagefind-body`: articles that may be found, and so
neither notices nor what the terms keep from search engines. One index serves all languages, stemmed
as the site's. The index is kept in SEARCH_CACHE (`.cache/search` beside the content folder) under
what the articles hold, so that a build which changes none of them takes it from there.

Pagefind indexes the whole site at once, which takes longer than all the rest of an edit. With
SEARCH_ANEW = False, which `invoke serve` sets, an index that is in the output stays as it is.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.files import keep

log = logging.getLogger(__name__)

FOLDER = "pagefind"
MARK = b"data-pagefind-body"
# Pagefind's own interfaces: the search page has one of the theme's
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")


class SearchError(RuntimeError):
    """Pagefind could not make the index; the message is what it said."""


def index(output: Path, lang: str, cache: Path) -> None:
    """Write the search index of a finished site to `pagefind/` in it, unless there is nothing that
    may be found: Pagefind would then index every page. Raises SearchError."""
    digest = _digest(output, lang)
    if not digest:
        shutil.rmtree(output / FOLDER, ignore_errors=True)
        return
    kept = cache / digest
    if not kept.exists():
        shutil.rmtree(cache, ignore_errors=True)  # one index is kept: the last
        cache.mkdir(parents=True)
        fresh = cache / "fresh"
        _run_pagefind(output, fresh, lang)
        for pattern in UNUSED:
            for path in fresh.glob(pattern):
                path.unlink()
        fresh.rename(kept)
    shutil.copytree(kept, output / FOLDER, dirs_exist_ok=True)


def _run_pagefind(site: Path, bundle: Path, lang: str) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site.resolve()), "--silent"]
    command += ["--output-path", str(bundle.resolve()), "--force-language", lang.split("-")[0]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not bundle.exists():
        raise SearchError((done.stderr or done.stdout).strip() or "pagefind wrote no index")


def _digest(output: Path, lang: str) -> str:
    """What the index depends on: every page that has something to be indexed; "" for no page."""
    digest, found = hashlib.sha256(lang.encode()), False
    for path in sorted(output.rglob("*.html")):
        page = path.read_bytes()
        if MARK in page:
            found = True
            digest.update(path.relative_to(output).as_posix().encode() + b"\0" + page + b"\0")
    return digest.hexdigest()[:32] if found else ""


def _index(pelican: Any) -> None:
    settings = pelican.settings
    cache = settings.get("SEARCH_CACHE") or Path(settings["PATH"]).parent / ".cache/search"
    try:
        index(Path(pelican.output_path), settings["DEFAULT_LANG"], Path(cache))
    except SearchError as error:
        log.error("search: %s", error)


def _choose(pelican: Any) -> None:
    """Have the index made of the finished site, unless the one that is there will do."""
    settings = pelican.settings
    anew = settings.get("SEARCH_ANEW", True)
    if anew or keep([f"{FOLDER}/"], settings, pelican.output_path):
        signals.finalized.connect(_index)


def register() -> None:
    signals.initialized.connect(_choose)
