"""Heads survive YAML and back; a mistake names its line."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.head import join, line_of, split


@given(
    st.dictionaries(st.sampled_from(["title", "summary", "credit"]), st.text(), min_size=1),
    st.text(),
)
def test_head_and_text_come_back(head, text):
    text = "\n".join(line for line in text.splitlines()).strip("\n")
    again, rest = split(join(head, text))
    assert again == head
    assert rest.strip() == text.strip()


def test_dates_come_back():
    head = {"date": datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "modified": date(2026, 1, 3)}
    assert split(join(head, "x"))[0] == head


def test_a_head_that_is_no_yaml_names_its_line():
    with pytest.raises(ValueError, match="line 3: the head is not YAML"):
        split("---\ntitle: a\n  b: : c\n---\n\ntext\n")


def test_a_date_that_does_not_exist_hides_nothing_else():
    text = "---\ntitle: a\ndate: 2026-13-45\nmodified: 2026-01-03\n---\n\ntext\n"
    assert split(text)[0] == {"title": "a", "date": "2026-13-45", "modified": date(2026, 1, 3)}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Title: a\nTags: b, c\n\ntext\n", ({"title": "a", "tags": "b, c"}, "text")),
        (
            "Just: text that goes on\nin a second line",
            ({}, "Just: text that goes on\nin a second line"),
        ),
        ("no head", ({}, "no head")),
        ("", ({}, "")),
    ],
)
def test_plain_heads_are_read_too(text, result):
    assert split(text) == result


def test_the_line_of_a_key():
    text = "---\ntitle: a\ndate: b\n---\n\ntags: c\n"
    assert [line_of(text, key) for key in ("title", "Date", "tags")] == [2, 3, 1]
