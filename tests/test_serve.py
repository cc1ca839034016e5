"""The server for editing: what readers would get, and pages that load again after a build."""

import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from plugins.serving import RELOAD, Builds, _changes, _Filter, server

TAG = b'<script src="/.reload.js?0"></script>\n'
POLICY = "default-src 'none'; script-src 'self'"


@pytest.fixture
def builds() -> Builds:
    return Builds()


@pytest.fixture
def site(tmp_path: Path, builds: Builds) -> Iterator[HTTPConnection]:
    for name, text in {
        "index.html": "<p>Front",
        "tag/ports/index.html": "<p>Ports",
        "404.html": "<p>Not here",
        "feed.xml": "<feed/>",
        "_headers": f"/*\n  Content-Security-Policy: {POLICY}\n"
        "  Strict-Transport-Security: max-age=1\n/feed.xml\n  X-Feed: 1\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with server(tmp_path, 0, builds) as running:
        threading.Thread(target=running.serve_forever, args=[0.01], daemon=True).start()
        connection = HTTPConnection(*running.server_address, timeout=5)
        yield connection
        connection.close()
        running.shutdown()


def get(site: HTTPConnection, path: str) -> tuple[int, bytes, HTTPResponse]:
    site.close()
    site.request("GET", path)
    response = site.getresponse()
    return response.status, response.read(), response


@pytest.mark.parametrize(
    "path, status, body",
    [
        ("/", 200, b"<p>Front" + TAG),
        ("/index.html?x", 200, b"<p>Front" + TAG),
        ("/tag/ports/", 200, b"<p>Ports" + TAG),
        ("/nothing/", 404, b"<p>Not here" + TAG),
        ("/feed.xml", 200, b"<feed/>"),
        ("/.reload.js", 200, RELOAD),
    ],
)
def test_pages_are_the_outputs_with_a_line_of_script(
    site: HTTPConnection, path: str, status: int, body: bytes
):
    assert get(site, path)[:2] == (status, body)


def test_a_folder_without_its_slash_leads_to_the_one_with_it(site: HTTPConnection):
    status, _, response = get(site, "/tag/ports")
    assert (status, response.headers["Location"]) == (301, "/tag/ports/")


def test_nothing_outside_of_the_output_is_served(site: HTTPConnection, tmp_path: Path):
    (tmp_path.parent / "secret.html").write_text("secret")
    for path in ("/../secret.html", "/%2e%2e/secret.html", "//../secret.html"):
        assert get(site, path)[0] == 404


def test_pages_have_the_headers_of_the_public_site(site: HTTPConnection):
    """Without the one that would send a browser to https on this machine."""
    headers = get(site, "/")[2].headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in headers and "X-Feed" not in headers


@pytest.mark.parametrize(
    "page, made",
    [
        ("/", ["tag/ports/index.html", "index.html"]),
        ("/tag/ports/", ["tag/ports/index.html"]),
        ("/tag/ports/", ["theme/css/style.css"]),
        ("/nothing", ["nothing"]),
    ],
)
def test_an_open_page_hears_of_a_build_that_makes_what_it_shows(
    site: HTTPConnection, builds: Builds, page: str, made: list[str]
):
    builds.made(["index.html", "nothing", "tag/ports/index.html"])  # before it was sent
    site.request("GET", f"/.reload?1{page}")
    response = site.getresponse()
    assert response.headers["Content-Type"] == "text/event-stream"
    time.sleep(0.1)
    builds.made(["other/index.html", "feeds/all.atom.xml"])
    assert response.fp.readline() == b": here\n"
    assert response.fp.readline() == b"\n"
    builds.made(made)
    assert response.fp.readline() == b"data: new\n"


@pytest.mark.parametrize("number", [0, 7])
def test_a_page_hears_of_a_build_that_was_made_since_it_was_sent(
    site: HTTPConnection, builds: Builds, number: int
):
    """By this server, or by one before it."""
    builds.made(["index.html"])
    site.request("GET", f"/.reload?{number}/")
    assert site.getresponse().fp.readline() == b"data: new\n"


def test_what_imports_keep_or_have_half_written_is_no_change():
    changed = _Filter()
    assert changed(2, "/site/content/articles/2026/11/bridge.md")
    assert not changed(2, "/site/content/.imported/ab/cdef.md")
    assert not changed(2, "/site/content/articles/2026/11/.bridge.md.12.part")


def test_what_is_saved_while_the_site_is_first_built_is_seen(tmp_path: Path):
    (tmp_path / "content").mkdir()
    changes = _changes(tmp_path, threading.Event())
    assert next(changes) == set()
    (tmp_path / "content" / "a.md").write_text("saved")
    found = next(changed for changed in changes if changed)
    assert {Path(path).name for _, path in found} == {"a.md"}
    changes.close()
