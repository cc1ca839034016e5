"""What stands beside a source's name."""

from pathlib import Path

import pytest

from plugins.marks import initials, picture


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("AFP", "AFP"),
        ("ANSA", "ANSA"),
        ("UNIAN", "U"),
        ("Northern Wire", "NW"),
        ("dpa", "D"),
        ("The Kestrel Bay Courier", "TK"),
        ("Énergie", "É"),
        ("وكالة المرفأ", "و"),
        ("共同通信", "共"),
        ("24/7 News", "N"),
        ("24", "2"),
    ],
)
def test_a_name_is_known_by_its_first_letters(name: str, letters: str):
    assert initials(name) == letters


def test_a_mark_is_a_file_of_ours(tmp_path: Path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images/small.svg").write_text("<svg/>")
    (tmp_path / "images/a mark.svg").write_text(f"<svg>{'<g/>' * 1000}</svg>")
    assert picture("images/small.svg", tmp_path) == "data:image/svg+xml;base64,PHN2Zy8+"
    assert picture("images/a mark.svg", tmp_path) == "images/a%20mark.svg"
    assert picture("", tmp_path) == ""
    for none in ("images/b.svg", "https://wire.example/a.svg", "../secret.svg"):
        with pytest.raises(ValueError, match="there is no file"):
            picture(none, tmp_path)
