"""What is remembered of a content is the content; its text is had from the store, and where that
has lost it, from its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pelican.contents import Article
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Tag

from plugins.glance import ASIDE
from plugins.incremental import memory
from plugins.incremental.memory import Memory, Remembered
from plugins.incremental.store import Store

SETTINGS = dict(DEFAULT_CONFIG)
KEYS = (b"one", b"two", b"three")


def article(key: bytes) -> Article:
    word = key.decode()
    head = {"title": word, "tags": [Tag("Ports", SETTINGS), Tag(word, SETTINGS)], "lang": "en"}
    return Article(f"<p>{word}</p>", head, SETTINGS)


def attributes(content: Article) -> dict[str, Any]:
    """All that a content has of its own, but for its text and what is seen of that."""
    return {key: of for key, of in vars(content).items() if key not in ("_content", ASIDE)}


@pytest.fixture(params=["one by one", "in a part"])
def store(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Store:
    """What a build remembers of the articles, as it reads them itself or in another process."""
    monkeypatch.setattr(memory, "is_a_part", lambda: request.param == "in a part")
    store = Store(tmp_path / "it")
    before = Memory(store, "site", SETTINGS)
    for key in KEYS:
        before.remember(key, article(key))
    if request.param == "in a part":
        before.store([before.part()])
    assert set(before.finish()) == set()
    parts = 1 if request.param == "in a part" else len(KEYS)
    assert len(set(store.keys("site").values())) == parts
    return store


def test_a_content_is_what_it_was(store: Store):
    after = Memory(store, "site", SETTINGS)
    contents = {key: after.content(key, Article) for key in KEYS}
    for key, content in contents.items():
        was = attributes(article(key))
        assert repr(attributes(content)) == repr({name: was[name] for name in attributes(content)})
        assert was.keys() - attributes(content).keys() == {"_context"}
        assert after.text(key) == f"<p>{key.decode()}</p>"
        assert vars(content)[ASIDE] == {"p"}


def test_what_contents_share_is_one_object(store: Store):
    after = Memory(store, "site", SETTINGS)
    one, two = (after.content(key, Article) for key in KEYS[:2])
    assert all(a is b for a, b in zip(sorted(vars(one)), sorted(vars(two)), strict=True))
    assert all(a is b for a, b in zip(one.metadata, two.metadata, strict=True))
    assert one.tags[0] is two.tags[0]
    assert one.settings is two.settings is SETTINGS


def test_what_no_file_has_any_more_is_gone(store: Store):
    after = Memory(store, "site", SETTINGS)
    assert after.content(b"two", Article)
    assert set(after.finish()) == {b"one", b"three"}
    store.keep("site", after.finish(), None, [])
    last = Memory(store, "site", SETTINGS)
    assert [key in last for key in KEYS] == [False, True, False]
    assert last.content(b"one", Article) is None
    assert last.content(b"two", Article).title == "two"


def test_a_text_that_is_lost_is_read_of_its_file_again(store: Store):
    after = Memory(store, "site", SETTINGS)

    def again(place: Remembered) -> str:
        return f"{place.path}, once more"

    place = Remembered(
        after, b"one", again, Article, "content", "one.md", Article, None, frozenset()
    )
    assert place.text() == "<p>one</p>"
    store.keep("site", KEYS, None, [])
    assert place.text() == "one.md, once more"
