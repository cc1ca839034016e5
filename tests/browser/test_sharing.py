"""A story is shared with what the reader's device has, or by its address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]

STORY = "2026/03/09_whole/"
HEADLINE = "Harbour bridge closes for three nights"
WITH_APPS = "navigator.share = async (what) => { window.shared = what; };"


def test_an_article_leads_to_the_ways_of_sharing_it(visit: Visit):
    page = visit(STORY)
    page.get_by_role("link", name="Share in another way").click()
    expect(page.locator("#share h2 a")).to_have_text(HEADLINE)
    expect(page.get_by_label("The address of the story")).to_have_value(
        page.url.replace("pages/share/?", "")
    )
    expect(page.locator("#plain")).to_be_hidden()


def test_a_device_that_shares_is_asked_to(visit: Visit):
    page = visit(STORY)
    page.context.add_init_script(WITH_APPS)
    page.get_by_role("link", name="Share in another way").click()
    page.get_by_role("button", name="Share with an app").click()
    address = page.url.replace("pages/share/?", "")
    assert page.evaluate("window.shared") == {"title": HEADLINE, "url": address}


def test_the_address_is_copied(visit: Visit):
    page = visit(f"pages/share/?{STORY}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the address").click()
    expect(page.get_by_role("status")).to_have_text("The address is copied.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/{STORY}")


@pytest.mark.parametrize("what", ["", "?https://elsewhere.example/", "?//elsewhere.example/a"])
def test_nothing_but_our_stories_is_shared(visit: Visit, what: str):
    page = visit(f"pages/share/{what}")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#share")).to_be_hidden()
    expect(page.locator("#plain")).to_be_visible()
