"""Sources -> content/: `read` is the entry point that the tasks, the tests and every scoreboard
call.

source ─► formats.parse ─► Article ─► agencies.apply ─► sanitised
                                └─► markdown.document ─► content/articles/…/slug.md
"""

from __future__ import annotations

from plugins.importer import agencies, formats
from plugins.importer.article import Article, Block, Image, Related, Source, SourceError
from plugins.importer.sanitize import sanitised

__all__ = ["Article", "Block", "Image", "Related", "Source", "SourceError", "read"]

LARGEST = 20_000_000  # bytes; the largest real page or wire file seen is below 5 MB


def read(name: str, data: bytes, url: str | None = None) -> list[Article]:
    """The articles of one source, in file order, clean: allow-listed HTML, no furniture, dateline
    and byline once.

    `name` is for messages only; `url` is the address that the bytes were found at, if known. Raises
    SourceError (a ValueError) with one line that says what is wrong and what to do when there is no
    article in the source.
    """
    source = Source(name, data, url)
    try:
        _refuse(source)
        articles = [sanitised(agencies.apply(article)) for article in formats.parse(source)]
    except SourceError as error:
        raise SourceError(f"{name}: {error}") from error.__cause__
    return articles


def _refuse(source: Source) -> None:
    if len(source.data) > LARGEST:
        raise SourceError(
            f"{len(source.data) // 1_000_000} MB is larger than any article; save the article alone"
        )
    if not source.data.strip():
        raise SourceError("the file is empty; save the article again")


def register() -> None:
    """Nothing to connect: the importer runs before a build, never in one. Here so that Pelican
    may list the package."""
