"""Which lines are furniture, and by which rule: plugins/importer/furniture.py."""

import tomllib

import pytest

from plugins.importer import furniture

TABLE = tomllib.loads(furniture.Path(furniture.__file__).with_suffix(".toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("line", "language", "rule"),
    [
        ("Share", "en", "share"),
        ("Facebook  Twitter  WhatsApp", "pt", "share"),
        ("• Copy link", "en", "share"),
        ("12 min read", "en", "reading"),
        ("Lesezeit: 4 Minuten", "de", "reading"),
        ("Tiempo de lectura: 6 min", "es", "reading"),
        ("- Anzeige -", "de", "advertisement"),
        ("Advertisement 3", "en", "advertisement"),
        ("We use cookies to give you the best experience on our website.", "en", "cookies"),
        ("Nous utilisons des cookies avec nos partenaires.", "fr", "cookies"),
        ("Sign up for our morning letter and never miss a storm.", "en", "newsletter"),
        ("Recommended for you", "en", "recommended"),
        ("Le più lette", "it", None),
        ("Più lette", "it", "recommended"),
        ("こちらもおすすめ", "ja", "recommended"),
        ("الأكثر قراءة", "ar", "recommended"),
        ("Read more", "en", "related"),
        ("Sammendraget er laget av en maskin og lest av avisen.", "no", "machine summary"),
        ("READ MORE: The crane that nobody wanted", "en", "related"),
        ("14 Comments", "en", "comments"),
        ("Kommentare (0)", "de", "comments"),
        ("© 2026 The Harbour Courier. All rights reserved.", "en", "footer"),
        ("Политика конфиденциальности", "ru", "footer"),
        ("→ •", "", "marks"),
        ("▄\u200b▄" * 600, "", "marks"),
        (
            "An dieser Stelle finden Sie einen externen Inhalt, den die Redaktion ausgewählt hat "
            "und der den Artikel mit weiteren Angaben ergänzt. Sie können ihn sich mit einem Klick "
            "anzeigen lassen und jederzeit wieder ausblenden, solange diese Seite geöffnet bleibt.",
            "de",
            "player",
        ),
        (
            "Der Hafen-Newsletter kommt jeden Morgen. Hier geht es zur Anmeldung.",
            "de",
            "newsletter",
        ),
        ("Als abonnee lees je alle verhalen over de haven.", "nl", "newsletter"),
        (f"Sie möchten nicht warten{', sagte sie, und niemand widersprach' * 8}.", "de", None),
        ("WATCH | The bridge opens to the first bus", "en", "player"),
        ("Hier finden Sie alle Artikel über den Streit um die Nachtfähre.", "de", "recommended"),
        ("14 Wochen kostenlos testen", "de", "newsletter"),
        ("Ferries between the islands stopped on Wednesday.", "en", None),
        ("Ein Angler als Finder", "de", None),
        ("Tagsüber bleibt der Hafen geschlossen.", "de", None),
    ],
)
def test_a_line_is_furniture_by_its_wording(line: str, language: str, rule: str | None):
    assert furniture.rule(line, language) == rule


def test_a_phrase_of_one_language_is_not_looked_for_in_another():
    """ "Del" is Norwegian for "share", and a word of Spanish and English text."""
    assert furniture.rule("Del", "no") == "share"
    assert furniture.rule("Del", "es") is None


def test_phrases_of_every_language_hold_where_the_page_has_none_of_its_own():
    assert furniture.rule("Teilen", "gd") == furniture.rule("Teilen") == "share"


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Related: Why the island sold its bus", "Why the island sold its bus"),
        ("Lesen Sie auch: Der Kran im Watt", "Der Kran im Watt"),
        ("À lire aussi | Le phare rallumé hier soir", "Le phare rallumé hier soir"),
        ("İlgili Haber: Fener yeniden yandı", "Fener yeniden yandı"),
        ("اقرأ أيضا: مدرسة صغيرة على الجزيرة", "مدرسة صغيرة على الجزيرة"),
        ("関連記事：島の小学校、最後の卒業生", "島の小学校、最後の卒業生"),
        ("Related", ""),
        ("He said: read more books about the sea.", ""),
    ],
)
def test_a_link_to_another_story_gives_its_headline(line: str, headline: str):
    assert furniture.related(line) == headline


def test_prose_longer_than_any_banner_is_nobodys_furniture():
    assert furniture.rule("We use cookies on this website. " * 60, "en") is None


def test_every_phrase_of_the_file_is_found_by_its_own_rule_or_an_earlier_one():
    """A phrase that `fold` changes beyond finding, or that a typing error hides, is a defect."""
    for places in TABLE.values():
        for language, phrases in places.get("lines", {}).items():
            for phrase in phrases:
                assert furniture.rule(phrase, language if language != "any" else ""), phrase
        for language, phrases in places.get("starts", {}).items():
            for phrase in phrases:
                line = f"{phrase}{'' if phrase.endswith(' ') else ' '}xyz"
                assert furniture.rule(line, language), phrase
