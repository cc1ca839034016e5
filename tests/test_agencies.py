"""Agencies as data, and what an article owes them: names in order, marks off, nothing else."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins import ledger
from plugins.importer import agencies
from plugins.importer.agencies import _files, _registry
from plugins.importer.article import Article, Block
from tests.root import ROOT

FOLDER = ROOT / "plugins" / "importer" / "agencies"
TEXT = "<p>The river rose again.</p><p>Nobody knows why.</p>"


def test_every_agency_has_its_terms_in_the_ledger():
    """An agency without a table in sources.toml would fall under the strictest terms unsaid."""
    kept = ledger.load(ROOT / "sources.toml")
    wire = [agency.name for agency in agencies.AGENCIES.values() if agency.kind == "agency"]
    assert kept.unknown(wire) == []


@given(
    st.sampled_from(sorted(_registry._wire_names(weak=True))),
    st.text(alphabet=" ¦|/,(«.·…", max_size=3).map(lambda marks: f"Ann Foo {marks}"),
)
def test_where_an_agency_is_named_it_may_be(name: str, before: str):
    """To ask whether one may be is quick, and misses none."""
    assert all(_registry.may_mention(f"{before}{one}") for one in (name, name.upper()))


def test_a_word_of_an_agencys_name_is_no_name():
    assert not _registry.may_mention("The central council welcomed the press of the united house")


def test_the_ledger_and_the_registry_agree_on_names():
    """A source that the ledger knows under a name is the same one here."""
    kept = ledger.load(ROOT / "sources.toml")
    for name, short in kept.names.items():
        found = agencies.named(name)
        assert found is None or found.name == short, name


def test_a_source_of_the_ledger_that_is_no_known_agency_is_one(tmp_path: Path):
    """What has terms of its own is licensed copy; names that somebody else has stay theirs."""
    (tmp_path / "sources.toml").write_text(
        '[Anna]\nname = "Anna News Wire"\n[AFP]\n[Paper]\nname = "Agence France-Presse"\n'
    )
    afp = agencies.AGENCIES["AFP"]
    found = _files.with_sources({"AFP": afp}, ledger.load(tmp_path / "sources.toml"))
    assert list(found) == ["AFP", "Anna"] and found["AFP"] is afp
    assert (found["Anna"].kind, found["Anna"].names) == ("agency", ("anna news wire",))


def test_zones_of_outlets_are_zones():
    outlets = [agency for agency in agencies.AGENCIES.values() if agency.timezone]
    assert outlets
    for outlet in outlets:
        assert ZoneInfo(outlet.timezone).key == outlet.timezone


def test_without_a_ledger_only_the_listed_agencies_are_known(tmp_path: Path):
    known = {"AFP": agencies.AGENCIES["AFP"]}
    assert _files.with_sources(known, ledger.load(tmp_path / "sources.toml")) == known


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "Foo"\nkind = "agency"\nhost = ["a"]', r"foo.toml: unknown key 'host'; known are"),
        ('name = "Foo"', r"foo.toml: the key 'kind' is missing"),
        ('name = "Foo"\nkind = "paper"', r"foo.toml: kind must be one of agency, outlet"),
        (
            'name = "Foo"\nkind = "agency"\nnames = "F"',
            r"foo.toml: names must be a list of texts, not 'F'",
        ),
        ('name = "Foo"\nkind = "agency"\nnames = [1]', r"foo.toml: names must be a list of texts"),
        ('name = 1\nkind = "agency"', r"foo.toml: name must be text, not 1"),
        ('name = "Foo"\nkind = "agency"\nmarks = ["("]', r"foo.toml: marks: missing \)"),
        (
            'name = "Foo"\nkind = "agency"\nrelated = ["Also: .+"]',
            r"foo.toml: related: the group `headline` is missing",
        ),
        ("name =", r"foo.toml: Invalid value"),
    ],
)
def test_a_mistake_in_a_file_is_named(text: str, message: str, tmp_path: Path):
    (tmp_path / "foo.toml").write_text(text)
    with pytest.raises(ValueError, match=message):
        _files.load(tmp_path / "foo.toml")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{ host = ["foo.example"] }', r"outlets.toml: Foo: unknown key 'host'; known are"),
        ('["foo.example"]', r"outlets.toml: Foo must be a table, not \['foo.example'\]"),
        ('{ hosts = "foo.example" }', r"outlets.toml: Foo: hosts must be a list of texts"),
    ],
)
def test_a_mistake_in_the_table_of_outlets_is_named(row: str, message: str, tmp_path: Path):
    (tmp_path / "outlets.toml").write_text(f'"Foo" = {row}')
    with pytest.raises(ValueError, match=message):
        _files.outlets(tmp_path / "outlets.toml")


def test_an_outlet_is_a_row_with_the_keys_of_a_file(tmp_path: Path):
    (tmp_path / "outlets.toml").write_text(
        '"Foo" = { hosts = ["foo.example"], names = ["Foo.com Ltd"], timezone = "Asia/Dubai" }'
    )
    assert _files.outlets(tmp_path / "outlets.toml") == {
        "Foo": agencies.Agency(
            name="Foo",
            kind="outlet",
            names=("Foo.com Ltd",),
            hosts=("foo.example",),
            timezone="Asia/Dubai",
        )
    }


def test_two_agencies_may_not_claim_one_name(tmp_path: Path):
    for name in ("foo", "goo"):
        (tmp_path / f"{name}.toml").write_text(
            f'name = "{name}"\nkind = "agency"\nnames = ["Wire of Foo"]'
        )
    with pytest.raises(ValueError, match=r"goo.toml: 'wire of foo' is a name in foo.toml too"):
        _files.agencies(tmp_path.glob("*.toml"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Agence France-Presse", "AFP"),
        ("AFP Deutschland", "AFP"),
        ("associated press", "AP"),
        ("dpa-infocom", "dpa"),
        ("sda", "Keystone-SDA"),
        ("Anadolu Ajansı", "Anadolu"),
        ("AA", "Anadolu"),
        ("新华社", "Xinhua"),
        ("ロイター", "Reuters"),
        ("연합뉴스", "Yonhap"),
        ("وكالة فرانس برس", "AFP"),
        ("ТАСС", "TASS"),
        ("TRT Global", "TRT Global"),
    ],
)
def test_a_name_in_any_language_is_one_agency(text: str, name: str):
    assert agencies.named(text).name == name


@pytest.mark.parametrize("text", ["aa", "pa", "tt", "Mehr", "MAP", "APP", "AP News Foo", "", "Foo"])
def test_words_that_are_names_elsewhere_only(text: str):
    """Short names count in their own letters, and everyday words where a credit stands alone."""
    assert agencies.named(text) is None


def test_agencies_mentioned_as_whole_words():
    assert agencies.mentioned("Reuters, AFP and Reuters") == ("Reuters", "AFP")
    assert agencies.mentioned("APA/sda/dpa") == ("APA", "Keystone-SDA", "dpa")
    assert agencies.mentioned("GAPA, Reutershagen, said") == ()
    assert agencies.mentioned("据法新社报道") == ("AFP",)
    assert agencies.mentioned("Associated Press of Pakistan") == ("APP",)


def test_a_page_is_known_by_its_address_and_by_its_furniture():
    assert agencies.of_address("https://www.aa.com.tr/tr/foo").name == "Anadolu"
    assert agencies.of_address("https://trt.global/world/article/foo").name == "TRT Global"
    assert agencies.of_address("https://example.org/afp.com") is None
    assert agencies.of_address("not an address [") is None
    marks = ["Foo", "  Sneak a peek at TRT Global. Share your feedback! "]
    assert agencies.of_marks(marks).name == "TRT Global"
    assert agencies.of_marks(["AFP", "Foo"]) is None


def applied(body: str = TEXT, **fields: object) -> Article:
    return agencies.apply(Article(article_body=body, **fields))


def test_source_and_publisher_by_their_short_names():
    article = applied(
        source=("Agence France-Presse", "dpa / APA"), publisher="the associated press"
    )
    assert article.source == ("AFP", "dpa", "APA")
    assert article.publisher == "AP"


def test_the_publisher_is_the_source_of_a_text_that_names_no_other():
    assert applied(publisher="The Daily Foo").source == ("The Daily Foo",)
    assert applied().source == ()


def test_an_agency_that_is_author_is_the_source():
    """It stays an author, as printed, on another's page; in its own copy it says nothing."""
    article = applied(author=("The Associated Press",), publisher="The Daily Foo")
    assert (article.source, article.author) == (("AP",), ("The Associated Press",))
    article = applied(author=("The Associated Press",), source=("AP",))
    assert (article.source, article.author) == (("AP",), ())
    article = applied(author=("Ann Foo, dpa", "Bob Bar"), publisher="The Daily Foo")
    assert (article.source, article.author) == (("dpa",), ("Ann Foo", "Bob Bar"))
    article = applied(author=("AFP, MANILA",), publisher="The Daily Foo")
    assert (article.source, article.dateline) == (("AFP",), "MANILA")


