"""Whatever it is given, `read` answers with articles or with a SourceError of one line.

FUZZ_EXAMPLES is how many mangled sources each test tries: few in the suite, the same each time;
many with `invoke fuzz`, and new ones.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.importer import SourceError, read
from plugins.importer.batch import SECONDS
from plugins.workers import Failure, in_processes
from tests.root import ROOT

FUZZED = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "60")),
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
SEEDS = [path.read_bytes() for path in sorted((ROOT / "tests" / "samples").glob("*/source.*"))]
SEEDS += [path.read_bytes() for path in sorted((ROOT / "inbox").glob("*.txt"))]
DEEP = 10_000
HEADERS = b"From: a@b.example\nTo: c@d.example\nSubject: T\nMIME-Version: 1.0\n"
PARTS = b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000)
)
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
HOSTILE = {
    "elements in elements": b"<!doctype html><title>T</title>" + b"<div>" * DEEP + b"Text.",
    "tables in tables": b"<!doctype html><title>T</title>"
    + b"<table><tr><td>" * (DEEP // 3)
    + b"Text.",
    "links in links": b"<!doctype html><title>T</title>" + b"<a href=/x>" * DEEP + b"Text.",
    "XML in XML": b"<?xml version='1.0'?><nitf><body>" + b"<p>" * DEEP + b"x" + b"</p>" * DEEP,
    "escaped HTML in a feed": b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>T"
    b"</title><description>" + b"&lt;b&gt;" * DEEP + b"</description></item></channel></rss>",
    "lists in JSON": b"[" * DEEP + b"]" * DEEP,
    "objects in JSON": b'{"headline":' * DEEP,
    "quotations in a mail": HEADERS + b"\n" + b">" * DEEP + b" x",
    "parts in a mail": HEADERS + PARTS,
    "a billion laughs": b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY l0 "ha">'
    + LAUGHS
    + b"]><nitf><body><body.content><p>&l9;</p></body.content></body></nitf>",
    "an external entity": b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM '
    b'"file:///etc/passwd">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>',
    "50 MB of text": b"The bridge reopened. " * 2_400_000,
    "50 MB of tags": b"<!doctype html>" + b"<p>x" * 12_500_000,
    "NUL bytes": b"\0" * 1_000_000,
    "no end of a comment": b"<!doctype html><!--" * 2000,
    "one long line": b"a" * 1_000_000,
    "one long word after a head": b"Title\n\nBy A\n\n" + b"a" * 1_000_000,
    "empty lines": b"A\n" + b"\n" * 1_000_000,
}


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A sample that was cut, joined with another, repeated, spoilt or encoded anew."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 3))):
        at, to = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        match draw(st.sampled_from(["cut", "lose", "join", "repeat", "spoil", "encode"])):
            case "cut":
                data = data[:to]
            case "lose":
                data = data[:at] + data[to:]
            case "join":
                data = data[:at] + draw(st.sampled_from(SEEDS))[at:]
            case "repeat":
                data = data[:to] + data[at : at + 500] * draw(st.integers(1, 20)) + data[to:]
            case "spoil":
                data = data[:at] + draw(st.binary(min_size=1, max_size=20)) + data[at + 1 :]
            case "encode":
                text = data.decode("utf-8", errors="replace")
                encoding = draw(st.sampled_from(["utf-16", "utf-16-le", "cp1252", "utf-8-sig"]))
                data = text.encode(encoding, errors="replace")
    return data


def answer(name: str, data: bytes) -> str:
    """What `read` says: "articles", or the line of its SourceError. Anything else is a failure."""
    try:
        articles = read(name, data)
    except SourceError as error:
        return str(error)
    assert all(article.headline or article.article_body for article in articles)
    return "articles"


def assert_answer(name: str, said: str) -> None:
    assert said == "articles" or (said.startswith(f"{name}: ") and "\n" not in said)


@FUZZED
@given(mangled())
def test_a_mangled_source_is_read_or_refused_in_a_line(data: bytes):
    assert_answer("source", answer("source", data))


@FUZZED
@given(st.one_of(st.binary(max_size=2000), st.text(max_size=2000).map(str.encode)))
def test_any_bytes_are_read_or_refused_in_a_line(data: bytes):
    assert_answer("source", answer("source", data))


def hostile_answer(name: str) -> str:
    return answer(name, HOSTILE[name])


def test_a_hostile_source_ends_within_its_time_and_its_memory():
    answers = dict(in_processes(hostile_answer, HOSTILE, len(HOSTILE), SECONDS))
    failed = {name: said.why for name, said in answers.items() if isinstance(said, Failure)}
    assert not failed
    for name, said in answers.items():
        assert_answer(name, said)
    assert "root:" not in answers["an external entity"]
    for name in ("50 MB of text", "50 MB of tags"):
        assert "MB is larger than any article" in answers[name]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig"])
def test_a_story_is_read_in_any_encoding(encoding: str):
    """With its mark, or in what every reader falls back on; without either it may be refused."""
    story = (ROOT / "inbox" / "harbour-bridge-reopens.txt").read_text("utf-8")
    said = answer("story", story.encode(encoding, errors="replace"))
    if encoding in ("utf-16", "utf-32", "utf-8-sig", "cp1252"):
        assert said == "articles"
    else:
        assert_answer("story", said)
