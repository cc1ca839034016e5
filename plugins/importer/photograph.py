"""Makes of a picture's bytes, whatever they are, what a site may show. Other people's files are not
to be trusted: no format that runs a program, no bomb, and nothing that a camera wrote beside it.
"""

from __future__ import annotations

import re
import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from plugins.importer.article import SourceError

WIDEST = 1600  # pixels: twice the widest place of a page, for dense screens
TALLEST = 4800  # pixels: of a strip or a poster; a JPEG ends at 65,535
MOST_PIXELS = 60_000_000  # in memory 240 MB; more is a bomb, or a poster
READ = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")  # never a format that runs a program (EPS)
DRAWING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg\b", re.S
)
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png"}


def clean(data: bytes) -> tuple[bytes, str]:
    """A picture as a site may show it, upright, in sRGB, at most WIDEST wide and TALLEST high and
    without metadata, and the suffix of its file. Raises SourceError for what is no photograph, or
    one that is too large."""
    if DRAWING.match(data):
        raise SourceError("what is at its address is a drawing (SVG), which may run a program")
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
    if picture.width > WIDEST or picture.height > TALLEST:
        picture.thumbnail((WIDEST, TALLEST), Image.Resampling.LANCZOS, reducing_gap=3)
    kind = "PNG" if picture.mode == "RGBA" else "JPEG"
    options = {"quality": 88, "progressive": True} if kind == "JPEG" else {}
    file = BytesIO()
    _bare(picture).save(file, kind, optimize=True, **options)
    return file.getvalue(), SUFFIXES[kind]


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
