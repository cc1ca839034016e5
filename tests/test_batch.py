"""The import as one command: everything is read, each source has its line, and a bad one stops
nothing."""

import io
import re
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image
from rich.console import Console

from plugins import head
from plugins.importer import batch, fetch
from plugins.importer.fetch import Fetcher
from plugins.ledger import Ledger
from plugins.vocabulary import Vocabulary

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The Kestrel Wire</title><link>https://kestrel.example/</link>
<item><title>{title}</title><link>https://kestrel.example/{number}</link>
<guid isPermaLink="false">kestrel-{number}</guid>
<pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate><category>Bridges</category>
<description>&lt;p&gt;The bridge was opened to traffic again on Monday, the harbour authority said,
a day ahead of the plan that it had published in the spring.&lt;/p&gt;</description></item>
</channel></rss>
"""
PAGE = """<!doctype html><html lang="en"><head><title>Bridge reopens</title>
<meta property="og:title" content="Bridge reopens a day early">
<meta property="og:type" content="article">
<meta property="og:image" content="{host}/picture.png">
<meta property="article:published_time" content="2026-11-23T10:00:00Z"></head>
<body><article><h1>Bridge reopens a day early</h1>
<p>The bridge was opened to traffic again on Monday, the harbour authority said, a day ahead of the
plan that it had published in the spring, when three storms had cracked its bearings.</p>
<p>"Nobody wanted to go home before the first bus had crossed," said the engineer who led the works,
in which forty people took part in three shifts.</p></article></body></html>
"""
BAD = {
    "empty.txt": b"",
    "blank.html": b" \n\t\n",
    "binary.dat": b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 40,
    "cut.xml": b'<?xml version="1.0"?>\n<rss version="2.0"><channel><item><title>Bri',
    "large.txt": b"a " * 25_000_000,
}


def feed(number: int, title: str = "") -> str:
    return RSS.format(number=number, title=title or f"Bridge {number} reopens")


def run(*names: str | Path, into: Path, receipt: bool = False, fetcher: Fetcher | None = None):
    """What an import says, line by line, and whether it is in trouble."""
    console = Console(file=io.StringIO(), width=200)
    report = batch.Report(console, receipt)
    desk = batch.Desk(into, Vocabulary(), fetcher or Fetcher())
    batch.import_sources([str(name) for name in names], desk, report)
    lines = console.file.getvalue().replace(f"{into}/", "").splitlines()
    return [line for line in lines if not line.startswith("  ")], report.in_trouble


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


@pytest.fixture
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site") / "content"


def test_files_and_folders_are_imported_in_order_and_once(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(write(tmp_path, {"in/b.xml": feed(2), "in/a.xml": feed(1)}))
    write(
        tmp_path, {"in/deep/c.xml": feed(3), "in/.hidden.xml": feed(4), "in/README.md": "Read me"}
    )
    lines, trouble = run("in", "in/b.xml", into=content)
    assert lines == [
        "importer: in/a.xml -> articles/2026/11/bridge-1-reopens.md",
        "importer: in/b.xml -> articles/2026/11/bridge-2-reopens.md",
        "importer: in/deep/c.xml -> articles/2026/11/bridge-3-reopens.md",
        "importer: in/b.xml: unchanged: imported before: articles/2026/11/bridge-2-reopens.md",
        "importer: 4 read: 3 new, 1 imported before",
        "importer: not in tags.toml: Bridges",
    ]
    assert not trouble
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    lines, trouble = run("in", into=content)
    assert lines[-2] == "importer: 3 read: 3 imported before"
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_a_clash_of_slugs_is_told(tmp_path: Path, content: Path):
    folder = write(tmp_path / "in", {"a.xml": feed(1, "Bridge"), "b.xml": feed(2, "Bridge")})
    lines, _ = run(folder, into=content)
    assert lines[1] == (
        f"importer: {folder}/b.xml -> articles/2026/11/bridge-2.md: "
        "another story has the slug bridge"
    )


def test_a_story_that_another_outlet_has_already_is_told(tmp_path: Path, content: Path):
    text = "".join(f"Sentence {number} tells what happened on the bridge. " for number in range(9))
    one, other = (
        feed(number, title).replace("The bridge was opened", f"{text}The bridge was opened")
        for number, title in ((1, "Bridge reopens"), (2, "At last"))
    )
    run(write(tmp_path / "one", {"a.xml": one}), into=content)
    console = Console(file=io.StringIO(), width=200)
    desk = batch.Desk(content, Vocabulary(), Fetcher())
    folder = write(tmp_path / "other", {"b.xml": other})
    batch.import_sources([str(folder)], desk, batch.Report(console, False))
    notes = [line for line in console.file.getvalue().splitlines() if "same as" in line]
    assert [line.partition(",")[0] for line in notes] == ["  100 % the same as “Bridge reopens”"]


def test_a_bad_input_is_one_line_and_the_others_are_imported(tmp_path: Path, content: Path):
    folder = write(tmp_path / "in", BAD | {"m.xml": feed(1), "z.xml": feed(2)})
    lines, trouble = run(folder, tmp_path / "nowhere.xml", into=content)
    assert trouble
    assert [line.split("/")[-1].split(":")[0] for line in lines[:5]] == sorted(BAD)
    for line in lines[:5]:
        assert re.fullmatch(rf"importer: {folder}/[\w.]+: [^\n]{{10,160}}", line), line
    assert lines[5:] == [
        f"importer: {folder}/m.xml -> articles/2026/11/bridge-1-reopens.md",
        f"importer: {folder}/z.xml -> articles/2026/11/bridge-2-reopens.md",
        f"importer: {tmp_path}/nowhere.xml: there is no such file, folder or address",
        "importer: 8 read: 2 new, 6 refused",
        "importer: not in tags.toml: Bridges",
    ]
    assert not list(content.rglob(".*.part"))


def test_an_article_without_a_headline_is_refused(tmp_path: Path, content: Path):
    """The build would stop at its file."""
    folder = write(tmp_path / "in", {"a.html": "<html><p>A text without any headline."})
    lines, trouble = run(folder, into=content)
    assert trouble and lines[0].startswith(f"importer: {folder}/a.html: no ")
    assert not list(content.rglob("*.md"))


def test_standard_input(content: Path, monkeypatch: pytest.MonkeyPatch):
    stdin = io.TextIOWrapper(io.BytesIO(feed(1).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    lines, _ = run("-", into=content)
    assert lines[0] == "importer: standard input -> articles/2026/11/bridge-1-reopens.md"


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    www = write(tmp_path / "www", {"a.xml": feed(1), "robots.txt": "User-agent: *\nDisallow: /b"})

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=www)) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_addresses_are_fetched_among_files(tmp_path: Path, content: Path, host: str):
    write(tmp_path, {"c.xml": feed(3)})
    names = (f"{host}/a.xml", f"{host}/b.xml", f"{host}/c.xml", tmp_path / "c.xml")
    lines, trouble = run(*names, into=content, fetcher=Fetcher(frozenset({"127.0.0.1"})))
    assert trouble
    assert lines[:4] == [
        f"importer: {host}/a.xml -> articles/2026/11/bridge-1-reopens.md",
        f"importer: {host}/b.xml: its robots.txt asks programs to stay away; save the page in your "
        "browser and import the file",
        f"importer: {host}/c.xml: does not exist",
        f"importer: {tmp_path}/c.xml -> articles/2026/11/bridge-3-reopens.md",
    ]


def test_pictures_are_taken_home_when_they_are_asked_for(tmp_path: Path, content: Path, host: str):
    Image.new("RGB", (40, 20), "red").save(tmp_path / "www" / "picture.png")
    page = PAGE.format(host=host)
    folder = write(tmp_path / "in", {"page.html": page})
    desk = batch.Desk(
        content, Vocabulary(), Fetcher(frozenset({"127.0.0.1"})), pictures=Ledger(kept=False)
    )
    report = batch.Report(Console(file=io.StringIO()), False)
    batch.import_sources([str(folder)], desk, report)
    (path,) = (content / "articles").rglob("*.md")
    keys, _ = head.split(path.read_text())
    assert (content / keys["image"]["url"]).is_file()


def test_a_private_host_is_not_asked_unless_it_is_named(content: Path, host: str):
    lines, trouble = run(f"{host}/a.xml", into=content)
    assert trouble
    assert "--allow-host 127.0.0.1" in lines[0]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, content: Path):
    """The month's folder is a file: nothing can be written into it."""
    folder = write(tmp_path / "in", {"a.xml": feed(1)})
    write(content, {"articles/2026/11": "in the way"})
    lines, trouble = run(folder, into=content)
    assert trouble
    assert lines[0].startswith(f"importer: {folder}/a.xml: cannot be written: ")


def test_nothing_to_import_is_no_error(tmp_path: Path, content: Path):
    folder = write(tmp_path / "in", {"README.md": "Put sources here."})
    assert run(folder, into=content) == (["importer: 0 read, nothing to do"], False)
