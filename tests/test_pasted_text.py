"""Pasted pages: what every line becomes, and what no text may do to the reader of them.

The whole of it is tested by the samples (tests/samples/pasted_text-*).
"""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.importer import Article, Image, SourceError, formats, read
from plugins.importer.article import Source
from plugins.importer.pasted import prose
from plugins.importer.pasted.lines import lines_of
from tests.root import ROOT

SAMPLES = sorted(ROOT.glob("tests/samples/pasted_text-*/source.*"))
TEXTS = [path.read_text("utf-8") for path in SAMPLES]

FIRST = (
    "The council decided on Wednesday to keep the night ferry for one more winter, although the "
    "line loses money on every crossing it makes."
)
SECOND = (
    "Members of the council said that they had heard too many stories from the hospital to close "
    "the ferry now, and asked the company for a better plan."
)
THIRD = (
    "The ferry carries some forty people a night, most of them nurses, bakers and students who "
    "live on the islands and work on the mainland."
)
HEADLINE = "Council keeps the night ferry for one more winter"
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(*lines: str) -> Article:
    """The article of a page of these lines, a blank line between them."""
    (article,) = read("page.txt", "\n\n".join(lines).encode())
    return article


def story(*header: str) -> Article:
    return page(HEADLINE, *header, FIRST, SECOND, THIRD)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_the_receipt_is_the_input(path):
    """Kept and dropped together are every line that is not empty, in order."""
    text = path.read_text("utf-8")
    try:
        (article,) = read(path.name, text.encode())
    except SourceError:
        return
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    assert [block.text for block in article.receipt] == lines
    for block in article.receipt:
        assert bool(block.rule) == (block.role == "dropped")


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20].strip())
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(text: str, end: str):
    assert outcome(text.replace("\n", end).encode()) == outcome(text.encode())


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20].strip())
def test_utf_16_reads_as_utf_8_does(text: str):
    assert outcome(text.encode("utf-16")) == outcome(text.encode())


def test_the_sample_in_the_inbox_keeps_its_whole_text_and_its_source():
    """Every newcomer imports it first; its agency is known from the ledger alone."""
    path = ROOT / "inbox" / "harbour-bridge-reopens.txt"
    (article,) = read(path.name, path.read_bytes())
    roles = [block.role for block in article.receipt]
    assert roles == [
        *["dropped"] * 3, "section", "dropped", "headline", "standfirst", "dropped", "caption",
        "byline", "date", *["paragraph"] * 3, "related", "paragraph", "dropped", "paragraph",
        "paragraph", "source", *["dropped"] * 8,
    ]  # fmt: skip
    assert (article.author, article.source) == (("Maren Holt",), ("Northern Wire",))
    assert article.publisher == "The Kestrel Gazette"
    assert article.dateline == "KESTREL BAY"
    assert article.image == Image(
        caption="The deck of the harbour bridge being lowered on Sunday.", credit="Northern Wire"
    )


@pytest.mark.parametrize("line", ["Recommended", "Most read", "Tags: ferry, winter", "Explore"])
@pytest.mark.parametrize("credited", [(), ("SOURCE: AFP",)])
def test_the_text_goes_on_below_a_single_line_of_furniture(line: str, credited: tuple[str, ...]):
    article = page(HEADLINE, FIRST, SECOND, line, THIRD, *credited, "Two villages swap mayors")
    assert article.article_body == BODY


@pytest.mark.parametrize(("credit", "kept"), [("SOURCE: AFP", True), ("More from our desk", False)])
def test_what_stands_above_the_credit_is_text(credit: str, kept: bool):
    """Below "Most read" only the credit tells a last short paragraph from another story."""
    links = ("Most read", "Two villages swap mayors for a month", "Night trains fill up")
    article = page(HEADLINE, FIRST, SECOND, *links, THIRD, credit, "Bookshop lends its books")
    assert (THIRD in article.article_body) is kept
    assert article.source == (("AFP",) if kept else ())


def test_an_outlet_that_prints_a_kicker_before_its_headlines_is_known_for_it():
    printed = f"Fähren im Winter - {HEADLINE}"
    assert page("rbb24", printed, FIRST, SECOND, THIRD, "© rbb24").headline == HEADLINE
    assert page(printed, FIRST, SECOND, THIRD).headline == printed


