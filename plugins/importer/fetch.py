"""Fetches one page that an editor asks for: honestly, politely, and never from inside a network.

- It says who it is, keeps to robots.txt (RFC 9309) and asks one host one thing at a time.
- Only http and https, and only the public Internet (network.py); each redirect is checked like the
  first address.
- Time, size and the number of redirects are limited.
"""

from __future__ import annotations

import codecs
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urljoin

from protego import Protego
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from plugins.importer import LARGEST
from plugins.importer.article import SourceError
from plugins.importer.network import Answer, TooSlow, Unreachable, get

ROBOT = "Copydesk"  # the name that robots.txt knows us by
USER_AGENT = f"{ROBOT}/0.1 (imports single articles that an editor asks for; robots.txt: {ROBOT})"
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5"
SECONDS = 30.0  # for one page, with its redirects and its robots.txt
LARGEST_ROBOTS = 512_000  # RFC 9309, section 2.5: at least 500 kibibytes
REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to a host; robots.txt may ask for more
LONGEST_PAUSE = 20.0
PICTURE = re.compile(r"image/|application/octet-stream", re.I)
READABLE = re.compile(r"(?:text/|application/(?:[\w.+-]*\+)?(?:xml|json|xhtml|rss|atom))", re.I)
# What an answer means to an editor; other ones by their number.
MEANING = {
    401: "asks for a login; save the page in your browser and import the file",
    402: "asks for money; save the page in your browser and import the file",
    403: "refuses us; save the page in your browser and import the file",
    404: "does not exist",
    410: "does not exist any more",
    429: "asks us to come less often; try again later",
    451: "is kept back for legal reasons",
    503: "cannot be had at the moment; try again later",
}


@dataclass(frozen=True)
class Page:
    """A page that was fetched: its bytes, and the address that it was at in the end."""

    data: bytes
    url: str


@dataclass
class Fetcher:
    """Fetches pages, one after the other. It remembers, for the pages of one import, what each
    host's robots.txt says and when the host was asked last. `allowed` are hosts that may be on a
    private network."""

    allowed: frozenset[str] = frozenset()
    rules: dict[str, Protego | None] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> Page:
        """The page at an address. Raises SourceError with what is wrong and what to do, without
        the address."""
        address, answer = self._followed(address)
        return Page(_in_utf8(_data(answer, READABLE), answer.kind), address)

    def picture(self, address: str) -> bytes:
        """The bytes of the picture at an address. Raises SourceError, as `fetch` does."""
        _, answer = self._followed(address)
        return _data(answer, PICTURE)

    def _followed(self, address: str) -> tuple[str, Answer]:
        """The answer at the end of all redirects, and the address of that."""
        deadline = time.monotonic() + SECONDS
        for _ in range(REDIRECTS + 1):
            url = _parsed(address)
            self._keep_to_robots(url, deadline)
            answer = self._get(url, deadline, LARGEST)
            if not answer.location:
                return address, answer
            address = urljoin(address, answer.location)
        raise SourceError(f"redirects more than {REDIRECTS} times")

    def _keep_to_robots(self, url: Url, deadline: float) -> None:
        origin = f"{url.scheme}://{url.netloc}"
        if origin not in self.rules:
            self.rules[origin] = self._robots(f"{origin}/robots.txt", deadline)
        rules = self.rules[origin]
        if rules is None:
            raise SourceError("its robots.txt cannot be had, which means no; try again later")
        if not rules.can_fetch(url.url, ROBOT):
            raise SourceError(
                "its robots.txt asks programs to stay away; save the page in your browser and "
                "import the file"
            )

    def _robots(self, address: str, deadline: float) -> Protego | None:
        """The rules of a host; None when it does not answer: RFC 9309, section 2.3.1."""
        for _ in range(REDIRECTS + 1):
            try:
                answer = self._get(_parsed(address), deadline, LARGEST_ROBOTS)
            except Unreachable:
                return None
            if not answer.location:
                break
            address = urljoin(address, answer.location)
        if answer.status >= 500:
            return None
        text = answer.data.decode("utf-8", errors="replace") if answer.status == 200 else ""
        return Protego.parse(text)

    def _get(self, url: Url, deadline: float, largest: int) -> Answer:
        self._wait_for_turn(url, deadline)
        try:
            return get(url, _headers(url), self.allowed, deadline, largest)
        finally:
            self.asked[url.netloc or ""] = time.monotonic()

    def _wait_for_turn(self, url: Url, deadline: float) -> None:
        rules = self.rules.get(f"{url.scheme}://{url.netloc}")
        wanted = float(rules.crawl_delay(ROBOT) or 0) if rules else 0.0
        pause = min(max(PAUSE, wanted), LONGEST_PAUSE)
        wait = self.asked.get(url.netloc or "", -pause) + pause - time.monotonic()
        if time.monotonic() + wait >= deadline:
            raise TooSlow("takes too long; try again later")
        if wait > 0:
            time.sleep(wait)


def _parsed(address: str) -> Url:
    """The parts of an address, in ASCII as they are sent."""
    try:
        url = parse_url(address)
    except LocationParseError as error:
        raise SourceError("is not an address") from error
    if url.scheme not in ("http", "https"):
        raise SourceError(f"leads to {url.scheme}:, which is not fetched")
    if not url.host or url.auth:
        raise SourceError("has no host, or a password in it, and is not fetched")
    return url._replace(path=url.path or "/", fragment=None)


def _headers(url: Url) -> dict[str, str]:
    return {
        "Host": url.netloc or "",
        "User-Agent": USER_AGENT,
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _data(answer: Answer, kinds: re.Pattern[str]) -> bytes:
    """The bytes of an answer that is one of these kinds."""
    if answer.status != 200:
        raise SourceError(MEANING.get(answer.status, f"answers with {answer.status}"))
    kind = answer.kind.partition(";")[0].strip()
    if answer.is_cut:
        raise SourceError(f"is larger than {LARGEST // 1_000_000} MB")
    if kind and not kinds.match(kind):
        raise SourceError(f"is {kind}, which is not what is looked for")
    if not answer.data.strip():
        raise SourceError("is empty")
    return answer.data


def _in_utf8(data: bytes, kind: str) -> bytes:
    """The bytes of a page, in UTF-8 where only the header knew their encoding."""
    with suppress(UnicodeDecodeError):
        data.decode("utf-8")
        return data
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", kind, re.I)
    if charset and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with suppress(LookupError):
            return codecs.BOM_UTF8 + data.decode(charset[1], errors="replace").encode()
    return data
