"""One request to one host of the public Internet, with limits on time and size that hold whatever
the other side does.

A name is looked up once, every address it has is checked, and the connection goes to one that was
checked, so that no second look-up can lead elsewhere (DNS rebinding).

urllib3, which trafilatura brings, makes the connections: it lets the address be chosen while the
certificate is checked against the name, and unpacks no more than it is asked for. A client with
redirects, cookies or proxies of its own would have to be kept from using them.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url

from plugins.importer.article import SourceError

CHUNK = 65_536
REDIRECTED = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Answer:
    """What a host answered: the body of a redirect is not read."""

    status: int
    kind: str = ""  # the Content-Type header
    location: str = ""  # where a redirect leads
    data: bytes = b""
    is_cut: bool = False  # there was more than the largest size


class Unreachable(SourceError):
    """A host that gives no answer."""


class TooSlow(SourceError):
    """An answer that was not there in time."""


def get(
    url: Url, headers: dict[str, str], allowed: frozenset[str], deadline: float, largest: int
) -> Answer:
    """The answer to a GET request, with at most `largest` bytes of its body; `deadline` is in
    time.monotonic's seconds, `allowed` are hosts that need not be public.

    Raises SourceError: Unreachable, TooSlow, or for a host on a private network.
    """
    target = _target(url, allowed)
    try:
        with _connection(url, target, deadline) as connection:
            connection.request("GET", url.request_uri, headers=headers, preload_content=False)
            return _answer(connection.getresponse(), deadline, largest)
    except (HTTPError, HTTPException, OSError) as error:
        if time.monotonic() >= deadline:
            raise TooSlow("takes too long; try again later") from error
        raise Unreachable(f"does not answer as it should: {_reason(error)}") from error


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet: not private, loopback, link-local,
    shared, reserved or multicast, nor such an IPv4 address mapped into IPv6. Tunnels of old (6to4,
    Teredo) lead to IPv4 addresses that nobody sees, and are none."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if ip.is_site_local or ip.sixtofour or ip.teredo:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _target(url: Url, allowed: frozenset[str]) -> tuple[str, int]:
    """The IP address and the port to connect to."""
    host = (url.host or "").strip("[]")
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"there is no host {host}") from error
    addresses = [str(entry[4][0]) for entry in found]
    if host.lower() not in allowed and not all(map(is_public, addresses)):
        raise SourceError(
            f"{host} is on a private network; --allow-host {host} lets it be fetched from"
        )
    return addresses[0], port


@contextmanager
def _connection(url: Url, target: tuple[str, int], deadline: float) -> Iterator[HTTPConnection]:
    """A connection to the address that was checked, cut off at the deadline: a server that sends
    its headers byte by byte would keep within every time-out."""
    left = max(0.1, deadline - time.monotonic())
    host = (url.host or "").strip("[]")
    if url.scheme == "https":
        connection = HTTPSConnection(*target, timeout=left, server_hostname=host)
    else:
        connection = HTTPConnection(*target, timeout=left)

    connected: list[socket.socket] = []  # the connection forgets its socket before it is read out

    def cut_off() -> None:
        for one in (*connected, connection.sock):
            with suppress(OSError):
                if one:
                    socket.socket.shutdown(one, socket.SHUT_RDWR)  # without TLS's farewell

    watch = threading.Timer(left, cut_off)
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        connected.append(connection.sock)
        yield connection
    finally:
        watch.cancel()
        connection.close()


def _answer(response: BaseHTTPResponse, deadline: float, largest: int) -> Answer:
    kind = response.headers.get("Content-Type", "")
    location = response.headers.get("Location", "")
    if response.status in REDIRECTED and location:
        return Answer(response.status, kind, location)
    data = bytearray()
    chunk = b" "
    while chunk and len(data) <= largest:
        chunk = response.read(CHUNK, decode_content=True)
        if time.monotonic() >= deadline:  # also when it was cut off, which looks like its end
            raise TooSlow("takes too long; try again later")
        data += chunk
    return Answer(response.status, kind, "", bytes(data[:largest]), len(data) > largest)


def _reason(error: Exception) -> str:
    text = re.sub(r"<[^>]*>:?|\(|\)", "", str(error)).strip() or type(error).__name__
    return " ".join(text.split())[:120]
