from types import SimpleNamespace

import pytest

from plugins.reading_time import fill, reading_time


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 1),
        ("word " * 184, 1),
        ("word " * 185, 2),
        ("<p class='a b c d'>" + "well-kept don’t 1,000 " * 61 + "</p>", 1),
        ("国" * 255, 1),
        ("国" * 256, 2),
        ("かな" * 178, 1),
        ("漢字とかな" * 72, 2),
        ("한국어" * 120, 2),
        ("国" * 255 + " word" * 184, 2),
    ],
)
def test_words_and_characters_at_their_rates_rounded_up(text, minutes):
    assert reading_time(text) == minutes


def test_a_file_that_says_its_read_time_keeps_it():
    contents = [SimpleNamespace(_content="word " * 400, read_time=t) for t in (7, None)]
    for content in contents:
        fill(content)
    assert [content.read_time for content in contents] == [7, 3]


def test_no_text_takes_no_time():
    """Templates ask for it all the same."""
    content = SimpleNamespace(_content="")
    fill(content)
    assert content.read_time is None
