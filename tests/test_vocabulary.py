import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.vocabulary import Tag, Vocabulary, load

VOCABULARY = """
[sections]
World = ["International", "Monde"]
Business = ["Economy"]

[tags.Gaza]
aliases = ["Gaza Strip", "غزة"]
section = "World"

[tags."United States"]
aliases = ["US", "U.S."]

[tags.China]
aliases = ["中国"]

[tags.Books]
text = false
"""


@pytest.fixture
def vocabulary(tmp_path):
    path = tmp_path / "tags.toml"
    path.write_text(VOCABULARY, "utf-8")
    return load(path)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The Gaza Strip is not two tags", {"Gaza": 1}),
        ("in Gaza, and GAZA again", {"Gaza": 2}),
        ("Gazans are not Gaza's word", {"Gaza": 1}),
        ("the US told us, and the U.S. too", {"United States": 2}),
        ("大家在中国人民", {"China": 1}),
        ("في غزة اليوم", {"Gaza": 1}),
        ("Books about nothing", {}),
        ("", {}),
    ],
)
def test_words_are_found_whole_and_longest_first(vocabulary, text, tags):
    assert dict(vocabulary.tags_in(text)) == tags


NAMES = ["Gaza Strip", "al-Qaida", "Straße", "İzmir", ".NET", "Gaza", "C++", "中国", "中"]
PIECES = st.sampled_from(
    [*NAMES, *"gazA Strip al Qaida NET strasse izmir".split(), *" -_.s", "\n"]  # noqa: SIM905
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_words_found_are_those_that_one_expression_for_all_finds(text):
    forms = (r"\s+".join(map(re.escape, name.split())) for name in NAMES)  # the longest first
    pattern = "|".join(form if "中" in form else rf"(?<!\w){form}(?!\w)" for form in forms)
    folded = {name.casefold().replace("i̇", "i"): name for name in NAMES}
    found = Counter(
        folded[" ".join(word.casefold().replace("i̇", "i").split())]
        for word in re.findall(pattern, text, re.IGNORECASE)
    )
    assert Vocabulary(tuple(map(Tag, NAMES))).tags_in(text) == found


def test_a_word_means_its_tag_or_section(vocabulary):
    assert [vocabulary.tag(word) for word in ("gaza  strip", "books", "war")] == [
        "Gaza",
        "Books",
        "",
    ]
    assert [vocabulary.section(word) for word in ("MONDE", "Business", "Sport")] == [
        "World",
        "Business",
        "",
    ]
    assert vocabulary.section_of(("China", "Gaza")) == "World"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[tags.A]\nalias = []",
            "tags.toml: [tags.A] unknown key 'alias'; known are aliases, section, text",
        ),
        ("[tag.A]", "tags.toml: unknown key 'tag'; known are sections, tags"),
        ("[tags.A]\naliases = ['b']\n[tags.B]", "tags.toml: 'B' stands under both 'A' and 'B'"),
        (
            "[tags.A",
            "tags.toml: Expected ']' at the end of a table declaration (at end of document)",
        ),
    ],
)
def test_a_mistake_is_named_with_file_and_key(tmp_path, text, message):
    path = tmp_path / "tags.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError) as error:
        load(path)
    assert str(error.value) == message


def test_a_site_without_a_vocabulary_has_an_empty_one(tmp_path):
    assert load(tmp_path / "tags.toml").tags == ()


def test_the_one_we_ship_loads():
    assert len(load(Path(__file__).parent.parent / "tags.toml").tags) > 20
