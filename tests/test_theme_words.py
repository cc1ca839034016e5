"""The interface speaks the reader's language, and dates are written as it writes them."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from lxml import html

from plugins.dates import day, moment, month, month_grid, months_of
from plugins.words import direction, enumerated, language_tag, locale_of, words
from tests import small_site, theme_site

THEME = Path(__file__).resolve().parent.parent / "theme"
LANGUAGES = ("ar", "de", "es", "fr", "tr")
CALL = r"\b(?:t|site)(?:\.n)?\(\s*"
TEXT = r'"((?:[^"\\]|\\.)*)"'


def texts_of_templates() -> set[str]:
    """The texts that templates ask for; of a pair for one and many, both."""
    found = set()
    for path in (THEME / "templates").rglob("*.html"):
        for call in re.finditer(rf"{CALL}{TEXT}(?:,\s*{TEXT})?", path.read_text("utf-8")):
            found |= {text for text in call.groups() if text}
    return found


def catalogue(lang: str):
    with (THEME / "translations" / f"{lang}.po").open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_of_the_templates_is_translated(lang: str):
    translated = set()
    for message in catalogue(lang):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and all(strings):
            translated |= {message.id} if isinstance(message.id, str) else set(message.id)
    assert sorted(texts_of_templates() - translated) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_fills_in_what_its_text_fills_in(lang: str):
    for message in catalogue(lang):
        if message.id and isinstance(message.id, str):
            names = r"\{(\w+)\}"
            assert set(re.findall(names, message.string)) == set(re.findall(names, message.id))
        elif message.id:  # "one day" may spell its number out
            assert all(set(re.findall(r"\{(\w+)\}", one)) <= {"n"} for one in message.string)


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("en", "en"),
        ("de_AT", "de-AT"),
        ("EN-us", "en-US"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("ca-valencia", "ca-valencia"),
        ("epo", "eo"),
        ("ger-CH", "de-CH"),
        ("iw", "he"),
        ("ckb", "ckb"),
        ("English", "und"),
        ("en-", "und"),
        ("xx", "und"),
        ("", "und"),
    ],
)
def test_a_language_is_called_by_the_tag_that_browsers_know(said: str, tag: str):
    assert language_tag(said) == tag


def test_a_page_is_in_the_language_that_its_source_calls_otherwise(tmp_path: Path):
    head = "title: Kvin mil\ndate: 2026-03-01\nlang: epo\n"
    small_site.write(tmp_path, {"content/articles/five.md": f"---\n{head}---\n\nTeksto.\n"})
    output = small_site.build(tmp_path)
    written = "".join(path.read_text("utf-8") for path in output.rglob("*.html"))
    assert "Teksto" in written
    assert set(re.findall(r'\blang="([^"]*)"', written)) == {"en", "eo"}


def test_the_interface_is_in_the_language_of_the_text_or_of_the_site():
    folder = THEME / "translations"
    assert words("de-AT", folder, "en")("Search") == "Suche"
    assert words("ja", folder, "fr")("Search") == "Recherche"
    assert words("ja", folder, "nl")("Search") == "Search"
    assert words("ja", folder, "fr").lang == "fr"
    assert words("en-GB", folder, "fr")("Search") == "Search"


def test_numbers_take_the_form_of_their_language():
    arabic = words("ar", THEME / "translations", "en")
    assert [arabic.n("{n} day", "{n} days", n) for n in (1, 2, 3, 11, 100)] == [
        "يوم واحد",
        "يومان",
        "3 أيام",
        "11 يومًا",
        "100 يوم",
    ]
    assert words("en", THEME / "translations", "en").n("{n} day", "{n} days", 1) == "1 day"


def test_a_language_has_its_direction():
    assert [direction(lang) for lang in ("ar", "fa", "he", "ur", "en", "tr", "zh-Hant", "xx")] == [
        *["rtl"] * 4,
        *["ltr"] * 4,
    ]
    assert str(locale_of("pt-BR")) == "pt_BR"


def test_names_stand_in_a_row_as_the_language_has_them():
    rows = {
        lang: "".join(map("".join, enumerated(["Ada", "Rafe", "Jo"], lang)))
        for lang in ("en", "en-US", "de", "fr", "ar", "ti")
    }
    assert rows == {
        "en": "Ada, Rafe and Jo",
        "en-US": "Ada, Rafe, and Jo",
        "de": "Ada, Rafe und Jo",
        "fr": "Ada, Rafe et Jo",
        "ar": "Ada وRafe وJo",
        "ti": "Ada፣ Rafeን Joን",  # what "and" is stands behind each
    }
    assert enumerated(["Ada"], "en") == [("", "Ada", "")]
    assert enumerated([], "en") == []


def test_a_site_in_another_language_has_no_english_of_the_interface_left(tmp_path: Path):
    """Texts of templates stand in no page of a French site, where French has another word."""
    files = {path: text for path, text in theme_site.files().items() if "pair" not in path}
    small_site.write(tmp_path, {**files, **theme_site.EDITION})
    output = small_site.build(tmp_path, DEFAULT_LANG="fr")
    french = words("fr", THEME / "translations", "fr")
    english = {text for text in texts_of_templates() if "{" not in text and french(text) != text}
    left = {}
    for path in output.rglob("*.html"):
        page = html.fromstring(path.read_text("utf-8"))
        french_parts = "//*[ancestor-or-self::*[@lang][1][@lang = 'fr']]"
        shown = page.xpath(f"{french_parts}/text() | {french_parts}/@aria-label")
        assert "Recherche" in shown or path.is_relative_to(output / "lite")
        if found := english & {" ".join(text.split()) for text in shown}:
            left[str(path.relative_to(output))] = found
    assert left == {}
    assert html.fromstring((output / "search/index.html").read_text()).get("lang") == "fr"


def test_dates_are_written_as_the_language_writes_them():
    value = datetime(2025, 8, 27, 14, 5, tzinfo=UTC)
    assert moment(value, "en") == "27 August 2025, 14:05 UTC"
    assert moment(value, "en-US").replace("\u202f", " ") == "August 27, 2025, 2:05 PM UTC"
    assert moment(value, "de") == "27. August 2025, 14:05 UTC"
    assert moment(value, "fr") == "27 août 2025, 14:05 TU"
    assert day(date(2025, 8, 27), "tr") == "27 Ağustos 2025"
    assert day(date(2025, 8, 27), "en", "full") == "Wednesday, 27 August 2025"
    short = {lang: day(date(2025, 8, 27), lang, "medium") for lang in ("en", "de", "ar")}
    assert short == {"en": "27 Aug 2025", "de": "27. Aug. 2025", "ar": "27 أغسطس 2025"}
    assert month(value, "es") == "agosto de 2025"


def test_a_day_without_a_time_is_shown_without_one():
    assert moment(datetime(2025, 8, 27, tzinfo=UTC), "en") == "27 August 2025"


def test_a_month_is_seven_columns_with_its_published_days():
    archives = [{"period_num": (2026, 11, 16)}, {"period_num": (2026, 10, 31)}]
    grid = month_grid(archives, 2026, 11, "en")
    assert grid.weekdays[0] == ("M", "Monday")
    assert {len(week) for week in grid.weeks} == {7}
    inside = [square for week in grid.weeks for square in week if not square.outside]
    assert [square.number for square in inside] == [str(n) for n in range(1, 31)]
    assert [square.number for square in inside if square.archive] == ["16"]
    outside = [square for week in grid.weeks for square in week if square.outside]
    assert outside and not any(square.archive for square in outside)


def test_a_week_begins_as_the_readers_have_it_begin():
    names = {
        lang: month_grid([], 2026, 11, lang).weekdays[0][1] for lang in ("de", "en-US", "ar-EG")
    }
    assert names == {"de": "Montag", "en-US": "Sunday", "ar-EG": "السبت"}


def test_a_year_has_its_own_months_in_their_order():
    archives = [{"period_num": (year, n)} for year in (2026, 2025) for n in (11, 3)]
    assert [archive["period_num"] for archive in months_of(archives, 2026)] == [
        (2026, 3),
        (2026, 11),
    ]
