"""The mark that stands beside a source's name: the picture that the ledger names, else the source's
initials, which the style sheet draws. A small picture stands in the page itself: what is asked for
apart keeps a phone waiting.

Pure functions, for plugins/sources.py.
"""

from __future__ import annotations

import mimetypes
import re
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

from plugins.pictures import local_path

SMALL = 2_000  # bytes of a picture that stands in the page
SHORT = 4  # letters of an abbreviation that is shown whole: "AFP", "ANSA"
WORD = re.compile(r"[^\W\d_]+")


def initials(name: str) -> str:
    """What stands for a name that has no picture: an abbreviation as it is ("AFP"), the first
    letters of two words ("NW"), and one letter in scripts that have no capitals."""
    words = WORD.findall(name)
    if not words:
        return name.strip()[:1]
    if words[0].isupper() and len(words[0]) <= SHORT:
        return words[0]
    capitals = "".join(word[0] for word in words[:2]).upper()
    return capitals if capitals.isupper() else words[0][0]


def picture(mark: str, content: Path) -> str:
    """The address of a mark's file: "data:…" with all of it when it is small, else below the site's
    (and the content folder); "" for none.

    Raises ValueError when there is no such file.
    """
    if not mark:
        return ""
    path = local_path(mark, content)
    if not path:
        raise ValueError(f"mark: there is no file {mark!r} in the content folder")
    held = path.read_bytes()
    if len(held) <= SMALL:
        kind = mimetypes.guess_type(path.name)[0]
        return f"data:{kind};base64,{b64encode(held).decode()}"
    return quote(path.relative_to(content.resolve()).as_posix())
