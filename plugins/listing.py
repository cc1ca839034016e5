"""Takes articles off Pelican's lists, so that no page, tag, archive or feed has them."""

from __future__ import annotations

from typing import Any

LISTS = ("articles", "hidden_articles", "drafts")
TRANSLATIONS = {
    "articles": "translations",
    "hidden_articles": "hidden_translations",
    "drafts": "drafts_translations",
}


def all_articles(generator: Any) -> list[Any]:
    """The articles and drafts of a generator, with their translations."""
    names = [*LISTS, *TRANSLATIONS.values()]
    return [article for name in names for article in getattr(generator, name)]


def take_out(generator: Any, articles: list[Any]) -> None:
    """Leave nothing of the articles: no list, no translation, no address that a `{filename}` link
    of another text could show, no file that only they attach."""
    if not articles:
        return
    for name in LISTS:
        _drop(generator, name, articles)
    for article in articles:
        generator.context["generated_content"][article.get_relative_source_path()] = None
    gone = {link for article in articles for link in article.get_static_links()}
    if gone:
        kept = {link for article in all_articles(generator) for link in article.get_static_links()}
        generator.context["static_links"] -= gone - kept


def unlist(generator: Any, articles: list[Any]) -> None:
    """Make hidden articles of published ones. A notice stands for itself: it is nobody's
    translation."""
    listed = {*generator.articles, *generator.translations}
    moving = [article for article in articles if article in listed]
    for article in moving:
        article.status = "hidden"
    _drop(generator, "articles", moving)
    for article in moving:
        article.translations = []
    generator.hidden_articles = [*generator.hidden_articles, *moving]


def _drop(generator: Any, name: str, articles: list[Any]) -> None:
    """Take articles off a list and its translations; what was their translation is sorted anew,
    as Pelican did it, for it may be an original now."""
    from pelican.utils import order_content, process_translations

    dropped = set(articles)
    both = (name, TRANSLATIONS[name])
    alone = not any(article.translations for article in dropped)
    for one in both:
        setattr(generator, one, [a for a in getattr(generator, one) if a not in dropped])
    if alone:
        return
    originals, translations = process_translations(
        [article for one in both for article in getattr(generator, one)],
        translation_id=generator.settings["ARTICLE_TRANSLATION_ID"],
    )
    setattr(generator, name, order_content(originals, generator.settings["ARTICLE_ORDER_BY"]))
    setattr(generator, TRANSLATIONS[name], translations)