def test_the_dateline_is_read_and_stays_in_the_text():
    text = "<p><b>RIGA (AFP)</b> — The <i>river</i> rose.</p><p>Why?</p>"
    article = applied(text, publisher="Foo")
    assert article.article_body == text
    assert (article.dateline, article.source) == ("RIGA", ("AFP",))
    assert agencies.apply(article) == article
    alone = applied(f"<p>RIGA (AFP) —</p>{text.replace('RIGA (AFP)', '')}")
    assert (alone.dateline, alone.article_body) == ("RIGA", text.replace("RIGA (AFP)", ""))


def test_what_the_credit_asks_for_stays():
    text = f"{TEXT}<p>(Reporting by Ann Foo; Editing by Bob Bar)</p>"
    assert applied(text, source=("Reuters",)).article_body == text


def test_a_dateline_of_the_wire_keeps_its_place_alone():
    article = applied(dateline="STOCKHOLM, Aug 29, 2014 (AFP) -", source=("AFP",))
    assert article.dateline == "STOCKHOLM"
    assert applied(dateline="Landquart GR").dateline == "Landquart GR"


def test_a_standfirst_gives_up_its_dateline():
    article = applied(description="Berlin. Der Fluss steigt.", in_language="de")
    assert (article.description, article.dateline) == ("Der Fluss steigt.", "Berlin")


