"""An article without a picture is shared with a card that has its headline."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace as Thing

import pytest

from plugins import fonts
from plugins.cards import SIZE, card, copy_cards, set_cards

COLOURS = {"paper": ("#ffffff", "#000000"), "ink": ("#111111", ""), "accent": ("#aa0000", "")}


def ink(picture) -> int:
    """How many of its points are not paper."""
    return sum(count for count, index in picture.getcolors() if index not in (0, 16))


def test_a_card_is_of_the_size_and_the_colours_of_the_site():
    picture = card("Harbour opens", "World", "Digest", COLOURS)
    assert picture.size == SIZE
    coloured = picture.convert("RGB")
    assert coloured.getpixel((0, 0)) == (0xAA, 0, 0)
    assert coloured.getpixel((SIZE[0] - 1, SIZE[1] - 1)) == (255, 255, 255)
    assert {(0x11, 0x11, 0x11), (0xAA, 0, 0)} <= {colour for _, colour in coloured.getcolors(999)}


def test_every_word_of_a_headline_makes_a_difference():
    shown = [
        ink(card(words, "World", "Digest", COLOURS))
        for words in ("One", "One two", "One two three")
    ]
    assert shown == sorted(set(shown))


def test_a_headline_of_any_length_stays_on_its_card():
    picture = card("unendlich " * 100, "World", "Digest", COLOURS)
    below = picture.crop((0, SIZE[1] - 20, *SIZE))
    assert ink(below) == 0


def test_a_headline_without_a_font_has_no_card(monkeypatch):
    monkeypatch.setattr(fonts, "found", lambda: ("",))  # Pillow's own alone, which is Latin
    assert card("ميناء", "World", "Digest", COLOURS) is None
    assert card("Harbour", "World", "Digest", COLOURS)


@pytest.fixture
def generator(tmp_path: Path) -> Thing:
    style = tmp_path / "theme/static/css"
    style.mkdir(parents=True)
    lines = [f"--{name}: light-dark({pair[0]}, #000000);" for name, pair in COLOURS.items()]
    (style / "style.css").write_text("\n".join(lines))
    settings = {
        "THEME": str(tmp_path / "theme"),
        "PATH": str(tmp_path / "content"),
        "SITENAME": "D",
    }
    facts = {
        "plain_title": "Harbour",
        "category": "World",
        "date": datetime(2026, 3, 1, tzinfo=UTC),
    }
    articles = [
        Thing(**facts, notice=""),
        Thing(**facts, notice="", image={"url": "a.jpg"}),
        Thing(**facts, notice="", image={"caption": "A picture that nobody has."}),
        Thing(**facts, notice="withdrawn"),
    ]
    lists = {name: [] for name in ("translations", "hidden_articles", "drafts")}
    return Thing(settings=settings, articles=articles, **lists)


def test_articles_without_a_picture_get_a_card_once(generator: Thing, tmp_path: Path):
    set_cards(generator)
    first, pictured, captioned, notice = (article.card for article in generator.articles)
    assert first.startswith("cards/") and first == captioned
    assert (pictured, notice) == ("", "")
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / ".cache/cards").iterdir()}
    set_cards(generator)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / ".cache/cards").iterdir()} == kept
    copy_cards(generator, Thing(output_path=str(tmp_path / "output")))
    assert [f"cards/{path.name}" for path in (tmp_path / "output/cards").iterdir()] == [first]
