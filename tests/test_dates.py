"""Dates are read strictly, in the languages of the pages."""

from datetime import UTC, date, datetime

import pytest

from plugins.importer.dates import find, month, parse
from plugins.importer.zones import home_zone, zone_named

READ = [
    # machine-readable
    ("2025-08-27T14:05:00Z", "", "2025-08-27T14:05:00+00:00"),
    ("2025-08-27T14:05:09.125+0200", "", "2025-08-27T14:05:09+02:00"),
    ("20250827T140500Z", "", "2025-08-27T14:05:00+00:00"),
    ("1756303500", "", "2025-08-27T14:05:00+00:00"),
    ("1756303500000", "", "2025-08-27T14:05:00+00:00"),
    ("Wed, 27 Aug 2025 16:05:00 +0200", "", "2025-08-27T16:05:00+02:00"),
    ("Wed Aug 27 16:05:20 CEST 2025", "", "2025-08-27T16:05:20+02:00"),
    # English
    ("August 27, 2025", "en", "2025-08-27"),
    ("Published: 15:56 BST, 27 April 2024", "en", "2024-04-27T15:56:00+01:00"),
    ("01:38:07 PM IST Nov 20, 2019", "en", "2019-11-20T13:38:07+05:30"),
    ("Nov. 19, 2019 8:03 am ET", "en", "2019-11-19T08:03:00-05:00"),
    ("June 26, 2023 5 AM PT", "en", "2023-06-26T05:00:00-07:00"),
    ("Updated 0339 GMT (1139 HKT) November 19, 2019", "en", "2019-11-19T03:39:00+00:00"),
    ("On 11/13/19 at 4:00 PM EST", "en", None),  # "On" is no label: part of a byline
    ("Wednesday 20 November 2019 9:22 am", "en", "2019-11-20"),  # whose morning?
    # the others
    ("27.08.2025, 14:05 Uhr", "de", "2025-08-27T14:05:00+02:00"),
    ("Veröffentlicht am 5. Jänner 2026", "de", "2026-01-05"),
    ("Publié le 18 juil. 2024 à 08h01", "fr", "2024-07-18T08:01:00+02:00"),
    ("15 oct 2024 - 17:38CEST", "es", "2024-10-15T17:38:00+02:00"),
    ("20 de novembro de 2024", "pt", "2024-11-20"),
    ("5 gennaio 2025 alle 16:01", "it", "2025-01-05T16:01:00+01:00"),
    ("Publisert 06.01.2026 - 17:29", "no", "2026-01-06T17:29:00+01:00"),
    ("3. marts 2025 kl. 12.30", "da", "2025-03-03T12:30:00+01:00"),
    ("16.4.2025 klo 14:55", "fi", "2025-04-16T14:55:00+03:00"),
    ("7 listopada 2025, 12:30", "pl", "2025-11-07T12:30:00+01:00"),
    ("7. listopadu 2025", "cs", "2025-11-07"),
    ("2025. augusztus 7. 14:00", "hu", "2025-08-07T14:00:00+02:00"),
    ("Güncelleme: 20 Nisan 2026", "tr", "2026-04-20"),
    ("3 марта 2025 г., 14:05", "ru", "2025-03-03T14:05:00+03:00"),
    ("21 жовтня 2025, 10:01", "uk", "2025-10-21T10:01:00+03:00"),
    ("21 Οκτωβρίου 2025", "el", "2025-10-21"),
    ("٢٠ مايو ٢٠٢٥", "ar", "2025-05-20"),
    ("20 أيار 2025", "ar", "2025-05-20"),
    ("3 בינואר 2025", "he", "2025-01-03"),
    ("22 अगस्त 2025", "hi", "2025-08-22"),
    ("2025年1月14日 01時28分", "ja", "2025-01-14T01:28:00+09:00"),
    ("2025年8月27日（水） 午後3時5分", "ja", "2025-08-27T15:05:00+09:00"),
    ("2025년 1월 14일 오후 3:12", "ko", "2025-01-14T15:12:00+09:00"),
    ("2024年04月24日23:52", "zh", "2024-04-24T23:52:00+08:00"),
    ("22/10/2025, 19:25 (GMT+7)", "vi", "2025-10-22T19:25:00+07:00"),
    ("20 Agustus 2025 pukul 09.15 WIB", "id", "2025-08-20T09:15:00+07:00"),
]


