"""Addresses that last and do not collide.

The signs that names of tags, sections and sources are told apart by are spelt out, so that an
address depends on the name alone: C is /tag/c/, C++ /tag/c-plus-plus/ and C# /tag/c-sharp/. A
translation stands below its original. What still comes to one address is an error of the build that
names both files. No settings; it makes Pelican's *_REGEX_SUBSTITUTIONS for the three kinds.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

log = logging.getLogger(__name__)

KINDS = ("TAG", "CATEGORY", "SOURCE")
SUBSTITUTIONS = [
    (r"\+", "-plus-"),
    (r"#", "-sharp-"),
    (r"&", "-and-"),
    (r"@", "-at-"),
    (r"%", "-percent-"),
    (r"\A\s*\.", "dot-"),  # .NET
    (r"[^\w\s-]", ""),
    (r"[-_\s]+", "-"),
    (r"\A-|-\Z", ""),
]


def clashes(named: Iterable[tuple[str, Any, str]]) -> list[str]:
    """What is wrong with some (kind, name wrapper, file): a line for every address that two
    different names come to. Names that differ by their capitals are one name."""
    seen: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for kind, wrapper, file in named:
        seen[kind, wrapper.slug].setdefault(wrapper.name.casefold(), (wrapper.name, file))
    return [
        f"{kind}s with one address, {slug or 'empty'}: "
        + ", ".join(f"{name!r} in {file}" for name, file in names.values())
        for (kind, slug), names in sorted(seen.items())
        if len(names) > 1 or not slug
    ]


def _set_substitutions(pelican: Any) -> None:
    for kind in KINDS:
        pelican.settings[f"{kind}_REGEX_SUBSTITUTIONS"] = SUBSTITUTIONS


def _move_translations(generator: Any) -> None:
    """Give a translation of an article the original's address with its language after it. That of
    an original which is hidden, or only a notice, stands among the originals; where no version is
    in the site's language all do, and the first has the address."""
    listed = [*generator.articles, *generator.hidden_articles]
    taken: dict[str, set[str]] = defaultdict(set)  # languages by address
    orphans = []
    for article in sorted(listed, key=lambda article: not article.in_default_lang):
        languages = taken[article.save_as]
        if languages and article.lang not in languages:
            orphans.append(article)
        languages.add(article.lang)
    for article in [*generator.translations, *generator.hidden_translations, *orphans]:
        if not hasattr(article, "override_save_as"):
            article.override_url = f"{article.url}{article.lang}/"
            article.override_save_as = f"{article.override_url}index.html"


def _tell_clashes(generator: Any) -> None:
    named = [
        (kind, wrapper, article.relative_source_path)
        for article in [*generator.articles, *generator.translations]
        for kind, wrappers in (
            ("tag", getattr(article, "tags", [])),
            ("section", [article.category]),
        )
        for wrapper in wrappers
    ]
    for line in clashes(named):
        log.error("addresses: %s", line)


def register() -> None:
    from pelican import signals

    signals.initialized.connect(_set_substitutions)
    signals.article_generator_finalized.connect(_move_translations)
    signals.article_generator_finalized.connect(_tell_clashes)
