"""A site's own looks: its colours, its icons, its web manifest, and the files that stand at the
site's root.

What is in theme/root/ is copied to the root of the output; `_headers` there is what hosts such as
Netlify and Cloudflare Pages send (a strict Content-Security-Policy, among others). The icons are
the first letter of SITENAME on the accent colour.

Templates have `asset("css/style.css")`, the address of a file of theme/static/ with a sum of what
it holds: browsers may keep such a file for good, and ask for it again when it has changed. And
`favicon`, an address that is the icon itself, so that a page of text asks for its style sheet and
nothing else; only the front page names the file, where search engines look for it.

Settings: COLOURS, for those of the style sheet's custom properties that a site changes:
`{"accent": ("#00558c", "#7cc0ee")}`, for light and for dark; LOGO, an address below the content
folder that stands in the masthead instead of the name.
"""

from __future__ import annotations

import json
import re
import shutil
import zlib
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from PIL import Image, ImageDraw

from plugins.fonts import font_for, sized

STYLE = "css/style.css"
COLOUR = re.compile(r"--([\w-]+):\s*light-dark\(\s*(#[0-9a-f]{3,8}),\s*(#[0-9a-f]{3,8})\)", re.I)
# Encoded by runs of one colour: as small as it gets but for a twentieth, in a third of the time.
ICONS = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>"
    "<path fill='{colour}' d='M0 0h32v32H0z'/>"
    "<text x='16' y='23.5' fill='#fff' font-family='Georgia,serif' font-size='23'"
    " font-weight='700' text-anchor='middle'>{letter}</text></svg>"
)

Colours = Mapping[str, tuple[str, str]]


def colours_of(style: str, own: Colours) -> dict[str, tuple[str, str]]:
    """The colours of a style sheet, each (light, dark), with a site's own instead."""
    return {name: (light, dark) for name, light, dark in COLOUR.findall(style)} | dict(own)


def rule(own: Colours) -> str:
    """The rule at the end of the style sheet that sets a site's own colours; "" for none.

    Raises ValueError for what is no colour.
    """
    for name, pair in own.items():
        if not COLOUR.fullmatch(f"--{name}: light-dark({', '.join(pair)})"):
            raise ValueError(f"COLOURS: {name!r} must be two colours like '#00558c', not {pair!r}")
    lines = [f"--{name}: light-dark({light}, {dark});" for name, (light, dark) in own.items()]
    return f"\n:root {{ {' '.join(lines)} }}\n" if lines else ""


def asset(name: str, theme: Path, static: str, own: Colours) -> str:
    """The address of a file of theme/static/, below the site's: "theme/js/a.js?v=0a1b2c3d"."""
    held = (theme / "static" / name).read_bytes()
    if name == STYLE:
        held += rule(own).encode()
    return f"{static}/{name}?v={sha256(held).hexdigest()[:8]}"


def drawn_icon(letter: str, colour: str) -> str:
    """The letter in white on the colour, as an SVG."""
    return SVG.format(colour=colour, letter=escape(letter))


def data_address(svg: str) -> str:
    """An SVG as an address that can stand in an attribute:
    https://www.rfc-editor.org/rfc/rfc2397"""
    return "data:image/svg+xml," + quote(svg, safe="=:/'(),;")


def icon(letter: str, colour: str, size: int) -> Image.Image:
    """The letter in white on the colour."""
    picture = Image.new("RGB", (size, size), colour)
    font = sized(font_for(letter) or "", round(size * 0.68))
    ImageDraw.Draw(picture).text((size / 2, size / 2), letter, "white", font, anchor="mm")
    return picture


def manifest(name: str, lang: str, colours: Colours) -> str:
    """The web manifest: https://www.w3.org/TR/appmanifest/"""
    icons = [
        {"src": f"/{file}", "sizes": f"{size}x{size}", "type": "image/png"}
        for file, size in ICONS.items()
    ]
    facts = {"name": name, "short_name": name, "lang": lang, "start_url": "/", "display": "browser"}
    paper = colours["paper"][0]
    return json.dumps(
        facts | {"background_color": paper, "theme_color": paper, "icons": icons},
        ensure_ascii=False,
        indent=1,
    )


def write(pelican: Any) -> None:
    """Write all that to the output."""
    settings, output = pelican.settings, Path(pelican.output_path)
    theme, own = Path(settings["THEME"]), settings.get("COLOURS", {})
    style = (theme / "static" / STYLE).read_text("utf-8")
    colours = colours_of(style, own)
    if own:
        (output / settings["THEME_STATIC_DIR"] / STYLE).write_text(style + rule(own), "utf-8")
    shutil.copytree(theme / "root", output, dirs_exist_ok=True)
    _write_icons(output, _letter(settings), colours["accent"][0])
    text = manifest(settings["SITENAME"], settings["DEFAULT_LANG"], colours)
    (output / "manifest.webmanifest").write_text(text, "utf-8")


def _write_icons(output: Path, letter: str, colour: str) -> None:
    for file, size in ICONS.items():
        icon(letter, colour, size).save(output / file, compress_type=zlib.Z_RLE)
    icon(letter, colour, 32).save(output / "favicon.ico", sizes=[(32, 32)])
    (output / "favicon.svg").write_text(drawn_icon(letter, colour), "utf-8")


def _letter(settings: Mapping[str, Any]) -> str:
    return settings["SITENAME"].strip()[:1].upper()


write.works_on_parts = True  # needs nothing of the output but its own files: plugins/incremental


def _add_to_templates(pelican: Any) -> None:
    settings = pelican.settings
    theme, own = Path(settings["THEME"]), settings.get("COLOURS", {})
    address = partial(asset, theme=theme, static=settings["THEME_STATIC_DIR"], own=own)
    colours = colours_of((theme / "static" / STYLE).read_text("utf-8"), own)
    favicon = data_address(drawn_icon(_letter(settings), colours["accent"][0]))
    settings["JINJA_GLOBALS"] = {
        **settings["JINJA_GLOBALS"],
        "asset": address,
        "favicon": favicon,
    }


def register() -> None:
    from pelican import signals

    signals.initialized.connect(_add_to_templates)
    signals.finalized.connect(write)
