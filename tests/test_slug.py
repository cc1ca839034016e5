"""A slug is readable ASCII, in every script, and nobody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.importer.slug import LONGEST, slug_of, unique


@pytest.mark.parametrize(
    ("headline", "language", "slug"),
    [
        ("The Kremlin’s answer: “No”", "en", "the-kremlins-answer-no"),
        ("L’accord d'hier coûte 1,200 euros", "fr", "l-accord-d-hier-coute-1200-euros"),
        ("Größere Öfen für Zürich", "de-CH", "groessere-oefen-fuer-zuerich"),
        ("Größere Öfen", "en", "grossere-ofen"),
        ("Åge på færgen", "da", "aage-paa-faergen"),
        ("Москва отвергает план", "ru", "moskva-otvergaet-plan"),
        ("Νέο λιμάνι", "el", "neo-limani"),
        ("السفينة تصل الميناء", "ar", "alsfyna-tsl-almyna"),
        ("中国经济", "zh", "zhong-guo-jing-ji"),
        ("한국 대통령", "ko", "hangug-daetongryeong"),
        ("../../etc/passwd", "", "etc-passwd"),
        ("", "", "story-e3b0c442"),
        ("!?", "en", "story-8faf838e"),
    ],
)
def test_slug_of_a_headline(headline: str, language: str, slug: str):
    assert slug_of(headline, language) == slug


@given(st.text(max_size=300), st.sampled_from(["", "en", "de", "ar", "zh"]))
def test_every_slug_is_a_plain_name(headline: str, language: str):
    slug = slug_of(headline, language)
    assert 0 < len(slug) <= LONGEST
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert slug == slug_of(headline, language)


def test_a_long_headline_is_cut_at_a_word():
    slug = slug_of("harbour " * 30, "en")
    assert slug == "-".join(["harbour"] * 10)


def test_a_slug_that_is_taken_gets_a_number():
    assert unique("bridge", {}) == "bridge"
    assert unique("bridge", {"bridge", "bridge-2"}) == "bridge-3"
