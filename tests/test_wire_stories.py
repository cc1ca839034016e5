"""What agencies write around a story is told from the story, at any agency."""

import pytest

from plugins.importer.article import Block
from plugins.importer.formats import _values
from plugins.importer.formats._body import Part
from plugins.importer.formats._story import Story, standfirst, story


def parts(*texts: str) -> list[Part]:
    return [Part("p", f"<p>{text}</p>", text) for text in texts]


FIRST = "The port of Kallhamn opened on Monday."
LAST = "Fourteen ships were waiting."


def fate(text: str, where: str) -> tuple[str, str]:
    """The role and rule of a paragraph that stands above or below a story."""
    texts = (text, FIRST, LAST) if where == "above" else (FIRST, LAST, text)
    found = story(parts(*texts), Story(headline="Port opens"))
    (block,) = [block for block in found.receipt if block.text == text]
    assert found.article_body == f"<p>{FIRST}</p>\n<p>{LAST}</p>" or block.role == "paragraph"
    return block.role, block.rule


@pytest.mark.parametrize(
    ("text", "role", "rule"),
    [
        ("PORT OPENS", "dropped", "headline again"),
        ("(Adds comments, detail)", "editor's note", ""),
        ("(In March 3 story, corrects paragraph 2 (the name) to Holm)", "editor's note", ""),
        ("(ATTN EDITORS: pictures to follow)", "dropped", "advisory to editors"),
        ("Eds: with AP Photos.", "dropped", "advisory to editors"),
        ("N i e u w bericht, vervangt: Haven open", "dropped", "advisory to editors"),
        ("By Ebba Holm", "byline", ""),
        ("Von Ebba Holm und Rolf Brandt", "byline", ""),
        ("By Monday the ships were gone.", "paragraph", ""),
        ("(Ebba Holm, who added the numbers, was born here)", "paragraph", ""),
    ],
)
def test_above_a_story(text: str, role: str, rule: str):
    assert fate(text, "above") == (role, rule)


@pytest.mark.parametrize(
    ("text", "role", "rule"),
    [
        ("hh/ph/ts/hd", "dropped", "initials at the end"),
        ("ففف/ح س/كام", "dropped", "initials at the end"),
        ("/ritzau/", "dropped", "initials at the end"),
        ("AFP sn", "dropped", "agency and initials at the end"),
        ("AAP RTV ar", "dropped", "agency and initials at the end"),
        ("___", "dropped", "separator"),
        ("ends", "dropped", "separator"),
        ("(more)", "dropped", "separator"),
        ("© 2026 Northern Wire. All rights reserved.", "dropped", "copyright line"),
        ("(ATTN EDITORS: pictures to follow)", "dropped", "advisory to editors"),
        ("It costs 4 kroner/night.", "paragraph", ""),
        ("AFP said so.", "paragraph", ""),
        ("He ends here.", "paragraph", ""),
        ("Copyright 2026 by Northern Wire", "dropped", "copyright line"),
        ("Copyright law is to change next year.", "paragraph", ""),
    ],
)
def test_below_a_story(text: str, role: str, rule: str):
    assert fate(text, "below") == (role, rule)


def test_all_of_it_together_and_every_block_on_the_receipt_in_its_order():
    credit = "KALLHAMN, March 12 (AFP) - "
    texts = (
        "(Corrects spelling of Kallhamn)",
        "* Port opens",
        "* Ferries sail",
        "By Ebba Holm",
        f"{credit}{FIRST}",
        "___",
        LAST,
        "© 2026 AFP",
        "eh/rb",
    )
    found = story(parts(*texts), Story(headline="Port opens", source=("Northern Wire",)))
    assert found == Story(
        headline="Port opens",
        article_body="\n".join(
            f"<p>{text}</p>" for text in ("* Port opens", "* Ferries sail", credit + FIRST, LAST)
        ),
        author=("Ebba Holm",),
        dateline="KALLHAMN",
        dateline_length=len(credit),
        source=("Northern Wire", "AFP"),
        editors_note="Corrects spelling of Kallhamn",
        copyright_notice="© 2026 AFP",
        receipt=found.receipt,
    )
    seen = sorted(" ".join(block.text for block in found.receipt).split())
    assert seen == sorted(" ".join(texts).split())


