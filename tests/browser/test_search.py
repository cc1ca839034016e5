"""Search finds what is published, filters it, and is used without a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

Visit = Callable[..., Page]


def found(page: Page) -> list[str]:
    texts = page.locator("#found h2 a").all_inner_texts()
    return [" ".join(text.split()) for text in texts]  # headlines are typeset: no-break spaces


def searched(visit: Visit, words: str) -> Page:
    page = visit("search/")
    page.locator("#search [name=q]").fill(words)
    expect(page.locator("#told")).not_to_be_empty()
    return page


def test_search_finds_a_story_by_its_words(visit: Visit):
    page = searched(visit, "bridge nights")
    expect(page.locator("#found h2 a")).to_have_text(["Harbour bridge closes for three nights"])
    assert page.locator("#found mark").count()
    page.locator("#found a").click()
    expect(page.locator("h1")).to_have_text("Harbour bridge closes for three nights")


def test_search_finds_texts_in_other_languages(visit: Visit):
    page = searched(visit, "ميناء الريحان")
    expect(page.locator("#found h2 a").first).to_contain_text("ميناء الريحان")


def test_withdrawn_and_expired_texts_are_not_found(visit: Visit):
    for words in ("secretword", "resigns"):
        page = searched(visit, words)
        expect(page.locator("#told")).to_have_text("Stories found: 0")


def test_filters_narrow_what_is_found(visit: Visit):
    page = searched(visit, "filler")
    expect(page.locator("#told")).to_have_text("Stories found: 35")
    page.locator("select[name=tag]").select_option("tag42")
    expect(page.locator("#told")).to_have_text("Stories found: 1")
    assert found(page) == ["Filler number 0"]
    page.locator("#search [name=q]").fill("")
    page.locator("select[name=tag]").select_option("")
    page.locator("select[name=from]").select_option("2026-03")
    page.locator("select[name=section]").select_option("World")
    expect(page.locator("#told")).to_have_text("Stories found: 5")
    assert found(page)[0] == "Harbour bridge closes for three nights"  # the newest first


def test_months_are_a_range_named_in_the_readers_language(visit: Visit):
    page = searched(visit, "filler")
    months = page.locator("select[name=from] option").all_inner_texts()
    assert months == ["all", "March 2026", "February 2026"]
    page.locator("select[name=to]").select_option("2026-02")
    expect(page.locator("#told")).to_have_text("Stories found: 35")
    page.locator("select[name=from]").select_option("2026-03")  # the wrong way round: both months
    page.locator("#search [name=q]").fill("")
    expect(page.locator("#told")).not_to_have_text("Stories found: 35")
    page.locator("select[name=to]").select_option("2026-03")
    expect(page.locator("#told")).to_have_text("Stories found: 7")


def test_stories_come_in_the_order_that_is_asked_for(visit: Visit):
    page = visit("search/?section=World&order=asc")
    expect(page.locator("#found h2 a").first).to_have_text(re.compile("ferry", re.I))
    page.locator("select[name=order]").select_option("desc")
    expect(page.locator("#found h2 a").first).to_contain_text("Harbour bridge closes")


def test_more_stories_come_twenty_at_a_time(visit: Visit):
    page = searched(visit, "filler")
    expect(page.locator("#found > li")).to_have_count(20)
    page.locator("#more").press("Enter")
    expect(page.locator("#found > li")).to_have_count(35)
    expect(page.locator("#more")).to_be_hidden()
    assert page.locator("#found a").nth(20).evaluate("(link) => link === document.activeElement")


def test_a_story_found_is_in_its_own_language_and_direction(visit: Visit):
    story = searched(visit, "ميناء الريحان").locator("#found article").first
    assert story.get_attribute("lang") == "ar"
    assert story.locator("h2").evaluate("(element) => getComputedStyle(element).direction") == "rtl"


def test_without_an_index_one_line_says_so(browser: Browser, address: str):
    page = browser.new_page()
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404))
    page.goto(f"{address}/search/")
    page.locator("#search [name=q]").fill("bridge")
    expect(page.locator("#told")).to_have_text(
        "Search does not work here at the moment. The lists below lead to every story."
    )
    page.close()


def test_search_is_used_by_keys_alone(visit: Visit):
    page = searched(visit, "filler")
    expect(page.locator("#found a").nth(1)).to_be_visible()
    page.locator("#search [name=q]").press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("#found a").nth(1).evaluate("(link) => link === document.activeElement")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "q"
    page.locator(".ways a").first.focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.locator("#search [name=q]").input_value() == "filler"


def test_a_search_has_an_address(visit: Visit):
    page = visit("search/?q=harbour+bridge&from=2026-03")
    expect(page.locator("#found h2 a").first).to_have_text("Harbour bridge closes for three nights")
    assert page.locator("select[name=from]").input_value() == "2026-03"
    page.locator("select[name=section]").select_option("World")
    page.wait_for_url("**/search/?q=harbour+bridge&section=World&from=2026-03")


def test_the_index_is_loaded_by_who_searches(visit: Visit):
    asked: list[str] = []
    page = visit("about/")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("about/", "search/"))
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "pagefind" in url] == []
    page.locator("#search [name=q]").focus()
    expect(page.locator(".filters")).to_be_visible()
    assert [url for url in asked if "pagefind" in url]


def test_without_scripts_the_page_offers_the_indexes(visit: Visit):
    page = visit("search/", java_script_enabled=False)
    assert not page.locator("#search").is_visible()
    assert page.locator(".ways a").all_inner_texts() == [
        "Stories by day",
        "Stories by tag",
        "Stories by section",
        "Stories by source",
    ]