def test_a_byline_that_is_the_first_paragraph_moves_out():
    article = applied("<p>By Ann Foo</p>" + TEXT, source=("Reuters",))
    assert (article.author, article.article_body) == (("Ann Foo",), TEXT)
    assert applied("<p>By the river it was dark.</p>" + TEXT).author == ()


@pytest.mark.parametrize(
    ("source", "end"),
    [
        ("AFP", "<p>ab/cd/ef</p>"),
        ("AFP", "<p>ففف/ح س/كام</p>"),
        ("Reuters", "<p>Our Standards: The Thomson Reuters Trust Principles.</p>"),
        ("AP", "<p>___</p><p>More AP football: https://apnews.com/football</p>"),
        ("dpa", "<p>dpa abc yyz n1</p>"),
        ("Ritzau", "<p>/ritzau/</p>"),
        ("AAP", "<p>AAP ab cd</p><p>ends</p>"),
        ("PA Media", "<p>ends</p>"),
        ("Xinhua", "<p>Enditem</p>"),
        ("Kyodo", "<p>==Kyodo</p>"),
        ("PTI", "<p>PTI ABC XYZ</p>"),
        ("Lusa", "<p>ABC // DEF</p><p>Lusa/fim</p>"),
        ("Antara", "<p>Pewarta: Ani Foo</p><p>Editor: Budi Bar</p><p>Copyright © ANTARA 2025</p>"),
        ("Foo", "<p>###</p>"),
    ],
)
def test_sign_offs_come_off_the_end(source: str, end: str):
    assert applied(TEXT + end, source=(source,)).article_body == TEXT


@pytest.mark.parametrize(
    ("end", "source"),
    [
        ("<p>(Quelle: APA/sda/dpa)</p>", ("APA", "Keystone-SDA", "dpa")),
        ("<p>sak/Reuters</p>", ("Reuters",)),
        ("<p>© 2025 AFP</p>", ("AFP",)),
        ("<p>This story was originally published by The Fictional.</p>", ("The Fictional",)),
        ("<p>Copyright © 2019 The New Foo. All rights reserved.</p>", ("The New Foo",)),
    ],
)
def test_a_credit_at_the_end_is_the_source_and_no_text(end: str, source: tuple[str, ...]):
    article = applied(TEXT + end, publisher="The Daily Bar", author=("Ann Foo",))
    assert (article.source, article.article_body) == (source, TEXT)


def test_a_credit_glued_to_the_last_sentence_is_taken_off():
    body = "<p>The river rose.</p><p>Nobody knows <i>why.</i> PTI</p>"
    article = applied(body, publisher="The Daily Foo")
    assert article.article_body == "<p>The river rose.</p><p>Nobody knows <i>why.</i></p>"
    assert article.source == ("PTI",)


def test_who_helped_the_houses_own_reporter_is_no_source():
    thanks = "<p>With files from The Associated Press</p>"
    article = applied(TEXT + thanks, publisher="The Daily Foo", author=("Ann Foo",))
    assert (article.source, article.article_body) == (("The Daily Foo",), TEXT + thanks)


