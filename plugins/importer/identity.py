"""Which story an article is: the same through all its revisions, and never another's.

The identity is what stands as `identifier` in the head of its file, written at the first import:

- what the agency or feed calls it, without the revision, and with the provider before it where the
  name is good at that provider only ("dpa:wsz0242-20140829");
- else the canonical address of the page it was found on;
- else, for pasted text, a digest of its words.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from plugins.importer.article import Article

# A name that no other provider can give: a URI with an authority or a namespace of its own.
# RFC 3986 (URI), RFC 4151 (tag), RFC 8141 (urn); `http` is made canonical instead.
GLOBAL = re.compile(r"(?:urn:|tag:|https?://|[a-z0-9-]+(?:\.[a-z0-9-]+)+[,:/])", re.I)
UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.I)
# RFC 3085: urn:newsml:{provider}:{date}:{item}:{revision}{update}
NEWSML_REVISION = re.compile(r"(urn:newsml:[^:]+:\d{8}(?:T\d{6}(?:Z|[+-]\d{4}))?:[^:]+):\d+[AUN]?$")

# Parameters that say who sent the reader, never what is read.
TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|custom\d|link_\w+|format|ptr_\w+|bbc_team)|mc_[ce]id|[a-z]*clid"
    r"|_ga|_gl|igsh(?:id)?|ref_?src|ref_?url|ref|referrer|cmp|cmpid|icid|ocid|ito|ns_\w+|smid"
    r"|partner|ftag|mkt_tok|__twitter_impression|traffic_source|taid|share|amp|output[tT]ype|xtor",
    re.I,
)
INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.I)
AMP_PAGE = re.compile(r"(?:/amp|\.amp)(?=/?$|\.html?$)", re.I)
PRINTED = re.compile(r"[^\W_]+")


def identity(article: Article) -> str:
    """The identity of an article's story: one line of text, never empty."""
    if article.identifier:
        return _named(article.identifier, article)
    if article.url:
        return canonical_address(article.url)
    return f"text:{text_digest(article.headline + ' ' + _plain(article.article_body))}"


def canonical_address(url: str) -> str:
    """An address as all its variants are written: https, no "www.", tracking, fragment, AMP or
    index page, no slash at the end, parameters in order. For comparing; it may answer nowhere. What
    is no address stays as it is."""
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.").removeprefix("amp.")
    path = AMP_PAGE.sub("", INDEX_PAGE.sub("/", parts.path)).rstrip("/")
    path = quote(unquote(path), safe="/:@!$&'()*+,;=~-._")
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(key)
    ]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"https://{host}{port}{path}{query}"


def text_digest(text: str) -> str:
    """A digest of the words of a text: 24 hexadecimal digits, whatever its case, spacing and
    punctuation."""
    words = " ".join(PRINTED.findall(text.casefold()))
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def _named(identifier: str, article: Article) -> str:
    if identifier.lower().startswith(("http://", "https://")):
        return canonical_address(identifier)
    identifier = NEWSML_REVISION.sub(r"\1", identifier)
    if GLOBAL.match(identifier) or UUID.search(identifier):
        return identifier
    provider = next((name for name in (article.publisher, *article.source) if name), "")
    return f"{provider}:{identifier}" if provider else identifier


def _plain(html: str) -> str:
    return re.sub(r"<[^>]*>", " ", html)
