"""Shows the site on this machine while it is worked on: builds it anew when a file changes, and
has open pages load again.

Pages get the headers that the public site's are sent with (`_headers` in the output), so that what
a strict Content-Security-Policy forbids is seen here first; and a line of script from this server,
which that policy allows. The output itself is as `invoke build` leaves it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from plugins.preview import Preview

WATCHED = ("content", "theme", "plugins", "pelicanconf.py", "sources.toml", "tags.toml")
SCRIPT, EVENTS = "/.reload.js", "/.reload"
# What a page asks for ends with how many builds there were when it was sent, and its address.
RELOAD = f"""\
const seen = new URL(document.currentScript.src).search;
new EventSource("{EVENTS}" + seen + location.pathname).onmessage = () => location.reload();
""".encode()
TAG = '<script src="{address}?{number}"></script>\n'
PAUSE = 200  # milliseconds after which nothing is told to have changed
STEP, LONGEST = 10, 200  # milliseconds without another change that are waited for, and at most
PAGES = (".html", ".xml", ".json", ".opml", ".txt")
KEEP_ALIVE = 10.0  # seconds between two signs of life to an open page
# https is another server's business; a browser that hears this would ask for it on localhost.
NOT_HERE = ("strict-transport-security",)


class Builds:
    """What builds have made; open pages wait for what they show."""

    def __init__(self) -> None:
        self._made: list[list[str]] = []
        self._changed = threading.Condition()

    def made(self, names: list[str]) -> None:
        """These files of the output are others now, or gone."""
        with self._changed:
            self._made.append(names)
            self._changed.notify_all()

    def __len__(self) -> int:
        return len(self._made)

    def news(self, seen: int, page: str, seconds: float) -> Iterator[bool]:
        """For ever whether something came after the first so many, within that time, that this page
        of the output shows: itself, or what is no page (a style sheet, a picture)."""
        if seen > len(self):  # of a server before this one
            yield True
        while True:
            with self._changed:
                self._changed.wait_for(lambda seen=seen: len(self) > seen, seconds)
                new, seen = self._made[seen:], len(self._made)
            yield any(name == page or not name.endswith(PAGES) for names in new for name in names)


def serve(root: Path, output: Path, port: int, tell: Callable[[str], None]) -> None:
    """Serve the output on localhost and build it anew on every change, until it is interrupted.
    `tell` is given the lines for the terminal. Raises OSError when the port is taken."""
    builds = Builds()
    preview = Preview(root, output, tell, builds.made)
    with server(output, port, builds) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        over = threading.Event()
        changes = _changes(root, over)
        next(changes)  # from here on they are seen: a file may be saved while it is first built
        try:
            preview.build()
            tell(f"http://localhost:{running.server_address[1]}/ (Ctrl-C ends it)")
            threading.Thread(target=preview.keep_up, daemon=True).start()
            with _told_by_interrupt(over):
                for changed in changes:
                    if changed:
                        preview.changed(changed)
        except KeyboardInterrupt:  # while the site was first built
            return
        finally:
            preview.end()
            running.shutdown()


@contextmanager
def _told_by_interrupt(over: threading.Event) -> Iterator[None]:
    """Have the first interrupt set the event while the block runs: raised wherever the work is at
    that moment, it could leave a lock that nobody lets go of."""

    def tell(*_: object) -> None:
        over.set()
        signal.signal(signal.SIGINT, usual)  # who asks twice does not want to wait

    usual = signal.signal(signal.SIGINT, tell)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def server(output: Path, port: int, builds: Builds) -> ThreadingHTTPServer:
    """A server of a folder for this machine alone, with pages that load again after a build."""
    handler = partial(_Handler, directory=str(output), builds=builds)
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def _changes(root: Path, over: threading.Event) -> Iterator[set]:
    """What is changed of the site's sources, as it happens, and an empty set now and then, until it
    is over."""
    paths = [root / name for name in WATCHED if (root / name).exists()]
    return watch(
        *paths,
        watch_filter=_Filter(),
        stop_event=over,
        yield_on_timeout=True,
        rust_timeout=PAUSE,
        debounce=LONGEST,
        step=STEP,
    )


class _Filter(DefaultFilter):
    """Not what imports keep for merges, nor what is half written."""

    def __call__(self, change: Change, path: str) -> bool:
        *folders, name = Path(path).parts
        kept = ".imported" in folders or name.startswith(".")
        return not kept and super().__call__(change, path)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, builds: Builds, **options: object) -> None:
        self._builds = builds
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        path, _, shown = self.path.partition("?")
        if path == EVENTS:
            number, _, address = shown.partition("/")
            self._tell_of_builds(
                int(number) if number.isdigit() else 0, Path(self.translate_path(f"/{address}"))
            )
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, RELOAD, "text/javascript")
        elif page := _page(Path(self.translate_path(self.path)), path):
            self._send_page(HTTPStatus.OK, page)
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there."""
        page = Path(self.directory, "404.html")
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self._send_page(HTTPStatus.NOT_FOUND, page.read_bytes())
        else:
            super().send_error(code, message, explain)

    def end_headers(self) -> None:
        for name, value in _headers(Path(self.directory, "_headers")):
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Nothing: the terminal is for the builds."""

    def _send_page(self, status: HTTPStatus, page: bytes) -> None:
        tag = TAG.format(address=SCRIPT, number=len(self._builds))
        self._send(status, page + tag.encode(), "text/html; charset=utf-8")

    def _send(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _tell_of_builds(self, seen: int, shown: Path) -> None:
        page = shown / "index.html" if shown.is_dir() else shown
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            name = page.relative_to(self.directory).as_posix()
            for is_new in self._builds.news(seen, name, KEEP_ALIVE):
                self.wfile.write(b"data: new\n\n" if is_new else b": here\n\n")
        except OSError:  # the page was closed
            return


def _page(path: Path, address: str) -> bytes | None:
    """A page's HTML; None for what is none, and for a folder without its slash."""
    if path.is_dir() and address.endswith("/"):
        path = path / "index.html"
    return path.read_bytes() if path.suffix == ".html" and path.is_file() else None


def _headers(path: Path) -> Iterator[tuple[str, str]]:
    """The headers of all pages in a `_headers` file: indented lines below `/*`.
    https://developers.cloudflare.com/pages/configuration/headers/"""
    section = ""
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        if not line.startswith((" ", "\t")):
            section = line.strip()
            continue
        name, colon, value = line.strip().partition(":")
        if section == "/*" and colon and name.lower() not in NOT_HERE:
            yield name, value.strip()
