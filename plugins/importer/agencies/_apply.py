"""What an article owes its agency: standard short names in source, publisher and author, and a
text without the agency's own marks (byline, credit, sign-off). The dateline stays: it is the
agency's credit, and is read all the same."""

from __future__ import annotations

from dataclasses import replace

from plugins.importer import attribution, dateline
from plugins.importer.agencies._credit import credited, is_agency
from plugins.importer.agencies._files import Agency
from plugins.importer.agencies._marks import without_marks
from plugins.importer.agencies._registry import AGENCIES, of_address, standard
from plugins.importer.article import Article


def apply(article: Article) -> Article:
    """The article with source, publisher and author by their short standard names, an agency named
    as author among its sources, the byline moved out of the text, and the agency's sign-offs
    taken off its end. Twice is as good as once; a text that bears no agency's mark
    stays as it is."""
    article = _with_standard_names(article)
    article = _with_authors(article)
    article = _with_place(article)
    article = without_marks(article)
    if not article.source and article.publisher:
        article = replace(article, source=standard(article.publisher))
    return article


def _with_standard_names(article: Article) -> Article:
    publisher = _publisher(article)
    source = dict.fromkeys(
        name
        for text in article.source
        for name in ((publisher,) if text == article.publisher else standard(text))
    )
    return replace(article, publisher=publisher, source=tuple(source))


def _publisher(article: Article) -> str:
    """The standard name of the house that the page says, or of the one whose address it has: the
    two need not agree, for the address may be a sister paper's that had the story first."""
    found = standard(article.publisher)
    if len(found) == 1 and found[0] in AGENCIES:
        return found[0]
    house = of_address(article.url)
    if house and (not article.publisher or _is_like(article.publisher, house)):
        return house.name
    return article.publisher


def _is_like(name: str, house: Agency) -> bool:
    """Whether a name is another one of the house: "CityAM", "dagbladet.no", "WSJ", "SRF Schweizer
    Radio und Fernsehen"."""
    key = _letters(name)
    initials = _letters("".join(word[0] for word in name.split()))
    labels = [_letters(host.split(".")[0]) for host in house.hosts]
    known = (_letters(house.name), *labels)
    return any(
        key in other or other in key or (len(initials) > 1 and initials in other) for other in known
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _with_authors(article: Article) -> Article:
    """An agency in the byline is the source. It stays an author, as printed, on the page of
    another house; in its own copy it says nothing."""
    authors: list[str] = []
    for name in article.author:
        line = attribution.byline(name, slot=True)
        if line is None or not line.source:
            authors.append(name)
            continue
        article = credited(article, line.source)
        foreign = article.publisher and article.publisher not in line.source
        authors += [author for author in line.author if foreign or not is_agency(author)]
        article = replace(article, dateline=article.dateline or line.place)
    return replace(article, author=tuple(dict.fromkeys(authors)))


def _with_place(article: Article) -> Article:
    """The place alone in `dateline` ("STOCKHOLM, Aug 29 (AFP) -" is Stockholm's agency, day and
    all), and the standfirst without the one it begins with."""
    found = dateline.split(article.dateline, article.in_language) if article.dateline else None
    if found and found.length >= len(article.dateline.rstrip()):
        article = credited(replace(article, dateline=found.place), found.source)
    found = dateline.split(article.description, article.in_language)
    if found and article.description[found.length :].strip():
        article = credited(article, found.source)
        article = replace(
            article,
            dateline=article.dateline or found.place,
            description=article.description[found.length :].strip(),
        )
    return article