def test_the_last_step_of_a_breadcrumb_is_not_the_headline():
    """It is cut, and begins with the step's number."""
    assert page("4. Council keeps the night ferry", HEADLINE, FIRST, SECOND).headline == HEADLINE


def test_a_headline_may_have_a_bullet_of_its_own():
    """What stands in a list of one is no link of a menu."""
    standfirst = (
        "The ferry of the night loses money, and members of the council keep it all the same"
    )
    article = page("Front page", f"• {HEADLINE}", standfirst, FIRST, SECOND, THIRD)
    assert (article.headline, article.description) == (HEADLINE, standfirst)


def test_what_is_said_of_the_author_below_the_text_is_no_text():
    about = (
        "Ann joined the paper in March 2017 and has been reporting on ferries, harbours and the "
        "people who work in them since 2009. Before that she was a cook on the night ferry, and "
        "says that the stories she heard there were better than any that she wrote since then."
    )
    article = page(HEADLINE, "By Ann Corrigan", FIRST, SECOND, THIRD, "Ann Corrigan", about)
    assert article.article_body == BODY
    assert [block.rule for block in article.receipt[-2:]] == ["about the author"] * 2


def test_a_paragraph_of_a_story_about_cookies_is_no_banner():
    told = "Shops share your personal data and cookies with hundreds of partners, the agency said."
    article = page(HEADLINE, FIRST, told, SECOND, THIRD)
    assert told in article.article_body
    article = page(told, "Accept", HEADLINE, FIRST, SECOND, THIRD)
    assert article.receipt[0].rule == "cookies"


def test_paragraphs_need_no_blank_lines_between_them():
    (article,) = read("page.txt", "\n".join((HEADLINE, FIRST, SECOND, THIRD)).encode())
    assert (article.headline, article.article_body) == (HEADLINE, BODY)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Corrigan", ("Ann Corrigan",)),
        ("Ann Corrigan and Tom Aker", ("Ann Corrigan", "Tom Aker")),
        ("By Ann Corrigan, Political Correspondent", ("Ann Corrigan",)),
        ("Ann CorriganReporter", ("Ann Corrigan",)),
    ],
)
def test_the_names_between_headline_and_text_wrote_it(line: str, author: tuple[str, ...]):
    assert story(line, "4 November 2026").author == author


def test_a_name_that_the_text_has_is_of_whom_it_tells():
    told = FIRST.replace("The council", "Mayor Ivo Brandt and the council")
    article = page(HEADLINE, "Ivo Brandt", told, SECOND, THIRD)
    assert article.author == ()


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["4 November 2026"], date(2026, 11, 4)),
        (["Nov 4, 2026 10:15 AM GMT"], datetime(2026, 11, 4, 10, 15, tzinfo=UTC)),
        (["Nov 4, 2026", "10:15 GMT"], datetime(2026, 11, 4, 10, 15, tzinfo=UTC)),
        (["4 min readNovember 4, 202610:15 AM GMT"], datetime(2026, 11, 4, 10, 15, tzinfo=UTC)),
        (["November 4, 20262 days ago"], date(2026, 11, 4)),
        (["Updated: 5 November 2026", "Published: 4 November 2026"], date(2026, 11, 4)),
        ([], None),
    ],
)
def test_the_date_line_says_when_it_was_published(lines: list[str], published: date | None):
    assert story("By Ann Corrigan", *lines).date_published == published


def test_a_time_without_a_zone_is_in_the_outlets():
    """The outlet's own zone, else its country's; for an outlet in English that is not known, none:
    then only the day is certain."""
    for rights, zone in (
        ("© 2026 The Gateway Pundit", "America/Chicago"),
        ("© 2026 Daily Maverick", "Africa/Johannesburg"),
    ):
        article = story("By Ann Corrigan", "Nov. 4, 2026 1:15 pm", rights)
        expected = datetime(2026, 11, 4, 13, 15, tzinfo=ZoneInfo(zone))
        assert article.date_published == expected
    assert story("By Ann Corrigan", "Nov. 4, 2026 1:15 pm").date_published == date(2026, 11, 4)


def test_a_date_in_a_caption_is_not_the_articles():
    article = story("The night ferry leaves the pier, 3 May 2019. Photo: Tom Aker/Reuters")
    assert article.date_published is None
    assert article.image.credit == "Tom Aker/Reuters"


