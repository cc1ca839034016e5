"""The picture that a shared link to an article is shown with, where the article has none of its
own: its headline and its section, under the site's name.

`article.card` is the card's address in the output, or "" where there is none: the article has a
picture, is only a notice, or no font of this machine has the letters of its headline. Cards are
kept in CARD_CACHE (`.cache/cards` beside the content folder) by what stands on them.

Settings: SITENAME, COLOURS as plugins/looks.py has it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageColor, ImageDraw

from plugins.cores import on_all_cores
from plugins.files import keep
from plugins.fonts import Font, font_for, sized
from plugins.looks import STYLE, Colours, colours_of

SIZE = (1200, 630)
EDGE = 80
FOLDER = "cards"
HEADLINE = (88, 76, 64, 54)  # sizes: the first in which the headline has no more than LINES
LINES = 5
SMALL = 36
FEW = 20  # cards: below, starting a process takes longer than making them
FULL, STEPS = 255, 16  # of grey, and the shades of it that a card has
# By runs of one colour, which most of a card is: half the time of what zlib does otherwise, and
# 26 KB instead of 20.
ENCODED = {"compress_level": 1, "compress_type": zlib.Z_RLE}


def card(headline: str, section: str, site: str, colours: Colours) -> Image.Image | None:
    """The picture; None when there is no font for the headline."""
    family = font_for(headline)
    if family is None:
        return None
    font, lines = _fitted(headline, family)
    small = sized(font_for(section + site) or "", SMALL)
    above, below = Image.new("L", (SIZE[0], EDGE + 20)), Image.new("L", SIZE)
    draw = ImageDraw.Draw(above)
    draw.rectangle((0, 0, SIZE[0], 14), FULL)
    draw.text((EDGE, EDGE), section, FULL, small, anchor="ls")
    draw = ImageDraw.Draw(below)
    right = _is_right_to_left(headline)
    for number, line in enumerate(lines):
        place = (SIZE[0] - EDGE if right else EDGE, EDGE + 50 + number * font.size * 1.2)
        draw.text(place, line, FULL, font, anchor="ra" if right else "la")
    draw.text((EDGE, SIZE[1] - EDGE + 20), site, FULL, small, anchor="ls")
    return _coloured(above, below, colours)


def _coloured(above: Image.Image, below: Image.Image, colours: Colours) -> Image.Image:
    """Two grey pictures as one with a palette: the upper in the accent colour, the lower in ink.
    (To let Pillow find the palette of a coloured picture takes ten times as long.)"""
    picture = below.point(lambda grey: grey // STEPS)
    picture.paste(above.point(lambda grey: STEPS + grey // STEPS))
    paper, *inks = (ImageColor.getrgb(colours[name][0]) for name in ("paper", "ink", "accent"))
    ramps = [
        round(start + (end - start) * step / (STEPS - 1))
        for ink in inks
        for step in range(STEPS)
        for start, end in zip(paper, ink, strict=True)
    ]
    picture.putpalette(ramps)
    return picture


def _fitted(headline: str, family: str) -> tuple[Font, list[str]]:
    """The largest font in which the headline fits, and its lines; what is too long even in the
    smallest ends with an ellipsis."""
    for size in HEADLINE:
        font = sized(family, size)
        lines = _wrapped(headline, font)
        if len(lines) <= LINES:
            break
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1].rstrip() + "…"]
    return font, lines


def _wrapped(text: str, font: Font) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > SIZE[0] - 2 * EDGE:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _is_right_to_left(text: str) -> bool:
    return any("\u0590" <= letter <= "\u08ff" for letter in text)


def set_cards(generator: Any) -> None:
    """Give the generator's articles their cards, made where they are not kept yet."""
    settings = generator.settings
    style = (Path(settings["THEME"]) / "static" / STYLE).read_text("utf-8")
    colours = colours_of(style, settings.get("COLOURS", {}))
    kept = _cache(settings)
    wanted: dict[Path, tuple[str, str, str]] = {}
    for article in _shown(generator):
        article.card = ""
        if article.notice or (getattr(article, "image", None) or {}).get("url"):
            continue
        words = (article.plain_title, str(article.category), settings["SITENAME"])
        digest = hashlib.sha256(repr((words, colours, SIZE, ENCODED)).encode()).hexdigest()[:16]
        article.card = f"{FOLDER}/{digest}.png"
        wanted[kept / f"{digest}.png"] = words
    made = _made(wanted, colours)
    for article in _shown(generator):
        if article.card and kept / Path(article.card).name not in made:
            article.card = ""


def _made(wanted: Mapping[Path, tuple[str, str, str]], colours: Colours) -> set[Path]:
    """Which of the cards with these words are there; those that are not are made, many on all
    cores."""

    def make(paths: list[Path]) -> None:
        for path in paths:
            if picture := card(*wanted[path], colours):
                path.parent.mkdir(parents=True, exist_ok=True)
                part = path.with_suffix(f".{os.getpid()}.part")
                picture.save(part, "png", **ENCODED)
                part.replace(path)

    missing = [path for path in wanted if not path.exists()]
    if len(missing) >= FEW:
        for _ in on_all_cores(make, missing):
            pass
    make([path for path in missing if not path.exists()])
    return {path for path in wanted if path.exists()}


def copy_cards(generator: Any, writer: Any) -> None:
    """Copy the articles' cards to the output."""
    output, kept = Path(writer.output_path), _cache(generator.settings)
    cards = {article.card for article in _shown(generator) if article.card}
    for card in keep(sorted(cards), generator.settings, writer.output_path):
        (output / FOLDER).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept / Path(card).name, output / card)


def _shown(generator: Any) -> Iterator[Any]:
    names = ("articles", "translations", "hidden_articles", "drafts")
    return (article for name in names for article in getattr(generator, name))


def _cache(settings: Any) -> Path:
    return Path(settings.get("CARD_CACHE") or Path(settings["PATH"]).parent / ".cache/cards")


def register() -> None:
    from pelican import signals

    signals.article_generator_finalized.connect(set_cards)
    signals.article_writer_finalized.connect(copy_cards)
