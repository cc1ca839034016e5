"""Addresses last, whatever becomes of what else is there."""

from pathlib import Path

import pytest

from tests.incremental_site import EditedSite

PAGES = {"2026/03/01_pair/index.html", "2026/03/01_pair/ar/index.html"}


@pytest.mark.parametrize(
    "change", [{}, {"status": "hidden"}, {"more": "withdrawn: {reason: It was wrong.}"}]
)
def test_a_translation_stays_where_it_is_when_its_original_is_no_more_listed(
    tmp_path: Path, change: dict[str, str]
):
    site = EditedSite(tmp_path)
    site.article("pair", title="A pair", **change)
    site.translation("pair", "ar", title="زوج")
    built = site.clean()
    assert built.keys() >= PAGES
    assert "زوج" in built["2026/03/01_pair/ar/index.html"].decode()


def test_versions_of_a_story_that_is_not_in_the_sites_language_have_their_own_addresses(
    tmp_path: Path,
):
    site = EditedSite(tmp_path)
    for lang, title in (("de", "Ein Paar"), ("ar", "زوج")):
        site.translation("pair", lang, title=title)
    built = site.clean()
    assert "زوج" in built["2026/03/01_pair/index.html"].decode()
    assert "Ein Paar" in built["2026/03/01_pair/de/index.html"].decode()
