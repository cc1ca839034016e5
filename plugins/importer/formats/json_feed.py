"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.importer.article import Article, Source, SourceError
from plugins.importer.formats import _json

VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')


def detect(source: Source) -> bool:
    """Whether the source is JSON and calls itself a JSON Feed; `version` may stand at its end."""
    return _json.begins(source) and bool(VERSION.search(source.text))


def parse(source: Source) -> Iterator[Article]:
    """One article for each item that has a text."""
    raise SourceError("not yet")
    yield
