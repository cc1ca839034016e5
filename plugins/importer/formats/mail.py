"""An article sent by mail, as a mail program saves it (.eml): RFC 5322 with MIME (RFC 2045).

The text is the plain part where there is one, for HTML parts are made by word processors; a
forwarded mail is read instead of the one that it came in. Headers are not shown: of the sender
only the name is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.message import Message
from email.utils import parseaddr

from plugins.importer import agencies, dates, source_zones
from plugins.importer.article import Article, Block, Source, SourceError
from plugins.importer.formats import _headers, _html, _mailed, _story, _typed, _values
from plugins.importer.formats._body import Part
from plugins.importer.formats._mailed import Mailed
from plugins.importer.formats._story import Story

TELLING = {"from", "date", "subject", "message-id", "mime-version"}
FIELD = re.compile(r"(?P<name>[!-9;-~]+):")  # RFC 5322, 2.2
MBOX = re.compile(r"\AFrom \S+.*\n")  # the line that mail folders have before each mail
LEADING = re.compile(rb"\A(?:\xef\xbb\xbf|[ \t\r\n\xff])*(?:From \S+.*\n)?")
REPLY = re.compile(
    r"(?:(?:re|aw|fwd?|wg|tr|rv|sv|vs|i|enc)\s{0,3}:|\[[^\[\]]{1,40}\])\s{0,9}", re.IGNORECASE
)
# What is written in the field where there is none
NO_EMBARGO = re.compile(
    r"\A\W*(?:none|no|nil|n/a|immediate(?:ly)?|keine?|sofort|aucun)?\W*\Z", re.IGNORECASE
)
DEEPEST = 3  # mails in mails


def detect(source: Source) -> bool:
    """Whether the source begins with mail headers, two of those that every mail has among them."""
    names = set()
    for line in MBOX.sub("", source.start, count=1).split("\n"):
        field = FIELD.match(line)
        if not field and not line.startswith((" ", "\t")):
            break
        names.add(field["name"].lower() if field else "")
    return len(names & TELLING) >= 2


def parse(source: Source) -> Iterator[Article]:
    """The article that the mail is. Raises SourceError when it has no text."""
    try:
        message = _forwarded(message_from_bytes(LEADING.sub(b"", source.data)), DEEPEST)
        text, is_html = _content(message)
    except RecursionError as error:
        raise SourceError("a mail of parts nested deeper than any; save its text alone") from error
    found = Mailed("") if is_html else _mailed.mailed(text)
    parts = _html.blocks(text) if is_html else _typed.parts(found.text, lines_are_paragraphs=True)
    parts = _mailed.without_edges(found, parts)
    if not parts:
        raise SourceError("a mail without a text of its own; save what is attached to it instead")
    yield _article(message, found, parts)


def _forwarded(message: Message, depth: int) -> Message:
    """The mail that is attached to one without a text of its own, if there is one."""
    if depth and message.is_multipart() and not _content(message)[0].strip():
        for part in message.walk():
            if part.get_content_type() == "message/rfc822" and part.is_multipart():
                return _forwarded(part.get_payload(0), depth - 1)
    return message


def _content(message: Message) -> tuple[str, bool]:
    """(text, whether it is HTML) of the mail itself: the plain part, else the HTML part."""
    texts: dict[str, str] = {}
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_type()
        if kind.startswith("multipart/") and part.is_multipart():
            waiting = [*part.get_payload(), *waiting]
        elif kind in ("text/plain", "text/html") and not part.get_filename():
            texts.setdefault(kind, _text(part))
    plain = texts.get("text/plain", "")
    return (plain, False) if plain.strip() else (texts.get("text/html", ""), True)


def _text(part: Message) -> str:
    data = part.get_payload(decode=True) or b""
    text = _headers.decoded(data, part.get_content_charset() or "")
    if str(part.get_param("format")).lower() == "flowed":
        text = _mailed.unfolded(text, str(part.get_param("delsp")).lower() == "yes")
    return text


def _article(message: Message, found: Mailed, parts: list[Part]) -> Article:
    subject = REPLY.sub("", found.subject or _headers.header(message, "subject"))
    sender = parseaddr(found.sender or _headers.header(message, "from"))[0].strip(" '\"")
    writers = _values.people(filter(None, [found.fields.get("byline", "")]))
    fields = found.fields
    known = Story(headline=fields.get("headline", "") or subject, author=writers)
    told = _story.story(parts, known)
    outlet = agencies.named(fields.get("source", "")) or agencies.named(sender)
    publisher = fields.get("source", "") or (outlet.name if outlet else "")
    zone = source_zones.zone([publisher])
    said = NO_EMBARGO.sub("", fields.get("embargo", ""))
    embargoed = _values.embargo(_uncommented(said), zone)
    return Article(
        headline=told.headline,
        article_body=told.article_body,
        description=_story.standfirst(fields.get("standfirst", ""), told),
        author=told.author or (() if outlet else _values.people([sender])),
        dateline=told.dateline,
        date_published=_moment(found.sent or _headers.header(message, "date"), zone),
        keywords=tuple(filter(None, map(str.strip, fields.get("keyword", "").split(",")))),
        source=told.source,
        publisher=publisher,
        identifier=_headers.header(message, "message-id").strip("<> "),
        embargoed=embargoed,
        pub_status="withheld" if said and not embargoed else "",
        slugline=fields.get("slugline", ""),
        copyright_notice=told.copyright_notice,
        editors_note=told.editors_note,
        receipt=(
            Block(subject, *(("dropped", "subject") if "headline" in fields else ("headline",))),
            *found.above,
            *(Block(text, role) for role, text in fields.items() if text),
            *told.receipt,
            *found.below,
        ),
    )


def _moment(text: str, zone: str) -> date | None:
    return dates.parse(_uncommented(text), zone=zone or None)


def _uncommented(text: str) -> str:
    """A date of a mail without its comment, "(MSK)", which is for people."""
    return re.sub(r"\([^()]*\)", "", text[:100])
