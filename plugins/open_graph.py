"""The card of a page that is shared: Open Graph and Twitter, in plain pairs of name and content."""

from __future__ import annotations

from babel.core import get_global

from plugins.particulars import Illustration

LONGEST = 300  # characters of a description: search engines and cards cut earlier

Pairs = tuple[tuple[str, str], ...]


def open_graph(
    site: str, url: str, title: str, description: str, picture: Illustration, lang: str
) -> Pairs:
    """The properties of a page of the site of a name: https://ogp.me"""
    return filled(
        ("og:site_name", site),
        ("og:title", title),
        ("og:url", url),
        ("og:description", short(description)),
        ("og:locale", _locale(lang)),
        ("og:image", picture.url),
        ("og:image:type", picture.type),
        ("og:image:width", str(picture.width or "")),
        ("og:image:height", str(picture.height or "")),
        ("og:image:alt", picture.alternative_text or picture.caption or title),
    )


def twitter(title: str, description: str, picture: Illustration) -> Pairs:
    """The meta names of a page:
    https://developer.x.com/en/docs/x-for-websites/cards/overview/markup
    """
    return filled(
        ("twitter:card", "summary_large_image"),
        ("twitter:title", title),
        ("twitter:description", short(description)),
        ("twitter:image", picture.url),
        ("twitter:image:alt", picture.alternative_text or picture.caption or title),
    )


def short(text: str) -> str:
    """The text, cut between words when it is longer than anyone shows."""
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + "…"


def filled(*pairs: tuple[str, str]) -> Pairs:
    """The pairs that say something."""
    return tuple((name, value) for name, value in pairs if value)


def _locale(lang: str) -> str:
    """A language as Open Graph wants it, with the territory where most of its readers are:
    "en_US"."""
    language, _, territory = lang.replace("_", "-").partition("-")
    likely = get_global("likely_subtags").get(language, "")
    territory = territory or likely.rpartition("_")[2]
    return f"{language}_{territory}" if territory else language
