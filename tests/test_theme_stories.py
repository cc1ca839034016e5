"""What templates place of a story is right before they place it."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Thing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Tag
from typogrify.filters import typogrify

from plugins import related
from plugins.addresses import SUBSTITUTIONS, clashes
from plugins.corrections import Correction, corrections_of, note_of
from plugins.front import NEW_ENOUGH, TOP, front, in_order
from plugins.ledger import Ledger, Terms
from plugins.plain import dateline_apart, first_words, plain, plain_title, set_title, summary_of
from plugins.related import named, words_of
from plugins.sources import Source, by_source

SETTINGS = DEFAULT_CONFIG | {
    "TAG_REGEX_SUBSTITUTIONS": SUBSTITUTIONS,
    "SOURCE_REGEX_SUBSTITUTIONS": SUBSTITUTIONS,
    "SOURCE_URL": "source/{slug}/",
    "SOURCE_SAVE_AS": "source/{slug}/index.html",
}


def story(title: str, number: int = 0, tags: str = "", **more: object) -> Thing:
    """An article as far as these plugins look at it; a higher number is older."""
    facts = {
        "plain_title": title,
        "tags": [Thing(slug=name) for name in tags.split()],
        "date": datetime(2026, 3, 10, tzinfo=UTC) - timedelta(hours=number),
        "lang": "en",
        "category": "World",
    }
    return _Story(**facts | more)


class _Story(Thing):
    """Pelican's articles can be keys of a dictionary; these are by identity."""

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    def __repr__(self) -> str:
        return self.plain_title


# --- plain text -----------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["5 < 6", "R&D", "a <b>bold</b> word", "AT&T &copy; 1 > 0", "é"])
def test_a_headline_is_text_whatever_it_looks_like(title: str):
    content = Thing(title=typogrify(title), settings=DEFAULT_CONFIG | {"TYPOGRIFY": True})
    set_title(content)
    assert content.plain_title.replace("©", "&copy;") == title
    assert plain(content.title).replace("©", "&copy;") == title
    assert "<b>" not in content.title


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_no_headline_makes_an_element(title: str):
    content = Thing(title=typogrify(title), settings=DEFAULT_CONFIG)
    set_title(content)
    assert "<" not in content.title


def test_plain_titles_have_no_typesetting():
    typeset = typogrify("The NATO summit & what 'it' was")
    assert "caps" in typeset and "&nbsp;" in typeset
    assert plain_title(typeset) == "The NATO summit & what ‘it’ was"


def test_plain_text_keeps_words_apart_that_blocks_keep_apart():
    assert plain("<p>One</p><p>two<br>three &amp;&nbsp;four<!-- five --></p>") == (
        "One two three & four"
    )


def test_the_first_words_of_a_body_are_those_of_its_paragraphs():
    body = "<figure><figcaption>No</figcaption></figure><p>" + "word " * 50 + "</p>"
    assert first_words(body) == " ".join(["word"] * 40) + "…"
    assert first_words("<p>Short.</p>") == "Short."


@pytest.mark.parametrize(
    ("place", "text", "shown"),
    [
        ("Berlin", "BERLIN (dpa) – The river rose.", ""),
        ("NEW YORK", '<span class="caps">NEW</span>&nbsp;<b>YORK</b> (AP) — The river.', ""),
        ("Rome", "(ANSA) - Rome, October 11 - The river rose.", ""),
        ("北京", "新华社北京4月24日电 The river rose.", ""),
        ("Berlin", "The river rose in Berlin (dpa) – again.", "Berlin"),
        ("Bern", "Bernina trains stood still.", "Bern"),
        ("Sund (North)", "The river rose.", "Sund (North)"),
        ("", "The river rose.", ""),
    ],
)
def test_a_page_says_the_place_once(place: str, text: str, shown: str):
    assert dateline_apart(Thing(dateline=place, _content=f"<p>{text}</p>")) == shown


def test_a_notice_has_no_summary():
    gone = Thing(notice="withdrawn", metadata={"summary": "secret"}, _content="secret")
    shown = Thing(notice="", metadata={"summary": "<p>Said &amp; done</p>"}, _content="Text")
    assert (summary_of(gone), summary_of(shown)) == ("", "Said & done")


# --- related --------------------------------------------------------------------------------------


def near(stories: list[Thing], most: int) -> dict[Thing, list[Thing]]:
    """The related stories of each."""
    found = related.related(list(map(related.story, stories)), most)
    return {one: [stories[at] for at in of] for one, of in zip(stories, found, strict=True)}


def test_related_stories_share_rare_tags_first():
    stories = [
        story("A", 0, "war ports"),
        story("B", 1, "war"),
        story("C", 2, "ports"),
        *(story(f"W{n}", 3 + n, "war") for n in range(6)),
        story("X", 20, "books"),
    ]
    found = near(stories, 3)
    assert list(map(repr, found[stories[0]])) == ["C", "B", "W0"]
    assert found[stories[-1]] == []


def test_a_story_of_the_same_slugline_is_nearest():
    stories = [story("A", 0, "ports", slugline="STRIKE"), story("B", 1, "ports")]
    stories.append(story("C", 2, slugline="strike"))
    assert list(map(repr, near(stories, 2)[stories[0]])) == ["C", "B"]


def test_nothing_is_related_to_itself_twice_or_in_another_language():
    stories = [
        story("Harbour opens", 0, "ports"),
        story("HARBOUR OPENS!", 1, "ports"),
        story("Bridge opens", 2, "ports"),
        story("Bridge – opens", 3, "ports"),
        story("Hafen öffnet", 4, "ports", lang="de"),
    ]
    found = near(stories, 9)
    assert list(map(repr, found[stories[0]])) == ["Bridge opens"]
    assert all(one not in others for one, others in found.items())


