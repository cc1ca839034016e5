"""A small site that Pelican itself builds, with the project's settings and theme, for the tests
that read what comes out. It is built once for all of them."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SITE = "https://digest.example"
NOW = "2026-03-10T12:00:00+00:00"

LEDGER = """\
[Own]
stay_days = inf
feed_text = "full"
photos = true
index = true
canonical = "own"
[Wire]
name = "Northern Wire"
credit_line = "Northern Wire, all rights reserved"
stay_days = 30
index = true
[Closed]
stay_days = inf
"""
HOSTILE = "“R&D” costs 5 < 6 </script>]]> <b>bold</b> &amp; 'quoted' \"twice\" 🚢 \u202eABC\u202c"
ARTICLES = {
    "harbour": f"""\
title: Harbour opens
summary: Ships return.
date: 2026-03-09T08:00:00+01:00
modified: 2026-03-09T10:00:00Z
category: World
tags: [Ports, "C++", Énergie]
authors: [Ada Lind, Rafe Monk]
source: Own
original_url: https://own.example/harbour?a=1&b=2
identifier: own:harbour
image: {{url: images/harbour.jpg, alternative_text: A quay., caption: The quay., credit: Jo Roe}}
corrections:
- date: 2026-03-09T11:00:00Z
  text: Three ships, not four.

The first ship came at noon. [Map]({SITE}/map)

<iframe src="https://frames.example/"></iframe>

A second paragraph with [a page](/about/) and <span style="color: red">colour</span>.
""",
    "strike": """\
title: Strike ends
summary: Ferries sail again.
date: 2026-03-09T08:00:00+01:00
category: World
tags: [Ports]
source: Wire
copyright_notice: © Northern Wire 2026
identifier: Wire:1

The whole text of the strike.
""",
    "hostile": f"""\
title: {json.dumps(HOSTILE, ensure_ascii=False)}
summary: {json.dumps(HOSTILE, ensure_ascii=False)}
date: 2026-03-08
category: Culture
authors: [{json.dumps(HOSTILE, ensure_ascii=False)}]
source: Own
identifier: own:hostile

Text.
""",
    "long": f"""\
title: {"Long " * 100}
date: 2026-03-07
category: Culture
source: Own
lang: ar
identifier: own:long

Text.
""",
    "secret": """\
title: Minister resigns
date: 2026-03-08T09:00:00Z
category: World
tags: [Cabinet]
source: Gone
identifier: own:minister
withdrawn: {date: 2026-03-09T12:00:00Z, reason: The minister has not resigned.}

What never happened.
""",
    "old": """\
title: Old story
date: 2026-01-01
category: World
source: Wire
identifier: Wire:0

What may stay no longer.
""",
    "kept-in": """\
title: For readers only
date: 2026-03-06
category: World
source: Closed
original_url: https://closed.example/story
identifier: Closed:1

Not for search engines.
""",
    "by-hand": """\
title: Written by hand
date: 2026-03-05
category: World
source: Own

Nothing else.
""",
}
EDITIONS = {
    "2026-03-09": f"""\
---
title: {json.dumps(HOSTILE, ensure_ascii=False)}
date: 2026-03-09T18:00:00Z
modified: 2026-03-09T19:30:00Z
lead: harbour
order:
- slug: strike
  line: 'Ferries: at last.'
  also: [by-hand]
- hostile
- long
---

The editor’s *note*, [with a link]({{filename}}/articles/long.md).
""",
    "2026-01-02": "---\ntitle: Old\ndate: 2026-01-02\nlead: old\norder: [secret, gone]\n---\n",
    "2026-03-11": "---\ntitle: Tomorrow\ndate: 2026-03-11\nlead: long\n---\n",
}


def article(slug: str, changes: dict[str, str] | None = None) -> str:
    """The file of one of the articles, with pieces of it replaced."""
    head, _, text = ARTICLES[slug].partition("\n\n")
    document = f"---\nslug: {slug}\n{head}\n---\n\n{text}"
    for old, new in (changes or {}).items():
        assert old in document
        document = document.replace(old, new)
    return document


def write(folder: Path, files: dict[str, str]) -> None:
    """Write the files of a site: its ledger, a picture, and what is given, by path."""
    (folder / "content/images").mkdir(parents=True)
    Image.new("RGB", (640, 400), "navy").save(folder / "content/images/harbour.jpg")
    for name, text in {"sources.toml": LEDGER, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def build(folder: Path, **settings: object) -> Path:
    """The output folder of the site of a folder, built by the command line, with some settings of
    its own. Fails on errors."""
    (folder / "conf.py").write_text(
        "from datetime import datetime\nfrom pelicanconf import *\n"
        f"PATH = {str(folder / 'content')!r}\nTHEME = {str(ROOT / 'theme')!r}\n"
        f"PLUGIN_PATHS = [{str(ROOT)!r}]\nSITEURL = {SITE!r}\nSITENAME = 'Digest & Co'\n"
        f"FEED_TAG = 'digest.example,2026'\nNOW = datetime.fromisoformat({NOW!r})\n"
        + "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    )
    command = [sys.executable, "-m", "pelican", "-s", "conf.py", "-o", "output"]
    done = subprocess.run(
        [*command, "--fatal", "errors"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@cache
def site() -> Path:
    """The output of the site with all of the articles."""
    folder = _temporary_folder()
    write(folder, {f"content/articles/{slug}.md": article(slug) for slug in ARTICLES})
    return build(folder)


@cache
def edited_site() -> Path:
    """The folder of the site with editions, of which one is empty by now and one to come, and a
    translation."""
    folder = _temporary_folder()
    files = {f"content/articles/{slug}.md": article(slug) for slug in ARTICLES}
    files |= {f"content/editions/{name}.md": text for name, text in EDITIONS.items()}
    files["content/articles/by-hand-de.md"] = article("by-hand", {"source:": "lang: de\nsource:"})
    write(folder, files)
    build(folder)
    return folder


def _temporary_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="copydesk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
