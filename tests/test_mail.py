"""An edition by mail: what it says, that programs can read it, and that nobody gets it twice."""

import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from types import SimpleNamespace

import lxml.html
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from small_site import HOSTILE, SITE, edited_site

from plugins.mail.message import Sender, addressed, message
from plugins.mail.render import CLIPPED, html_of, letter
from plugins.mail.send import LOG, Server, send, server

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
SENDER = Sender(
    name="Digest & Co",
    address="digest@digest.example",
    unsubscribe="https://lists.example/leave?who={{email}}",
)


@pytest.fixture(scope="module")
def mails() -> Path:
    return edited_site() / "outbox"


def read(mails: Path) -> EmailMessage:
    return message_from_bytes((mails / "2026-03-09.eml").read_bytes(), policy=default)


def test_a_message_has_two_parts_that_are_the_files_beside_it(mails: Path):
    mail = read(mails)
    assert not mail.defects and mail.get_content_type() == "multipart/alternative"
    text, html = mail.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    for part, suffix in ((text, ".txt"), (html, ".html")):
        beside = (mails / f"2026-03-09{suffix}").read_text("utf-8")
        assert part.get_content().replace("\r\n", "\n").rstrip() == beside.rstrip()


def test_headers_say_who_what_and_when(mails: Path):
    mail = read(mails)
    assert mail["From"].addresses[0].display_name == "Digest & Co"
    assert mail["Subject"] == " ".join(HOSTILE.split())
    assert mail["Date"].datetime == datetime(2026, 3, 9, 18, tzinfo=UTC)
    assert mail["List-Unsubscribe"] == "<mailto:digest@copydesk.example?subject=unsubscribe>"
    assert all(len(line) <= 998 for line in bytes(mail).splitlines())


def test_the_text_has_every_story_with_its_address(mails: Path):
    text = (mails / "2026-03-09.txt").read_text("utf-8")
    assert "The editor’s note, with a link." in text
    assert f"Ships return.\n(Own)\n{SITE}/2026/03/09_harbour/\n" in text
    assert f"Ferries: at last.\n(Wire)\n{SITE}/2026/03/09_strike/\nAlso in Own: {SITE}/" in text
    assert "&amp;" in text or "&" in text
    assert max(map(len, text.splitlines())) < 600


def test_the_html_has_whole_addresses_inlined_styles_and_described_pictures(mails: Path):
    html = lxml.html.fromstring((mails / "2026-03-09.html").read_text("utf-8"))
    addresses = html.xpath("//@href | //@src")
    assert all(url.startswith((f"{SITE}/", "mailto:")) for url in addresses)
    assert f"{SITE}/2026/03/07_long/" in addresses
    assert [image.get("alt") for image in html.iter("img")] == ["A quay."]
    assert "Jo Roe" in html.text_content()
    assert all(p.get("style") for p in html.iter("p", "h1", "h2", "td"))
    sheet = html.findtext(".//style")
    assert "prefers-color-scheme: dark" in sheet and not html.xpath("//script | //link")
    assert len(html.xpath("//table")) == 1


def test_the_ledger_holds_in_mail(mails: Path):
    """No full text, no picture of a source that grants none, nothing of what is withdrawn."""
    for suffix in (".html", ".txt", ".eml"):
        text = (mails / f"2026-03-09{suffix}").read_text("utf-8")
        for forbidden in (
            "whole text of the strike",
            "first ship came",
            "Minister",
            "never happened",
        ):
            assert forbidden not in text


def test_the_same_edition_is_the_same_bytes(mails: Path):
    html, text = "<p>A</p>", "A"
    once, again = (bytes(message("a", "A", NOW, html, text, SENDER)) for _ in range(2))
    assert once == again


def test_a_service_that_unsubscribes_by_one_click_is_announced():
    mail = message("a", "A", NOW, "<p>A</p>", "A", SENDER)
    assert mail["List-Unsubscribe"] == "<https://lists.example/leave?who={{email}}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@given(st.text(max_size=300))
def test_no_headline_adds_a_header_or_is_lost(text: str):
    mail = message("a", text, NOW, f"<p>{text}</p>", text, Sender(name=text, address="a@b.example"))
    plain = message("a", "A", NOW, "<p>A</p>", "A", Sender(name="A", address="a@b.example"))
    found = message_from_bytes(bytes(mail), policy=default)
    assert found.keys() == plain.keys()
    assert found["From"].addresses[0].addr_spec == "a@b.example"
    subject = " ".join(mail["Subject"].split())
    assert " ".join(found["Subject"].split()) == subject and len(subject) <= 200


def edition(stories: int) -> SimpleNamespace:
    story = SimpleNamespace(
        article=SimpleNamespace(
            plain_title="Story",
            plain_summary="What it is about. " * 20,
            url="a/",
            category=SimpleNamespace(name="World"),
            sources=["AFP"],
            lang="en",
            picture=None,
            linked_picture=None,
        ),
        line="",
        also=(),
    )
    return SimpleNamespace(
        title="A",
        number=1,
        date=NOW,
        url="editions/a/",
        note=Markup(""),
        plain_summary="",
        stories=(story,) * stories,
    )


