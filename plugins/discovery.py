"""What machines read in the head of a page: its canonical address, what robots may do, its card
when it is shared, its structured data, and its own feeds.

Templates have the global `discovery`, which answers with a Head for the page that is written;
`partials/discovery.html` places it. The theme's `images/logo.png` and `images/card.png` (1200 by
630) stand for the site where it has no other picture.

Settings: SITE_PROFILES, the addresses of the site's accounts elsewhere (`rel="me"`); SITESUBTITLE
as Pelican has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import pass_context
from markupsafe import Markup

from plugins.feeds import DESCRIPTIONS, NAMES, atom, json_feed, rss
from plugins.open_graph import Pairs, filled, open_graph, short, twitter
from plugins.particulars import (
    CARD_SIZE,
    Illustration,
    authors,
    keywords,
    original_address,
    shared_picture,
)
from plugins.plain import plain
from plugins.structured_data import Publication, news_article, script, web_site
from plugins.words import Words

SHOWN = "max-image-preview:large"
HIDDEN = "noindex"
UNLISTED = ("404.html", "pages/share/index.html")
# What the lists of articles are about, by the variable that their templates have.
LISTS = {"tag": "tag", "source": "source", "category": "section"}


@dataclass(frozen=True, kw_only=True)
class Link:
    """A feed of the page: its address, its media type and its name."""

    url: str
    type: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the partial places. `meta` are (name, content), `properties` (property, content)."""

    canonical: str
    meta: Pairs
    properties: Pairs
    feeds: tuple[Link, ...]
    translations: Pairs = ()  # (language, address) of the page and of each translation of it
    profiles: tuple[str, ...] = ()
    json_ld: Markup | None = None


@pass_context
def discovery(context: Mapping[str, Any]) -> Head:
    """The head of the page that a template's context is for."""
    site = publication(context)
    if context.get("article"):
        return _of_article(context["article"], site, context["words"])
    url = site.base + str(context["output_file"]).removesuffix("index.html")
    title, description, feeds = _about(context, site)
    is_front = url == site.base
    return Head(
        canonical=url,
        meta=(
            ("description", short(description)),
            ("robots", HIDDEN if context["output_file"] in UNLISTED else SHOWN),
            *twitter(title, description, site.card),
        ),
        properties=(
            ("og:type", "website"),
            *open_graph(site.name, url, title, description, site.card, context["DEFAULT_LANG"]),
        ),
        feeds=(*feeds, *_feeds("feeds/all", site.name, site.base)),
        profiles=site.profiles if is_front else (),
        json_ld=script(web_site(site, description, context["DEFAULT_LANG"])) if is_front else None,
    )


def publication(settings: Mapping[str, Any]) -> Publication:
    """The site as its settings, or a context that has them, describe it."""
    base = f"{settings['SITEURL']}/"
    images = f"{settings['THEME_STATIC_DIR']}/images/"
    width, height = CARD_SIZE
    card = Illustration(
        url=f"{base}{images}card.png",
        type="image/png",
        width=width,
        height=height,
        alternative_text=settings["SITENAME"],
    )
    return Publication(
        name=settings["SITENAME"],
        base=base,
        logo=f"{base}{images}logo.png",
        card=card,
        profiles=tuple(settings.get("SITE_PROFILES") or ()),
    )


def _of_article(article: Any, site: Publication, words: Callable[[str], Words]) -> Head:
    url = f"{site.base}{article.url}"
    picture = shared_picture(article, site.base) or site.card
    title, description = article.plain_title, article.plain_summary or plain(article.content)
    names = ", ".join(authors(article) or article.sources)
    section = article.category
    return Head(
        canonical=canonical(article, url),
        meta=filled(
            ("description", short(description)),
            ("author", "" if article.notice else names),
            ("robots", SHOWN if article.terms.index and not article.notice else HIDDEN),
            *twitter(title, description, picture),
        ),
        properties=filled(
            ("og:type", "article"),
            *open_graph(site.name, url, title, description, picture, article.lang),
            *_article_times(article),
            ("article:section", section.name),
            *(("article:tag", name) for name in keywords(article)),
        ),
        feeds=(
            *_feeds(f"feeds/section/{section.slug}", f"{site.name}: {section.name}", site.base),
            *_feeds("feeds/all", site.name, site.base),
        ),
        translations=_translations(article, site.base),
        json_ld=None
        if article.notice
        else script(news_article(article, site, words(article.lang))),
    )


def canonical(article: Any, url: str) -> str:
    """The address that search engines are sent to: the page's own, or the original's where the
    source's terms say so and it is known."""
    if article.terms.canonical == "own" or article.notice:
        return url
    return original_address(article) or url


def _about(context: Mapping[str, Any], site: Publication) -> tuple[str, str, tuple[Link, ...]]:
    """The title, the description and the own feeds of a page that is no article's."""
    t = context["words"](context["DEFAULT_LANG"])
    folder = str(context["output_file"]).partition("/")[0]
    if folder in NAMES:
        name = f"{site.name}: {t(NAMES[folder])}"
        feeds = _feeds(f"feeds/{folder}", name, site.base)
        edition = context.get("shown")
        if edition:
            return edition.plain_title, edition.plain_summary, feeds
        return name, t(DESCRIPTIONS[folder], site=site.name), feeds
    page = context.get("page")
    if page:
        return page.plain_title, page.plain_summary, ()
    for variable, kind in LISTS.items():
        about = context.get(variable)
        if about:
            feeds = _feeds(f"feeds/{kind}/{about.slug}", f"{site.name}: {about.name}", site.base)
            description = t(DESCRIPTIONS[kind], name=about.name, site=site.name)
            return f"{about.name} – {site.name}", description, feeds
    return site.name, context.get("SITESUBTITLE") or t(DESCRIPTIONS["all"], site=site.name), ()


def _feeds(path: str, title: str, base: str) -> tuple[Link, ...]:
    return tuple(
        Link(
            url=f"{base}{path}{form.SUFFIX}",
            type=form.TYPE,
            title=f"{title} ({form.NAME})",
        )
        for form in (atom, rss, json_feed)
    )


def _article_times(article: Any) -> Iterator[tuple[str, str]]:
    yield "article:published_time", article.date.isoformat()
    modified = getattr(article, "modified", None)
    if modified:
        yield "article:modified_time", modified.isoformat()


def _translations(article: Any, base: str) -> Pairs:
    if not article.translations:
        return ()
    versions = [article, *article.translations]
    return tuple((version.lang, f"{base}{version.url}") for version in versions)


def _add_global(pelican: Any) -> None:
    pelican.settings["JINJA_GLOBALS"] = {
        **pelican.settings["JINJA_GLOBALS"],
        "discovery": discovery,
    }


def register() -> None:
    from pelican import signals

    signals.initialized.connect(_add_global)
