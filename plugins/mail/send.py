"""Sends the mail of an edition by SMTP, and keeps a log so that nobody gets it twice.

The log is `sent.jsonl` in the mail folder: a line for each recipient before the mail goes out, and
one for what came of it. Where the second is missing the mail may have arrived.
"""

from __future__ import annotations

import fcntl
import json
import smtplib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from plugins.mail import PREVIEW
from plugins.mail.message import addressed

LOG = "sent.jsonl"
TIMEOUT = 60  # seconds
# What says for certain that a server has not taken a message.
REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)


@dataclass(frozen=True, kw_only=True)
class Server:
    """An SMTP server. `secure`: TLS from the first byte; otherwise STARTTLS where it is offered,
    and always when there is a password to be sent."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    secure: bool = False


def server(address: str, password: str) -> Server:
    """The server of an address: "smtp://user@mail.example.org:587", or "smtps://…" for TLS from the
    start. Raises ValueError for what is none."""
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError(
            f"MAIL_SERVER = {address!r} is not like 'smtp://user@mail.example.org:587'"
        )
    secure = parts.scheme == "smtps"
    user = unquote(parts.username or "")
    if user and not password:
        raise ValueError("the mail server wants a password: set COPYDESK_MAIL_PASSWORD")
    port = parts.port or (465 if secure else 25)
    return Server(host=parts.hostname, port=port, user=user, password=password, secure=secure)


def send(
    folder: Path, name: str, recipients: Sequence[str], through: Server, now: datetime, again: bool
) -> list[str]:
    """Send the edition of a name to those of the recipients that have not got it, or to all of them
    `again`; the addresses that it was sent to. `folder` is where the build writes mails.

    Raises ValueError, in one line, when there is no such mail, it is a preview, nobody is left to
    send it to, or a server refuses.
    """
    path = folder / f"{name}.eml"
    if not path.is_file():
        raise ValueError(f"there is no {path.name} in {folder.name}/: build the site first")
    data = path.read_bytes()
    if PREVIEW in addressed(data, "nobody@example.org").get_body(("html",)).get_content():
        raise ValueError(
            f"{path.name} is a preview: `invoke build --settings publishconf.py` first"
        )
    mails = {parseaddr(one)[1].casefold(): addressed(data, one) for one in recipients}
    with _log(folder / LOG) as log:
        had = {entry["to"] for entry in _entries(log) if entry["edition"] == name}
        left = [address for address in mails if again or address not in had]
        if not left:
            raise ValueError(
                f"{name} was sent to {', '.join(mails)} already; --again sends it again"
            )
        with _connected(through) as smtp:
            for address in left:
                _note(log, name, address, "begun", now)
                try:
                    smtp.send_message(mails[address], to_addrs=[address])
                except REFUSED as error:
                    _note(log, name, address, "refused", now)
                    raise ValueError(f"{through.host} refuses {address}: {error}") from error
                _note(log, name, address, "sent", now)
    return left


@contextmanager
def _connected(through: Server) -> Iterator[smtplib.SMTP]:
    """A session with the server. Raises ValueError when there is none."""
    kind = smtplib.SMTP_SSL if through.secure else smtplib.SMTP
    try:
        with kind(through.host, through.port, timeout=TIMEOUT) as smtp:
            smtp.ehlo()
            if not through.secure and (through.password or smtp.has_extn("starttls")):
                smtp.starttls()
            if through.password:
                smtp.login(through.user, through.password)
            yield smtp
    except (OSError, smtplib.SMTPException) as error:
        raise ValueError(f"{through.host}:{through.port}: {error}") from error


@contextmanager
def _log(path: Path) -> Iterator[IO[str]]:
    """The log, for one process at a time."""
    with path.open("a+", encoding="utf-8") as log:
        fcntl.flock(log, fcntl.LOCK_EX)
        yield log


def _entries(log: IO[str]) -> list[dict[str, str]]:
    """The last entry for each edition and recipient, but for those that a server refused."""
    log.seek(0)
    last = {(entry["edition"], entry["to"]): entry for entry in map(json.loads, log)}
    return [entry for entry in last.values() if entry["state"] != "refused"]


def _note(log: IO[str], edition: str, to: str, state: str, at: datetime) -> None:
    entry = {"edition": edition, "to": to, "state": state, "at": at.isoformat()}
    log.write(json.dumps(entry) + "\n")
    log.flush()
