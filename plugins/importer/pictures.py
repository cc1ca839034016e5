"""Takes an article's pictures home, the lead picture and those in the text, when an editor asks for
it and the ledger grants them.

The files (home.py says where they lie) carry no metadata: where and with what a picture was taken
is nobody's business. Alternative text, caption and credit stay in the article. Smaller sizes, AVIF
and WebP are the build's (plugins/pictures.py).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from plugins.importer import home
from plugins.importer.article import Article, Image, SourceError
from plugins.importer.legends import legend
from plugins.importer.photograph import clean
from plugins.ledger import Ledger
from plugins.photos import picture_allowed
from plugins.ruling import terms_of

MOST = 30  # pictures of one article: what has more is a gallery


def taken_home(
    article: Article, root: Path, get: Callable[[str], bytes], ledger: Ledger
) -> tuple[Article, list[str]]:
    """The article with its pictures' files below `root` (the content folder) and their addresses
    pointing there; and a line for the editor on those that stay where they are.

    `get` gives the bytes at an address and raises SourceError. Raises OSError when a file cannot
    be written.
    """
    day = article.date_published or article.date_modified or datetime.now(UTC)
    terms = terms_of(_head(article), ledger)
    files: dict[str, str] = {}
    staying: Counter[str] = Counter()
    for url, (credit, printed) in _pictures(article).items():
        if not picture_allowed(printed, terms, ledger):
            owner = credit or ", ".join(article.source) or "the source"
            staying[f"{owner} grants no pictures"] += 1
        elif len(files) == MOST:
            staying[f"{MOST} of an article are taken home"] += 1
        else:
            try:
                files[url] = _file(url, root, home.folder(day), get)
            except SourceError as error:
                staying[str(error)] += 1
    lines = [f"{_counted(number)}: {why}" for why, number in staying.items()]
    return home.moved(article, lambda url: files.get(url, "")), lines


def _pictures(article: Article) -> dict[str, tuple[str, str]]:
    """The credit, and all that is printed, of each picture that stands elsewhere, by its address;
    the lead picture's first."""
    found: dict[str, tuple[str, str]] = {}
    lead = article.image
    if lead and home.is_elsewhere(lead.url):
        found[lead.url] = (lead.credit, lead.credit)
    known = {image.url: image for image in article.associated_media}
    for picture in home.in_text(article.article_body):
        url = picture.get("src")
        figure = next(picture.iterancestors("figure"), None)
        printed = figure.text_content().strip() if figure is not None else ""
        image = known.get(url, Image(url, credit=printed))
        found.setdefault(url, (image.credit, legend(image)))
    return found


def _head(article: Article) -> dict[str, object]:
    """What of an article's head says which terms it is under."""
    return {
        "source": list(article.source),
        "publisher": article.publisher,
        "original_url": article.url,
        "identifier": article.identifier,
        "usage_terms": article.usage_terms,
    }


def _file(url: str, root: Path, folder: str, get: Callable[[str], bytes]) -> str:
    """The address, relative to the content folder, of the file of the picture that was at this
    one; it is fetched where no import has done so before."""
    stem = home.stem(url)
    for there in (root / folder).glob(f"{stem}.*"):
        return there.relative_to(root).as_posix()
    data, suffix = clean(get(url))
    path = root / folder / f"{stem}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")  # whole.remove_leftovers knows it
    part.write_bytes(data)
    part.replace(path)
    return path.relative_to(root).as_posix()


def _counted(number: int) -> str:
    if number == 1:
        return "a picture stays where it is"
    return f"{number} pictures stay where they are"
