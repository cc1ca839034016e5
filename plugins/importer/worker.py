"""What each process of an import does: it reads an input and prepares its articles for their files.

Apart from batch.py, which loads what fetches, files and reports: no process has to wait for that.
"""

from __future__ import annotations

from dataclasses import replace

from plugins.importer import Article, SourceError, prepared, read, receipt
from plugins.importer.inputs import Input, data_of
from plugins.vocabulary import Vocabulary

# An article, what the vocabulary does not know of it, and its receipt in a line
Prepared = tuple[Article, tuple[str, ...], str]


def articles_of(vocabulary: Vocabulary, with_receipt: bool, one: Input) -> list[Prepared] | str:
    """The articles of an input, ready to be filed; or one line that names it and says why there
    are none."""
    if one.error:
        return one.error
    try:
        found = read(one.name, data_of(one), one.url)
    except SourceError as error:
        return str(error)
    return [_prepared(article, vocabulary, with_receipt) for article in found]


def _prepared(article: Article, vocabulary: Vocabulary, with_receipt: bool) -> Prepared:
    article, unknown = prepared(article, vocabulary)
    kept = receipt.summary(article.receipt)
    if not with_receipt:  # of hundreds of blocks, each of which would have to be sent
        article = replace(article, receipt=())
    return article, unknown, kept
