"""The lead pictures of articles, as a page can show them.

`article.picture` is a Picture whose file is ours (below the content folder), in several widths and
as AVIF and WebP beside the original; `article.linked_picture` one that stands elsewhere and is only
linked, since a page asks nothing of other sites. Both are None where there is none.

The made files are kept in PICTURE_CACHE (`.cache/pictures` beside the content folder), by what the
original holds and how they are made, and copied to `pictures/` of the output.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import quote, unquote

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from plugins.files import keep

log = logging.getLogger(__name__)

WIDTHS = (360, 720, 1200)  # a phone's column, that on a phone of twice the pixels, the widest place
FORMATS = {
    "avif": ("image/avif", {"quality": 55, "speed": 6}),
    "webp": ("image/webp", {"quality": 76}),
}
FOLDER = "pictures"


@dataclass(frozen=True)
class Picture:
    """A picture and what is printed with it; `sources` are (type, srcset without the site's
    address) from the best format to the worst."""

    url: str
    width: int = 0
    height: int = 0
    alternative_text: str = ""
    caption: str = ""
    credit: str = ""
    sources: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()


def local_path(url: str, content: Path, folder: Path | None = None) -> Path | None:
    """The file of a picture's address, when it is one below the content folder. `folder` is that
    of the text, which `{static}` may be relative to."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//", url, re.I):
        return None
    name = unquote(re.sub(r"^(?:\{static\}|\|static\|)", "", url))
    start = folder if folder and name == name.lstrip("/") else content
    try:
        path = (start / name.lstrip("/")).resolve()
        return path if path.is_relative_to(content.resolve()) and path.is_file() else None
    except (OSError, ValueError):  # longer than a name may be, or with a NUL in it
        return None


def size(url: str, content: Path, folder: Path) -> tuple[int, int] | None:
    """The width and the height of a picture of ours; None for any other."""
    path = local_path(url, content, folder)
    if not path:
        return None
    try:
        with Image.open(path) as picture:
            lies = picture.getexif().get(ExifTags.Base.Orientation, 1) > 4
            width, height = picture.size
    except (OSError, UnidentifiedImageError):
        return None
    return (height, width) if lies else (width, height)


def picture_of(image: Mapping[str, Any], content: Path, cache: Path) -> Picture | None:
    """The picture of an article's `image`, with its sizes made; None when its file is not ours.

    Raises OSError or PIL.UnidentifiedImageError for a file that is no picture.
    """
    path = local_path(str(image.get("url") or ""), content)
    if not path:
        return None
    width, height, made = _sizes(path, cache)
    return Picture(
        quote(path.relative_to(content.resolve()).as_posix()),
        width,
        height,
        **_printed(image),
        sources=made,
    )


def _printed(image: Mapping[str, Any]) -> dict[str, str]:
    keys = ("alternative_text", "caption", "credit")
    return {key: normalize("NFC", str(image.get(key) or "").strip()) for key in keys}


def _sizes(path: Path, cache: Path) -> tuple[int, int, tuple]:
    """A picture's width and height, and its files in all formats and widths, made where the cache
    has them not yet."""
    held = path.read_bytes() + repr(FORMATS).encode()
    name = f"{path.stem}-{hashlib.sha256(held).hexdigest()[:12]}"
    with Image.open(path) as picture:
        upright = ImageOps.exif_transpose(picture)
        width, height = upright.size
        widths = sorted({min(width, wanted) for wanted in WIDTHS})
        made = []
        for suffix, (kind, options) in FORMATS.items():
            files = [(f"{name}-{wanted}.{suffix}", wanted) for wanted in widths]
            for file, wanted in files:
                if not (cache / file).exists():
                    cache.mkdir(parents=True, exist_ok=True)
                    small = upright.convert("RGB").resize((wanted, round(height * wanted / width)))
                    small.save(cache / f"{file}.part", suffix, **options)
                    (cache / f"{file}.part").replace(cache / file)
            made.append(
                (kind, tuple((f"{FOLDER}/{quote(file)}", wanted) for file, wanted in files))
            )
    return width, height, tuple(made)


def set_pictures(generator: Any) -> None:
    """Give the generator's articles their pictures."""
    content = Path(generator.settings["PATH"])
    names = ("articles", "translations", "hidden_articles", "drafts")
    for article in (article for name in names for article in getattr(generator, name)):
        article.picture = article.linked_picture = None
        image = getattr(article, "image", None)
        if not isinstance(image, Mapping) or not image.get("url"):
            continue
        try:
            article.picture = picture_of(image, content, _cache(generator.settings))
        except (OSError, UnidentifiedImageError) as error:
            log.error("pictures: %s: %s: %s", article.relative_source_path, image["url"], error)
        if re.match(r"https?://", str(image["url"])):
            article.linked_picture = Picture(str(image["url"]), **_printed(image))


def copy_made(generator: Any, writer: Any) -> None:
    """Copy the made files of the articles' pictures to the output."""
    cache, output = _cache(generator.settings), Path(writer.output_path)
    pictures = (getattr(article, "picture", None) for article in generator.articles)
    made = {
        unquote(address)
        for picture in pictures
        for _, files in (picture.sources if picture else ())
        for address, _ in files
    }
    for name in keep(sorted(made), generator.settings, writer.output_path):
        (output / FOLDER).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(cache / Path(name).name, output / name)


def _cache(settings: Any) -> Path:
    return Path(settings.get("PICTURE_CACHE") or Path(settings["PATH"]).parent / ".cache/pictures")


def register() -> None:
    from pelican import signals

    signals.article_generator_finalized.connect(set_pictures)
    signals.article_writer_finalized.connect(copy_made)
