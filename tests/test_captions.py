"""What a picture shows and who made it come apart, and a caption alone stays whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.importer.captions import is_credit, split


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Spokesman Ann Foo. / Reuters", "Spokesman Ann Foo.", "Reuters"),
        ("Ann Foo in Lima. | Bob Bar/dpa", "Ann Foo in Lima.", "Bob Bar/dpa"),
        ("Ann Foo in Lima | Quelle: dpa", "Ann Foo in Lima", "dpa"),
        ("Foo scores (AP Photo/Bob Bar)", "Foo scores", "AP Photo/Bob Bar"),
        ("The station. (NASA via AP, File)", "The station.", "NASA via AP, File"),
        ("Das Schiff: 11. Mai 2026 (AFP / BOB BAR)", "Das Schiff: 11. Mai 2026", "AFP / BOB BAR"),
        ("Foreign troops in Riga. [File: Reuters]", "Foreign troops in Riga.", "File: Reuters"),
        ("Foto: Bob Bar/dpa", "", "Bob Bar/dpa"),
        ("Image: Bob Bar via Getty Images", "", "Bob Bar via Getty Images"),
        ("Photograph: Bob Bar/Reuters", "", "Bob Bar/Reuters"),
        ("Minister Foo. Credit: Bob Bar/RegionalHUB", "Minister Foo.", "Bob Bar/RegionalHUB"),
        ("Geschlachtet. Bildrechte: MDR/Bob Bar", "Geschlachtet.", "MDR/Bob Bar"),
        ("The minister © AFP", "The minister", "AFP"),
        ("A guard, May 3, 2024. REUTERS/Bob Bar", "A guard, May 3, 2024.", "REUTERS/Bob Bar"),
        ("It isn't easy.Bob Bar/Getty", "It isn't easy.", "Bob Bar/Getty"),
        ("ANN FOO trägt BARFoto: Bob Bar", "ANN FOO trägt BAR", "Bob Bar"),
        ("His colleague Ann Foo AP", "His colleague Ann Foo", "AP"),
        (
            "A dress in Washington DC Bob Bar/via Reuters",
            "A dress in Washington DC",
            "Bob Bar/via Reuters",
        ),
        (
            "A fire burns in Foo. @bob/via REUTERS THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY.",
            "A fire burns in Foo.",
            "@bob/via REUTERS",
        ),
        ("Parts of their campaign. (foo.com)", "Parts of their campaign.", "foo.com"),
        ("Foo marcha hacia Bar. (Edu Foo)", "Foo marcha hacia Bar.", "Edu Foo"),
        ("選手たち（Ｃ）共同通信社", "選手たち", "共同通信社"),
        (
            "(Photos by Associated Press; photo illustration by Bob Bar / The Daily Foo)",
            "",
            "Photos by Associated Press; photo illustration by Bob Bar / The Daily Foo",
        ),
        ("Photo by Bob Bar", "", "Bob Bar"),
        ("Illustration by Bob Bar", "", "Illustration by Bob Bar"),
        ("Getty Images", "", "Getty Images"),
        ("Bob Bar / Getty Images", "", "Bob Bar / Getty Images"),
        ("picture alliance/dpa | Bob Bar", "", "picture alliance/dpa | Bob Bar"),
        ("picture alliance / AP | Bob Bar", "", "picture alliance / AP | Bob Bar"),
        ("Der Hafen. dpa-Bildfunk/Bob Bar", "Der Hafen.", "dpa-Bildfunk/Bob Bar"),
        ("정부청사 [연합뉴스]", "정부청사", "연합뉴스"),
        ("정부청사 사진=연합뉴스", "정부청사", "연합뉴스"),
        ("東京・霞ケ関で＝山田太郎撮影", "東京・霞ケ関で", "山田太郎撮影"),
        ("الوزير في القاهرة. صورة: رويترز", "الوزير في القاهرة.", "رويترز"),
        # no credit
        ("A man walks (left) in Riga.", "A man walks (left) in Riga.", ""),
        ("John Foo, who leads the group", "John Foo, who leads the group", ""),
        ("dpa meldet den Sturm", "dpa meldet den Sturm", ""),
        ("Minister Foo. File image", "Minister Foo. File image", ""),
        ("He told AFP. Nobody answered.", "He told AFP. Nobody answered.", ""),
        ("", "", ""),
    ],
)
def test_caption_and_credit_apart(text: str, caption: str, credit: str):
    assert split(text) == (caption, credit)


def test_a_credit_is_an_agency_or_a_library_with_a_name_at_most():
    assert is_credit("Bob Bar/AFP via Getty Images")
    assert not is_credit("Bob Bar")
    assert not is_credit("he told AFP on Monday that he would not come again")


@given(st.text(max_size=200))
def test_nothing_is_added_to_a_text(text: str):
    caption, credit = split(text)
    assert all(piece in " ".join(text.split()) for piece in (caption, credit))