def test_what_the_source_names_is_here_or_elsewhere():
    bridge = story("Bridge opens")
    article = story("Harbour opens")
    article.related = [
        {"headline": "“Bridge” – opens", "url": "https://wire.example/bridge"},
        {"headline": "Ferry sails", "url": "https://wire.example/ferry"},
        {"headline": "No address"},
        {"headline": "Trap", "url": "javascript:alert(1)"},
        {"headline": "Harbour opens"},
        "not a mapping",
    ]
    own = {words_of(one.plain_title): one for one in (bridge, article)}
    assert named(article, own) == ([bridge], [("Ferry sails", "https://wire.example/ferry")])
    assert named(bridge, own) == ([], [])


# --- front ----------------------------------------------------------------------------------------


def test_every_story_stands_on_the_front_page_once():
    stories = [story(str(n), n, category="World" if n % 3 else "Sport") for n in range(20)]
    page = front(stories, [("Sport", []), ("World", []), ("Culture", [])])
    shown = [page.lead, *page.top, *(one for _, found in page.sections for one in found)]
    assert sorted(map(repr, shown)) == sorted(map(repr, stories))
    assert (len(page.top), [name for name, _ in page.sections]) == (TOP, ["Sport", "World"])


def test_the_newest_story_leads_or_one_with_a_picture_that_is_nearly_as_new():
    stories = [story(str(n), n) for n in range(9)]
    assert front(stories, []).lead is stories[0]
    stories[NEW_ENOUGH].image = {"url": "a.jpg"}
    assert front(stories, []).lead is stories[0]
    stories[2].image = {"url": "b.jpg"}
    assert front(stories, []).lead is stories[2]
    assert front(stories, []).top[0] is stories[0]
    assert front([], []).lead is None


def test_an_edition_of_the_newest_day_says_what_comes_first():
    stories = [story(str(n), n) for n in range(9)]
    stories[0].image = {"url": "a.jpg"}
    chosen = tuple(Thing(article=stories[n]) for n in (5, 3))
    edition = Thing(date=stories[0].date, stories=chosen)
    page = front(stories, [], edition)
    assert list(map(repr, [page.lead, *page.top])) == ["5", "3", "0", "1", "2", "4", "6"]
    edition.date -= timedelta(days=1)
    assert front(stories, [], edition).lead is stories[0]


def test_sections_stand_in_the_order_of_the_vocabulary():
    categories = [(Thing(name=name), []) for name in ("Zoo", "Sport", "World", "Misc")]
    ordered = [name.name for name, _ in in_order(categories, ["World", "Sport"])]
    assert ordered == ["World", "Sport", "Misc", "Zoo"]


# --- corrections, sources, addresses --------------------------------------------------------------


def test_corrections_are_told_newest_first_and_each_once():
    head = {
        "corrections": [
            {"date": date(2026, 3, 1), "text": "Two, not three."},
            {"date": datetime(2026, 3, 2, 8, tzinfo=UTC), "text": "Monday, not Sunday."},
            {"text": ""},
            "Spelling.",
        ],
    }
    assert corrections_of(head) == [
        Correction("Monday, not Sunday.", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        Correction("Two, not three.", date(2026, 3, 1)),
        Correction("Spelling."),
    ]
    assert corrections_of({}) == []


def test_a_note_that_corrects_nothing_is_no_correction():
    assert corrections_of({"editors_note": "ADDS quotes"}) == []
    assert note_of({"editors_note": " ADDS quotes "}) == "ADDS quotes"
    assert note_of({"editors_note": "Two.", "corrections": ["Two."]}) == note_of({}) == ""


def test_every_source_has_its_articles_and_its_terms():
    ledger = Ledger({"AFP": Terms(photos=True)}, {"afp": "AFP"})
    one, two = Thing(sources=["AFP", "dpa"]), Thing(sources=["AFP"])
    found = by_source([one, two], SETTINGS, ledger)
    assert [(s.name, s.url, s.known, articles) for s, articles in found] == [
        ("AFP", "source/afp/", True, [one, two]),
        ("dpa", "source/dpa/", False, [one]),
    ]
    assert found[0][0].terms.photos and not found[1][0].terms.photos
    assert isinstance(found[0][0], Source)


NAMES = {
    "C": "c",
    "C++": "c-plus-plus",
    "C#": "c-sharp",
    ".NET": "dot-net",
    "NET": "net",
    "R&D": "r-and-d",
    "RD": "rd",
    "tag4": "tag4",
    "tag42": "tag42",
    "U.S.": "us",
    "  Climate   change ": "climate-change",
    "أوكرانيا": "wkrny",
}


def test_two_spellings_of_a_source_with_one_address_are_one_source():
    one, two = Thing(sources=["Euronews", "euronews"]), Thing(sources=["euronews"])
    found = by_source([one, two], SETTINGS, Ledger())
    assert [(source.name, articles) for source, articles in found] == [("Euronews", [one, two])]


def test_an_address_depends_on_the_name_alone():
    slugs = {name: Tag(name, SETTINGS).slug for name in NAMES}
    assert slugs | {"أوكرانيا": "wkrny"} == NAMES
    assert slugs["أوكرانيا"]


def test_two_names_with_one_address_are_told_with_their_files():
    named = [
        ("tag", Tag(name, SETTINGS), f"{name}.md") for name in ("Café", "Cafe", "cafe", "C", "C++")
    ]
    assert clashes(named) == [
        "tags with one address, cafe: 'Café' in Café.md, 'Cafe' in Cafe.md",
    ]
