"""Times that could not be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from plugins.importer.article import Block

CLOCK = re.compile(r"\d\d:?\d\d")
RULE = "time without a zone: set the source's timezone in sources.toml"


def lost(moments: Iterable[tuple[str, date | None]]) -> Iterator[Block]:
    """The receipt of times that are days only, for neither the file nor the ledger says where the
    clock hung: pairs of what is written and what was read."""
    for written, moment in dict(moments).items():
        day = moment is not None and not isinstance(moment, datetime)
        if day and CLOCK.search(written[10:]):
            yield Block(written, "dropped", RULE)