@pytest.mark.parametrize(
    "body",
    [
        "<p>a \x02 b&#2;.</p><p>why? <b>\x0b so&#2;.</b> PTI</p>",
        "<div>" * 5000 + "<p>RIGA (AFP) — so.</p>" + "</div>" * 5000,
        "<p>" + "<b>" * 5000 + "Why. (AFP)",
        "<p>so.</p>" + "<p>(AFP)</p>" * 500,
        "<<<<>>>><p",
        "<!-- a --><p>b</p><!-- c -->",
    ],
    ids=[
        "control characters",
        "deep blocks",
        "deep inlines",
        "many marks",
        "no markup",
        "comments",
    ],
)
def test_a_hostile_body_is_answered(body: str):
    assert isinstance(applied(body), Article)


def test_the_receipt_says_what_became_of_a_paragraph():
    receipt = tuple(Block(text, "paragraph") for text in ("The river rose.", "Why?", "ab/cd"))
    body = "".join(f"<p>{block.text}</p>" for block in receipt)
    article = applied(body, source=("AFP",), receipt=receipt)
    assert [block.role for block in article.receipt] == ["paragraph", "paragraph", "dropped"]
    assert article.receipt[-1].rule and [b.text for b in article.receipt] == [
        b.text for b in receipt
    ]


@pytest.mark.parametrize(
    "body",
    [
        TEXT,
        "<p>Only one.</p>",
        "No paragraph at all",
        "<h2>BERLIN — a city</h2><p>The river rose.</p><p>He works for AFP</p>",
        "<p>The river rose.</p><blockquote><p>(AFP)</p></blockquote>",
        "<p>The river &lt;rose&gt; &amp; fell.</p><p>He told AFP.</p><ul><li>dpa</li></ul>",
    ],
)
def test_a_text_without_marks_is_not_touched(body: str):
    article = Article(article_body=body, publisher="The Daily Foo", source=("The Daily Foo",))
    assert agencies.apply(article) == article


PIECES = st.sampled_from(
    [
        *("The river rose again.", "RIGA (AFP) — The river rose.", "BERLIN — Ja. PTI"),
        *("(Reuters) -", "By Ann Foo", "ab/cd/ef", "___", "ends", "Source: dpa", "© 2025 AFP"),
        *("(Quelle: APA/sda/dpa)", "Why? (AFP)", "With files from AP", "AFP", "", "Foo. AFP PTI"),
        *("【ソウル＝共同】水位。【エルサレム山田太郎】", "(Reporting by Ann Foo)"),
        "Copyright 2019 The New Foo. All rights reserved.",
    ]
)
NAMES = st.sampled_from(
    [
        "AFP",
        "The Associated Press",
        "Ann Foo",
        "Ann Foo and AP",
        "dpa/APA",
        "AFP, MANILA",
        "Foo",
        "",
    ]
)


@given(
    st.lists(PIECES, max_size=7),
    st.lists(NAMES, max_size=2),
    st.lists(NAMES, max_size=2),
    NAMES,
    PIECES,
)
def test_twice_is_as_good_as_once(
    pieces: list[str], author: list[str], source: list[str], publisher: str, description: str
):
    once = agencies.apply(
        Article(
            article_body="".join(f"<p>{piece}</p>" for piece in pieces),
            author=tuple(author),
            source=tuple(source),
            publisher=publisher,
            description=description,
        )
    )
    assert agencies.apply(once) == once


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Some headline", "© 2024 The Guardian", "The Guardian"], "The Guardian"),
        (["Home", "Subscribe to The Guardian", "Jobs"], "The Guardian"),
        (["日本", "Copyright © 2020-2025 The Sankei Shimbun. All rights reserved."], "産経新聞"),
        (["Über uns", "© 2023 ntv.de", "Impressum"], "n-tv"),
        (["Foo", "Anadolu Ajansı © 2026"], "Anadolu"),
        # sister papers stand in the footer, and only one claims the rights
        (["The Guardian", "The Guardian", "© 2026 The Scotsman"], "The Scotsman"),
        # on no list: it claims the rights and is named again
        (["The Daily Foo", "© 2024 The Daily Foo. All rights reserved."], "The Daily Foo"),
        (["Work at Fooville Herald", "Follow Fooville Herald", "Sport"], "Fooville Herald"),
    ],
)
def test_the_furniture_of_a_pasted_page_gives_its_outlet_away(lines: list[str], name: str):
    assert agencies.of_marks(lines).name == name


@pytest.mark.parametrize(
    "lines",
    [
        ["The minister told The Guardian.", "He resigned from The Washington Post on Monday."],
        ["Time", "Nature", "Sport"],  # sections
        ["© 2024 Foo Holdings Ltd", "Foo Holdings"],  # an owner has many papers
        ["The river rose again.", "AFP", "The Associated Press"],
        [],
    ],
)
def test_a_paper_that_is_only_spoken_of_is_not_the_outlet(lines: list[str]):
    assert agencies.of_marks(lines) is None
