"""What is set quickly is what typogrify sets, letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import smartypants
from hypothesis import given, settings
from hypothesis import strategies as st
from typogrify.filters import typogrify, widont

from plugins.incremental.typography import at_ends, near_quotes, quick_typography

# What typogrify looks at, and words between, long and short
PIECES = (
    *("'", '"', "s", "80s", "word", "Wörter", "longer-than-what-is-around-a-mark", " ", "\n"),
    *("--", "-", "&nbsp;", "&mdash;", "&ndash;", "&#8212;", "&#8211;", "&#x2014;", "&quot;"),
    *("\\", '\\"', "\\'", "(", "[", "{", ".", ",", "...", "5", "&", "&amp;", "&#38;"),
    *(
        "<em>",
        "</em>",
        "<p>",
        "</p>",
        '<a href="x">',
        "</a>",
        "<code>",
        "</code>",
        "EU",
        "«",
        "</li>",
        "</strong>",
        "\x0b",
        "\x1c",
    ),
)


@pytest.fixture(autouse=True)
def as_pelican_sets_it() -> Iterator[None]:
    before = smartypants.Attr.default
    smartypants.Attr.default = smartypants.Attr.set1 | smartypants.Attr.w
    yield
    smartypants.Attr.default = before


TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text())


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_a_text_is_set_as_typogrify_sets_it(text: str):
    usual = typogrify(text)
    with quick_typography():
        assert typogrify(text) == usual


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_quotation_marks_become_what_they_become_in_the_whole_text(text: str):
    assert near_quotes(smartypants.convert_quotes, text) == smartypants.convert_quotes(text)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_last_words_are_bound_as_in_the_whole_text(text: str):
    assert at_ends(widont, text) == widont(text)


def test_only_what_is_around_quotation_marks_is_looked_at():
    seen: list[str] = []
    text = f'{"a" * 90} "b" {"c" * 90}'
    assert near_quotes(lambda part: seen.append(part) or part, text) == text
    assert seen == [f'{"a" * 11} "b" {"c" * 11}']
    near_quotes(lambda part: pytest.fail(part), re.sub('"', "", text))


def test_afterwards_typogrify_is_what_it_was():
    before = smartypants.convert_quotes, smartypants.process_escapes
    with quick_typography():
        assert smartypants.convert_quotes is not before[0]
    assert (smartypants.convert_quotes, smartypants.process_escapes) == before
