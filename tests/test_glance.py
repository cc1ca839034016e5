"""What is seen of a text at a glance is all that is searched for in it later."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.bodies import MAY_NEED_WORK, readable
from plugins.glance import ASIDE, is_as_read, may_have, seen
from plugins.photos import PICTURE, PICTURES

MARKUP = ["<p>", "</p>", "<IMG src=a>", "<picture>", "<table>", " style='a'", "<b STYLE=x>"]
OTHER = ["{a}", "|", "e\u0301", "é", "<h2>", "<h20>", "<pre-x>", "<", "img", "text ", "<dl\n>"]
PIECES = st.sampled_from([*MARKUP, *OTHER])


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("", set()),
        ("<p>One.</p>", {"p"}),
        ("<P>A <img src='a'> and {static}b</P>", {"p", "img", "{"}),
        ('<td style="text-align: right">e\u0301|', {"td", "style=", "|", "not NFC"}),
    ],
)
def test_what_is_seen(html: str, what: set[str]):
    assert seen(html) == what


@given(st.lists(PIECES).map("".join))
def test_where_nothing_is_seen_there_is_nothing(html: str):
    content = SimpleNamespace(_content=html)
    if not may_have(content, PICTURES):
        assert not PICTURE.search(html)
    if not may_have(content, MAY_NEED_WORK):
        assert readable(html) == html


def test_what_is_known_of_a_text_is_not_looked_for_again():
    content = SimpleNamespace(_content="<img>", **{ASIDE: SimpleNamespace(seen=frozenset({"p"}))})
    assert is_as_read(content) and not may_have(content, PICTURES)
    assert not is_as_read(SimpleNamespace(_content=""))
    assert not may_have(SimpleNamespace(_content=None), PICTURES)
