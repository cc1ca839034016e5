"""The same site comes out each time, whatever order a process has its sets in."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

from pelican.generators import Generator
from pelican.settings import DEFAULT_CONFIG

from plugins.order import sort_files
from tests.incremental_site import EditedSite, files

LANGUAGES = ("ar", "de", "es", "fr", "tr")


def test_a_site_is_the_same_in_every_process(tmp_path: Path):
    """Translations, of an original and of none, stand in one order."""
    site = EditedSite(tmp_path)
    site.article("story")
    for lang in LANGUAGES:
        site.translation("story", lang)
        site.translation("without-an-original", lang)
    built = []
    for seed in ("1", "2", "3"):
        done = subprocess.run(
            [sys.executable, "-m", "pelican", "-s", "conf.py", "-o", seed, "--fatal", "errors"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1772452800"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
        built.append(files(tmp_path / seed))
    assert built[0] == built[1] == built[2]
    page = built[0]["2026/03/01_story/index.html"].decode()
    places = [page.index(f'<a rel="alternate" hreflang="{lang}"') for lang in LANGUAGES]
    assert places == sorted(places)


def test_a_generator_finds_the_files_that_pelican_finds(tmp_path: Path):
    for name in ("articles/a.md", "articles/b/c.md", "articles/b/d.png", "articles/no/e.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    settings = {**DEFAULT_CONFIG, "PATH": str(tmp_path)}
    usual, ours = (Generator({}, settings, str(tmp_path), "", "") for _ in range(2))
    sort_files(ours)
    for paths, exclude, extensions in product(
        (["articles"], "articles", [""], ["articles/a.md", "articles/none.md"]),
        (None, ["articles/no"]),
        (None, False, ("md",), ["png"], []),
    ):
        asked = {"exclude": exclude, "extensions": extensions}
        assert ours.get_files(paths, **asked) == sorted(usual.get_files(paths, **asked))