def test_a_pictures_credit_is_not_the_texts():
    article = story("The night ferry leaves the pier.", "Photo: Tom Aker/AFP", "4 November 2026")
    assert article.image.caption == "The night ferry leaves the pier."
    assert article.source == ()


@pytest.mark.parametrize("line", ["SOURCE: AFP", "Source:AFP", "(AFP)", "© 2026 AFP"])
def test_the_credit_below_the_text_is_its_source(line: str):
    article = page(HEADLINE, FIRST, SECOND, THIRD, line, "Comments")
    assert (article.source, article.article_body) == (("AFP",), BODY)


def test_what_stands_above_the_byline_is_the_standfirst():
    standfirst = "Nurses and bakers had asked the council to save the line to the islands"
    article = story(standfirst, "By Ann Corrigan")
    assert (article.description, article.article_body) == (standfirst, BODY)


def test_the_first_paragraph_is_not_taken_for_a_standfirst():
    assert (story().description, story().article_body) == ("", BODY)


def test_a_list_that_a_colon_announces_is_text_and_a_list_of_links_is_not():
    article = page(
        HEADLINE,
        FIRST,
        f"{SECOND} The plan must name three things:",
        "• the crossings of a night\n• the boats\n• what they cost",
        THIRD,
        "• Why the island sold its bus\n• The lighthouse with forty owners",
        FIRST.replace("Wednesday", "Monday, as the night ferry before it,"),
        "© 2026 The Quay Echo",
    )
    assert article.article_body.count("<li>") == 3
    assert "lighthouse" not in article.article_body


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("WORLD", "World"),
        ("USA", "USA"),
        ("The Courier / News / Politics", "Politics"),
        ("Innenpolitik", "Innenpolitik"),
        ("Sociedad", "Sociedad"),
        ("国際", "国際"),
        ("Pictures of the week", ""),
    ],
)
def test_the_word_above_the_headline_is_a_section_if_papers_call_theirs_so(line: str, section: str):
    assert page(line, HEADLINE, FIRST, SECOND, THIRD).article_section == section


@pytest.mark.parametrize("line", ["Published: 4 November 2026", "4 November 2026"])
def test_a_date_below_the_text_is_found_when_there_is_none_above(line: str):
    assert page(HEADLINE, FIRST, SECOND, THIRD, line).date_published == date(2026, 11, 4)
    above = page(HEADLINE, "3 November 2026", FIRST, SECOND, THIRD, line)
    assert above.date_published == date(2026, 11, 3)


def test_who_the_author_is_is_not_the_story():
    about = (
        "Ann Corrigan has written about the night ferry, the council, the hospital and the "
        "islands for twenty years, and lives on one of them with her family."
    )
    article = page(HEADLINE, FIRST, SECOND, THIRD, "About Ann Corrigan", about)
    assert article.article_body == BODY
    assert article.receipt[-1].rule == "about the author"


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (
            [HEADLINE, FIRST, SECOND, THIRD, "Ann Corrigan", "Back to the ferries"],
            ("Ann Corrigan",),
        ),
        (["Ann Corrigan", "4 November 2026", HEADLINE, FIRST, SECOND], ("Ann Corrigan",)),
        ([HEADLINE, "• Ann Corrigan", FIRST, SECOND], ("Ann Corrigan",)),
        (
            [HEADLINE, "By Ann Corrigan", "• Ada Brandt", f"{FIRST} Ada Brandt was there.", SECOND],
            ("Ann Corrigan",),
        ),
        ([HEADLINE, "By Ann Corrigan", "In Short:", FIRST, SECOND], ("Ann Corrigan",)),
    ],
)
def test_a_name_alone_is_a_byline_in_its_place(lines: list[str], author: tuple[str, ...]):
    """Right below the text, beside a date, near the headline; not when the text tells of them."""
    assert page(*lines).author == author


def test_a_place_alone_below_the_headline_is_the_dateline():
    assert story("By Ann Corrigan", "Lisbon", "4 November 2026").dateline == "Lisbon"
    assert story("By Ann Corrigan, Lisbon").dateline == "Lisbon"


