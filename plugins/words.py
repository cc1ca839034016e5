"""The interface in the reader's language: texts by gettext, days and times by CLDR.

Templates have `words(lang)`. Of what it returns, `t("…")` is a text in that language, or in the
site's when there is no translation of the interface into it; `t.n("one …", "{n} …", n)` counts;
`t.lang` and `t.dir` say which it is, for the elements that the texts stand in. `direction(lang)` is
"ltr" or "rtl", and `language_name(lang)` what a language calls itself. `names|enumerated(lang)` has
every name of a list with the words around it: "Ada", " and Rafe".

What an article's source calls its language ("epo") becomes the tag that browsers know ("eo").

The catalogues are theme/translations/<lang>.po, read as they are. Settings: DEFAULT_LANG, THEME.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

WORLD_ENGLISH = Locale("en", "GB")
SUBTAG = re.compile(r"[a-z0-9]{1,8}")
SPELT = {2: str.upper, 4: str.title}  # a region, a script


@dataclass(frozen=True)
class Words:
    """The texts of the interface in one language."""

    lang: str
    catalogue: NullTranslations

    def __call__(self, text: str, **values: object) -> str:
        """A text with its {names} filled in."""
        return self.catalogue.gettext(text).format(**values)

    def n(self, one: str, many: str, n: int) -> str:
        """The text for a number, {n}, by the language's plural forms."""
        return self.catalogue.ngettext(one, many, n).format(n=n)

    @cached_property
    def dir(self) -> str:
        return direction(self.lang)


def words(lang: str, folder: Path, site_lang: str) -> Words:
    """The texts in a language, in its general form ("pt" for "pt-BR"), or in the site's."""
    for name in (lang, lang.split("-")[0], site_lang):
        if name.split("-")[0] == "en":  # the language that the texts are written in
            return Words(name, NullTranslations())
        if (folder / f"{name}.po").exists():
            return Words(name, _catalogue(folder / f"{name}.po"))
    return Words("en", NullTranslations())


@cache
def locale_of(lang: str) -> Locale:
    """The CLDR locale of a BCP 47 language tag; of its language alone, or English, where CLDR has
    none. English that names no country is written as most of the world writes it, not as CLDR's
    "en", which is that of the United States."""
    for name in (lang, lang.split("-")[0]):
        try:
            found = Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        return WORLD_ENGLISH if str(found) == "en" else found
    return WORLD_ENGLISH


def language_tag(lang: str) -> str:
    """The BCP 47 tag of a language: its shortest code, and "und" (undetermined) where there is no
    such language: https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1"""
    first, *rest = lang.strip().lower().replace("_", "-").split("-")
    known = Locale("en").languages
    if first not in known:
        first = get_global("language_aliases").get(first, "").replace("_", "-")
    if first.split("-")[0] not in known or not all(map(SUBTAG.fullmatch, rest)):
        return "und"
    return "-".join([first, *(SPELT.get(len(part), str)(part) for part in rest)])


def direction(lang: str) -> str:
    """The direction that a language is written in: "ltr" or "rtl"."""
    return "rtl" if locale_of(lang).text_direction == "rtl" else "ltr"


def language_name(lang: str) -> str:
    """What a language calls itself: "français"."""
    return locale_of(lang).get_language_name(lang) or lang


def enumerated(items: Sequence[Any], lang: str) -> list[tuple[str, Any, str]]:
    """The items of a list, each with what a language writes before it and after it:
    [("", "Ada", ""), (" and ", "Rafe", "")]."""
    if not items:
        return []
    texts = format_list(["\0"] * len(items), locale=locale_of(lang)).split("\0")
    after = [""] * (len(items) - 1) + texts[-1:]
    return list(zip(texts, items, after, strict=False))


def _tag(content: Any) -> None:
    """Call the language of an article or a page by its tag."""
    said = getattr(content, "lang", None)
    if isinstance(said, str) and (tag := language_tag(said)) != said:
        content.lang = content.metadata["lang"] = tag
        content.in_default_lang |= tag.lower() == content.settings["DEFAULT_LANG"].lower()


@cache
def _catalogue(path: Path) -> Translations:
    binary = BytesIO()
    with path.open("rb") as file:
        write_mo(binary, read_po(file))
    binary.seek(0)
    return Translations(binary)


def _add_to_templates(pelican: Any) -> None:
    settings = pelican.settings
    folder = Path(settings["THEME"]) / "translations"
    settings["JINJA_GLOBALS"] = {
        **settings["JINJA_GLOBALS"],
        "words": partial(words, folder=folder, site_lang=settings["DEFAULT_LANG"]),
        "direction": direction,
        "language_name": language_name,
    }
    settings["JINJA_FILTERS"] = {**settings["JINJA_FILTERS"], "enumerated": enumerated}


def register() -> None:
    from pelican import signals

    signals.initialized.connect(_add_to_templates)
    signals.content_object_init.connect(_tag)
