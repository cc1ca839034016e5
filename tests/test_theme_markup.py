"""Every page is HTML without a single parse error, by a parser that nobody here wrote."""

from pathlib import Path

import pytest
from justhtml import JustHTML

from tests import small_site, theme_site

SITES = {
    "one of everything": theme_site.site,
    "editions": lambda: small_site.edited_site() / "output",
    "empty": theme_site.empty_site,
}


def errors(page: str) -> list[str]:
    """The parse errors of a page: https://html.spec.whatwg.org/multipage/parsing.html#parse-errors"""
    found = JustHTML(page, collect_errors=True).errors
    return [f"{error.line}:{error.column}: {error.code}" for error in found]


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_no_page_has_a_parse_error(site):
    output: Path = site()
    pages = {path: errors(path.read_text("utf-8")) for path in output.rglob("*.html")}
    assert {str(path): found for path, found in pages.items() if found} == {}
    assert len(pages) > 5


def test_the_parser_sees_what_is_wrong():
    assert errors("<!DOCTYPE html><title>A</title><p>B</div>") != []
