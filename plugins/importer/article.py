"""The type in the middle: what every format produces and everything after it reads.

Imports nothing of ours. Field names follow schema.org NewsArticle in snake case; where IPTC
(NewsML-G2, ninjs) uses another word, it stands in the field's comment.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

DECLARED_CHARSET = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
PLAIN = rb'charset="\u0041+AGE-"'  # the same in every charset that such a line declares
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark is its beginning
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class SourceError(ValueError):
    """A source that gives no article: the message says where, why and what to do, in one line."""


@dataclass(frozen=True)
class Source:
    """One thing that arrived: its name (for messages only), its bytes, and the address it was
    found at, if known."""

    name: str
    data: bytes
    url: str | None = None

    @cached_property
    def charset(self) -> str:
        """The encoding of the bytes. Declarations lie: a byte order mark wins, then bytes that
        decode strictly as UTF-8, then what the first 4 KB declare, then Windows-1252: also for
        bytes that are declared UTF-8 and are not."""
        for mark, encoding in BYTE_ORDER_MARKS.items():
            if self.data.startswith(mark):
                return encoding
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError:
            declared = DECLARED_CHARSET.search(self.data[:4096])
            return _known_charset(declared[1].decode("ascii")) if declared else "cp1252"
        return "utf-8"

    @cached_property
    def text(self) -> str:
        """The whole source as text with `\\n` line ends; bytes that are wrong in its encoding
        become U+FFFD."""
        text = self.data.decode(self.charset, errors="replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def start(self) -> str:
        """The first 4,096 characters without leading white space: enough to tell the format."""
        return self.data[:20_000].decode(self.charset, errors="replace").lstrip()[:4096]


@dataclass(frozen=True)
class Image:
    """A picture: its address, what it shows (for who cannot see it), the printed caption, and
    who made it."""

    url: str = ""
    alternative_text: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Related:
    """A link that the source prints beside its text: headline and address (empty in pasted
    text)."""

    headline: str
    url: str = ""


@dataclass(frozen=True)
class Block:
    """One block of the input on the receipt: its text, and what became of it.

    `role` is "headline", "standfirst", "paragraph", "caption", "credit", "date", "byline",
    "dateline", "section", "source", "related", "keyword" … for what was kept, and "dropped"
    otherwise; `rule` names the rule that dropped it.
    """

    text: str
    role: str
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Article:
    """A news article, clean: no furniture, no sign-off, the byline once. A dateline that the text
    begins with stays there: it is the agency's credit. Empty means: the source does not say."""

    headline: str = ""
    article_body: str = ""  # sanitised HTML: plugins/importer/sanitize.py says which elements
    description: str = ""  # standfirst, dek
    author: tuple[str, ...] = ()  # IPTC: by
    dateline: str = ""  # place of filing; IPTC: dateline, located
    # an aware datetime, or a plain date where only the day is known; IPTC: firstCreated
    date_published: date | None = None
    date_modified: date | None = None  # the same; IPTC: versionCreated
    article_section: str = ""  # IPTC: subject (mediatopic)
    keywords: tuple[str, ...] = ()  # IPTC: keyword, subject
    # the agencies the text is credited to, else the publisher; IPTC: infoSource, creditline
    source: tuple[str, ...] = ()
    publisher: str = ""  # where it was found; IPTC: provider
    url: str = ""  # schema.org: isBasedOn; IPTC: link
    image: Image | None = None  # the lead picture; IPTC: associations
    # the pictures that stand in the text, which has their places alone (<figure><img></figure>)
    associated_media: tuple[Image, ...] = ()  # IPTC: associations
    identifier: str = ""  # without the revision; IPTC: guid
    version: str = ""
    replaces: tuple[str, ...] = ()  # the identifiers that its story had before; ninjs: replacing
    in_language: str = ""  # BCP 47; IPTC: language
    copyright_notice: str = ""
    usage_terms: str = ""  # schema.org: usageInfo
    embargoed: datetime | None = None
    pub_status: str = ""  # "usable", "withheld" or "canceled"; empty means usable
    expires: datetime | None = None
    urgency: int | None = None  # 1 (most urgent) to 8
    slugline: str = ""
    subjects: tuple[str, ...] = ()  # IPTC subject codes; schema.org: about
    # what readers must be told ("CORRECTS …"); schema.org: correction; IPTC: ednote
    editors_note: str = ""
    related: tuple[Related, ...] = ()
    time_required: int | None = None  # minutes
    # every block of the input, in its order
    receipt: tuple[Block, ...] = field(default=(), compare=False, repr=False)


def _known_charset(name: str) -> str:
    """The codec of a declared charset. Windows-1252 for UTF-8, which these bytes are not; for what
    nobody knows; and for what its own declaration cannot be read in, as it was ("utf-16", and the
    codecs of Python that are no charsets, "hex", "punycode")."""
    try:
        found = codecs.lookup(name).name
        readable = PLAIN.decode(found, errors="replace") == PLAIN.decode("ascii")
    except (LookupError, ValueError):
        return "cp1252"
    # WHATWG encoding standard: what is labelled Latin-1 or ASCII is read as Windows-1252
    mistaken = not readable or found in ("iso8859-1", "ascii", "utf-8", "utf-8-sig")
    return "cp1252" if mistaken else found
