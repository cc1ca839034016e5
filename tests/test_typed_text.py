"""IPTC 7901, ANPA 1312 and mail: the story apart from what is for the desk."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from plugins.importer import SourceError, formats, read
from plugins.importer.article import Article, Block, Related, Source
from plugins.importer.formats import _headers, _mailed, _notebook, _typed, mail
from plugins.importer.withdrawal import is_kill_advisory
from tests.root import ROOT

TEXT = "   Berlin (dpa) - Four ships sailed on Monday _ at last.\n\n   The first left at eight."
BODY = (
    "<p>Berlin (dpa) - Four ships sailed on Monday – at last.</p>\n<p>The first left at eight.</p>"
)


def one(name: str, text: str | bytes) -> Article:
    (article,) = read(name, text if isinstance(text, bytes) else text.encode())
    return article


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


@pytest.mark.parametrize(
    ("name", "beginning", "end"),
    [
        ("iptc7901-notebook", "\x02", "\x03"),
        ("iptc7901-bare", "\n\n", "021836 GMT"),
        ("anpa1312-writethru", "\x02", "\x03"),
        ("anpa1312-table", "\x02", "^END"),
        ("anpa1312-kyodo", "\x02", "\x03"),
        ("mail-form", "\n\n", "\x00"),
    ],
)
def test_no_word_is_lost_in_silence(name, beginning, end):
    """What is kept and what is dropped, by the receipt, is all that came."""
    (path,) = (ROOT / "tests" / "samples" / name).glob("source.*")
    source = Source(path.name, path.read_bytes())
    text = source.text.partition(beginning)[2].partition(end)[0].replace("{", "½")
    (article,) = read(source.name, source.data)
    receipt = " ".join(block.text for block in article.receipt)
    missing = words(text) - words(receipt)
    # names of a form's fields stand for the roles of what is in them
    assert set(missing) <= {"Headline", "Abstract", "Byline", "Keywords", "Embargo", "Body"}


# --- IPTC 7901 ----------------------------------------------------------------------------------


def iptc(
    head: str = "Ferries sail again =", text: str = TEXT, end: str = "021836 GMT Mar 26"
) -> str:
    return (
        f"\x7f\r\n\x01bdt0412 3 pl 148  dpa 1204\r\n\r\nPort/\r\n\x02{head}\r\n\r\n"
        f"{text}\r\n\r\n\x03{end}\r\n\x7f\x04"
    )


def test_a_message_is_taken_apart():
    article = one("a.txt", iptc())
    assert (article.headline, article.article_body) == ("Ferries sail again", BODY)
    assert (article.identifier, article.slugline) == ("bdt0412-20260302", "Port")
    assert (article.source, article.dateline, article.urgency) == (("dpa",), "Berlin", 3)


def test_a_gateway_may_take_the_control_characters_away():
    bare = iptc().replace("\x7f", "").replace("\x01", "").replace("\x02", "").replace("\x03", "")
    article = one("a.txt", bare.replace("\x04", ""))
    assert article == one("a.txt", iptc())


@pytest.mark.parametrize(
    ("end", "moment"),
    [
        ("021836 GMT Mar 26", datetime(2026, 3, 2, 18, 36, tzinfo=UTC)),
        ("021836 Mrz 26", datetime(2026, 3, 2, 17, 36, tzinfo=UTC)),  # dpa's zone
        ("021836 GMT okt 26", datetime(2026, 10, 2, 18, 36, tzinfo=UTC)),
        ("021836 GMT DEZ 26", datetime(2026, 12, 2, 18, 36, tzinfo=UTC)),
        ("", None),
        ("991836 GMT Mar 26", None),
    ],
)
def test_the_date_stands_at_the_end_in_english_or_german(end, moment):
    assert one("a.txt", iptc(end=end)).date_published == moment


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("EXTRA\nFerries sail again =", "Ferries sail again", ()),
        ("1ST LEAD\nFerries sail again\nBy Ida Holm, dpa =", "Ferries sail again", ("Ida Holm",)),
        ("(Achtung)\nFähren fahren\nVon Ida Holm =", "Fähren fahren", ("Ida Holm",)),
        (
            "Ferries sail again\nBy Ida Holm and Bo Berg\nin Roenholm =",
            "Ferries sail again",
            ("Ida Holm", "Bo Berg"),
        ),
        ("Ferries sail\nBy Ida Holm and Bo\nBerg =", "Ferries sail", ("Ida Holm", "Bo Berg")),
        ("Ferries sail again\nBy dpa correspondents =", "Ferries sail again", ()),
        ("Von der Brücke stürzt ein Auto =", "Von der Brücke stürzt ein Auto", ()),
        ("France:\nLes bacs repartent =", "Les bacs repartent", ()),
        (
            "The ferries of the north are sailing again after eleven days\nand all are glad =",
            "The ferries of the north are sailing again after eleven days and all are glad",
            (),
        ),
    ],
)
def test_marks_for_the_desk_and_byline_are_not_the_title(head, title, author):
    article = one("a.txt", iptc(head))
    assert (article.headline, article.author) == (title, author)


def test_several_messages_are_several_articles():
    both = iptc() + iptc().replace("bdt0412", "bdt0413")
    assert [a.identifier[:7] for a in read("a.txt", both.encode())] == ["bdt0412", "bdt0413"]


@pytest.mark.parametrize("mark", ["KILL", "ANNULLIERUNG", "ELIMINATION"])
def test_a_note_that_withdraws_a_story_is_known_by_its_headline(mark):
    article = one("a.txt", iptc(f"{mark}\nFerries sail again ="))
    assert (article.headline, article.slugline) == ("KILL: Ferries sail again", "Port")
    assert is_kill_advisory(article)


def test_a_storm_that_kills_is_a_story():
    assert one("a.txt", iptc("STORM KILLS FIVE =")).headline == "STORM KILLS FIVE"


def test_a_notebook_is_for_everybody_down_to_its_asterisks():
    text = (
        "The story.\n\n# dpa NOTEBOOK\n\n## Note to editors\n- adds a quote, which\n  is long\n"
        "- new title\n\n## Internet\n- [Plan](https://x.example/p)\n\n* * * *\nThe following "
        "information is not for publication\n\n## Contacts\n- Ida Holm, +49 30 1\n"
    )
    rest, notebook = _notebook.parted(text)
    assert rest == "The story.\n\n"
    assert notebook.note == "adds a quote, which is long; new title"
    assert notebook.related == (Related("Plan", "https://x.example/p"),)
    kept = [block.text for block in notebook.receipt if block.role != "dropped"]
    assert not any("Holm" in text for text in kept)
    words = " ".join(block.text for block in notebook.receipt).split()
    assert words == text.removeprefix("The story.").split()


def test_text_in_columns_stays_in_columns():
    table = (
        "   Astrid     20.00     Isle\n   Berta      21.30     Land\n   Clara      22.15     Isle"
    )
    parts = _typed.parts(f"Departures on Monday:\n\n{table}\n\nAll on time.")
    assert [part.tag for part in parts] == ["p", "pre", "p"]
    assert parts[1].html.split("\n")[1] == "Berta      21.30     Land"


# --- ANPA 1312 ----------------------------------------------------------------------------------


def anpa(head: list[str], text: str, end: str = "AP-WF-03-02-26 1836GMT<") -> str:
    lines = "\n".join(f"^{line}" for line in head)
    header = "\x16\x16\x01W2044\x1fasian\nr i\x13\x11 BC-NO--Ferry   03-02 0211\n"
    return f"{header}\x02{lines}\n{text}\n\x03{end}\n\x04"


def test_heading_lines_are_told_apart():
    """Slug, title, pictures, a note for editors, an abstract, byline and its title."""
    abstract = "The crews of four ferries ended an eleven-day strike on Monday. " * 2
    head = [
        "*9006< ^BC-NO--Ferry Strike, 1st Ld-Writethru,211<",
        "Ferries sail again<",
        "AP Photo XQ101, XQ102<",
        "Eds: Updates with quotes.<",
        f"{abstract}<",
        "By IDA HOLM and BO DE LA CRUZ=",
        "Associated Press=",
    ]
    article = one("a", anpa(head, "\t   OSLO (AP) _ ``Yes,'' she said.\n \n\t   It took 3{ days.<"))
    assert article.headline == "Ferries sail again"
    assert article.slugline == "BC-NO--Ferry Strike, 1st Ld-Writethru"
    assert article.editors_note == "Updates with quotes."
    assert article.description == abstract.strip()
    assert article.author == ("Ida Holm", "Bo De La Cruz")
    assert article.article_body == "<p>OSLO (AP) – “Yes,” she said.</p>\n<p>It took 3½ days.</p>"
    assert (article.dateline, article.source) == ("OSLO", ("AP",))


def test_an_advisory_is_for_editors():
    with pytest.raises(SourceError, match="advisory"):
        read("a", anpa(["BC-Budget,9<"], "\t   Today.").replace("r i\x13", "r v\x13").encode())


def test_an_alert_has_its_sentence_for_a_headline():
    article = one("a", anpa(["BC-NO--APNewsAlert,9<"], "\t   OSLO (AP) _ The ferries sail again."))
    assert article.headline == "The ferries sail again"


def test_rows_of_cells_are_a_table():
    rows = "\t   ;MIN;MAX<\n\t   Oslo;-2;4<\n\t   Vik;-5;1<\n\t   Source: Office<\n^END<"
    article = one("a", anpa(["BC-WEA--Norland,<"], rows))
    assert article.article_body.startswith("<table><tbody><tr><th></th><th>MIN</th>")
    assert article.article_body.endswith("<p>Source: Office</p>")
    assert article.headline == "BC-WEA--Norland"


def test_a_digest_of_headlines_is_a_list():
    article = one("a", anpa(["AP-Top,9<", "AP Top News<", "One happens", "Two happens"], ""))
    assert article.headline == "AP Top News"
    assert article.article_body == "<ul><li>One happens</li><li>Two happens</li></ul>"


def test_kyodo_writes_the_day_first_and_in_its_own_zone():
    article = one("a", anpa(["Ferry sails+"], "\tIt sailed.", "KWS-21:37-09-12-18"))
    assert article.date_published == datetime(2018, 12, 9, 12, 37, tzinfo=UTC)
    assert article.publisher == "Kyodo"


def test_no_control_character_is_left():
    article = one("a", anpa(["S,1<", "Title\x0e<"], "\t   One\x08two\x10three\x1f."))
    assert not any(ord(letter) < 32 and letter != "\n" for letter in repr(article))


# --- Mail ---------------------------------------------------------------------------------------


def mailed(body: str, headers: str = "", subject: str = "Ferries sail again") -> bytes:
    return (
        f"From: Ida Holm <ida@quay.example>\nSubject: {subject}\n"
        f"Date: Mon, 2 Mar 2026 19:00:00 +0100\nMessage-ID: <m1@quay.example>\n{headers}\n{body}"
    ).encode()


@pytest.mark.parametrize(
    ("written", "embargoed", "status"),
    [
        ("12 May 2026, 10:00 +0200", datetime(2026, 5, 12, 8, tzinfo=UTC), ""),
        ("12 May 2026, 10:00", datetime(2026, 5, 12, 22, tzinfo=UTC), ""),
        ("none", None, ""),
        ("until the vote", None, "withheld"),
    ],
)
def test_an_embargo_of_a_form_never_ends_early(written, embargoed, status):
    text = f"Headline: Ferries sail\nEmbargo: {written}\n\nFour ships sailed.\n\nOne left."
    article = one("a.eml", mailed(text))
    assert (article.embargoed, article.pub_status) == (embargoed, status)


def test_what_a_sender_says_to_the_desk_above_an_agencys_text_is_dropped():
    note = "Hello all,\n\nplease find the story below.\n\n"
    article = one("a.eml", mailed(f"{note}OSLO (AP) - Four ships sailed.\n\nOne left."))
    assert article.article_body == "<p>OSLO (AP) - Four ships sailed.</p>\n<p>One left.</p>"
    assert Block("please find the story below.", "dropped", "covering note") in article.receipt
    article = one("a.eml", mailed(f"{note}Four ships sailed.\n\nOne left."))
    assert article.article_body.startswith("<p>please find")


def test_a_mail_is_an_article_and_its_headers_are_not_shown():
    article = one("a.eml", mailed("Four ships sailed.\n\nThe first left at eight.\n"))
    assert article.headline == "Ferries sail again"
    assert article.article_body == "<p>Four ships sailed.</p>\n<p>The first left at eight.</p>"
    assert article.date_published == datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert (article.identifier, article.author) == ("m1@quay.example", ("Ida Holm",))
    assert "ida@" not in repr(article)


@pytest.mark.parametrize(
    ("end", "rule"),
    [
        ("-- \nIda Holm\nQuay Street", "signature"),
        ("Kind regards,\nIda", "signature"),
        ("Mit freundlichen Grüßen\nIda", "signature"),
        ("Sent from my telephone", "signature"),
        ("_______________________\nCopy mailing list\nhttps://x.example", "footer of the list"),
        ("You received this message because you are on a list.", "footer of the list"),
        ("This e-mail and any files are confidential.", "legal notice"),
        ("On Mon, 2 Mar 2026, Bo wrote:\n> Have you got the story?", "quoted reply"),
        ("For more: Ida Holm, +45 33 00 11 22, ida@quay.example", "end of the mail"),
    ],
)
def test_what_mail_programs_put_below_a_text_is_dropped(end, rule):
    article = one("a.eml", mailed(f"Four ships sailed.\n\n{end}\n"))
    assert article.article_body == "<p>Four ships sailed.</p>"
    dropped = [block for block in article.receipt if block.role == "dropped"]
    assert {block.rule for block in dropped} == {rule}
    assert " ".join(block.text for block in dropped).split() == end.split()


def test_a_forwarded_mail_is_read_instead_of_the_one_around_it():
    body = (
        "Use this.\n\n---------- Forwarded message ---------\nVon: Bo Lund <bo@x.example>\n"
        "Datum: 1. März 2026\nBetreff: Lantern returns\nAn: Ida\n\n"
        "The lantern is back, they said.\n"
    )
    article = one("a.eml", mailed(body, subject="WG: Lantern returns"))
    assert (article.headline, article.author) == ("Lantern returns", ("Bo Lund",))
    assert article.article_body == "<p>The lantern is back, they said.</p>"
    assert article.date_published == date(2026, 3, 1)


def test_an_answer_below_which_the_question_stands_is_the_article():
    text = "The lantern is back, they said on Monday."
    body = f"{text}\n\n-----Original Message-----\nFrom: Bo\n\nWhen?\n"
    assert one("a.eml", mailed(body)).article_body == f"<p>{text}</p>"


def test_a_mail_in_a_mail_is_read():
    inner = mailed("The lantern is back.\n").decode()
    boundary = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
    body = f"--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    assert one("a.eml", mailed(body, boundary)).article_body == "<p>The lantern is back.</p>"


def test_the_fields_of_a_form_beat_the_subject():
    fields = {"Headline": "Lantern returns", "Abstract": "At last.", "Keywords": "square, lantern"}
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    for body in (f"{lines}\nIt hangs again.", json.dumps(fields | {"Story": "It hangs again."})):
        article = one("a.eml", mailed(body))
        assert (article.headline, article.description) == ("Lantern returns", "At last.")
        assert article.keywords == ("square", "lantern")
        assert article.article_body == "<p>It hangs again.</p>"


def test_flowed_lines_are_joined():
    """RFC 3676, with and without DelSp; a signature's mark does not flow."""
    assert _mailed.unfolded("one \ntwo\n three \n-- \nx", False) == "one two\nthree -- \nx"
    assert _mailed.unfolded("on \ne\ntwo", True) == "one\ntwo"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?Q?Caf=C3=A9_x?=", "Café x"),
        ("=?windows-1252?Q?Caf=C3=A9?=", "Café"),
        ("=?windows-1252?Q?Café?=", "Café"),
        ("=?iso-8859-1?Q?Caf=E9?= =?utf-8?B?w6k=?=", "Caféé"),
        ("=?nonsense?Q?Caf=E9?=", "Café"),
        ("=?utf-8?B?!!!?= x", "!!! x"),
        ("folded\n header", "folded header"),
    ],
)
def test_an_encoded_word_is_decoded_whatever_it_says_it_is(raw, text):
    message = mail.message_from_bytes(f"Subject: {raw}\n\n".encode())
    assert _headers.header(message, "subject") == text


def test_a_mail_without_text_is_refused():
    with pytest.raises(SourceError, match="without a text"):
        read("a.eml", mailed("\n\n"))


def test_a_word_processors_html_is_left_for_the_plain_part():
    parts = (
        "--b\nContent-Type: text/html\n\n<p class=MsoNormal>As HTML</p>\n"
        "--b\nContent-Type: text/plain; charset=latin-1\n\nAs text\n--b--\n"
    )
    boundary = 'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n'
    assert one("a.eml", mailed(parts, boundary)).article_body == "<p>As text</p>"
    html = parts[: parts.index("--b\nContent-Type: text/plain")] + "--b--\n"
    assert one("a.eml", mailed(html, boundary)).article_body == "<p>As HTML</p>"


@pytest.mark.parametrize(
    "text",
    [
        "From our correspondent\n\nSubject to approval, the ferries sail.",
        "Date: tomorrow\n\nThe ferries sail.",
        "The ferries sail.\nFrom: x\nSubject: y",
    ],
)
def test_a_text_that_looks_a_little_like_a_mail_is_none(text):
    assert "mail" not in formats.claimants(Source("a.txt", text.encode()))