def test_a_short_line_above_a_paragraph_is_a_subheading():
    article = page(HEADLINE, FIRST, "A better plan", SECOND, THIRD)
    assert "<h2>A better plan</h2><p>Members" in article.article_body


def test_the_headline_again_is_dropped_wherever_it_stands():
    article = page(f"{HEADLINE} | The Courier", HEADLINE, FIRST, HEADLINE, SECOND, THIRD)
    assert (article.headline, article.article_body) == (HEADLINE, BODY)


def test_another_story_below_the_comments_is_not_this_one():
    other = "A crane that nobody wanted was sold in the harbour for a single crown on Monday."
    article = page(HEADLINE, FIRST, SECOND, THIRD, "Comments", "Crane sold", other)
    assert article.article_body == BODY


def test_a_line_broken_at_a_fixed_width_is_whole_again():
    text = (
        "The pier was closed at noon, when the wind had turned, and the boats\n"
        "stayed in the harbour until it fell."
    )
    wrapped = "\n\n".join([text] * 6)
    assert {line.text for line in lines_of(wrapped)} == {text.replace("\n", " ")}


def test_verse_and_addresses_are_not_joined():
    assert len(lines_of("Rosa Vang\n4 Pier Street\nNorth Sarel\nPhone 12 34")) == 4


def test_numbers_are_bullets_in_a_list_only():
    lines = lines_of("5. November 2026\n\n1. Home\n2. News\n3. Islands")
    assert [line.bullet for line in lines] == ["", "1", "2", "3"]


@given(st.lists(st.floats(-5, 5), max_size=30))
def test_no_other_run_has_more_points(values: list[float]):
    start, end = prose.run(values)
    best = max(
        (sum(values[a:b]) for a in range(len(values)) for b in range(a + 1, len(values) + 1)),
        default=0.0,
    )
    assert sum(values[start:end]) == pytest.approx(max(best, 0.0), abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "three little words",
        "milk\neggs\nbread\ncoffee\nbatteries",
        "name;price;stock\n" + "boat;12.50;3\n" * 40,
        "for (i = 0; i < 10; i++) { total += cost[i] * rate[i] / 100; }\n" * 20,
        "a" * 5_000,
        "....................\n" * 50,
    ],
    ids=["words", "list", "table", "code", "letters", "dots"],
)
def test_what_is_no_article_is_refused_in_one_line(text: str):
    with pytest.raises(SourceError) as error:
        read("paste.txt", text.encode())
    assert "\n" not in str(error.value) and str(error.value).startswith("paste.txt: ")


def test_binary_is_nobodys():
    for data in (b"\x00\x01\x02" * 400, bytes(range(256)) * 20, b"%PDF-1.7\n\x00\x01"):
        assert "pasted_text" not in formats.claimants(Source("x", data))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 300_000,
        "word " * 500_000,
        (FIRST[:70] + "\n") * 10_000,
        "\n".join([FIRST] * 4_000),
        "\n".join([HEADLINE] * 8_000),
        "> " * 300_000,
        ">\n" * 100_000,
        "(" * 300_000,
        "• a\n" * 20_000,
        "1. a\n" * 20_000,
    ],
    ids=[
        "line",
        "long",
        "wrapped",
        "paragraphs",
        "headlines",
        "quotes",
        "quoted",
        "brackets",
        "bullets",
        "numbers",
    ],
)
def test_long_texts_take_time_in_proportion(text: str):
    """Hundreds of kilobytes in seconds, whatever they are made of."""
    begun = time.process_time()
    outcome(text.encode())
    assert time.process_time() - begun < 20


@settings(max_examples=40)
@given(st.binary(max_size=400))
def test_no_bytes_do_more_than_be_refused(data: bytes):
    outcome(data)


LINE = st.one_of(
    st.sampled_from([line for text in TEXTS for line in text.split("\n")]),
    st.text(max_size=80),
)


@settings(max_examples=60)
@given(st.lists(LINE, max_size=40))
def test_no_order_of_lines_does_more_than_be_refused(lines: list[str]):
    """And whatever becomes of them, the receipt has all of them."""
    text = "\n".join(lines)
    source = Source("x", text.encode(errors="replace"))
    if formats.claimants(source) != ["pasted_text"]:
        return
    articles = outcome(source.data)
    if isinstance(articles, list):
        kept = [line.strip() for line in source.text.split("\n") if line.strip()]
        assert [block.text for block in articles[0].receipt] == kept


