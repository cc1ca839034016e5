"""The ledger: what is not granted is not granted, and a mistake in it is named."""

from pathlib import Path

import pytest

from plugins.ledger import FREE, STRICTEST, Ledger, Terms, granted, load, strictest

ROOT = Path(__file__).resolve().parent.parent

LEDGER = """\
[AFP]
name = "Agence France-Presse"
stay_days = inf
feed_text = "full"
photos = true
timezone = "Europe/Paris"

[AP]
stay_days = 30
after = "gone"
index = true
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    (tmp_path / "sources.toml").write_text(LEDGER)
    return load(tmp_path / "sources.toml")


def test_keys_left_out_are_not_granted(ledger: Ledger):
    assert ledger.terms(["AFP"]) == Terms(
        stay_days=None, feed_text="full", photos=True, timezone="Europe/Paris"
    )
    assert ledger.terms(["AP"]) == Terms(stay_days=30, after="gone", index=True)


def test_a_source_is_found_by_any_of_its_names(ledger: Ledger):
    for name in ("AFP", "afp", " Agence France-Presse "):
        assert ledger.short_name(name) == "AFP"
        assert ledger.terms([name]) == ledger.terms(["AFP"])
    assert ledger.short_name("Foo Wire ") == "Foo Wire"


def test_an_unknown_source_has_the_strictest_terms_and_is_named(ledger: Ledger):
    assert ledger.terms(["Foo Wire"]) == STRICTEST
    assert ledger.unknown(["Foo Wire", "AFP", "Bar"]) == ["Bar", "Foo Wire"]


def test_several_sources_allow_what_all_of_them_allow(ledger: Ledger):
    assert ledger.terms(["AFP", "AP"]) == Terms(stay_days=30, after="gone", timezone="Europe/Paris")


def test_no_source_and_no_ledger_bind_nothing(ledger: Ledger, tmp_path: Path):
    assert ledger.terms([]) == FREE
    none = load(tmp_path / "none.toml")
    assert none.terms(["Foo Wire"]) == FREE
    assert none.unknown(["Foo Wire"]) == []


def test_strictest_does_not_depend_on_order():
    one = Terms(stay_days=None, after="gone", photos=True, feed_text="full", canonical="own")
    other = Terms(stay_days=7, photos=True, index=True)
    assert strictest(one, other) == strictest(other, one)
    assert strictest(one, other) == Terms(stay_days=7, after="gone", photos=True)
    assert strictest(Terms(credit_line="A"), Terms(credit_line="B")).credit_line == "A / B"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[AFP]\nfoto = true", r"sources.toml: \[AFP\] unknown key 'foto'"),
        ("[AFP]\nphotos = 'yes'", r"\[AFP\] photos must be true or false, not 'yes'"),
        ("[AFP]\nafter = 'later'", r"\[AFP\] after must be one of notice, gone, not 'later'"),
        ("[AFP]\nstay_days = -1", r"\[AFP\] stay_days must be whole days, or inf for ever"),
        ("[AFP]\nstay_days = true", r"\[AFP\] stay_days must be whole days, or inf for ever"),
        ("[AFP]\ntimezone = 'Paris/Europe'", r"\[AFP\] timezone: no zone is called"),
        ("[AFP]\nurl = 1", r"\[AFP\] url must be text"),
        ("photos = true", r"sources.toml: 'photos' stands outside of a source's table"),
        ("[AFP\n", r"sources.toml: "),
        ("[A]\nname='x'\n[B]\nname='X'", r"\[B\] 'x' is the name of \[A\] too"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_key(tmp_path: Path, text: str, message: str):
    (tmp_path / "sources.toml").write_text(text)
    with pytest.raises(ValueError, match=message):
        load(tmp_path / "sources.toml")


def test_an_articles_own_terms_win_key_by_key():
    assert granted(STRICTEST, {"stay_days": 3, "photos": True}, "a.md:") == Terms(
        stay_days=3, photos=True
    )
    with pytest.raises(ValueError, match=r"a\.md: unknown key 'days'"):
        granted(STRICTEST, {"days": 3}, "a.md:")


def test_the_ledger_of_the_house_is_in_order():
    ledger = load(ROOT / "sources.toml")
    assert ledger.terms(["Copydesk"]) == FREE
    for name in ("AFP", "Reuters", "AP", "dpa", "Anadolu", "TRT Global", "EFE", "ANSA"):
        assert ledger.knows(name)
