"""The XML wires: NewsML 1, NewsML-G2, NITF, Ritzau. Samples show whole articles; here stand the
rules, one a test."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.importer import Article, SourceError, read, source_zones, sources
from plugins.importer.formats import _values
from plugins.importer.identity import identity
from plugins.ledger import load
from tests.root import ROOT

FORMATS = ("newsml1", "newsml_g2", "nitf", "ritzau", "unknown_xml")
SAMPLES = {
    path.parent.name: path.read_bytes()
    for name in FORMATS
    for path in sorted((ROOT / "tests" / "samples").glob(f"{name}-*/source.xml"))
}


def read_sample(name: str, *changes: tuple[str, str]) -> list[Article]:
    """The articles of a sample after some of its text was exchanged (every change must find it)."""
    xml = SAMPLES[name].decode()
    for old, new in changes:
        assert old in xml
        xml = xml.replace(old, new)
    return read(f"{name}.xml", xml.encode())


def reason(name: str, *changes: tuple[str, str]) -> str:
    with pytest.raises(SourceError) as error:
        read_sample(name, *changes)
    return str(error.value)


# --- whatever arrives ----------------------------------------------------------------------------


@settings(max_examples=100, suppress_health_check=[HealthCheck.data_too_large])
@given(st.data())
def test_a_damaged_file_gives_articles_or_one_line_and_nothing_else(data: st.DataObject):
    sample = SAMPLES[data.draw(st.sampled_from(sorted(SAMPLES)))]
    start, length = (data.draw(st.integers(0, len(sample))) for _ in range(2))
    junk = data.draw(
        st.binary(max_size=8) | st.sampled_from([b"<p>", b"&x;", b"]]>", b"<!--", b""])
    )
    damaged = sample[:start] + junk + sample[start + length % 40 :]
    try:
        articles = read("damaged.xml", damaged)
    except SourceError as error:
        assert str(error).startswith("damaged.xml: ") and "\n" not in str(error)
    else:
        assert articles and all(isinstance(article, Article) for article in articles)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_file_cut_off_anywhere_says_line_and_column(name: str):
    sample = SAMPLES[name].rstrip()
    for end in range(len(sample) // 3, len(sample) - 1, len(sample) // 7):
        with pytest.raises(SourceError, match=r"line \d+, column \d+: not well-formed XML"):
            read("cut.xml", sample[:end])


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_file_without_any_attribute_or_date_is_read_or_refused_in_one_line(name: str):
    bare = re.sub(rb'(?<=[\w"]) [\w:.-]+="[^"]*"(?=[^<>]*>)', b"", SAMPLES[name])
    bare = re.sub(rb"\d{8}T?\d{6}[^<]*|\d{4}-\d\d-\d\dT[^<]*", b"soon", bare)
    try:
        assert read("bare.xml", bare)
    except SourceError as error:
        assert "\n" not in str(error)


def test_every_block_of_a_receipt_is_kept_by_a_role_or_dropped_by_a_rule():
    for name, sample in SAMPLES.items():
        try:
            articles = read(name, sample)
        except SourceError:
            continue
        for article in articles:
            assert all(block.text and block.role for block in article.receipt)
            assert all(block.rule for block in article.receipt if block.role == "dropped")
            kept = [block.text for block in article.receipt if block.role == "paragraph"]
            assert bool(kept) == bool(article.article_body)
            dropped = [block.text for block in article.receipt if block.role == "dropped"]
            assert not [text for text in dropped if any(part in text for part in kept)], name


# --- one story, many revisions -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("newsml1-correction", ("HARB1:2<=>HARB1:3<", 'sion="1"=>sion="2"', "2</Rev=>3</Rev")),
        ("newsml1-embargo", ("budget-7:1N=>budget-7:12U", ">1</Rev=>>12</Rev")),
        ("newsml_g2-contacts", ('version="2"=>version="3"', "11:14:42=>12:14:42")),
        ("nitf-embargo", ("T132446=>T142446", "MILLION=>BILLION")),
        ("ritzau-flash", ("<version>1=><version>2", "17:32=>18:32")),
    ],
)
def test_a_new_revision_is_no_new_story(name: str, changes: tuple[str, ...]):
    pairs = [tuple(change.split("=>", 1)) for change in changes]
    first, second = read_sample(name), read_sample(name, *pairs)
    assert identity(first[0]) == identity(second[0])
    assert first[0] != second[0]


def test_an_item_of_ritzau_names_the_one_that_it_replaces():
    before = "11111111-11da-46b6-9903-439ebb288f2d"
    named, nil = f"<replacedID>{before}</replacedID>", '<replacedID i:nil="true"/>'
    for element, replaced in ((named, (before,)), (nil, ())):
        (article,) = read_sample("ritzau-flash", ("<NewsID>", f"{element}<NewsID>"))
        assert article.replaces == replaced


def test_items_of_one_file_have_identities_of_their_own():
    identities = [identity(article) for article in read("two", SAMPLES["newsml1-two_texts"])]
    assert identities == [
        "urn:newsml:www.agence.example#55013",
        "urn:newsml:www.agence.example#55020",
    ]


def test_a_document_without_an_id_gets_one_that_a_second_import_finds_again():
    one, other = (
        read_sample("nitf-table"),
        read_sample("nitf-table", ("calm", "rough")),
    )
    assert one[0].identifier == other[0].identifier != ""


# --- status --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "change", "status"),
    [
        ("newsml1-correction", ('"Usable"', '"Withheld"'), "withheld"),
        ("newsml1-correction", ('"Usable"', '"CANCELLED"'), "canceled"),
        ("newsml1-correction", ('"Usable"', '"OPEN"'), ""),
        ("newsml_g2-contacts", ("stat:usable", "stat:withheld"), "withheld"),
        ("newsml_g2-wrapped", ("edStat:U", "edStat:D"), "canceled"),
        ("nitf-embargo", ('"embargoed"', '"withheld"'), "withheld"),
        ("ritzau-flash", ("<Annuleret>false", "<Annuleret>true"), "canceled"),
    ],
)
def test_the_status_is_read_in_any_spelling(name: str, change: tuple[str, str], status: str):
    (article,) = read_sample(name, change)
    assert article.pub_status == status and article.identifier


def test_an_embargo_beats_usable_and_an_empty_one_is_none():
    nitf, contacts = read_sample("newsml_g2-nitf")[0], read_sample("newsml_g2-contacts")[0]
    assert (nitf.pub_status, nitf.embargoed) == ("usable", datetime(2026, 10, 23, 12, tzinfo=UTC))
    assert contacts.embargoed is None


ENDS = {
    "newsml1-embargo": "20260601T180000+0200",
    "nitf-embargo": "20260909T000100+0100",
    "newsml_g2-nitf": "2026-10-23T12:00:00Z",
}


@pytest.mark.parametrize("name", ENDS)
def test_an_embargo_without_an_end_that_can_be_read_is_held_back(name: str):
    article = read_sample(name, (ENDS[name], "noon on Friday"))[0]
    assert (article.pub_status, article.embargoed) == ("withheld", None)


@pytest.mark.parametrize("name", ENDS)
def test_an_embargo_in_no_known_zone_ends_where_the_day_is_last(
    name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(source_zones, "zone", lambda *_: "")
    last = timezone(timedelta(hours=-12))
    article = read_sample(name, (ENDS[name], "2026-12-24T18:00:00"))[0]
    assert article.embargoed == datetime(2026, 12, 24, 18, tzinfo=last)
    article = read_sample(name, (ENDS[name], "20261224"))[0]
    assert article.embargoed == datetime(2026, 12, 24, tzinfo=last)


def test_a_document_that_is_released_when_it_is_sent_is_not_embargoed_in_any_zone(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(source_zones, "zone", lambda *_: "")
    (article,) = read_sample("nitf-wrapped", ("T152703+1100", "T152703"))
    assert (article.embargoed, article.date_published) == (None, date(2026, 11, 26))


def test_a_document_released_later_than_it_was_sent_is_embargoed_whatever_its_status():
    summer = timezone(timedelta(hours=1))
    (article,) = read_sample("nitf-embargo", ('"embargoed"', '"usable"'))
    assert article.embargoed == datetime(2026, 9, 9, 0, 1, tzinfo=summer)
    assert read_sample("nitf-wrapped")[0].embargoed is None


def test_a_usable_item_that_will_be_canceled_expires():
    change = (
        '<Status FormalName="Usable"/>',
        '<Status FormalName="Usable"/><StatusWillChange><FutureStatus FormalName="Canceled"/>'
        "<DateAndTime>20260401T000000Z</DateAndTime></StatusWillChange>",
    )
    (article,) = read_sample("newsml1-correction", change)
    assert (article.expires, article.embargoed) == (datetime(2026, 4, 1, tzinfo=UTC), None)


def test_a_withdrawal_needs_no_text_and_takes_what_is_left_of_it():
    (article,) = read_sample("newsml1-kill")
    assert (article.pub_status, article.article_body) == ("canceled", "")
    assert article.editors_note == "The strike goes on. Do not use."


# --- what is no article --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        ("newsml1-correction", (('Type FormalName="News"', 'Type FormalName="AUDIO"'),), "audio"),
        ("newsml1-correction", (('FormalName="Text"', 'FormalName="Photo"'),), "no text in it"),
        ("newsml1-correction", (('Name="business"', 'Name="Agenda"'),), "note to editors"),
        ("newsml1-correction", (("NewsItem", "Other"),), "without a NewsItem"),
        ("newsml_g2-contacts", (("ninat:text", "ninat:picture"),), "an item of class picture"),
        ("newsml_g2-contacts", (("newsItem", "planningItem"),), "a plan of coverage"),
        ("newsml_g2-wrapped", (("newsItem", "conceptItem"),), "a concept"),
        ("newsml_g2-package", (("icls:video", "icls:picture"), ("WIDE OF FERRY", "")), None),
        ("nitf-embargo", (("body.content", "body.other"),), "no text in it"),
        ("ritzau-story", (("RBNews", "Other"),), "the queue was empty"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_left_out_and_named(
    name: str, changes: tuple[tuple[str, str], ...], said: str | None
):
    if said is None:  # pictures with a text are a story
        assert len(read_sample(name, *changes)) == 1
    else:
        assert said in reason(name, *changes)


def test_one_bad_item_does_not_take_the_others_with_it():
    changes = (("body.content", "note"), ("The same, plain.", ""))
    (article,) = read_sample("newsml_g2-nitf", *changes)
    assert article.headline == "Gulls counted in Kallhamn"


# --- who, where and when -------------------------------------------------------------------------


def test_what_is_for_the_desk_is_in_no_field_of_an_article():
    for name, private in {
        "newsml_g2-contacts": ("lindqvist@", "1234567", "yyna", "lindqvist.jana"),
        "newsml_g2-notes": ("2. kappaleessa",),
        "nitf-takes_back": ("Desk:",),
        "ritzau-flash": ("desk.example", "33300412", "Ring til"),
        "newsml1-release": ("press@", "text-align"),
    }.items():
        for article in read_sample(name):
            shown = repr(article)
            assert not [word for word in private if word in shown], name


@pytest.mark.parametrize("line", ["gr/bp", "COR 360", "vma", "degenhardt.sandra", "AFP", "By AFP"])
def test_initials_desks_mailboxes_and_agencies_are_no_authors(line: str):
    (article,) = read_sample("newsml1-embargo", ("gr/bp", line))
    assert article.author == ()


def test_a_byline_above_the_text_is_the_author_and_no_text():
    section = '<section class="main">'
    change = (section, f"{section}<p>Von Ebba Holm</p>")
    (article,) = read_sample("newsml_g2-contacts", change)
    assert article.author == ("Ebba Holm",)
    assert "Holm" not in article.article_body


def test_times_without_a_zone_are_those_of_the_source_in_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    ledger = tmp_path / "sources.toml"
    ledger.write_text('[Uutistoimisto]\ntimezone = "Asia/Tokyo"\n["Far Away"]\n')
    monkeypatch.setattr(sources, "kept", lambda: load(ledger))
    tokyo = timezone(timedelta(hours=9))
    (article,) = read_sample("newsml_g2-notes")
    assert article.date_modified == datetime(2026, 1, 31, 21, 52, 11, tzinfo=tokyo)
    assert ("2026-01-31T21:52:11", "date", "no zone in the file: Asia/Tokyo") in [
        (block.text, block.role, block.rule) for block in article.receipt
    ]
    assert source_zones.zone(["Far Away", "Uutistoimisto"], "en") == "Asia/Tokyo"
    assert source_zones.zone(["Far Away"], "fi") == "Europe/Helsinki"
    assert source_zones.zone(["Nobody"], "en") == ""


def test_a_time_in_no_known_zone_is_a_day():
    (article,) = read_sample("newsml_g2-notes", ("fi-FI", "en"))
    assert article.date_modified == date(2026, 1, 31)
    assert _values.NO_ZONE in {block.rule for block in article.receipt}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("YYYYMMDD000000-HHMM", None),
        ("", None),
        ("30131126T152703Z", datetime(3013, 11, 26, 15, 27, 3, tzinfo=UTC)),
        ("20261126", date(2026, 11, 26)),
        (" 2026-11-26 15:27:03.25+00:00", datetime(2026, 11, 26, 15, 27, 3, 250_000, tzinfo=UTC)),
    ],
)
def test_dates_are_read_as_they_occur_and_a_template_is_none(written: str, read_as: date | None):
    change = ('issue norm="20261126T152703+1100"', f'issue norm="{written}"')
    (article,) = read_sample("nitf-wrapped", change)
    assert article.date_published == read_as


def test_the_end_of_the_rights_is_the_end_when_it_comes_first():
    sydney = timezone(timedelta(hours=11))
    (article,) = read_sample("nitf-wrapped")
    assert article.expires == datetime(2026, 12, 10, 15, 27, 3, tzinfo=sydney)


def test_an_alert_takes_its_first_sentence_for_a_headline_cut_at_a_word():
    long = "Havnen " + "i Kallhamn " * 20 + "er åben."
    short = "Havnen i Kallhamn er åben igen efter ni dages strejke."
    (article,) = read_sample("ritzau-flash", (short, long))
    assert len(article.headline) <= 141 and article.headline.endswith("Kallhamn…")
    assert article.headline.removesuffix("…") in article.article_body
