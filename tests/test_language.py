"""The language of a text, offline."""

import pytest

from plugins.importer import Article, Block, prepared
from plugins.importer.language import detect, direction, language_tag, spoken
from plugins.vocabulary import Vocabulary

TEXTS = {
    "en": "The council will vote on Tuesday on whether the old harbour should become a park.",
    "de": "Der Stadtrat entscheidet am Dienstag, ob aus dem alten Hafen ein Park werden soll.",
    "fr": "Le conseil municipal se prononcera mardi sur la transformation du vieux port en parc.",
    "es": "El ayuntamiento decidirá el martes si el antiguo puerto se convierte en un parque.",
    "pl": "Rada miasta zdecyduje we wtorek, czy dawny port zostanie zamieniony w park miejski.",
    "tr": "Belediye meclisi salı günü eski limanın parka dönüştürülmesi için oy kullanacak.",
    "ru": "Городской совет во вторник решит, станет ли старый порт парком для всех жителей.",
    "uk": "Міська рада у вівторок вирішить, чи стане старий порт парком для всіх мешканців.",
    "ar": "سيصوت مجلس المدينة يوم الثلاثاء على تحويل الميناء القديم إلى حديقة عامة للسكان.",
    "he": "מועצת העיר תצביע ביום שלישי על הפיכת הנמל הישן לפארק.",
    "el": "Το δημοτικό συμβούλιο ψηφίζει την Τρίτη για το παλιό λιμάνι.",
    "ja": "市議会は火曜日、古い港を公園にするかどうかを採決する。",
    "zh": "市议会将于星期二表决是否将旧港口改建为公园。",
    "ko": "시의회는 화요일 옛 항구를 공원으로 바꿀지 표결한다.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_is_enough(language: str) -> None:
    assert detect(TEXTS[language]) == language


@pytest.mark.parametrize("said", ["en-US", "de", "tr", "ru", "ja"])
@pytest.mark.parametrize("language", TEXTS)
def test_what_a_source_says_holds_unless_the_text_is_clearly_another(language: str, said: str):
    text, is_so = TEXTS[language], said.split("-")[0] == language
    assert spoken(text, said) == said  # a sentence proves nothing against the source
    assert spoken(f"{text} " * 25, said) == (said if is_so else language)


def test_an_article_is_filed_in_the_language_of_its_text_and_the_receipt_says_so():
    text = f"{TEXTS['de']} " * 25
    said = Article(article_body=f"<p>{text}</p>", in_language="en-US")
    filed, _ = prepared(said, Vocabulary())
    assert filed.in_language == "de"
    assert filed.receipt == (Block("en-US", "dropped", "language: the text is in de"),)


@pytest.mark.parametrize("said", ["nb-NO", "no", "xx"])
def test_a_language_by_another_code_or_of_no_model_is_not_argued_about(said: str):
    text = "Bystyret skal tirsdag stemme over om den gamle havna skal bli en park for alle. "
    assert spoken(text * 8, said) == said


def test_too_little_text_is_no_guess() -> None:
    assert detect("hello there") == ""
    assert detect("12:30 – 27.08.2025") == ""


def test_direction_follows_script_then_language() -> None:
    assert [direction(tag) for tag in ("ar", "he-IL", "fa", "ur")] == ["rtl"] * 4
    assert [direction(tag) for tag in ("en", "tr", "", "ku-Latn")] == ["ltr"] * 4
    assert direction("az-Arab") == "rtl"
    assert direction("ur-Latn") == "ltr"


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("FR", "fr"),
        ("en_us", "en-US"),
        ("EN", "en"),
        ("English", ""),
        ("zh-Hant-hk", "zh-Hant-HK"),
        ("x-default", ""),
        ("", ""),
    ],
)
def test_language_tags_are_spelt_as_bcp_47_does(written: str, tag: str):
    assert language_tag(written) == tag
