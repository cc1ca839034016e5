"""Text and HTML as feeds may carry them: no control characters, no relative address, nothing that
a reader's own sanitiser would tear out."""

from __future__ import annotations

import re

import nh3

# XML 1.0 has no such characters, and nobody has a use for C1 controls.
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
MARKUP = re.compile(r"</?[a-zA-Z!?]|&#?\w+;?")  # what readers may take for HTML in plain text

# ammonia's elements without what the W3C's validator calls no HTML or a risk, and without the spans
# that typogrify leaves
ELEMENTS = nh3.ALLOWED_TAGS - {"bdo", "rtc", "span"} | {"tfoot"}
ATTRIBUTES = nh3.ALLOWED_ATTRIBUTES | {"*": {"dir", "lang", "title"}}
DROPPED_WHOLE = {"script", "style", "iframe", "object", "video", "audio", "noscript", "svg", "form"}


def no_tags(text: str) -> str:
    """A plain text in which nobody can see a tag, for places that cannot say that they hold none:
    readers cut out what looks like one."""
    return MARKUP.sub(lambda found: found[0].replace("<", "‹"), text)


def fit(text: str) -> str:
    """The text without the characters that XML cannot carry; where a character was lost before it
    came here, a question mark says so."""
    return UNFIT.sub("", text).replace("\ufffd", "?")


def safe_html(markup: str, base: str) -> str:
    """An HTML fragment as a feed may carry it, its addresses made absolute."""
    return nh3.clean(
        fit(markup),
        tags=ELEMENTS,
        attributes=ATTRIBUTES,
        clean_content_tags=DROPPED_WHOLE,
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative=("rewrite_with_base", base) if "://" in base else "pass_through",
        link_rel=None,
    )