def outcome(data: bytes) -> list[Article] | str:
    """The articles, or the reason that there are none."""
    try:
        return read("page.txt", data)
    except SourceError as error:
        return str(error)


def test_a_message_that_the_story_quotes_is_text_with_who_wrote_it():
    """Its date is not the article's."""
    message = ("The ferry saved my winter, twice!", "— Mara Quist (@maraquist) November 4, 2026")
    article = story(FIRST, *message)
    assert [f"<p>{line}</p>" in article.article_body for line in message] == [True, True]
    assert article.date_published is None


def test_a_letter_signed_behind_a_dash_is_no_caption():
    letter = f"DEAR WENDA: {FIRST} {SECOND} Would you keep it? -- Worried Islander"
    assert f"<p>{letter}</p>" in story(FIRST, letter).article_body


@pytest.mark.parametrize("machine", [(), ("This summary was made by AI",)])
def test_the_list_of_what_the_story_says_is_text_if_it_is_no_box_of_its_own(
    machine: tuple[str, ...],
):
    points = (
        "• The company loses money on every crossing that it makes.",
        "• Members had heard too many stories from the hospital.",
    )
    listed = "".join(f"<li>{line.removeprefix('• ')}</li>" for line in points)
    article = story("\n".join((*machine, *points)))
    assert article.article_body == (BODY if machine else f"<ul>{listed}</ul>{BODY}")


def test_the_headline_is_not_among_the_comments():
    comments = ("2 comments", "Mara Quist on November 4, 2026 at 9:12 pm said:")
    long = ("Will the night ferry be kept for more than one winter?", FIRST * 2, SECOND * 2)
    article = page(HEADLINE, FIRST, SECOND, *comments, *long)
    assert (article.headline, article.article_body) == (HEADLINE, f"<p>{FIRST}</p><p>{SECOND}</p>")


def test_what_tabs_divide_is_a_table():
    """Browsers copy tables so; the first row is the head if it alone has no numbers."""
    rows = ("Line\tPassengers\tChange", "North & South\t12,400\t+3 %", "East\t\t-1 %")
    article = page(HEADLINE, FIRST, SECOND, "\n".join(rows), THIRD)
    table = (
        "<table><tbody><tr><th>Line</th><th>Passengers</th><th>Change</th></tr>"
        "<tr><td>North &amp; South</td><td>12,400</td><td>+3 %</td></tr>"
        "<tr><td>East</td><td></td><td>-1 %</td></tr></tbody></table>"
    )
    assert (
        article.article_body.replace(table, "|") == f"<p>{FIRST}</p><p>{SECOND}</p>|<p>{THIRD}</p>"
    )


def test_a_single_tab_makes_no_table():
    article = page(HEADLINE, FIRST, SECOND.replace(" and asked", "\tand asked"), THIRD)
    assert article.article_body == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Mara Quist | Published 15 hours ago",
        "Mara Quist, vor 3 Stunden",
        "Mara Quist · il y a 2 heures",
        "Mara Quist - hace 40 minutos",
        "Heute, 12:37 Uhr | Mara Quist",
        "Mara Quist | 2 dni temu",
        "Mara Quist | 5 часов назад",
        "Mara Quist | منذ 3 ساعات",
        "Mara Quist | לפני 3 שעות",
    ],
)
def test_when_as_seen_from_the_day_of_copying_stands_beside_names_and_is_no_date(line: str):
    article = story(line)
    assert (article.author, article.date_published) == (("Mara Quist",), None)
    assert article.article_body == BODY


def test_initials_above_a_name_are_nobodys_agency():
    """Sites print them where a picture of the author is missing."""
    article = story("PA", "Paula Alder, reporter")
    assert (article.author, article.source) == (("Paula Alder",), ())


@pytest.mark.parametrize("line", ["Related Topics", "ABOUT THE AUTHOR", "Most Read"])
def test_a_line_of_furniture_below_the_text_is_nobodys_name(line: str):
    assert page(HEADLINE, FIRST, SECOND, THIRD, line).author == ()


