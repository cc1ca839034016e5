"""A page that is looked at while the site is worked on shows at once what was saved."""

import threading
from pathlib import Path

from playwright.sync_api import Browser, expect

from plugins.serving import Builds, server


def test_an_open_page_loads_again_when_it_is_another(tmp_path: Path, browser: Browser):
    builds, page = Builds(), browser.new_page()
    (tmp_path / "story").mkdir()
    (tmp_path / "_headers").write_text("/*\n  Content-Security-Policy: default-src 'self'\n")
    story, other = tmp_path / "story/index.html", tmp_path / "index.html"
    for path in (story, other):
        path.write_text("<!doctype html><title>Story</title><p>Old")
    with server(tmp_path, 0, builds) as running:
        threading.Thread(target=running.serve_forever, args=[0.01], daemon=True).start()
        page.goto(f"http://localhost:{running.server_address[1]}/story/")
        page.evaluate("window.isTheSame = true")
        other.write_text("<!doctype html><title>Front</title><p>New")
        builds.made(["index.html"])
        page.wait_for_timeout(300)  # in which it would
        assert page.evaluate("window.isTheSame")
        story.write_text("<!doctype html><title>Story</title><p>New")
        builds.made(["story/index.html"])
        expect(page.locator("p")).to_have_text("New")
        page.close()
        running.shutdown()
