"""Datelines: only a certain one is taken off a text, whole, with its agencies and its day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.importer.dateline import at_end, beside_date, split
from plugins.importer.places import is_city, is_place

STORY = "The river rose again."


@pytest.mark.parametrize(
    ("dateline", "place", "source"),
    [
        ("PARIS (AFP) — ", "PARIS", ("AFP",)),
        ("RIVERTON, Ill. (AP) — ", "RIVERTON, Ill.", ("AP",)),
        ("St. John's, Antigua (AP) — ", "St. John's, Antigua", ("AP",)),
        ("LONDON (AP) _ ", "LONDON", ("AP",)),
        ("KATHMANDU, April 25 (Reuters) - ", "KATHMANDU", ("Reuters",)),
        ("BEIRUT/THE HAGUE, March 7 (Reuters) - ", "BEIRUT/THE HAGUE", ("Reuters",)),
        ("(Reuters) - ", "", ("Reuters",)),
        ("HONOLULU, Dec. 23 (UPI) -- ", "HONOLULU", ("UPI",)),
        ("Berlin (dpa) - ", "Berlin", ("dpa",)),
        ("Frankfurt am Main (dpa/lhe) - ", "Frankfurt am Main", ("dpa",)),
        ("Wien/Bern (APA/sda) - ", "Wien/Bern", ("APA", "Keystone-SDA")),
        ("PARIS, 3 mai (AFP) - ", "PARIS", ("AFP",)),
        ("(ANSA) - ROMA, 12 AGO - ", "ROMA", ("ANSA",)),
        ("(ANSA) - Rome, October 11 - ", "Rome", ("ANSA",)),
        ("Moscú, 3 sep (EFE).- ", "Moscú", ("EFE",)),
        ("BRASÍLIA (Reuters) - ", "BRASÍLIA", ("Reuters",)),
        ("AMSTERDAM (ANP) - ", "AMSTERDAM", ("ANP",)),
        ("STOCKHOLM (TT) ", "STOCKHOLM", ("TT",)),
        ("Oslo (NTB-Reuters-AFP): ", "Oslo", ("NTB", "Reuters", "AFP")),
        ("København /ritzau/ ", "København", ("Ritzau",)),
        ("Helsinki (STT) - ", "Helsinki", ("STT",)),
        ("WARSZAWA (PAP) - ", "WARSZAWA", ("PAP",)),
        ("Praha 25. dubna (ČTK) - ", "Praha", ("ČTK",)),
        ("ANKARA (AA) - ", "ANKARA", ("Anadolu",)),
        ("MOSKVA /TASS/. ", "MOSKVA", ("TASS",)),
        ("МОСКВА, 25 апреля. /ТАСС/. ", "МОСКВА", ("TASS",)),
        ("МОСКВА, 25 апр - РИА Новости. ", "МОСКВА", ("RIA Novosti",)),
        ("Москва. 25 апреля. INTERFAX.RU - ", "Москва", ("Interfax",)),
        ("Bern (sda) ", "Bern", ("Keystone-SDA",)),
        ("BRUSSEL 25/04 (BELGA) = ", "BRUSSEL", ("Belga",)),
        ("SYDNEY, AAP - ", "SYDNEY", ("AAP",)),
        ("دبي في 25 أبريل / وام / ", "دبي", ("WAM",)),
        ("नई दिल्ली, 25 अप्रैल (आईएएनएस)। ", "नई दिल्ली", ("IANS",)),
        ("القاهرة (أ ف ب) – ", "القاهرة", ("AFP",)),
        ("القاهرة 25 أبريل (رويترز) - ", "القاهرة", ("Reuters",)),
        ("New Delhi, Apr 25 (PTI) ", "New Delhi", ("PTI",)),
        ("नई दिल्ली, 25 अप्रैल (भाषा) ", "नई दिल्ली", ("PTI",)),
        ("Jakarta (ANTARA) - ", "Jakarta", ("Antara",)),
        ("新华社北京4月24日电 ", "北京", ("Xinhua",)),
        ("（中央社記者王小明台北25日電）", "台北", ("CNA",)),
        ("北京，4月24日（新华社）—— ", "北京", ("Xinhua",)),
        ("【ワシントン＝共同】", "ワシントン", ("Kyodo",)),
        ("【ソウル＝山田太郎】", "ソウル", ()),
        ("[東京 24日 ロイター] - ", "東京", ("Reuters",)),
        ("(서울=연합뉴스) 홍길동 기자 = ", "서울", ("Yonhap",)),
        # no agency: capitals before a dash, or a city that is known
        ("NEW YORK - ", "NEW YORK", ()),
        ("DALLA NOSTRA CORRISPONDENTENEW YORK - ", "NEW YORK", ()),
        ("De notre envoyée spéciale à BEYROUTH (AFP) - ", "BEYROUTH", ("AFP",)),
        ("AUBURN, Wash. — ", "AUBURN, Wash.", ()),
        ("DUBAI, United Arab Emirates — ", "DUBAI, United Arab Emirates", ()),
        ("ATLANTA -- ", "ATLANTA", ()),
        ("Indianapolis – ", "Indianapolis", ()),
        ("München/London – ", "München/London", ()),
        ("Berlin. ", "Berlin", ()),
        ("Washington, DC, United States: ", "Washington, DC, United States", ()),
        # the publisher where an agency may stand: a place, and nobody else's text
        ("Hong Kong (CNN Business) — ", "Hong Kong", ()),
        ("CALGARY, Alberta, Dec. 03, 2019 (GLOBE NEWSWIRE) -- ", "CALGARY, Alberta", ()),
        ("NEW YORK, Oct. 1, 2019 /PRNewswire/ -- ", "NEW YORK", ()),
        ("SAN FRANCISCO--(BUSINESS WIRE)--", "SAN FRANCISCO", ()),
    ],
)
def test_a_dateline_is_taken_off_whole(dateline: str, place: str, source: tuple[str, ...]):
    found = split(dateline + STORY)
    assert found is not None
    assert (found.place, found.source) == (place, source)
    assert (dateline + STORY)[found.length :] == STORY


@pytest.mark.parametrize(
    "text",
    [
        "Rain – and more of it – fell on Monday.",
        "The Associated Press (AP) said on Monday that it had hired a cat.",
        "Agence France-Presse (AFP) - a cooperative of sorts - was founded in 1835.",
        "He told Reuters (AP) - and that was a mistake.",
        "Ministers met in Paris (AFP) — so they say.",
        "BREAKING - A bridge has fallen.",
        "NATO — the alliance — met.",
        "Delta (DAL) - the airline - is late.",
        "Rome, October 11 - a day of rain.",
        "London: the best places to eat",
        "Paris, the city of light, was dark.",
        "Berlin – die Stadt der Bären – schläft.",
        "Wow. Das war knapp.",
        "A. Nobody knows.",
        "Mr. Foo (PA) said no.",
        "According to the state-run Xinhua, the river rose.",
        "",
        "   ",
        "—",
    ],
)
def test_a_sentence_is_not_a_dateline(text: str):
    assert split(text) is None


def test_the_day_is_given_where_the_year_stands():
    assert split("STOCKHOLM, Aug 29, 2014 (AFP) - " + STORY).date == date(2014, 8, 29)
    assert split("Lisboa, 25 abr 2025 (Lusa) – " + STORY).date == date(2025, 4, 25)
    assert split("KATHMANDU, April 25 (Reuters) - " + STORY).date is None


def test_white_space_before_a_dateline_goes_with_it():
    text = "\n  PARIS (AFP) — " + STORY
    assert text[split(text).length :] == STORY


def test_a_dateline_may_be_its_own_paragraph():
    assert split("AUBURN, Wash. —").place == "AUBURN, Wash."


@given(st.text(max_size=200))
def test_never_more_is_cut_than_there_is(text: str):
    found = split(text)
    assert found is None or 0 < found.length <= len(text)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Bruselas - 15 oct 2024 - 08:22Actualizado: 15 oct 2024 - 17:38CEST", "Bruselas"),
        ("21 October 2025 • Muscat, Oman", "Muscat, Oman"),
        ("Madrid-29/05/2025 20:00", "Madrid"),
        ("Published 15 October 2024", ""),
        ("Ann Foo 15 October 2024", ""),
        ("Berlin", ""),
    ],
)
def test_the_place_beside_a_date(line: str, place: str):
    assert beside_date(line) == place


def test_a_japanese_text_may_end_with_place_and_reporter():
    text = "川の水位が再び上がった。【エルサレム山田太郎】"
    assert at_end(text) == ("エルサレム", 12)
    assert at_end("川の水位が再び上がった。【山田太郎】") is None


def test_known_cities_in_the_scripts_of_the_pages():
    for city in ("Berlin", "MÜNCHEN", "Москва", "القاهرة", "北京", "東京", "서울", "Riga/Oslo"):
        assert is_city(city), city
    for word in ("Most", "Reading", "Rain", "", "Foo"):
        assert not is_city(word), word


def test_an_agency_is_no_place():
    assert is_place("Palma, Mallorca") and is_place("Tel Aviv") and is_place("Kiel")
    assert not is_place("The Associated Press")
    assert not is_place("the city of Kiel")


@pytest.mark.parametrize(
    ("text", "place", "source"),
    [
        ("غزة - وفا - أعلن الميناء", "غزة", ("WAFA",)),
        ("بيروت، 4 نوفمبر/تشرين الثاني (أ ف ب) - أعلن الميناء", "بيروت", ("AFP",)),
        ("الكويت - 4 - 11 (كونا) -- أعلن الميناء", "الكويت", ("KUNA",)),
        ("الجزائر (واج) - أعلن الميناء", "الجزائر", ("APS",)),
        ("تهران- ایرنا- مدیر بندر گفت", "تهران", ("IRNA",)),
        ("تهران/ ایسنا: مدیر بندر گفت", "تهران", ("ISNA",)),
        ("ایسنا/خراسان رضوی مدیر بندر گفت", "خراسان رضوی", ("ISNA",)),
        ("תל אביב - הנמל נפתח מחדש", "תל אביב", ()),
    ],
)
def test_datelines_of_the_middle_east_have_dashes_and_slashes_for_brackets(
    text: str, place: str, source: tuple[str, ...]
):
    found = split(text, "")
    assert found is not None
    assert (found.place, found.source) == (place, source)


def test_an_agency_in_a_sentence_with_dashes_is_no_dateline():
    assert split("The paper - dpa - said nothing") is None
    assert split("AFP/Getty and others said nothing") is None
