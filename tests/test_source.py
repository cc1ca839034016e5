"""The bytes say what charset they are in; what they declare is asked last."""

import pytest

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
