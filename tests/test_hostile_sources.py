"""Whatever arrives, the importer answers with articles or with a SourceError of one line."""

import random
import string

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plugins.importer import SourceError, formats, read
from plugins.importer.article import Source
from plugins.importer.identity import identity
from plugins.importer.markdown import document
from plugins.importer.sanitize import clean_html
from tests.root import ROOT

MINE = ("anpa1312", "atom", "iptc7901", "json_feed", "mail", "ninjs", "rss", "wxr")
SAMPLES = sorted(
    path for name in MINE for path in (ROOT / "tests" / "samples").glob(f"{name}-*/source.*")
)
# Pieces that mean something to one of the formats
PIECES = (
    *(b"\x00 \x01 \x02 \x03 \x04 \x08 \x10 \x16\x16\x01 \x1f \x7f \xff \xed\xa0\x80".split(b" ")),
    *(b'" { } [ ] , : \\ \\ud800 NaN 1e999 null {"a": [['.split(b" ")),
    *(b"< > </p> <p> <![CDATA[ ]]> &amp; &bogus; <!-- <br> <table> <pre> <?xml".split(b" ")),
    *(b"\n \n\n \r \t ^ = # ## * -- ___ [x] [/x] [caption] :: =?utf-8?q? > --edge".split(b" ")),
)  # fmt: skip


def answered(data: bytes) -> None:
    """Read what is still a wire, a feed or a mail, and write what comes: nothing but a SourceError
    may stop it. What is claimed as something else by now is for the tests of that."""
    if not set(formats.claimants(Source("hostile", data))) & set(MINE):
        return
    try:
        articles = read("hostile", data)
    except SourceError as error:
        assert "\n" not in str(error)
        return
    for article in articles:
        assert identity(article)
        assert document(article, "slug")
        assert "\x00" not in repr(article) and "<script" not in article.article_body


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(PIECES)), max_size=6),
    st.floats(0, 1),
)
@example(SAMPLES[0], [], 0.0)
def test_a_changed_or_cut_off_source_is_read_or_refused(path, changes, end):
    data = bytearray(path.read_bytes())
    for place, length, piece in changes:
        at = int(place * len(data))
        data[at : at + length] = piece
    answered(bytes(data[: int(end * len(data)) or len(data)]))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_every_beginning_of_a_source_is_read_or_refused(path):
    data = path.read_bytes()
    for end in range(1, len(data), max(1, len(data) // 40)):
        answered(data[:end])


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_a_source_in_another_charset_is_read_or_refused(path, charset):
    answered(path.read_bytes().decode("utf-8", "replace").encode(charset, "replace"))


JSON = '{{"uri": "u", "headline": "h", "body_html": "{}"}}'
WXR = (
    '<rss xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>t</title>'
    "<wp:post_type>post</wp:post_type><content:encoded><![CDATA[{}]]></content:encoded></item>"
    "</channel></rss>"
)
LARGE = 20_000


@pytest.mark.parametrize(
    "text",
    [
        JSON.format("<" * LARGE),
        JSON.format("<a" * LARGE),
        JSON.format("<div>" * LARGE),
        JSON.format("(" * LARGE),
        JSON.format("word " * LARGE),
        JSON.format("a   b   c\\n" * LARGE),
        WXR.format("[caption]<img " * LARGE),
        WXR.format("[x]" * LARGE),
        WXR.format("\n \n" * LARGE),
        WXR.format("<pre>" * LARGE),
        "From: a\nSubject: b\n\nText\n" + "-" * LARGE,
        "From: a\nSubject: b\n\n" + "---------- Forwarded message ---------\nx\n" * LARGE,
        "From: a\nSubject: " + "=?utf-8?q?" * LARGE + "\n\nText",
        "From: a\nSubject: b\n\n" + "<http://" * LARGE,
        "\x01eca1 4 i 1 dpa 1\n\ns/\n\x02" + "x =\n" * LARGE,
        "\x01eca1 4 i 1 dpa 1\n\ns/\n\x02x =\n\n" + "# " * LARGE,
        "\x16\x16\x01W1234\x1fx\nr i\x13\x11 s 01-01\n\x02" + "^" * LARGE,
        "\x16\x16\x01W1234\x1fx\nr i\x13\x11 s 01-01\n\x02^s,1<\n" + "\t" * LARGE,
    ],
    ids=lambda text: text[-24:].strip().replace("\n", " ")[:12],
)
def test_no_pattern_runs_away(text):
    """A rule that needs the square of a text's length would need minutes here."""
    answered(text.encode())


def test_a_run_of_references_is_cleaned_in_time_and_whole():
    """The parser needs the square of their number, ten seconds for these: it gets them in
    pieces, and none of it shows."""
    run = "&amp;" * 400_000
    html = f'<p title="a > b">{run}<!-- {run[:10_000]} --><a href="https://w.example/?a&amp;b">x</a></p>'
    assert clean_html(html) == f'<p>{run}<a href="https://w.example/?a&amp;b">x</a></p>'


def test_at_most_one_format_claims_whatever_comes():
    dice = random.Random(7)
    for path in SAMPLES:
        data = bytearray(path.read_bytes())
        for _ in range(20):
            data[dice.randrange(min(60, len(data)))] = ord(dice.choice(string.printable))
            assert len(formats.claimants(Source("x", bytes(data)))) <= 1


def test_no_text_begins_with_a_mark_that_has_no_letter():
    """Such as Arabic that a page has stored backwards; checkers warn of it, for it is drawn on the
    tag."""
    marked = "<p>\u0652\ufe90e\u0301<br>\u064e\u0301x <b>\u0302</b>\u05d0\u05b8</p>"
    assert clean_html(marked) == "<p>\ufe90e\u0301<br>x <b></b>\u05d0\u05b8</p>"