def test_a_mail_stays_below_what_gmail_clips():
    def rendered(mail: object) -> str:
        return f"<p>{len(mail.stories)}</p>" + "".join(f"<p>{s.text}</p>" for s in mail.stories)

    html, kept = html_of(letter(edition(500), f"{SITE}/", "en"), rendered)
    assert CLIPPED * 0.8 < len(html.encode()) <= CLIPPED
    assert len(kept.stories) + kept.left_out == 500
    whole, all_of_it = html_of(letter(edition(20), f"{SITE}/", "en"), rendered)
    assert all_of_it.left_out == 0 and f"<p>{20}</p>" in whole


# --- sending, to a real server ------------------------------------------------------------------


class Inbox(Message):
    """Keeps what arrives, and refuses what is for nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[EmailMessage] = []

    def handle_message(self, message: EmailMessage) -> None:
        self.mails.append(message)

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if address.startswith("nobody@"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def post() -> Iterator[tuple[Inbox, Server]]:
    inbox = Inbox()
    with socket.socket() as free:  # the controller itself cannot take any port that is free
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield inbox, Server(host="127.0.0.1", port=port)
    controller.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    mail = message("2026-03-09", "A", NOW, "<p>Text</p>", "Text", SENDER)
    (tmp_path / "2026-03-09.eml").write_bytes(bytes(mail))
    return tmp_path


def test_a_mail_arrives_as_it_was_written(post, folder: Path):
    inbox, through = post
    sent = send(folder, "2026-03-09", ["Ann <ann@a.example>", "bo@b.example"], through, NOW, False)
    assert sent == ["ann@a.example", "bo@b.example"]
    assert [mail["To"] for mail in inbox.mails] == ["Ann <ann@a.example>", "bo@b.example"]
    written = message_from_bytes((folder / "2026-03-09.eml").read_bytes(), policy=default)
    for mail in inbox.mails:
        assert mail["X-RcptTo"] in ("ann@a.example", "bo@b.example")
        assert mail["Message-ID"] == written["Message-ID"]
        text = mail.get_payload()[0].get_payload(decode=True)
        assert text.strip() == b"Text"


def test_nobody_gets_an_edition_twice_but_on_purpose(post, folder: Path):
    inbox, through = post
    send(folder, "2026-03-09", ["ann@a.example"], through, NOW, False)
    with pytest.raises(ValueError, match=r"was sent to ann@a\.example already; --again"):
        send(folder, "2026-03-09", ["Ann <ANN@a.example>"], through, NOW, False)
    assert send(folder, "2026-03-09", ["ann@a.example", "bo@b.example"], through, NOW, False) == [
        "bo@b.example"
    ]
    assert send(folder, "2026-03-09", ["ann@a.example"], through, NOW, True) == ["ann@a.example"]
    assert len(inbox.mails) == 3


def test_a_send_that_was_cut_off_counts_as_sent(post, folder: Path):
    """The mail may have arrived: only an editor can know."""
    entry = {"edition": "2026-03-09", "to": "ann@a.example", "state": "begun", "at": ""}
    (folder / LOG).write_text(json.dumps(entry) + "\n")
    with pytest.raises(ValueError, match="already"):
        send(folder, "2026-03-09", ["ann@a.example"], post[1], NOW, False)


def test_what_a_server_refuses_can_be_sent_again(post, folder: Path):
    inbox, through = post
    for _ in range(2):
        with pytest.raises(ValueError, match=r"refuses nobody@a\.example.*no such user"):
            send(folder, "2026-03-09", ["nobody@a.example"], through, NOW, False)
    states = [json.loads(line)["state"] for line in (folder / LOG).read_text().splitlines()]
    assert states == ["begun", "refused"] * 2 and inbox.mails == []


def test_what_cannot_be_sent_says_why(post, folder: Path):
    through = post[1]
    preview = message("preview", "A", NOW, '<a href="http://localhost:8000/a/">', "A", SENDER)
    (folder / "preview.eml").write_bytes(bytes(preview))
    for name, to, words in (
        ("2026-03-08", "ann@a.example", "there is no 2026-03-08.eml"),
        ("preview", "ann@a.example", "is a preview"),
        ("2026-03-09", "ann", "'ann' is no mail address"),
        ("2026-03-09", "a@b.example\r\nBcc: c@d.example", "is no mail address"),
    ):
        with pytest.raises(ValueError, match=words):
            send(folder, name, [to], through, NOW, False)
    with pytest.raises(ValueError, match=r"127\.0\.0\.1:1: "):
        send(folder, "2026-03-09", ["a@b.example"], Server(host="127.0.0.1", port=1), NOW, False)
    assert not (folder / LOG).read_text()


def test_a_server_is_an_address():
    assert server("smtp://localhost", "") == Server(host="localhost", port=25)
    assert server("smtps://me%40x.example@mail.example", "secret") == Server(
        host="mail.example", port=465, user="me@x.example", password="secret", secure=True
    )
    for wrong, words in (("localhost:25", "MAIL_SERVER"), ("smtp://me@host", "COPYDESK_MAIL")):
        with pytest.raises(ValueError, match=words):
            server(wrong, "")


def test_one_message_is_for_one_recipient():
    data = bytes(message("a", "A", NOW, "<p>A</p>", "A", SENDER))
    mail = addressed(data, "Ann Ö. <ann@a.example>")
    assert message_from_bytes(bytes(mail), policy=default)["To"] == '"Ann Ö." <ann@a.example>'
    assert mail.get_all("To") is not None and len(mail.get_all("To")) == 1
