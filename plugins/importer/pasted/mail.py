"""What stands around the story in the text of a mail: greeting and note above it, a signature
below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.importer.formats._mailed import ENDS, SALUTATION
from plugins.importer.pasted.lines import Line
from plugins.importer.pasted.prose import is_prose

SIGNATURE = re.compile(ENDS["signature"], re.IGNORECASE)
MOST_SIGNED = 15  # lines of a signature
QUOTED = 0.6  # share of the letters of a mail that is there for what it quotes
NOTE = "note of the sender"


def rules(lines: Sequence[Line], known: Sequence[str | None]) -> list[str | None]:
    """The rules of lines with those of a mail: none of them where the text is no mail's."""
    found = list(known)
    for n in _around_quoted(lines):
        found[n] = found[n] or NOTE
    end = _signature(lines)
    found[end:] = [rule or "signature" for rule in found[end:]]
    if lines and SALUTATION.fullmatch(lines[0].text):
        found[0] = "salutation"
    return found


def _around_quoted(lines: Sequence[Line]) -> list[int]:
    """The positions of the lines that are not quoted, where most of the text is, and a headline
    above it."""
    quoted = [line for line in lines if line.quoted]
    if not quoted or is_prose(quoted[0]):
        return []
    is_most = sum(line.size for line in quoted) > QUOTED * sum(line.size for line in lines)
    return [n for n, line in enumerate(lines) if is_most and not line.quoted]


def _signature(lines: Sequence[Line]) -> int:
    """Where a signature begins: a line of farewell below the text, a few short lines below it."""
    for n in range(max(1, len(lines) - MOST_SIGNED), len(lines)):
        if SIGNATURE.match(lines[n].text) and not any(map(is_prose, lines[n:])):
            return n
    return len(lines)
