"""Takes an article's lead picture home, when the editor asks for it and the ledger grants it.

The file lies beside the articles, in `images/YYYY/MM/` of the content folder, named for what it
holds: the same picture twice is one file. It is at most WIDEST wide and carries no metadata (where
and with what it was taken is nobody's business); alternative text, caption and credit stay in the
article's head. Smaller sizes, AVIF and WebP are the build's (plugins/pictures.py).
"""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from plugins.importer.article import Article, SourceError
from plugins.ledger import Ledger
from plugins.photos import picture_allowed
from plugins.ruling import terms_of

WIDEST = 1600  # pixels: twice the widest place of a page, for dense screens
MOST_PIXELS = 60_000_000  # in memory 240 MB; more is a bomb, or a poster
READ = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")  # never a format that runs a program (EPS)
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png"}
FOLDER = "images"


def taken_home(
    article: Article, root: Path, get: Callable[[str], bytes], ledger: Ledger
) -> tuple[Article, str]:
    """The article with its lead picture's file below `root` (the content folder) and the address
    pointing there; and a line for the editor that says why not, or nothing.

    `get` gives the bytes at an address and raises SourceError. Raises OSError when the file cannot
    be written.
    """
    image = article.image
    if image is None or not image.url.startswith(("http://", "https://")):
        return article, ""
    if not _granted(article, ledger):
        return article, f"{_owner(article)} grants no pictures: the picture stays where it is"
    try:
        data, suffix = clean(get(image.url))
    except SourceError as error:
        return article, f"no picture: {error}"
    day = article.date_published or article.date_modified or datetime.now(UTC)
    address = _written(data, suffix, day, root)
    return replace(article, image=replace(image, url=address)), ""


def clean(data: bytes) -> tuple[bytes, str]:
    """A picture as a site may show it, upright, in sRGB, at most WIDEST wide and without metadata,
    and the suffix of its file. Raises SourceError for what is no picture, or one that is too
    large."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # MOST_PIXELS is stricter
        try:
            picture = Image.open(BytesIO(data), formats=READ)
            if picture.width * picture.height > MOST_PIXELS:
                raise SourceError(f"its picture has {picture.width} by {picture.height} pixels")
            picture = _in_srgb(ImageOps.exif_transpose(picture))
        except (UnidentifiedImageError, Image.DecompressionBombError) as error:
            raise SourceError("what is at its address is no picture") from error
        except (OSError, ValueError, SyntaxError) as error:  # Pillow's own, for broken files
            raise SourceError(f"its picture is damaged: {error}") from error
    if picture.width > WIDEST:
        height = max(1, round(picture.height * WIDEST / picture.width))
        picture = picture.resize((WIDEST, height), Image.Resampling.LANCZOS, reducing_gap=3)
    kind = "PNG" if picture.mode == "RGBA" else "JPEG"
    options = {"quality": 88, "progressive": True} if kind == "JPEG" else {}
    file = BytesIO()
    _bare(picture).save(file, kind, optimize=True, **options)
    return file.getvalue(), SUFFIXES[kind]


def _granted(article: Article, ledger: Ledger) -> bool:
    """Whether the ledger, or the text's own terms, let the picture be shown."""
    head = {
        "source": list(article.source),
        "publisher": article.publisher,
        "original_url": article.url,
        "identifier": article.identifier,
        "usage_terms": article.usage_terms,
    }
    return picture_allowed(article.image.credit, terms_of(head, ledger), ledger)


def _owner(article: Article) -> str:
    return article.image.credit or ", ".join(article.source) or "the source"


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture's first frame as RGB, or RGBA where something shows through."""
    see_through = "A" in picture.getbands() or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, own, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile: the colours as they are
    converted = picture.convert("RGBA" if see_through else "RGB")
    if see_through and converted.getextrema()[3] == (255, 255):
        return converted.convert("RGB")
    return converted


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone: what else a file says does not get into the new one."""
    picture = picture.copy()
    picture.info = {}
    return picture


def _written(data: bytes, suffix: str, day: date, root: Path) -> str:
    """The address, relative to the content folder, of the file with these bytes."""
    name = hashlib.sha256(data).hexdigest()[:16] + suffix
    path = root / FOLDER / f"{day:%Y}" / f"{day:%m}" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{name}.{os.getpid()}.part")  # whole.remove_leftovers knows it
        part.write_bytes(data)
        part.replace(path)
    return path.relative_to(root).as_posix()
