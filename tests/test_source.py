"""The bytes say what charset they are in; what they declare is asked last."""

import pytest

from plugins.importer import SourceError, read
from plugins.importer.article import Source

WORDS = "Das Gespräch – für 5 €"


@pytest.mark.parametrize(
    "declared", ["utf-8", "UTF8", "utf-8-sig", "utf-16", "latin-1", "us-ascii"]
)
def test_bytes_that_are_not_what_they_declare_are_windows_1252(declared: str):
    data = f'<?xml version="1.0" encoding="{declared}"?><p>{WORDS}</p>'.encode("cp1252")
    assert WORDS in Source("x", data).text


@pytest.mark.parametrize("name", ["hex", "base64", "idna", "punycode", "unicode_escape", "rot13"])
def test_a_codec_that_is_no_charset_is_never_used(name: str):
    data = f'<p charset="{name}">{WORDS} \\u0041</p>'.encode("cp1252")
    assert f"{WORDS} \\u0041" in Source("x", data).text


@pytest.mark.parametrize("name", ["iso-8859-15", "windows-1250", "koi8-r", "shift_jis", "gb18030"])
def test_a_charset_that_is_declared_and_can_be_is_believed(name: str):
    words = {"koi8-r": "Мост", "shift_jis": "橋", "gb18030": "桥"}.get(name, "Brücke š")
    assert words in Source("x", f"<p charset={name}>{words}</p>".encode(name)).text


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (b"%PDF-1.7\n", "a.bin: this is a PDF; copy its text and paste it into a file"),
        (b"PK\x03\x04", "a.bin: this is a packed or Word file; unpack it, or paste the text into"),
        (b"\x89PNG\r\n", "a.bin: this is a picture; paste the text that belongs to it"),
    ],
)
def test_what_holds_no_text_is_named(start: bytes, told: str):
    with pytest.raises(SourceError) as error:
        read("a.bin", start + b"1 0 obj " * 50)
    assert str(error.value).startswith(told)
