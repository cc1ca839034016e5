"""XML from anywhere is read safely, whatever it says about itself."""

import time

import pytest

from plugins.importer import read
from plugins.importer.article import Source, SourceError
from plugins.importer.formats import _xml

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)


def text(xml: str | bytes) -> str:
    data = xml.encode() if isinstance(xml, str) else xml
    return _xml.text_of(_xml.parse(Source("a.xml", data)))


def root(xml: str) -> tuple[str, str]:
    return _xml.root(Source("a.xml", xml.encode()))


def test_a_billion_laughs_are_not_laughed():
    start = time.perf_counter()
    assert text(f"{LAUGHS}<a>quiet &l9; please</a>") == "quiet please"
    assert text(f'{LAUGHS}<a b="&l9;">quiet</a>') == "quiet"
    assert time.perf_counter() - start < 20  # a billion take hours


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
        '<!DOCTYPE a PUBLIC "x" "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_no_entity_and_no_dtd_is_fetched(doctype: str):
    assert text(f"{doctype}<a>1&e;2</a>") == "12"


def test_the_names_of_html_are_characters_but_never_markup():
    assert (
        text("<a>caf&eacute;&nbsp;&mdash; &LT;b&GT; &amp;amp; &nonsense;.</a>") == "café — <b> & ."
    )


@pytest.mark.parametrize(
    ("declared", "written", "seen"),
    [
        ("iso-8859-1", "utf-8", "£25 and ü"),
        ("iso-8859-1", "iso-8859-1", "£25 and ü"),
        ("iso-8859-15", "iso-8859-15", "€25 and ü"),
        ("utf8", "utf-8", "£25 and ü"),
        ("utf-16", "utf-16", "£25 and ü"),
    ],
)
def test_the_bytes_say_their_charset_not_the_declaration(declared: str, written: str, seen: str):
    xml = f'<?xml version="1.0" encoding="{declared}"?><a>{seen}</a>'
    assert text(xml.encode(written)) == seen


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ("<a>\n<b></a>", "line 2, column 8: not well-formed XML: Opening and ending tag mismatch"),
        ("<a>\n\nx", "line 3, column 2: not well-formed XML: Premature end of data"),
        (
            "<a>" * 5_000,
            "line 1, column 771: not well-formed XML: Excessive depth in document: 256;",
        ),
        ("<?xml version='1.0'?>", "not well-formed XML"),
    ],
)
def test_broken_xml_is_one_line_with_line_and_column(xml: str, message: str):
    with pytest.raises(SourceError) as error:
        text(xml)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_control_characters_of_gateways_are_left_out():
    assert text(b"<a>Kall\x00hamn\x1a &#xD;</a>") == "Kallhamn"


@pytest.mark.parametrize(
    ("xml", "name"),
    [
        ("<!-- <b> --><?x y?><!DOCTYPE a [<!ENTITY b 'c'>]><a>", ("", "a")),
        ('<n:feed xmlns:n="http://x/"/>\n', ("http://x/", "feed")),
        ("<a><b></a>", ("", "a")),
        ("<n:feed> </n:feed>", ("", "n:feed")),
        ("just text <a>", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_root_is_known_from_the_beginning_alone(xml: str, name: tuple[str, str]):
    assert root(xml) == name


def test_what_was_escaped_twice_is_unescaped_once_more():
    assert text("<a>4 o&amp;#39;clock &amp;amp;c.</a>") == "4 o'clock &c."
    assert text("<a>R&amp;D at AT&amp;T</a>") == "R&D at AT&T"


def test_a_message_does_not_quote_a_whole_source():
    data = b"<NewsML><" + b"a" * 2_000 + b"></b></NewsML>"
    with pytest.raises(SourceError) as error:
        read("a.xml", data)
    assert len(str(error.value)) < 300
