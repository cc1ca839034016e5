"""A site's colours, icons and manifest come from its settings."""

import json
from pathlib import Path

import pytest

from plugins.looks import ICONS, asset, colours_of, icon, manifest, rule

STYLE = (Path(__file__).resolve().parent.parent / "theme/static/css/style.css").read_text("utf-8")


def test_the_style_sheet_has_every_colour_once():
    colours = colours_of(STYLE, {})
    assert set(colours) >= {"paper", "ink", "quiet", "rule", "accent", "wash"}
    assert STYLE.count("light-dark(") == len(colours)


def test_a_site_s_own_colours_win():
    own = {"accent": ("#00558c", "#7cc0ee")}
    assert colours_of(STYLE, own)["accent"] == ("#00558c", "#7cc0ee")
    assert rule(own) == "\n:root { --accent: light-dark(#00558c, #7cc0ee); }\n"
    assert rule({}) == ""


def test_the_address_of_a_file_changes_with_what_it_holds(tmp_path: Path):
    (tmp_path / "static/css").mkdir(parents=True)
    addresses = []
    for style, own in (("a{}", {}), ("b{}", {}), ("b{}", {"ink": ("#000", "#fff")}), ("a{}", {})):
        (tmp_path / "static/css/style.css").write_text(style)
        addresses.append(asset("css/style.css", tmp_path, "theme", own))
    assert len(set(addresses)) == 3 and addresses[0] == addresses[3]
    assert addresses[0].startswith("theme/css/style.css?v=")


@pytest.mark.parametrize("pair", [("red;}*{", "#fff"), ("#00558c",), ("#zzz", "#fff")])
def test_what_is_no_colour_is_refused_by_its_name(pair: tuple[str, ...]):
    with pytest.raises(ValueError, match="COLOURS: 'accent'"):
        rule({"accent": pair})


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
def test_text_stands_out_from_its_ground(ink: str, ground: str, scheme: int):
    colours = colours_of(STYLE, {})
    light, dark = sorted((luminance(colours[name][scheme]) for name in (ink, ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2 AA


def test_icons_show_the_first_letter():
    one, other = icon("C", "#9c1c2c", 64), icon("W", "#9c1c2c", 64)
    assert one.size == (64, 64)
    assert one.getpixel((0, 0)) == (0x9C, 0x1C, 0x2C)
    assert one.tobytes() != other.tobytes()


def test_the_manifest_names_the_site_and_its_icons():
    found = json.loads(manifest("Böll & Co", "de", colours_of(STYLE, {})))
    assert (found["name"], found["lang"], found["start_url"]) == ("Böll & Co", "de", "/")
    assert {one["src"].strip("/") for one in found["icons"]} == set(ICONS)
