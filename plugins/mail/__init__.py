"""Editions by mail: the build writes each as HTML, as plain text, and as a message that is ready to
be sent (`2026-11-24.html`, `.txt`, `.eml`), beside the site and not in it.

A mail has headlines, summaries and the pictures that may be shown, whatever else the terms allow.
Only editions that an editor has made are mailed. Templates: `mail/edition.html` and
`mail/edition.txt`. plugins/mail/send.py sends what is written here.

Settings: MAIL_PATH (`outbox` beside the content folder); MAIL_FROM, the address that mail is from;
MAIL_UNSUBSCRIBE, where one unsubscribes (`https:` or `mailto:`; a mailing service's placeholder may
stand in it).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from plugins.mail.message import Sender, message
from plugins.mail.render import WARN, Letter, html_of, letter

log = logging.getLogger(__name__)

PREVIEW = "http://localhost:8000/"  # the links of a mail from a build that has no address


def write_mails(generator: Any, writer: Any) -> None:
    """Write the mails of all editions that an editor has made."""
    settings = generator.settings
    sender = Sender(
        name=settings["SITENAME"],
        address=settings.get("MAIL_FROM", ""),
        unsubscribe=settings.get("MAIL_UNSUBSCRIBE", ""),
    )
    base = f"{settings['SITEURL']}/" if settings["SITEURL"] else PREVIEW
    for edition in generator.context["editions"]:
        if edition.made and sender.address:
            _write(letter(edition, base, settings["DEFAULT_LANG"]), edition.name, generator, sender)


def mail_folder(settings: Mapping[str, Any]) -> Path:
    """Where the mails of a site are."""
    return Path(settings.get("MAIL_PATH") or Path(settings["PATH"]).parent / "outbox")


def _write(edition: Letter, name: str, generator: Any, sender: Sender) -> None:
    render = partial(_render, generator, sender)
    html, edition = html_of(edition, partial(render, "mail/edition.html"))
    text = render("mail/edition.txt", edition)
    size = len(html.encode())
    if edition.left_out:
        log.warning("mail: %s: no room for %d stories below 100 KB", name, edition.left_out)
    elif size > WARN:
        log.warning("mail: %s: %d KB; Gmail clips a mail at 102", name, size // 1000)
    mail = message(name, edition.title, edition.date, html, text, sender)
    folder = mail_folder(generator.settings)
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, data in ((".html", html.encode()), (".txt", text.encode()), (".eml", bytes(mail))):
        path = folder / f"{name}{suffix}"
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


def _render(generator: Any, sender: Sender, template: str, edition: Letter) -> str:
    """A template filled in with the mail, `edition`, and its `sender`."""
    context = generator.context | {"edition": edition, "sender": sender}
    return generator.env.get_template(template).render(context)


def register() -> None:
    from pelican import signals

    signals.article_writer_finalized.connect(write_mails)
