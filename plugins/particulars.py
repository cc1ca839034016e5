"""What is said of an article wherever machines read it: the same byline, rights, dates, picture and
addresses in feeds, structured data, sitemaps and mail.

Pure functions over Pelican's articles as the other plugins have filled them.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from plugins.bodies import is_web_address
from plugins.dates import day
from plugins.plain import plain_title
from plugins.words import Words

CARD_SIZE = (1200, 630)
IN_ADDRESSES = ";/?:@&=+$,-_.!~*'()#%"


@dataclass(frozen=True, kw_only=True)
class Illustration:
    """A picture: its absolute address and media type ("" when its name does not tell), its size
    (0 when unknown), what it shows, its caption, and who made it."""

    url: str
    type: str = ""
    width: int = 0
    height: int = 0
    alternative_text: str = ""
    caption: str = ""
    credit: str = ""


def bylines(article: Any) -> tuple[str, ...]:
    """Who wrote the article: the authors of its byline, else the sources that it came from."""
    return authors(article) or tuple(article.sources)


def authors(article: Any) -> tuple[str, ...]:
    """The names in the byline; none for a text that only a source is named for, "By AFP"
    included."""
    houses = {"", *map(str.casefold, article.sources)}
    names = (plain_title(author.name) for author in getattr(article, "authors", ()))
    return tuple(name for name in names if name.casefold() not in houses)


def rights(article: Any) -> str:
    """Whose text it is, in the words of its source or of the ledger; "" when neither says."""
    return str(getattr(article, "copyright_notice", "") or article.terms.credit_line)


def last_change(article: Any, zone: tzinfo) -> datetime:
    """When the text was changed last: published, modified, corrected or withdrawn. Nothing else
    moves it. `zone` is for days and times without one."""
    days = [article.date, *(getattr(article, key, None) for key in ("modified", "notice_date"))]
    days += [correction.date for correction in article.told]
    return max(moment(one, zone) for one in days if isinstance(one, date))


def moment(when: date, zone: tzinfo) -> datetime:
    """A day's first moment, or the moment itself, aware."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time())
    return when if when.tzinfo else when.replace(tzinfo=zone)


def told(article: Any, words: Words) -> Iterator[tuple[str, str]]:
    """What readers must be told under the text, as (name of the HTML element, text), in the words
    of the article's page: its corrections below their heading, and its note."""
    if article.told:
        yield "h2", words("Corrections")
    for correction in article.told:
        when = f"{day(correction.date, words.lang)} " if correction.date else ""
        yield "p", f"{when}{correction.text}"
    if article.note:
        yield "p", article.note


def original_address(article: Any) -> str:
    """Where the text was first published, or ""."""
    url = getattr(article, "original_url", "")
    return web_address(url) if is_web_address(url) else ""


def web_address(url: str) -> str:
    """An address with everything escaped that RFC 3986 lets no address have."""
    return quote(url, safe=IN_ADDRESSES)


def illustration(article: Any, base: str) -> Illustration | None:
    """The article's picture, as far as its terms let it be shown. `base` is the site's address."""
    picture = article.picture or article.linked_picture
    if not picture:
        return None
    url = web_address(urljoin(base, picture.url))
    kind = mimetypes.guess_type(urlsplit(url).path)[0] or ""
    return Illustration(
        url=url,
        type=kind if kind.startswith("image/") else "",
        width=picture.width,
        height=picture.height,
        alternative_text=_line(picture.alternative_text),
        caption=_line(picture.caption),
        credit=_line(picture.credit),
    )


def shared_picture(article: Any, base: str) -> Illustration | None:
    """The picture that an article is shown with elsewhere: its own, else its card
    (plugins/cards.py)."""
    own = illustration(article, base)
    if own or not getattr(article, "card", ""):
        return own
    width, height = CARD_SIZE
    return Illustration(
        url=f"{base}{article.card}",
        type="image/png",
        width=width,
        height=height,
        alternative_text=article.plain_title,
    )


def keywords(article: Any) -> tuple[str, ...]:
    """The names of the article's tags."""
    return tuple(tag.name for tag in getattr(article, "tags", ()))


def _line(text: str) -> str:
    return " ".join(text.split())