@pytest.mark.parametrize(("text", "language", "wanted"), READ)
def test_a_text_that_is_a_date(text: str, language: str, wanted: str | None) -> None:
    value = parse(text, language or None, home_zone(language))
    assert (value.isoformat() if value else None) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10 Places to Travel in 2020",
        "0001-01-01T00:00:00Z",
        "version 10.5.20.1",
        "in 2020 may 5 persons",
        "31.02.2025",
        "7.612,52 points",
        "03/04/2025",  # March or April?
        "12:30 Report",
        "May 2025",
        "27 Foo 2025",
    ],
)
def test_what_is_no_certain_date_is_none(text: str) -> None:
    assert parse(text) is None


def test_a_time_without_a_zone_is_left_out() -> None:
    assert parse("2025-08-27T14:05:00") == date(2025, 8, 27)
    assert parse("2025-08-27T14:05:00", zone="Europe/Berlin") == datetime(
        2025, 8, 27, 12, 5, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("line", "language", "wanted"),
    [
        (
            "Publié le 18 juil. 2024 à 08:01Mis à jour le 18 juil. 2024 à 09:06",
            "fr",
            [("published", "2024-07-18T08:01:00+02:00"), ("modified", "2024-07-18T09:06:00+02:00")],
        ),
        (
            "11:48, Thu, Jul 18, 2024 | UPDATED: 11:50, Thu, Jul 18, 2024",
            "en",
            [("", "2024-07-18"), ("modified", "2024-07-18")],
        ),
        (
            "公開日：2025/01/31 11:30　更新日：2025/01/31 11:35",
            "ja",
            [("published", "2025-01-31T11:30:00+09:00"), ("modified", "2025-01-31T11:35:00+09:00")],
        ),
        (
            "Published Wed, Nov 20 20194:29 AM ESTUpdated an hour ago",
            "en",
            [("published", "2019-11-20T04:29:00-05:00")],
        ),
        ("By Ada Poe On 11/13/19 at 4:00 PM EST", "en", [("", "2019-11-13T16:00:00-05:00")]),
        ("20 Nisan 2026•Güncelleme: 21 Nisan 2026", "tr",
         [("", "2026-04-20"), ("modified", "2026-04-21")]),
    ],
)  # fmt: skip
def test_dates_in_a_line_with_their_labels(line: str, language: str, wanted: list) -> None:
    found = find(line, language, home_zone(language))
    assert [(moment.kind, moment.value.isoformat()) for moment in found] == wanted


def test_months_of_one_name_in_two_languages() -> None:
    assert month("listopad", "pl") == 11
    assert month("listopad", "hr") == 10
    assert month("listopad") is None


def test_zones() -> None:
    at = datetime(2025, 8, 27)
    assert zone_named("ET").utcoffset(at).total_seconds() == -4 * 3600
    assert zone_named("IST", "he").utcoffset(at).total_seconds() == 3 * 3600
    assert zone_named("ET", "fr") is None
    assert home_zone("de-AT") == "Europe/Berlin"
    assert home_zone("en") is None


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("سه‌شنبه ۴ آبان ۱۴۰۵", "fa", date(2026, 10, 26)),
        ("۲۲ بهمن ۱۳۵۷", "", date(1979, 2, 11)),
        ("۱۴۰۳/۱۲/۳۰", "fa", date(2025, 3, 20)),  # the last day of a leap year
        ("۱۴۰۴/۱۲/۳۰", "fa", None),
        ("1403/12/30", "en", None),
    ],
)
def test_the_solar_calendar_of_iran(text: str, language: str, day: date | None):
    assert [moment.value for moment in find(text, language)] == ([day] if day else [])
