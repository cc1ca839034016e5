"""Pages are fetched honestly, politely and never from inside a network: against a real server."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from plugins.importer import fetch as fetching
from plugins.importer import network
from plugins.importer.article import SourceError
from plugins.importer.fetch import Fetcher, Page

PAGE = b"<!doctype html><title>Bridge</title><p>It reopens.</p>"


class Server(ThreadingHTTPServer):
    """A host on loopback: `pages` are its answers by path, `asked` the requests it had."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, bytes | Callable[[Handler], None]] = {}
        self.asked: list[tuple[str, float]] = []
        self.headers: list[dict[str, str]] = []

    def address(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.server_address[1]}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, time.monotonic()))
        self.server.headers.append(dict(self.headers))
        page = self.server.pages.get(self.path)
        if page is None:
            answer(404)(self)
        elif callable(page):
            page(self)
        else:
            answer(200, page)(self)

    def log_message(self, *args: object) -> None:
        pass


def answer(status: int, data: bytes = b"", **headers: str) -> Callable[[Handler], None]:
    def send(handler: Handler) -> None:
        handler.send_response(status)
        given = {"content-type": "text/html", "content-length": str(len(data))}
        for name, value in (given | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return send


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(fetching, "PAUSE", 0.0)
    with Server() as running:
        threading.Thread(target=running.serve_forever, args=[0.01], daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(frozenset({"127.0.0.1", "localhost"}))


def refusal(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(SourceError) as error:
        fetcher.fetch(address)
    return str(error.value)


def test_a_page_comes_with_its_address_and_the_host_is_told_who_asks(
    server: Server, fetcher: Fetcher
):
    server.pages["/a?b=%C3%BC"] = PAGE
    address = server.address("/a?b=ü#top")
    assert fetcher.fetch(address) == Page(PAGE, address)
    assert server.paths == ["/robots.txt", "/a?b=%C3%BC"]
    for headers in server.headers:
        assert headers["User-Agent"].startswith("Copydesk/")
        assert headers["Host"] == f"127.0.0.1:{server.server_address[1]}"
        assert not {"Cookie", "Authorization", "Referer"} & headers.keys()


@pytest.mark.parametrize(
    "robots, allowed",
    [
        (b"User-agent: *\nDisallow: /private/\n", ["/public/a"]),
        (b"User-agent: *\nDisallow: /*/a$\n", []),
        (b"User-agent: Copydesk\nDisallow: /private/\n\nUser-agent: *\nDisallow: /", ["/public/a"]),
        (b"User-agent: *\nDisallow: /\nAllow: /private/a\n", ["/private/a"]),
        (answer(404), ["/public/a", "/private/a"]),
        (answer(403), ["/public/a", "/private/a"]),
        (answer(500), []),
    ],
)
def test_robots_txt_is_kept_and_asked_for_once(
    server: Server, fetcher: Fetcher, robots: bytes, allowed: list[str]
):
    """RFC 9309: no file means yes, a server that fails means no; the longest rule wins."""
    server.pages |= {"/robots.txt": robots, "/public/a": PAGE, "/private/a": PAGE}
    got = []
    for path in ("/public/a", "/private/a"):
        try:
            fetcher.fetch(server.address(path))
            got.append(path)
        except SourceError as error:
            assert "robots.txt" in str(error)
    assert got == allowed
    assert server.paths == ["/robots.txt", *allowed]


def test_a_redirect_is_followed_and_gives_the_last_address(server: Server, fetcher: Fetcher):
    server.pages |= {"/a": answer(301, location="/b?c"), "/b?c": PAGE}
    assert fetcher.fetch(server.address("/a")) == Page(PAGE, server.address("/b?c"))


@pytest.mark.parametrize(
    "location, why",
    [
        ("file:///etc/passwd", "leads to file:, which is not fetched"),
        ("ftp://localhost/a", "leads to ftp:, which is not fetched"),
        ("javascript:alert(1)", "leads to javascript:, which is not fetched"),
        ("http://127.0.0.2/a", "127.0.0.2 is on a private network; --allow-host"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254 is on a private network"),
        ("http://[::1]/", "::1 is on a private network"),
        ("http://2130706433/", "2130706433 is on a private network"),
        ("http://0/", "0 is on a private network"),
        ("http://me:secret@127.0.0.1/", "has no host, or a password in it"),
        ("/a", "redirects more than 5 times"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(
    server: Server, fetcher: Fetcher, location: str, why: str
):
    server.pages["/a"] = answer(302, location=location)
    assert refusal(fetcher, server.address("/a")).startswith(why)


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(server: Server, fetcher: Fetcher):
    server.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /b\n", "/b": PAGE}
    server.pages["/a"] = answer(302, location="/b")
    assert "robots.txt" in refusal(fetcher, server.address("/a"))
    assert "/b" not in server.paths


def test_a_host_on_a_private_network_is_asked_nothing(server: Server):
    for host in ("127.0.0.1", "localhost"):
        address = server.address("/a", host)
        assert f"--allow-host {host}" in refusal(Fetcher(), address)
    assert server.asked == []


def test_a_name_that_means_a_private_address_is_refused(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
):
    """Also when only one of its addresses is: which one is connected to must not be luck."""
    for addresses in (["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::ffff:192.168.1.1"]):
        resolve(monkeypatch, lambda found=addresses: found)
        assert "private network" in refusal(fetcher, server.address("/a", "news.example"))
    assert server.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
):
    """DNS rebinding: a second look-up would answer with loopback. It is not made."""
    answers = iter([["192.0.2.1"], ["127.0.0.1"], ["127.0.0.1"]])
    resolve(monkeypatch, lambda: next(answers))
    monkeypatch.setattr(network, "is_public", lambda address: address == "192.0.2.1")
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    server.pages["/a"] = PAGE
    refusal(Fetcher(), server.address("/a", "news.example"))
    assert server.asked == []


def resolve(monkeypatch: pytest.MonkeyPatch, addresses: Callable[[], list[str]]) -> None:
    real = socket.getaddrinfo

    def lookup(host: str, port: int, *args: object, **kwargs: object) -> list:
        if host != "news.example":
            return real(host, port, *args, **kwargs)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in addresses()]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


@pytest.mark.parametrize(
    "address, public",
    [
        *((address, True) for address in ("8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8")),
        *((address, False) for address in ("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1")),
        *(
            (address, False)
            for address in ("169.254.169.254", "100.64.0.1", "0.0.0.0", "240.0.0.1")
        ),
        *((address, False) for address in ("224.0.0.1", "255.255.255.255", "198.18.0.1")),
        *((address, False) for address in ("::", "::1", "fe80::1%eth0", "fc00::1", "fec0::1")),
        *((address, False) for address in ("ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1")),
        *((address, False) for address in ("2002:7f00:1::", "2002:808:808::1", "2001::1")),
        *((address, False) for address in ("2001:db8::1", "::127.0.0.1")),
    ],
)
def test_which_addresses_are_public(address: str, public: bool):
    assert network.is_public(address) is public


@pytest.mark.parametrize(
    "page, why",
    [
        (answer(403), "refuses us; save the page in your browser and import the file"),
        (answer(404), "does not exist"),
        (answer(418), "answers with 418"),
        (answer(200, b" \n"), "is empty"),
        (
            answer(200, b"\x89PNG", content_type="image/png"),
            "is image/png, which is not what is looked for",
        ),
        (lambda handler: handler.wfile.write(b"\x00\x01\x02\r\n\r\n"), "does not answer as it"),
        (lambda handler: None, "does not answer as it should"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(
    server: Server, fetcher: Fetcher, page: Callable[[Handler], None], why: str
):
    server.pages["/a"] = page
    message = refusal(fetcher, server.address("/a"))
    assert message.startswith(why) and "\n" not in message


def test_nothing_larger_than_the_limit_is_taken(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
):
    """Nor what is small on its way and large when it is unpacked."""
    monkeypatch.setattr(fetching, "LARGEST", 2_000_000)
    bomb = gzip.compress(b"a" * 50_000_000)
    server.pages |= {
        "/large": b"a" * 3_000_000,
        "/bomb": answer(200, bomb, content_encoding="gzip"),
        "/packed": answer(200, gzip.compress(PAGE), content_encoding="gzip"),
    }
    for path in ("/large", "/bomb"):
        assert refusal(fetcher, server.address(path)) == "is larger than 2 MB"
    assert fetcher.fetch(server.address("/packed")).data == PAGE


def test_a_picture_is_fetched_by_the_same_rules(server: Server, fetcher: Fetcher):
    server.pages |= {
        "/robots.txt": b"User-agent: *\nDisallow: /b",
        "/a": answer(302, location="/a.png"),
        "/a.png": answer(200, b"\x89PNG", content_type="image/png"),
        "/page": PAGE,
    }
    assert fetcher.picture(server.address("/a")) == b"\x89PNG"
    for path, why in (("/b.png", "robots.txt"), ("/page", "is text/html"), ("/c", "not exist")):
        with pytest.raises(SourceError, match=why):
            fetcher.picture(server.address(path))
    with pytest.raises(SourceError, match="private network"):
        Fetcher().picture(server.address("/a.png"))


def drip_body(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    drip(handler, b"a")


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    drip(handler, b"X")


def drip(handler: Handler, data: bytes) -> None:
    try:
        for _ in range(100):
            handler.wfile.write(data)
            time.sleep(0.05)
    except OSError:
        return


@pytest.mark.parametrize("page", [drip_body, drip_headers, lambda handler: time.sleep(2)])
def test_a_server_that_sends_byte_by_byte_is_left_at_the_limit(
    server: Server, fetcher: Fetcher, page: Callable, monkeypatch: pytest.MonkeyPatch
):
    server.pages |= {"/robots.txt": b"", "/a": page}
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    started = time.monotonic()
    assert refusal(fetcher, server.address("/a")) == "takes too long; try again later"
    assert time.monotonic() - started < 1.5


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_between(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(fetching, "PAUSE", 0.1)
    server.pages |= {"/robots.txt": b"User-agent: *\nCrawl-delay: 0.3\n", "/a": PAGE, "/b": PAGE}
    for path in ("/a", "/b"):
        fetcher.fetch(server.address(path))
    (_, first), (_, second), (_, third) = server.asked
    assert second - first >= 0.3 and third - second >= 0.3


@pytest.mark.parametrize(
    "data, header, text",
    [
        ("Brücke".encode("cp1250"), "text/html; charset=windows-1250", "Brücke"),
        ("Brücke".encode(), "text/html; charset=iso-8859-1", "Brücke"),
        ("Мост".encode("koi8-r"), 'text/html; charset="KOI8-R"', "Мост"),
    ],
)
def test_the_encoding_that_only_the_header_tells_is_not_lost(
    server: Server, fetcher: Fetcher, data: bytes, header: str, text: str
):
    server.pages["/a"] = answer(200, data, content_type=header)
    assert fetcher.fetch(server.address("/a")).data.decode("utf-8-sig") == text


def test_a_certificate_is_checked_against_the_name_and_not_against_the_address(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.pages["/a"] = PAGE
    resolve(monkeypatch, lambda: ["127.0.0.1"])
    fetcher = Fetcher(frozenset({"news.example", "localhost"}))
    assert fetcher.fetch(server.address("/a", "news.example", "https")).data == PAGE
    assert "robots.txt cannot be had" in refusal(
        fetcher, server.address("/a", "localhost", "https")
    )
