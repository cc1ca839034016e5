"""What can be seen of a text at a glance: a search in it is worth while only for what is there.

Pure functions for plugins that go through all texts. Who remembers texts (plugins/incremental)
remembers what was seen of them as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import is_normalized

# The attribute of a content, for as long as its text is as read, that says where the text is; what
# is there has as `seen` what was seen of it.
ASIDE = "_text_aside"
NOT_NFC = "not NFC"
MARKS = ("{", "|", "style=")
ELEMENT = re.compile(r"<([a-z][a-z0-9]*)", re.I)


def seen(html: str) -> frozenset[str]:
    """The names of a text's elements, those of MARKS that it has, and NOT_NFC where it is not."""
    lower = html.lower()
    marks = [mark for mark in MARKS if mark in lower]
    if not is_normalized("NFC", html):
        marks.append(NOT_NFC)
    return frozenset([*ELEMENT.findall(lower), *marks])


def may_have(content: Any, what: Iterable[str]) -> bool:
    """Whether the text of an article or a page may have any of these."""
    aside = vars(content).get(ASIDE)
    found = aside.seen if aside else seen(content._content or "")
    return not found.isdisjoint(what)


def is_as_read(content: Any) -> bool:
    """Whether it is known that nobody has changed the text since it was read."""
    return ASIDE in vars(content)
