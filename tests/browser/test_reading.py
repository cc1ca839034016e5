"""The site as it is read: on a phone, in the dark, on paper, without a mouse, without scripts, from
right to left."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from plugins.pictures import WIDTHS

Visit = Callable[..., Page]

PAGES = {
    "front": "",
    "front, second page": "page/2/",
    "article": "2026/03/09_whole/",
    "article from right to left": "2026/03/06_arabic/",
    "article with little": "2026/03/07_bare/",
    "notice": "2026/03/05_withdrawn/",
    "tag": "tag/tag4/",
    "section": "section/business/",
    "source": "source/wire/",
    "year": "2026/",
    "month": "2026/02/",
    "day": "2026/03/09/",
    "archive": "archive/",
    "tags": "tags/",
    "sources": "sources/",
    "corrections": "corrections/",
    "search": "search/",
    "share": "pages/share/",
    "feeds": "feeds/",
    "about": "about/",
    "404": "404.html",
    "text-only front": "lite/",
    "text-only article": "lite/2026/03/09_whole/",
}
ARTICLE, ARABIC = PAGES["article"], PAGES["article from right to left"]
WIDE = "document.documentElement.scrollWidth - innerWidth"
SHOWN = "(element) => element.getClientRects().length > 0"

every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
KINDS = ("front", "article", "article from right to left", "tag", "month", "search", "404")
every_kind = pytest.mark.parametrize("path", [PAGES[kind] for kind in KINDS], ids=KINDS)


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    return found | {"right": found["x"] + found["width"]}


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


@every_page
def test_every_page_is_accessible_on_a_phone_in_the_light(visit: Visit, path: str):
    page = visit(path, width=320, height=640, bypass_csp=True)
    assert page.evaluate(WIDE) <= 0
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@every_kind
def test_every_kind_of_page_is_accessible_on_a_desk_in_the_dark(visit: Visit, path: str):
    page = visit(path, color_scheme="dark", bypass_csp=True)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_text_only_page_is_accessible_in_the_dark_and_to_fingers(visit: Visit):
    page = visit(PAGES["text-only article"], width=320, color_scheme="dark", bypass_csp=True)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).lineHeight)") >= 24


@every_kind
def test_text_of_twice_the_size_does_not_scroll_sideways(visit: Visit, path: str):
    page = visit(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(WIDE) <= 0


@every_kind
def test_every_kind_of_page_reads_without_scripts(visit: Visit, path: str):
    with_scripts = visit(path).locator("main").inner_text()
    without = visit(path, java_script_enabled=False).locator("main").inner_text()
    assert set(with_scripts.split()) - set(without.split()) == set()


@every_kind
def test_every_kind_of_page_prints_without_its_navigation(visit: Visit, path: str):
    page = visit(path)
    page.emulate_media(media="print")
    links = page.locator("nav a, .skip, .to-search a, .colophon a")
    assert links.count() and not any(links.evaluate_all(f"all => all.map({SHOWN})"))
    assert page.locator("h1").is_visible()


def test_paper_has_the_address_of_the_original(visit: Visit):
    page = visit(ARTICLE)
    page.emulate_media(media="print")
    after = page.evaluate(
        "getComputedStyle(document.querySelector('.original a'), '::after').content"
    )
    assert "courier.example/bridge" in after or "attr(href)" in after


def test_the_first_key_skips_to_the_text(visit: Visit):
    page = visit(ARTICLE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert box(page, ".skip")["height"] > 24
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@every_kind
def test_the_focus_is_seen_wherever_it_goes(visit: Visit, path: str):
    page = visit(path)
    seen = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        place, outline = page.evaluate(
            "[document.activeElement.outerHTML.slice(0, 90), "
            "getComputedStyle(document.activeElement).outlineStyle]"
        )
        if place.startswith("<body"):
            break
        assert outline != "none", place
        seen.add(place)
    assert seen


def test_what_is_wide_scrolls_by_itself_and_by_keys(visit: Visit):
    page = visit(ARTICLE, width=320)
    code = page.locator(".article-body pre")
    assert code.evaluate("(element) => element.scrollWidth > element.clientWidth")
    for wide in (code, page.locator(".scroll")):
        assert wide.evaluate("(element) => getComputedStyle(element).overflowX") == "auto"
        assert wide.evaluate("(element) => element.tabIndex") == 0


def test_the_dark_is_dark(visit: Visit):
    shades = {scheme: background(visit("", color_scheme=scheme)) for scheme in ("light", "dark")}
    light, dark = (sum(map(int, shade[4:-1].split(","))) for shade in shades.values())
    assert light > 700 and dark < 100


def test_forced_colours_leave_boxes_a_border(visit: Visit):
    page = visit(ARTICLE, forced_colors="active")
    style = "getComputedStyle(document.querySelector('.corrections')).borderInlineStartStyle"
    assert page.evaluate(style) == "solid"


def test_a_text_from_right_to_left_stands_on_its_side(visit: Visit):
    page = visit(ARABIC)
    body = box(page, ".article-body")
    headline = page.evaluate(
        "(() => { const range = document.createRange(); range.selectNodeContents("
        "document.querySelector('h1')); return range.getBoundingClientRect().right })()"
    )
    assert abs(headline - body["right"]) < 2
    assert abs(box(page, ".kicker a")["right"] - body["right"]) < 2
    quotation = page.locator("blockquote")
    assert quotation.evaluate("(element) => getComputedStyle(element).borderRightWidth") == "3px"
    assert quotation.evaluate("(element) => getComputedStyle(element).borderLeftWidth") == "0px"
    first = box(page, ".article-body li")
    assert body["right"] - first["right"] > 10 and abs(first["x"] - body["x"]) < 2
    assert box(page, ".masthead .name a")["x"] < 100


def test_a_text_from_right_to_left_keeps_its_side_in_a_list(visit: Visit):
    page = visit("source/own/")
    teaser = page.locator("article[lang=ar]")
    assert teaser.evaluate("(element) => getComputedStyle(element).direction") == "rtl"
    kicker = teaser.locator(".kicker").evaluate("(element) => getComputedStyle(element).textAlign")
    assert kicker == "end"


@pytest.mark.parametrize(("width", "height", "least"), [(390, 844, 4), (1440, 900, 8)])
def test_the_first_screen_has_enough_headlines(visit: Visit, width: int, height: int, least: int):
    page = visit("", width=width, height=height)
    seen = page.locator(".teaser > :is(h2, h3) a").evaluate_all(
        "all => all.filter(a => a.getBoundingClientRect().bottom <= innerHeight).length"
    )
    assert seen >= least


def test_nothing_moves_for_who_wants_nothing_to_move(visit: Visit):
    page = visit("", reduced_motion="reduce")
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("path", [ARTICLE, PAGES["search"], PAGES["text-only article"]])
def test_nothing_shifts_while_a_page_loads(visit: Visit, path: str):
    page = visit(path, width=390)
    shifts = page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const entry of "
        "list.getEntries()) sum += entry.value }).observe({type: 'layout-shift', buffered: true}); "
        "setTimeout(() => done(sum), 200) })"
    )
    assert shifts == 0


DOT = base64.b64decode("R0lGODlhAQABAAAAACwAAAAAAQABAAA=")  # a picture of one pixel
CHOSEN = """async (widths) => {
  const image = new Image();
  image.sizes = document.querySelector("main picture source").sizes;
  image.srcset = widths.map((width) => `/${width}.gif ${width}w`).join();
  await image.decode();
  return Number(image.currentSrc.match(/[0-9]+(?=.gif)/)[0]);
}"""
PHONES = [(360, 1, 360), (390, 2, 720), (360, 3, 720), (412, 2.625, 720), (430, 3, 720)]


@pytest.mark.parametrize("path", ["", ARTICLE], ids=["front", "article"])
@pytest.mark.parametrize(("width", "pixels", "wanted"), [*PHONES, (1440, 2, 1200)])
def test_a_phone_of_three_pixels_to_one_takes_the_picture_for_two(
    visit: Visit, path: str, width: int, pixels: float, wanted: int
):
    page = visit(path, width=width, device_scale_factor=pixels)
    page.route("**/*.gif", lambda route: route.fulfill(body=DOT, content_type="image/gif"))
    assert page.evaluate(CHOSEN, WIDTHS) == wanted
