"""IPTC's subject codes as the site's sections, by the table `subjects.toml`.

Codes: https://cv.iptc.org/newscodes/subjectcode/ ("subj:15054000": eight digits, the first two the
subject) and https://cv.iptc.org/newscodes/mediatopic/ ("medtop:20001065": numbered in runs).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from plugins.importer.article import Article

TABLE = Path(__file__).with_name("subjects.toml")
# STT's scheme is IPTC's under a name of its own; a scheme of other codes has no eight digits
CODE = re.compile(r"(?:[\w-]+:)?(\d{8})")
FIRST_TOPIC = "20000000"


def with_section(article: Article) -> Article:
    """The article with the section that its subjects mean, unless its source names one."""
    if article.article_section:
        return article
    return replace(article, article_section=section(article.subjects))


def section(subjects: Iterable[str]) -> str:
    """The section that most of the subjects mean, the first of equals; empty where none is
    known."""
    found = Counter(filter(None, map(_section, subjects)))
    return max(found, key=lambda name: found[name], default="")


def _section(subject: str) -> str:
    match = CODE.fullmatch(subject)
    if match is None:
        return ""
    table, code = _table(), match[1]
    if code < FIRST_TOPIC:
        return table["sections"].get(code[:2], "")
    runs = table["media_topics"]
    run = bisect_right(list(runs), code) - 1
    later = table["later_topics"].get(code, "")
    return table["sections"].get(later or list(runs.values())[run], "") if run >= 0 else ""


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(TABLE.read_text("utf-8"))
