"""Which pictures of a text may be shown: what the ledger grants to whom their credit names."""

from __future__ import annotations

import re
from collections.abc import Callable

from plugins.ledger import Ledger, Terms

FIGURE = re.compile(r"<figure\b.*?</figure>", re.S | re.I)
PICTURE = re.compile(r"<picture\b.*?</picture>|<img\b[^>]*>", re.S | re.I)
PICTURES = ("img", "picture")  # elements
LEFT_EMPTY = re.compile(r"<a\b[^>]*>\s*</a>|<p>\s*(?:<a\b[^>]*>\s*</a>\s*)*</p>\n?", re.I)


def without_pictures(html: str, allowed: Callable[[str], bool]) -> str:
    """The body without the pictures whose figure's text (caption and credit; empty for a picture
    outside of a figure) is not `allowed`."""

    def figure(found: re.Match[str]) -> str:
        text = re.sub(r"<[^>]*>", " ", found[0])
        if not PICTURE.search(found[0]) or allowed(text):
            return found[0]
        return ""

    kept = [html]
    if not allowed(""):
        kept = [part if FIGURE.match(part) else PICTURE.sub("", part) for part in _parts(html)]
    return LEFT_EMPTY.sub("", FIGURE.sub(figure, "".join(kept))) if PICTURE.search(html) else html


def picture_allowed(credit: str, terms: Terms, ledger: Ledger) -> bool:
    """Whether a picture may be shown: it belongs to whom its credit names, where the ledger knows
    them, and goes by the text's terms where it does not."""
    words = credit.casefold()
    makers = {
        short
        for name, short in ledger.names.items()
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)
    }
    return ledger.terms(makers).photos if makers else terms.photos


def count(html: str) -> int:
    """How many pictures a body has."""
    return len(PICTURE.findall(html))


def _parts(html: str) -> list[str]:
    """The body cut into its figures and what is between them."""
    return re.split(f"({FIGURE.pattern})", html, flags=FIGURE.flags)
