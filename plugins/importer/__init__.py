"""Sources -> content/: `read` is the entry point that the tasks, the tests and every scoreboard
call.

source ─► formats.parse ─► agencies.apply ─► sanitised ─► section, language ─► Article   (read)
Article ─► tags and section ─► read time                                      (prepared)
        ─► filing.file_article ─► markdown.document ─► content/articles/…/slug.md
"""

from __future__ import annotations

from dataclasses import replace

from plugins.importer import agencies, formats, language
from plugins.importer.article import Article, Block, Image, Related, Source, SourceError
from plugins.importer.sanitize import plain_text, sanitised
from plugins.importer.subjects import with_section
from plugins.importer.tags import tagged
from plugins.reading_time import reading_time
from plugins.vocabulary import Vocabulary

__all__ = ["Article", "Block", "Image", "Related", "Source", "SourceError", "prepared", "read"]

# What people drop by mistake, by its first bytes: no format claims it, and each has its remedy.
NO_TEXT = {
    b"%PDF-": "a PDF; copy its text and paste it into a file",
    b"PK\x03\x04": "a packed or Word file; unpack it, or paste the text into a file",
    b"\xd0\xcf\x11\xe0": "an old Word file; paste its text into a file",
    b"{\\rtf": "a rich text file; save it as plain text",
    b"\x89PNG": "a picture; paste the text that belongs to it",
    b"\xff\xd8\xff": "a picture; paste the text that belongs to it",
    b"GIF8": "a picture; paste the text that belongs to it",
    b"\x1f\x8b": "a packed file; unpack it",
}
LARGEST = 20_000_000  # bytes; the largest real page or wire file seen is below 5 MB


def read(name: str, data: bytes, url: str | None = None) -> list[Article]:
    """The articles of one source, in file order, clean: allow-listed HTML, no furniture, the byline
    once.

    `name` is for messages only; `url` is the address that the bytes were found at, if known. Raises
    SourceError (a ValueError) with one line that says what is wrong and what to do when there is no
    article in the source.
    """
    source = Source(name, data, url)
    try:
        _refuse(source)
        articles = [
            with_section(_with_language(sanitised(agencies.apply(article))))
            for article in formats.parse(source)
        ]
    except SourceError as error:
        raise SourceError(f"{name}: {error}") from error.__cause__
    return articles


def prepared(article: Article, vocabulary: Vocabulary) -> tuple[Article, tuple[str, ...]]:
    """An article as it is filed, with the site's own tags and section, its read time in minutes and
    the language that its text is in; and what the vocabulary does not know of the source's keywords
    and section."""
    article, unknown = tagged(article, vocabulary)
    text = plain_text(article.article_body)
    spoken = language.spoken(text, article.in_language)
    if spoken != article.in_language:
        told = Block(article.in_language, "dropped", f"language: the text is in {spoken}")
        article = replace(article, in_language=spoken, receipt=(*article.receipt, told))
    return replace(article, time_required=reading_time(text)), unknown


def _with_language(article: Article) -> Article:
    if article.in_language:
        return article
    text = f"{article.headline}\n{plain_text(article.article_body)}"
    return replace(article, in_language=language.detect(text))


def _refuse(source: Source) -> None:
    if len(source.data) > LARGEST:
        raise SourceError(
            f"{len(source.data) // 1_000_000} MB is larger than any article; save the article alone"
        )
    if not source.data.strip():
        raise SourceError("the file is empty; save the article again")
    for start, remedy in NO_TEXT.items():
        if source.data.startswith(start):
            raise SourceError(f"this is {remedy}")


def register() -> None:
    """Nothing to connect: the importer runs before a build, never in one. Here so that Pelican
    may list the package."""