def test_a_dateline_is_read_and_stays_unless_it_stands_alone():
    texts = (f"KALLHAMN (AFP) - {FIRST}", LAST)
    found = story(parts(*texts), Story(headline="Port opens"))
    assert [block.text for block in found.receipt if block.role == "paragraph"] == list(texts)
    alone = story(parts("KALLHAMN (AFP) -", FIRST), Story())
    assert (alone.dateline, alone.source, alone.dateline_length) == ("KALLHAMN", ("AFP",), 0)
    assert alone.article_body == f"<p>{FIRST}</p>"
    assert alone.receipt[0] == Block("KALLHAMN (AFP) -", "dateline")


def test_a_headline_and_a_standfirst_have_no_dateline():
    found = story(parts("* A point", f"KALLHAMN (AFP) - {FIRST}", LAST), Story(headline="Port"))
    assert standfirst(FIRST, found) == ""
    assert standfirst("Ships wait", found) == "Ships wait"
    found = story(parts(f"KALLHAMN (AFP) - {FIRST}"), Story())
    assert found.headline == "The port of Kallhamn opened on Monday"


def test_what_the_source_says_beside_the_text_wins():
    known = Story(author=("Rolf Brandt",), dateline="Sund", copyright_notice="© NW")
    found = story(parts("By Ebba Holm", f"KALLHAMN (AFP) - {FIRST}", "© 2026 AFP"), known)
    assert (found.author, found.dateline) == (("Rolf Brandt",), "Sund")
    assert found.copyright_notice == "© NW"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("The port is open. Ships sail.", "The port is open"),
        ("Will it open? Nobody knows.", "Will it open?"),
        ("The U.S. port of St. Ives is open.", "The U.S. port of St. Ives is open"),
        ("The port is open...", "The port is open..."),
        ("word " * 40, "word " * 27 + "word…"),
    ],
)
def test_a_headline_is_made_of_the_first_sentence(text: str, headline: str):
    assert story(parts(text.strip()), Story()).headline == headline


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("STOCKHOLM, Aug 29, 2014 (AFP) -", "STOCKHOLM"),
        ("Paris, 21 jan 2019 (AFP) -", "Paris"),
        ("London (dpa) - ", "London"),
        ("GREENWICH, Conn.", "GREENWICH, Conn."),
        ("طوكيو (أ ف ب)", "طوكيو"),
        ("4/4/2018", ""),
        ("2013-03-04 11:40:31 GMT+00:00", ""),
        ("AFP", ""),
        ("", ""),
    ],
)
def test_the_place_of_a_dateline_is_never_a_date_or_an_agency(dateline: str, place: str):
    assert _values.place(dateline) == place


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("Corrects name. Questions: desk@wire.example.", "Corrects name."),
        ("Corrects name. Tel. 030 1234567.", "Corrects name."),
        ("Call +49 30 1234567 now", ""),
        ("Redaktion: 33300412", ""),
        ("Updates with quote. Contact the desk at (212) 555-0134.", "Updates with quote."),
        (
            "Embargoed to 0001 Friday September 9, 2026",
            "Embargoed to 0001 Friday September 9, 2026",
        ),
        ("1,204,000 people; 3.5 per cent", "1,204,000 people; 3.5 per cent"),
    ],
)
def test_a_note_goes_public_without_telephone_numbers_and_addresses(note: str, left: str):
    assert _values.public(note) == left


def test_people_are_spelt_as_names_and_their_house_is_none_of_them():
    assert _values.people(["By IDA HOLM and Bo BERG of AAP"]) == ("Ida Holm", "Bo BERG")
    assert _values.people(["By Ida Holm of Roenholm", "gr/bp", "COR 360"]) == ()


def test_a_house_goes_by_its_short_name_however_a_file_writes_it():
    assert _values.house("Agence France-Presse") == "AFP"
    assert _values.house("Unknown Ltd", "dpa") == "dpa"
    assert _values.house("afp.com") == "AFP"
    assert _values.house("", "Unknown Ltd", "x") == "Unknown Ltd"
    assert _values.house("") == ""
