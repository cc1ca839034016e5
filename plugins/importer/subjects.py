"""IPTC's subject codes as the site's sections.

The table is `subjects.toml`. Codes: https://cv.iptc.org/newscodes/subjectcode/ ("subj:15054000",
eight digits, the first two the subject) and https://cv.iptc.org/newscodes/mediatopic/
("medtop:20001065").
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from plugins.importer.article import Article

TABLE = Path(__file__).with_name("subjects.toml")
CODE = re.compile(r"(?:(?P<scheme>[^:]*):)?(?P<subject>\d\d)\d{6}")


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
    sections, topics = _table()
    if topic := topics.get(subject.rpartition(":")[2]):
        return sections.get(topic, "")
    match = CODE.fullmatch(subject)
    return sections.get(match["subject"], "") if match else ""


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """The section of each subject by its two digits, and the subject of each media topic."""
    data = tomllib.loads(TABLE.read_text("utf-8"))
    topics = {code: subject for subject, codes in data["topics"].items() for code in codes}
    return data["sections"], topics
