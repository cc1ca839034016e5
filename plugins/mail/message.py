"""The message of an edition: a plain-text part and an HTML part, ready to be sent.

RFC 5322 (messages), RFC 2046 (multipart/alternative), RFC 2369 and 8058 (List-Unsubscribe)
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from plugins.feeds.text import fit

TO = "undisclosed-recipients:;"  # until it is sent
SUBJECT = 200  # characters: programs show fewer


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Whose mail it is: the site's name and address for replies, and where one unsubscribes: an
    address on the web or a `mailto:`, in which a mailing service may have a placeholder."""

    name: str
    address: str
    unsubscribe: str = ""


def message(
    name: str, subject: str, date: datetime, html: str, text: str, sender: Sender
) -> EmailMessage:
    """The message of the edition of a name, the same bytes for the same edition.

    Raises ValueError when the sender has no address.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _from(sender)
    mail["To"] = TO
    mail["Subject"] = _header(subject)
    mail["Date"] = format_datetime(date)
    mail["Message-ID"] = f"<edition.{_digest(name)}@{sender.address.rpartition('@')[2]}>"
    if sender.unsubscribe:
        mail["List-Unsubscribe"] = f"<{sender.unsubscribe}>"
        if sender.unsubscribe.startswith("https:"):
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(fit(text), cte="quoted-printable")
    mail.add_alternative(fit(html), subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{_digest(name + text)}")  # the default is a random one
    return mail


def addressed(data: bytes, recipient: str) -> EmailMessage:
    """The message of an .eml file, addressed to one recipient.

    Raises ValueError for what is no address.
    """
    from email import message_from_bytes

    name, address = parseaddr(recipient)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", address) or not recipient.isprintable():
        raise ValueError(f"{recipient!r} is no mail address")
    mail = message_from_bytes(data, policy=SMTP)
    del mail["To"]
    mail["To"] = Address(display_name=name, addr_spec=address)
    return mail


def _from(sender: Sender) -> Address:
    address = parseaddr(sender.address)[1]
    if "@" not in address:
        raise ValueError(f"MAIL_FROM = {sender.address!r} is no mail address")
    return Address(display_name=_header(sender.name), addr_spec=address)


def _header(text: str) -> str:
    """A text as a header may have it: one line, not too long."""
    line = " ".join(fit(text).split())
    return line if len(line) <= SUBJECT else f"{line[: SUBJECT - 1].rstrip()}…"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:24]