def test_the_headline_of_another_story_is_no_standfirst():
    """It has a word or two of the text."""
    teaser = "Two rescued from a winter storm near the lighthouse"
    assert story("By Mara Quist", "4 November 2026", teaser).description == ""


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2026 The Quay Echo. All rights reserved.", "The Quay Echo"),
        ("Copyright © 1998–2026 Kajbladet", "Kajbladet"),
        ("© 2026 Quay Echo Media Holdings Ltd.", ""),  # an owner has many papers
        ("© 2026 AFP", ""),  # the text's credit
        ("© Mara Quist", ""),  # a picture's
    ],
)
def test_who_claims_the_rights_publishes_it_unless_an_owner_or_an_agency(line: str, publisher: str):
    assert page(HEADLINE, FIRST, SECOND, THIRD, line).publisher == publisher


def test_a_name_below_a_quotation_is_whose_words_it_is():
    words = ("“We heard too many stories to close it now.”", "Wenda Marlow, mayor")
    assert [f"<p>{line}</p>" in story(FIRST, *words).article_body for line in words] == [True] * 2


def test_a_line_of_a_menu_is_no_section():
    menu = ("Politics", "Business", "World", "Sport")
    assert page("\n".join(menu), HEADLINE, FIRST, SECOND, THIRD).article_section == ""


def test_the_whole_of_a_story_without_furniture_is_kept_and_not_so_on_a_page():
    """Where there is a menu or a foot, a short line far from paragraphs is as often a link."""
    lines = (HEADLINE, FIRST, SECOND, "18:42", "Two boats", "Three crews", "All is well.")
    assert all(block.role != "dropped" for block in page(*lines).receipt)
    dropped = [b.text for b in page(*lines, "© 2026 The Quay Echo").receipt if b.role == "dropped"]
    assert dropped == [*lines[3:], "© 2026 The Quay Echo"]


@pytest.mark.parametrize("line", ["No.", "Yes!"])
def test_what_somebody_says_in_a_word_is_no_button(line: str):
    assert f"<p>{line}</p>" in page(HEADLINE, FIRST, SECOND, line, THIRD).article_body


def test_what_begins_with_a_colon_goes_on_with_the_line_above():
    lines = ("Night ferry stays", ": One more winter for the islands", "By Mara Quist")
    assert page("\n".join(lines), FIRST, SECOND, THIRD, "© 2026 The Quay Echo").headline == (
        "Night ferry stays: One more winter for the islands"
    )


def test_a_title_of_other_words_stands_above_the_sentence_that_has_the_texts():
    dek = "The council keeps the night ferry for one more winter because the hospital asked it to."
    foot = "© 2026 The Quay Echo"
    article = page("- We will not go", dek, "By Mara Quist", FIRST, SECOND, THIRD, foot)
    assert (article.headline, article.description) == ("- We will not go", dek)


def test_below_the_date_is_no_headline_but_a_subheading():
    lines = ("Keeping the boat for another season", "4 November 2026", "The night ferry")
    article = page(*lines, FIRST, SECOND, THIRD, "© 2026 The Quay Echo")
    assert article.headline == lines[0]


def test_a_credit_of_three_houses_is_no_headline():
    credit = "The ferry/ The council/ The hospital of the islands"
    assert page(HEADLINE, credit, "By Mara Quist", FIRST, SECOND, THIRD).headline == HEADLINE


@pytest.mark.parametrize("others", [(), ("Two boats sold", "3 November 2026")])
def test_a_date_some_lines_below_the_text_is_its_own_if_it_is_the_only_one(others: tuple[str, ...]):
    below = ("Pay what you like", "Found a mistake?", "Write to us", "Islands", "Politics", "Boats")
    date_line = ("4 November 2026", "Comment by", "Mara Quist")
    article = page(HEADLINE, FIRST, SECOND, THIRD, *below, *date_line, *others, "© 2026 Quay Echo")
    found = (article.date_published, article.author)
    assert found == ((None, ()) if others else (date(2026, 11, 4), ("Mara Quist",)))


MAYORS = "Two villages swap their mayors for a whole month"
BOOKS = "A bookshop lends its books to the lighthouse"
TEASERS = (
    "They found out what the other does all day.",
    "Nobody has asked for one of them back so far.",
)


