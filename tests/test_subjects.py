"""IPTC's subject codes mean the site's sections."""

import tomllib

import pytest

from plugins.importer import subjects
from plugins.importer.article import Article
from tests.root import ROOT


@pytest.mark.parametrize(
    ("codes", "section"),
    [
        (("subj:04011002",), "Business"),
        (("15054000",), "Sport"),
        (("sttsubj:06006008",), "Environment"),
        (("medtop:11000000",), "Politics"),
        (("medtop:20000002",), "Culture"),
        (("medtop:20000081",), "World"),
        (("medtop:20000082",), "Society"),
        (("medtop:20001065",), "Sport"),
        (("medtop:20001128",), "Environment"),
        (("medtop:20001131",), "Environment"),
        (("medtop:20001132",), ""),
        (("medtop:20001358",), "Health"),
        (("medtop:20000001", "medtop:99999999"), ""),
        (("dpacat:sp", "ALR", "N2:SOCC", "Arrow Corp.", "subj:99000000", "1"), ""),
        ((), ""),
    ],
)
def test_a_code_means_a_section(codes: tuple[str, ...], section: str):
    assert subjects.section(codes) == section


def test_most_of_the_codes_decide_and_the_first_where_they_are_equal():
    assert subjects.section(("subj:15000000", "subj:04000000", "medtop:20000344")) == "Business"
    assert subjects.section(("subj:15000000", "subj:04000000")) == "Sport"


def test_a_section_that_the_source_names_stays():
    named = Article(article_section="Hafen", subjects=("subj:15000000",))
    assert subjects.with_section(named).article_section == "Hafen"
    unnamed = Article(subjects=("subj:15000000",))
    assert subjects.with_section(unnamed).article_section == "Sport"


def test_the_table_knows_all_seventeen_subjects_and_sections_of_this_site_only():
    table = tomllib.loads(subjects.TABLE.read_text("utf-8"))
    vocabulary = tomllib.loads((ROOT / "tags.toml").read_text("utf-8"))
    assert list(table["sections"]) == [f"{number:02}" for number in range(1, 18)]
    assert set(table["sections"].values()) <= set(vocabulary["sections"])
    assert set(table["media_topics"].values()) - {""} == set(table["sections"])
    assert list(table["media_topics"]) == sorted(table["media_topics"])
    assert set(table["later_topics"].values()) <= set(table["sections"])
