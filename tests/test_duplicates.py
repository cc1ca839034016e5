"""The same story on two sites is found and told with its share; two stories are never one."""

import random
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.duplicates import Texts, Twin, pairs, sentence, share

WORDS = [
    *("harbour", "river", "council", "bridge", "night", "school", "teacher", "vote"),
    *("budget", "ferry", "island", "storm", "engine", "road", "market", "price"),
    *("farmer", "winter", "doctor", "nurse", "clinic", "strike", "union", "minister"),
    *("letter", "court", "judge"),
]


def story(seed: int, length: int = 300) -> str:
    """An invented text of so many words, in paragraphs of about fifty."""
    chance = random.Random(seed)
    words = [f"{chance.choice(WORDS)}{chance.randrange(60)}" for _ in range(length)]
    return "\n\n".join(" ".join(words[i : i + 50]) + "." for i in range(0, length, 50))


def twins(one: str, other: str) -> list[tuple[str, Twin[str]]]:
    return pairs([("one", one), ("other", other)])


def test_a_text_is_found_again_whatever_stands_around_it():
    """Dateline, credit, markup and capitals of another house make no difference."""
    text = story(1)
    printed = "RIVERTON (AFP) — **" + text[0].upper() + text[1:].replace(".", ".**", 1)
    ((key, twin),) = twins(text, f"{printed}\n\nSource: AFP")
    assert (key, twin.key) == ("other", "one")
    assert twin.share > 0.99


def test_a_text_cut_from_below_is_all_there():
    text = story(2)
    half = "\n\n".join(text.split("\n\n")[:3])
    ((_, twin),) = twins(text, half)
    assert twin.share == 1.0


def test_an_edited_text_is_told_with_what_is_left():
    """One word changed in fifty breaks five shingles of fifty: a tenth."""
    words = story(3, 1000).split(" ")
    words[25::50] = ["changed"] * len(words[25::50])
    ((_, twin),) = twins(story(3, 1000), " ".join(words))
    assert 0.85 < twin.share < 0.95


def test_two_stories_of_one_subject_are_two():
    assert twins(story(4), story(5)) == []
    shared = story(6, 100)
    assert twins(f"{shared}\n\n{story(7, 200)}", f"{shared}\n\n{story(8, 200)}") == []


def test_of_an_alert_nothing_can_be_said():
    """A dozen words are the same in every alert on one subject."""
    assert twins("A bridge has fallen in Riverton, police say.", "A bridge has fallen.") == []


def test_short_texts_are_found_in_long_ones():
    text = story(9, 60)
    ((_, twin),) = twins(f"{text}\n\n{story(10, 600)}", text)
    assert twin.share == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "川の水位が再び上がり、町の住民は不安な夜を過ごした。市の担当者は原因を調べていると話した。"
        * 2,
        "Река снова поднялась, и никто в городе не знает почему, сказал вчера мэр на встрече "
        "с жителями, которые пришли в школу, чтобы услышать, когда откроют мост через реку.",
        "ارتفع النهر مرة أخرى ولا أحد في المدينة يعرف السبب كما قال رئيس البلدية أمس في لقاء مع "
        "السكان الذين جاؤوا إلى المدرسة ليعرفوا متى يفتح الجسر فوق النهر من جديد بعد العاصفة",
    ],
)
def test_every_script_has_words(text: str):
    ((_, twin),) = twins(text, text)
    assert twin.share == 1.0


def test_the_twins_of_a_new_text_come_with_the_nearest_first():
    texts: Texts[str] = Texts()
    text = story(11, 400)
    paragraphs = text.split("\n\n")
    texts.add("most", text)
    texts.add("some", "\n\n".join(paragraphs[:6]) + "\n\n" + story(12, 100))
    assert [twin.key for twin in texts.add("new", text)] == ["most", "some"]


def test_a_formula_that_all_texts_have_makes_none_alike():
    formula = " ".join(f"formula{n}" for n in range(40))
    assert pairs((n, f"{story(100 + n, 200)}\n\n{formula}") for n in range(80)) == []


def test_a_thousand_articles_take_a_moment():
    """Ten thousand take seconds: benchmarks would tell, this keeps it from becoming quadratic."""
    texts = [(n, story(n, 300)) for n in range(1000)]
    start = time.process_time()
    assert pairs([*texts, (1000, texts[0][1])]) == [(1000, Twin(0, 1.0))]
    assert time.process_time() - start < 5


@given(st.text(max_size=400), st.text(max_size=400))
def test_a_share_is_a_share(one: str, other: str):
    for _, twin in twins(one, other):
        assert 0.6 <= twin.share <= 1


def test_what_is_told():
    today = date(2026, 11, 26)  # a Thursday
    twin = Twin("a", 0.876)
    told = "87 % the same as “A title”"
    assert sentence(twin, "A title", date(2026, 11, 24), today) == f"{told}, published Tuesday"
    assert sentence(twin, "A title", date(2026, 3, 2), today) == f"{told}, published 2 March 2026"
    assert sentence(twin, "A title", None, today) == told
    assert share(frozenset(), frozenset()) == 0.0
