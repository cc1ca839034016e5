"""The search index is made of what may be found, in parts, and a part only when it is another."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from plugins.search import index, pagefind
from plugins.search.pagefind import SearchError
from plugins.search.pages import Page, Pages, marked
from plugins.search.periods import parted

PAGE = """<!doctype html><html lang="en"><title>A</title><body><p>Around.</p>
<main{mark}><h1>Harbour opens</h1><p>{text}</p></main><aside>Other stories.</aside></body></html>"""
MARK = " data-pagefind-body"


class Site:
    """An output of pages that may be found, and what is known of them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.output = folder, folder / "output"
        self.days: dict[str, date] = {}

    def page(self, day: str, text: str, mark: str = MARK) -> None:
        """Write the page of a day, an article's."""
        path = self.output / day / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(mark=mark, text=text))
        self.days[f"{day}/index.html"] = date.fromisoformat(day)

    def indexed(self) -> list[str]:
        """Make the index, and return the names of its parts."""
        pages = Pages(self.folder / "search.json")
        found = [pages.of(path, day, [str(self.output)]) for path, day in self.days.items()]
        pages.remember()
        index(filter(None, found), {"DEFAULT_LANG": "en-GB"}, str(self.output))
        listed = self.output / "pagefind/parts.json"
        return json.loads(listed.read_text()) if listed.exists() else []

    def texts(self) -> dict[str, str]:
        """What the parts have of the pages that they index, by the periods of the parts."""
        return {
            path.parts[-3].partition(".")[0]: gzip.decompress(path.read_bytes()).decode()
            for path in self.output.glob("pagefind/*/fragment/*")
        }


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    for day, text in {"2026-03-01": "New.", "2026-02-12": "Recent.", "2025-11-30": "Old."}.items():
        site.page(day, text)
    return site


def periods(names: list[str]) -> list[str]:
    return [name.partition(".")[0] for name in names]


def test_a_part_has_what_the_search_page_needs_and_nothing_else(site: Site):
    newest = site.output / "pagefind" / site.indexed()[0]
    files = {path.name for path in newest.iterdir()}
    assert {"pagefind.js", "pagefind-entry.json", "fragment", "index"} <= files
    assert [name for name in files if "ui" in name or name.endswith(".css")] == []


def test_parts_are_of_days_of_tens_of_days_and_of_months(site: Site):
    assert periods(site.indexed()) == ["2026-03-01", "2026-02-1x", "2025-11"]
    assert {period: "Around" in text for period, text in site.texts().items()} == {
        "2026-03-01": False,
        "2026-02-1x": False,
        "2025-11": False,
    }


def test_an_edit_makes_one_part_again_and_leaves_nothing_of_the_old_one(site: Site):
    before = site.indexed()
    site.page("2025-11-30", "Older.")
    after = site.indexed()
    assert before[:2] == after[:2]
    assert before[2] != after[2]
    assert {path.name for path in (site.output / "pagefind").iterdir()} == {*after, "parts.json"}
    assert "Older." in site.texts()["2025-11"]


def test_what_is_withdrawn_is_in_no_part(site: Site):
    site.indexed()
    site.page("2026-03-01", "Withdrawn.", mark="")
    assert periods(site.indexed()) == ["2026-02-12", "2025-11"], "the newest has its day now"
    assert site.texts().keys() == {"2026-02-12", "2025-11"}


def test_where_nothing_may_be_found_there_is_no_index(site: Site):
    """Of a site without the mark Pagefind indexes every page, notices among them."""
    site.indexed()
    for day in site.days.values():
        site.page(day.isoformat(), "Withdrawn.", mark="")
    assert site.indexed() == []
    assert list(site.output.glob("pagefind/*")) == []


def test_what_is_around_a_text_does_not_count(site: Site, monkeypatch: pytest.MonkeyPatch):
    before = site.indexed()
    monkeypatch.setattr(pagefind, "_run", fail)
    path = site.output / "2026-03-01/index.html"
    path.write_text(path.read_text().replace("Other stories.", "Others."))
    assert site.indexed() == before
    site.page("2026-03-01", "Newer.")
    with pytest.raises(SearchError):
        site.indexed()


def fail(*_: Any) -> None:
    raise SearchError("not again")


def test_a_cache_that_is_no_good_is_none(site: Site):
    before = site.indexed()
    for bad in ("{", "[]", '{"2026-03-01/index.html": 3}', '{"2026-03-01/index.html": [1, 2, 3]}'):
        (site.folder / "search.json").write_text(bad)
        assert site.indexed() == before


def test_what_pagefind_says_is_what_the_error_says(tmp_path: Path):
    with pytest.raises(SearchError, match="not able to build an index"):
        pagefind._run(tmp_path / "nowhere", tmp_path / "fresh", "en")


MARKED: Mapping[str, str] = {
    "<p>a</p>": "",
    "<p data-pagefind-body>a</p>b": "<p data-pagefind-body>a</p>",
    "<i></i><div data-pagefind-body><div>a</div><divan></divan></div><div>b</div>": (
        "<div data-pagefind-body><div>a</div><divan></divan></div>"
    ),
    '<article class="a" data-pagefind-body>never closed': (
        '<article class="a" data-pagefind-body>never closed'
    ),
}


@pytest.mark.parametrize("page", MARKED)
def test_the_marked_element_is_found_whole(page: str):
    assert marked(page) == MARKED[page]


def test_no_two_parts_overlap_in_time_and_the_newest_comes_first():
    first = date(2024, 1, 1)
    for length in range(1, 500, 7):
        days = [first + timedelta(days=number) for number in range(length)]
        parts = parted(Page(f"{day}/", day, "", "x") for day in days)
        found = [
            page.day for part in parts for page in sorted(part.pages, key=by_day, reverse=True)
        ]
        assert found == days[::-1]
        assert len(parts) <= 13 + 9 + length // 28


def by_day(page: Page) -> date:
    assert page.day
    return page.day


def test_pages_without_a_date_are_a_part_of_their_own():
    dated = Page("a", date(2026, 1, 1), "", "x")
    assert [part.period for part in parted([Page("b", None, "", "y"), dated])] == [
        "2026-01-01",
        "undated",
    ]
