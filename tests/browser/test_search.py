"""Search finds what is published, filters it, and is used without a mouse."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

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
    page.locator("select[name=month]").select_option("2026-03")
    page.locator("select[name=section]").select_option("World")
    expect(page.locator("#told")).to_have_text("Stories found: 5")
    assert found(page)[0] == "Harbour bridge closes for three nights"  # the newest first


def test_search_is_used_by_keys_alone(visit: Visit):
    page = searched(visit, "filler")
    expect(page.locator("#found a").nth(1)).to_be_visible()
    page.locator("#search [name=q]").press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("#found a").nth(1).evaluate("(link) => link === document.activeElement")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "q"


def test_a_search_has_an_address(visit: Visit):
    page = visit("search/?q=harbour+bridge")
    expect(page.locator("#found h2 a").first).to_have_text("Harbour bridge closes for three nights")


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
