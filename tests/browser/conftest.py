"""A browser and a server for the tests that open the site as readers do.

The browser is Debian's Chromium (`chromium` on the PATH) or Playwright's own. None is a failure
that says what to install: these tests are never skipped.
"""

from __future__ import annotations

import mimetypes
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, Route, sync_playwright

from tests import theme_site
from tests.small_site import SITE

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# What else Chromium would ask the world for; `--no-sandbox` is for root, as in a container.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MISSING = (
    "There is no browser to test with. Debian and Ubuntu: apt-get install chromium. "
    "Elsewhere: python -m playwright install chromium. Then run the tests again."
)
TEXT = {".html", ".css", ".js", ".json", ".svg", ".webmanifest", ".xml"}


class _Handler(SimpleHTTPRequestHandler):
    """The output as its host would send it: at this server's address instead of the site's, with
    the headers of `_headers`."""

    root: Path
    policy: list[tuple[str, str]]

    def do_GET(self) -> None:
        file = self.root / unquote(urlsplit(self.path).path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        status = 200 if file.is_file() else 404
        file = file if file.is_file() else self.root / "404.html"
        body = file.read_bytes()
        if file.suffix in TEXT:
            here = f"http://127.0.0.1:{self.server.server_address[1]}"
            body = body.replace(SITE.encode(), here.encode())
        self.send_response(status)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.policy:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test that fails says enough."""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of the site, served on the loopback interface."""
    root = theme_site.site()
    everywhere = (root / "_headers").read_text("utf-8").split("\n/")[0]
    pairs = [line.strip().split(": ", 1) for line in everywhere.splitlines()[1:]]
    policy = [(name, value) for name, value in pairs if name != "Strict-Transport-Security"]
    handler = type("Handler", (_Handler,), {"root": root, "policy": policy})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as error:
            pytest.fail(f"{MISSING}\n{error}", pytrace=False)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site (`path`, and how Playwright's new_context() is to be). A page that
    writes to the console or asks another host for anything fails its test."""
    contexts, wrong = [], []

    def local(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            wrong.append(f"asked for {route.request.url}")
            route.abort()

    def visit(path: str, width: int = 1280, height: int = 900, **how: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **how)
        contexts.append(context)
        context.route("**/*", local)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(f"{path}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"{path}: {error}"))
        page.goto(f"{address}/{path}")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert wrong == []
