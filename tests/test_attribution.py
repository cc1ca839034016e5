"""Who wrote a text: what names an agency for the text counts, and what looks like it does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.importer import phrases
from plugins.importer.attribution import Byline, byline, credit, helped, rights_holder
from plugins.importer.names import is_person, people
from plugins.importer.rights_lines import rights_holders


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("SOURCE:AFP", ("AFP",)),
        ("Source: Agence France-Presse", ("AFP",)),
        ("(Quelle: APA/sda/dpa)", ("APA", "Keystone-SDA", "dpa")),
        ("Quelle: foo.de, ino/dpa", ("dpa",)),
        ("Weitere Quellen • AP", ("AP",)),
        ("Bron: BELGA", ("Belga",)),
        ("Fuente: EFE / Europa Press", ("EFE", "Europa Press")),
        ("Fonte: ANSA", ("ANSA",)),
        ("Źródło: PAP", ("PAP",)),
        ("Kaynak: Anadolu Ajansı", ("Anadolu",)),
        ("Источник: Интерфакс", ("Interfax",)),
        ("المصدر: وكالة فرانس برس", ("AFP",)),
        ("2024年04月24日23:52 | 来源：新华网", ("Xinhua",)),
        ("출처: 연합뉴스", ("Yonhap",)),
        ("Nguồn: TTXVN", ("VNA",)),
        ("Mit Material der dpa", ("dpa",)),
        ("mit dpa", ("dpa",)),
        ("Mit Informationen der Nachrichtenagenturen AFP, dpa und KNA", ("AFP", "dpa", "KNA")),
        ("With files from The Associated Press and Ann Foo", ("AP",)),
        ("(With inputs from PTI)", ("PTI",)),
        ("Additional reporting from PA", ("PA Media",)),
        ("The Associated Press contributed to this report.", ("AP",)),
        ("—Associated Press writer Ann Foo in Riga contributed to this report.", ("AP",)),
        ("Le Quotidien avec AFP", ("AFP",)),
        ("Con información de EFE", ("EFE",)),
        ("Com informações da Reuters", ("Reuters",)),
        ("По материалам ТАСС", ("TASS",)),
        ("Theo TTXVN", ("VNA",)),
        ("Redazione con ANSA", ("ANSA",)),
        ("RIPRODUZIONE RISERVATA © Copyright ANSA", ("ANSA",)),
        ("This report by The Canadian Press was first published May 3, 2025.", ("CP",)),
        ("The Associated Press is solely responsible for this content.", ("AP",)),
        ("sak/Reuters", ("Reuters",)),
        ("SDA/sep", ("Keystone-SDA",)),
        ("Reuters/kra Frankfurt", ("Reuters",)),
        ("SZ/dpa/foo", ("dpa",)),
        ("NTB–AFP", ("NTB", "AFP")),
        ("【共同】", ("Kyodo",)),
        ("(AFP)", ("AFP",)),
        ("— Reuters", ("Reuters",)),
        ("© 2025 AFP", ("AFP",)),
        ("© dpa-infocom, dpa:990101-99-12345/3 (dpa)", ("dpa",)),
        ("Copyright © AFP 2017-2026", ("AFP",)),
        ("© 2019 Associated Press. All Rights Reserved. This material may not be sold.", ("AP",)),
        ("This article was originally published by The Fictional. Read it.", ("The Fictional",)),
        ('Dieser Artikel ist zuerst bei "Kapitol" erschienen.', ("Kapitol",)),
        ("First published in The Dialogue.", ("The Dialogue",)),
    ],
)
def test_a_credit_line_names_its_agencies_by_short_names(line: str, source: tuple[str, ...]):
    assert credit(line) == source


@pytest.mark.parametrize(
    "line",
    [
        # pictures
        *("Foto: dpa", "Photo: AFP", "AFP via Getty Images", "Ann Foo/AFP", "AFP / ANN FOO"),
        *("AP Photo/Ann Foo", "사진=연합뉴스", "صورة: رويترز", "Ann Foo/Copyright 2024 The AP"),
        # a bare name: a byline or a picture's credit, which the place on the page tells
        *("AFP", "dpa", "REUTERS", "AA", "IMAGO/dpa", "SN/APA"),
        # names that are on no agency's list
        *("SOURCE: Al Jazeera News", "Quelle: F.A.Z.", "Źródło: rp.pl", "Source: U.S. SEC"),
        *("(Source: NASA)", "With Post wires", "Mit Agenturmaterial.", "SOURCE: News agencies"),
        "Sources: New York Times (2), NBC News (2)",
        "Fox News' Ann Foo contributed to this report.",
        # the page's own rights
        *("© 2019 Newsweek", "Copyright 2019. Washington Examiner. All Rights Reserved."),
        # prose
        "contains insults or messages expressing disrespect to Sputnik;",
        "Peskov told reporters, including AFP, in a briefing call.",
        "The deal was first reported by Reuters on Monday, citing sources.",
        "according to the state-run Xinhua",
        "Con EFE no se juega, dijo el ministro de Hacienda tras la reunión en la capital del país.",
        "",
    ],
)
def test_what_only_looks_like_a_credit_is_none(line: str):
    assert credit(line) == ()


def test_who_helped_is_told_apart_from_who_wrote():
    assert helped("With files from The Associated Press") == ("AP",)
    assert helped("SOURCE: AFP") == ()


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("Copyright © 2019 The New Foo. All rights reserved.", "The New Foo"),
        ("© The Fictional Times Ltd. 2024", "The Fictional Times"),
        ("Copyright 2024 Foo", "Foo"),
        ("The copyright lasts 70 years", ""),
        ("© 2026 All rights reserved.", ""),
        ("Copyright © 2026, The Foo Times | Terms of Service | Privacy Policy", "The Foo Times"),
        ("Terms and Conditions © foo magazine 2026", "foo magazine"),
        ("Foo.com © 1996-2026", "Foo.com"),
        ("2026 Foonews, Inc. All Rights Reserved", "Foonews"),
        ("All content © 2026 Foo Gazette unless otherwise noted", "Foo Gazette"),
        ("© Hafenbote GmbH 2026 – Alle Rechte vorbehalten", "Hafenbote"),
        ("Todos os direitos reservados © Jornal do Porto", "Jornal do Porto"),
        ("Wszelkie prawa zastrzeżone. © 2026 Głos Portu", "Głos Portu"),
        ("Minden jog fenntartva © Kikötő Hírlap 2026", "Kikötő Hírlap"),
        ("Tüm hakları saklıdır © 2026 Liman Gazetesi", "Liman Gazetesi"),
        ("Copyright (с) ООО «Вести порта», 2026.", "Вести порта"),
        ("© 2014-2026 Вести порта. Все права защищены", "Вести порта"),
        ("جميع الحقوق محفوظة © 2026 صحيفة الميناء", "صحيفة الميناء"),
        ("© جميع الحقوق محفوظة لصحيفة الميناء 2026", "صحيفة الميناء"),
        ("تمامی حقوق این سایت محفوظ است © روزنامه بندر", "روزنامه بندر"),
        ("כל הזכויות שמורות © עיתון הנמל", "עיתון הנמל"),
        ("© ۱۴۰۵ روزنامه بندر. تمامی حقوق محفوظ است", "روزنامه بندر"),
        ("版权所有 港口日报", "港口日报"),
        ("ⓒ 항구일보, 무단 전재 및 재배포 금지", "항구일보"),
    ],
)
def test_the_holder_of_rights(line: str, holder: str):
    assert rights_holder(line) == holder


def test_the_holders_of_rights_among_many_lines():
    """As each line alone says, in whatever case, and whatever the others are."""
    lines = [
        "The bridge was opened again.", "TODOS LOS DERECHOS RESERVADOS Diario Foo", "© 2026 Foo",
        "Tous les droits de reproduction réservés", "Все права защищены. Газета «Фу»", "Share",
    ]  # fmt: skip
    assert rights_holders(lines) == list(filter(None, map(rights_holder, lines)))
    assert rights_holders(lines) == ["Diario Foo", "Foo", "Газета «Фу"]
    assert rights_holders(lines[:1]) == []


@given(st.sampled_from(sorted(phrases.phrases("reserved"))), st.data())
def test_every_text_of_a_phrase_has_its_piece(phrase: str, data: st.DataObject):
    text = data.draw(st.from_regex(re.compile(phrase, re.IGNORECASE), fullmatch=True))
    assert any(piece in text.lower() for piece in phrases.pieces("reserved"))


@pytest.mark.parametrize(
    ("text", "author", "source", "place"),
    [
        ("By Associated Press", ("Associated Press",), ("AP",), ""),
        ("dpa", ("dpa",), ("dpa",), ""),
        ("Haberler - Anadolu Ajansı", ("Anadolu Ajansı",), ("Anadolu",), ""),
        ("By Ann Foo and Bob de Bar The Associated Press", ("Ann Foo", "Bob de Bar"), ("AP",), ""),
        ("By Ann Foo - Associated Press - Friday, April 28, 2023", ("Ann Foo",), ("AP",), ""),
        ("Ann Foo¦Associated Press", ("Ann Foo",), ("AP",), ""),
        ("By: Ann Foo, Bob Bar, The Associated Press", ("Ann Foo", "Bob Bar"), ("AP",), ""),
        ("Ann Foo, Ap Auto Writer", ("Ann Foo",), ("AP",), ""),
        ("Von Änne Foo und Bodo Bär, dpa", ("Änne Foo", "Bodo Bär"), ("dpa",), ""),
        ("Ann Foo and AP", ("Ann Foo", "AP"), ("AP",), ""),
        ("Von Änne Foo mit AP", ("Änne Foo",), ("AP",), ""),
        ("Par Le Quotidien et AFP", ("Le Quotidien", "AFP"), ("AFP",), ""),
        ("القاهرة - رويترز", ("رويترز",), ("Reuters",), "القاهرة"),
        ("di Redazione ANSA", ("ANSA",), ("ANSA",), ""),
        ("von Änne Foo, MDR THÜRINGEN", ("Änne Foo",), (), ""),
        ("Reuters, Bodo Bär", ("Reuters", "Bodo Bär"), ("Reuters",), ""),
        ("AFP, MANILA", ("AFP",), ("AFP",), "MANILA"),
        ("Associated Press in Valencia", ("Associated Press",), ("AP",), "Valencia"),
        ("PTI, Washington,", ("PTI",), ("PTI",), "Washington"),
        ("Reuters November 18, 2019 11:03 PM", ("Reuters",), ("Reuters",), ""),
        ("By Ann Foo, News Reporter", ("Ann Foo",), (), ""),
        ("By Ann Newkey-Foo 25 Aug 2023, 10:53am", ("Ann Newkey-Foo",), (), ""),
        ("by Ann Foo Apr. 28, 2023 1:15 pm", ("Ann Foo",), (), ""),
        ("Von Änne Foo 28.04.2023, 18:11 Uhr", ("Änne Foo",), (), ""),
        ("Von Anna Foo, Frankfurt", ("Anna Foo",), (), "Frankfurt"),
        ("Kommentar von Nicole Foo", ("Nicole Foo",), (), ""),
        ("Autor: Anna Foo", ("Anna Foo",), (), ""),
        ("di Luca Foo", ("Luca Foo",), (), ""),
        ("Текст: Анна Фу·24 сентября 2018", ("Анна Фу",), (), ""),
        ("Ann Foo Political Correspondent", ("Ann Foo",), (), ""),
        ("Ann Foo, White House Correspondent", ("Ann Foo",), (), ""),
        ("By Ann FooStaff Writer", ("Ann Foo",), (), ""),
        ("Dániel Fő Redakteur", ("Dániel Fő",), (), ""),
        ("Autorin/Autor Anna Foo", ("Anna Foo",), (), ""),
        ("홍길동 기자", ("홍길동",), (), ""),
        ("文/王小明", ("王小明",), (), ""),
        ("byAnna Foo", ("Anna Foo",), (), ""),
    ],
)
def test_a_byline_is_authors_agencies_and_place(
    text: str, author: tuple[str, ...], source: tuple[str, ...], place: str
):
    assert byline(text) == Byline(author, source, place)


@pytest.mark.parametrize(
    "text",
    [
        "By the time he arrived, AFP had left.",
        "By providing your address, you agree to the Terms of Use and Privacy Policy.",
        "The Associated Press reports that 28 people were there.",
        "Von diesem Ort sind es 20 Kilometer bis Kiel.",
        "Hamburg Towers",
        "Ann Foo",  # a name is a byline in its place only
        "Ann Foo/AFP",  # the credit of a picture
        "dpa/Ann Foo",
        "Photo by Ann Foo, AP",
        "Copyright © AFP 2017-2026",
        "به گزارش ایرنا",
        "Weitere Quellen • AP",
        "mit dpa",
        "DALLA NOSTRA CORRISPONDENTE",
        "Texto y más",
        "",
    ],
)
def test_a_sentence_or_a_picture_credit_is_no_byline(text: str):
    assert byline(text) is None


def test_in_an_authors_slot_a_slash_names_the_house():
    assert byline("Ann Foo/TT", slot=True) == Byline(("Ann Foo",), ("TT",), "")


@given(st.text(max_size=120))
def test_any_text_is_answered(text: str):
    found = byline(text)
    assert found is None or found.author or found.source
    assert isinstance(credit(text), tuple)


def test_people_of_a_line_of_names():
    assert people("By Ann Foo, News Editor, and Bob de Bar (ann@foo.example)") == (
        "Ann Foo",
        "Bob de Bar",
    )
    assert people("배윤경 기자") == ("배윤경",)
    assert people("Anna Foo y José Bar") == ("Anna Foo", "José Bar")


def test_the_shape_of_a_name():
    for name in (
        "Ann Foo",
        "María R. Foo",
        "Ludwig van Foo",
        "Frances d'Emilia",
        "Lê Phương",
        "松岡大地",
        "大渡 美咲",
        "王小明",
        "김혜진",
    ):
        assert is_person(name), name
    for text in (
        *("バレー", "中東", "新华社", "대한민국", "사진", "The Daily Foo", "Focus Online"),
        "News Desk",
        "foo.com",
        "Ann",
        "ann foo",
        "Page 2",
        "Terms of Use",
        "Ann Foo?",
        "~ OPEN RUN",
    ):
        assert not is_person(text), text
