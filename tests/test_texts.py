"""A text that is put aside is had as it was, wherever it is wanted, and is not held."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from pelican.contents import Article
from pelican.settings import DEFAULT_CONFIG

from plugins.incremental.texts import Texts, texts_forgotten

TEXTS = ("<p>One.</p>", "", "<p>Zweitausend Grüße, 两千</p>" * 500, "half a pair: \ud83d")


@pytest.fixture
def articles(tmp_path: Path) -> list[Article]:
    """An article of each text, all put aside."""
    texts, articles = Texts(tmp_path), [Article(text, {}, DEFAULT_CONFIG) for text in TEXTS]
    for article in articles:
        texts.put_aside(article)
    return articles


def test_a_text_that_is_put_aside_is_read_and_not_held(articles: list[Article]):
    assert [article._content for article in articles] == list(TEXTS)
    assert not any(text in vars(article).values() for article in articles for text in TEXTS)


def test_nothing_is_left_in_the_folder(articles: list[Article], tmp_path: Path):
    assert list(tmp_path.iterdir()) == []


def test_a_forked_process_reads_it_at_the_same_time(articles: list[Article]):
    child = os.fork()
    if not child:
        os._exit(0 if [article._content for article in articles] == list(TEXTS) else 1)
    assert [article._content for article in articles] == list(TEXTS)
    assert os.waitpid(child, 0)[1] == 0


def test_the_text_that_is_set_counts(articles: list[Article]):
    articles[0]._content = articles[0]._content  # as plugins do that find nothing to change
    articles[1]._content = "Another."
    assert [article._content for article in articles[:2]] == [TEXTS[0], "Another."]
    assert ["_content" in vars(article) for article in articles[:2]] == [False, True]


def test_a_text_can_be_taken_away(articles: list[Article]):
    del articles[0]._content
    assert not hasattr(articles[0], "_content")


def test_on_a_full_disk_a_text_stays_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: Any) -> int:
        raise OSError("No space left on device")

    article = Article("Text.", {}, DEFAULT_CONFIG)
    monkeypatch.setattr(os, "pwrite", full)
    Texts(tmp_path).put_aside(article)
    assert vars(article)["_content"] == "Text."


def test_what_pelican_remembers_is_forgotten_but_for_what_it_remembered_before(
    articles: list[Article],
):
    cache = Article.get_content.cache
    before = articles[0].get_content("")
    with texts_forgotten():
        assert articles[2].get_content("") == TEXTS[2]
        assert (articles[2], "") in cache
    assert cache[articles[0], ""] is before
    assert (articles[2], "") not in cache
