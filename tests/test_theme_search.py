"""The search index is made of what may be found, and made once."""

from pathlib import Path

import pytest

from plugins import search
from plugins.search import SearchError, index

PAGE = """<!doctype html><html lang="en"><title>A</title><body>
<main{mark}><h1>Harbour opens</h1><p>Text of a page.</p></main></body></html>"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "output/a").mkdir(parents=True)
    (tmp_path / "output/a/index.html").write_text(PAGE.format(mark=" data-pagefind-body"))
    (tmp_path / "output/404.html").write_text(PAGE.format(mark=""))
    return tmp_path / "output"


def test_an_index_has_what_the_search_page_needs_and_nothing_else(output: Path, tmp_path: Path):
    index(output, "en-GB", tmp_path / "cache")
    files = {path.name for path in (output / "pagefind").iterdir()}
    assert {"pagefind.js", "pagefind-entry.json", "fragment", "index"} <= files
    assert [name for name in files if "ui" in name or name.endswith(".css")] == []
    assert len(list((output / "pagefind/fragment").iterdir())) == 1


def test_where_nothing_may_be_found_there_is_no_index(output: Path, tmp_path: Path):
    """Of a site without the mark Pagefind indexes every page, notices among them."""
    index(output, "en", tmp_path / "cache")
    (output / "a/index.html").write_text(PAGE.format(mark=""))
    index(output, "en", tmp_path / "cache")
    assert not (output / "pagefind").exists()


def test_an_index_of_the_same_pages_is_not_made_again(output: Path, tmp_path: Path, monkeypatch):
    index(output, "en", tmp_path / "cache")
    made = []
    monkeypatch.setattr(search, "_run_pagefind", lambda *of: made.append(of) or fail())
    (output / "404.html").write_text(PAGE.format(mark="").replace("Text", "Other text"))
    index(output, "en", tmp_path / "cache")
    assert made == []
    page = output / "a/index.html"
    page.write_text(page.read_text().replace("Harbour", "Bridge"))
    with pytest.raises(SearchError):
        index(output, "en", tmp_path / "cache")
    assert len(made) == 1


def fail() -> None:
    raise SearchError("not again")


def test_what_pagefind_says_is_what_the_error_says(tmp_path: Path):
    with pytest.raises(SearchError, match="not able to build an index"):
        search._run_pagefind(tmp_path / "nowhere", tmp_path / "fresh", "en")
