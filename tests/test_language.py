"""The language of a text, offline."""

import pytest

from plugins.importer.language import detect, direction, language_tag

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
