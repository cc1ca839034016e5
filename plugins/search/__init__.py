"""The index of the search page, made by Pagefind of what stands in elements with
`data-pagefind-body`: contents that may be found, and so neither notices nor what the terms keep
from search engines. One index serves all languages, stemmed as the site's.

Pagefind can make an index only as a whole, and takes long for a large one. So it is made in parts,
each of the stories of some days or of a month (periods.py), and only those parts are made again
whose stories have changed: what is withdrawn or edited is nowhere in them. A part is a folder in
`pagefind/` that is named by what is in it; `pagefind/parts.json` is the list of their names, the
newest stories' first, and the search page searches them all.

SEARCH_CACHE (`.cache/search.json` beside the content folder) has the digests of what stands in
pages, so that those that are as they were are not read. With SEARCH_ANEW = False, which
`invoke serve` sets, an index that is in the output stays as it is.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.cores import cores
from plugins.files import keep, write_anew
from plugins.search.pagefind import SearchError, make
from plugins.search.pages import Page, Pages
from plugins.search.periods import parted

log = logging.getLogger(__name__)

FOLDER = "pagefind"
LIST = "parts.json"


def index(pages: Iterable[Page], settings: Mapping[str, Any], output: str) -> None:
    """Write the index of these pages to `pagefind/` in the output, as far as it is not there or in
    the last output. Nothing is written when there are none. Raises SearchError."""
    lang = settings["DEFAULT_LANG"].split("-")[0]
    parts = {part.name(lang): part for part in parted(pages)}
    missing = keep([f"{FOLDER}/{name}/" for name in parts], settings, output)
    names = [path.split("/")[1] for path in missing]
    with ThreadPoolExecutor(cores()) as pool:
        list(
            pool.map(lambda name: make(parts[name].pages, f"{output}/{FOLDER}/{name}", lang), names)
        )
    _remove_others(Path(output, FOLDER), parts)
    if parts:
        write_anew(f"{output}/{FOLDER}/{LIST}", json.dumps(list(parts)).encode())


def _remove_others(folder: Path, names: Iterable[str]) -> None:
    """Remove what a build into the same output has left."""
    for path in [*folder.iterdir()] if folder.exists() else []:
        if path.name not in names:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _index(pelican: Any) -> None:
    settings = pelican.settings
    beside = Path(settings["PATH"]).parent / ".cache/search.json"
    output = os.path.abspath(pelican.output_path)
    pages = Pages(Path(settings.get("SEARCH_CACHE") or beside))
    folders = (output, settings.get("BUILT_BEFORE") or output)
    found = [
        page for path, day in settings.pop(PATHS, ()) if (page := pages.of(path, day, folders))
    ]
    pages.remember()
    try:
        index(found, settings, output)
    except SearchError as error:
        log.error("search: %s", error)


PATHS = "SEARCH_PATHS"  # of the settings, where a build has the paths and days of its contents


def _note_paths(generators: list[Any]) -> None:
    """Where there may be something to be found, for the time when the output is finished."""
    contents = filter(None, generators[0].context["generated_content"].values())
    generators[0].settings[PATHS] = [
        (content.save_as, content.date.date() if hasattr(content, "date") else None)
        for content in contents
    ]


def _choose(pelican: Any) -> None:
    """Have the index made of the finished site, unless the one that is there will do."""
    settings = pelican.settings
    anew = settings.get("SEARCH_ANEW", True)
    if anew or keep([f"{FOLDER}/"], settings, pelican.output_path):
        signals.finalized.connect(_index)
        signals.all_generators_finalized.connect(_note_paths)


def register() -> None:
    signals.initialized.connect(_choose)


_index.works_on_parts = True  # looks into the last output itself: plugins/incremental