@pytest.mark.parametrize(
    ("lines", "related"),
    [
        ((FIRST, SECOND, "Related", MAYORS, TEASERS[0], BOOKS, TEASERS[1], THIRD), [MAYORS, BOOKS]),
        ((FIRST, SECOND, THIRD, "Recommended", MAYORS, TEASERS[0]), [MAYORS]),
        ((FIRST, "Read more", MAYORS, SECOND, THIRD), [MAYORS]),
        ((FIRST, SECOND, MAYORS, f"{TEASERS[0]} Read more", THIRD), [MAYORS]),
        ((FIRST, SECOND, "Related: " + MAYORS, THIRD), [MAYORS]),
    ],
)
def test_other_stories_that_a_line_announces_are_not_of_this_one(
    lines: tuple[str, ...], related: list[str]
):
    article = page(HEADLINE, *lines)
    assert article.article_body == BODY
    assert [other.headline for other in article.related] == related


def test_a_subheading_below_a_heading_of_its_own_is_no_other_story():
    """Only what furniture announces is."""
    article = page(HEADLINE, FIRST, "What the council says of it in public", SECOND, THIRD)
    assert "<h2>What the council says of it in public</h2>" in article.article_body


def test_the_next_story_of_a_page_that_goes_on_as_one_scrolls_is_another():
    first = (FIRST, SECOND, THIRD, f"Again: {FIRST}", f"Again: {SECOND}")
    other = [f"The two villages swap mayors, as {n} others did before them." for n in range(9)]
    header = (MAYORS, "Ann Foo", "Published 4 November 2026, 14:07")
    top = ("Home", "Log in", HEADLINE, "2 November 2026")
    article = page(*top, *first, "Filed under", "Ferries", *header, *other)
    assert article.article_body == "".join(f"<p>{text}</p>" for text in first)
    assert article.date_published == date(2026, 11, 2)


def test_a_word_above_the_headline_is_no_name_where_a_byline_stands_below_it():
    lines = ("5 November 2026", "Night Ferries", HEADLINE, "By Ann Foo", FIRST, SECOND, THIRD)
    assert page(*lines).author == ("Ann Foo",)


def test_a_headline_has_its_date_below_any_number_of_buttons():
    buttons = ["Share", "Comments", "E-Mail", "Twitter", "Print", "Facebook", "WhatsApp"] * 3
    bar = "\n".join([HEADLINE, *buttons, "Wednesday, 4 November 2026"])
    subheading = "Night ferry: the council keeps it for one more winter"
    article = page(bar, FIRST, "Advertisement", subheading, SECOND, THIRD)
    assert article.headline == HEADLINE


SHOWN = "The night ferry leaves the harbour for the islands in October."


@pytest.mark.parametrize(
    ("lines", "credit"),
    [
        ((f"{SHOWN} (Tom Aker/AFP)",), "Tom Aker/AFP"),
        ((f"{SHOWN}\nPhoto: Tom Aker/AFP",), "Tom Aker/AFP"),
        ((f"Photo: Tom Aker/AFP\n{SHOWN}",), "Tom Aker/AFP"),
    ],
)
def test_the_lead_picture_may_stand_above_the_headline(lines: tuple[str, ...], credit: str):
    rights = "© Harbour Media Ltd. All rights reserved."
    article = page("Home", "Log in", rights, *lines, "TRANSPORT", HEADLINE, FIRST, SECOND, THIRD)
    assert article.image == Image(caption=SHOWN, credit=credit)
    assert article.article_body == BODY


def test_a_caption_right_above_its_credit_is_no_paragraph():
    article = page(HEADLINE, FIRST, f"{SHOWN}\nPhoto: Tom Aker, AFP", SECOND, "Log in", THIRD)
    assert SHOWN not in article.article_body and SECOND in article.article_body


def test_of_two_headlines_the_upper_one_is_meant_if_the_date_stands_between_them():
    """Below the first are standfirst, date and byline, below the second the text."""
    dek = "Members of the council had heard too many stories from the hospital."
    lines = (HEADLINE, "World", dek, "2 November 2026", "By Ann Foo", SHOWN + " (AFP)", HEADLINE)
    article = page("Home", "Log in", *lines, FIRST, SECOND, THIRD)
    assert (article.description, article.author) == (dek, ("Ann Foo",))
    assert (article.article_section, article.article_body) == ("World", BODY)
