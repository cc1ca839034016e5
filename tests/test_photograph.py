"""What a picture's bytes become: small, upright, in sRGB and bare; or a line that says why not."""

import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pictures

from plugins.importer.article import SourceError
from plugins.importer.photograph import TALLEST, WIDEST, clean


def picture(
    size: tuple[int, int] = (40, 30), mode: str = "RGB", kind: str = "JPEG", **options: object
) -> bytes:
    file = BytesIO()
    Pictures.new(mode, size, "red" if mode in ("RGB", "RGBA") else 1).save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Pictures.Image:
    return Pictures.open(BytesIO(data))


def test_a_wide_picture_is_made_smaller_and_keeps_its_shape():
    data, _ = clean(picture((WIDEST * 2, 90)))
    assert opened(data).size == (WIDEST, 45)


def test_a_strip_is_made_lower_and_stays_a_picture():
    data, _ = clean(picture((3, 70_000), kind="PNG"))
    assert opened(data).size == (1, TALLEST)


def test_metadata_is_stripped_and_the_picture_upright():
    exif = Pictures.Exif()
    exif[0x0112] = 6  # orientation: a quarter turn
    exif[0x010F] = "The maker of the camera"
    data, suffix = clean(picture((40, 30), exif=exif, comment=b"secret"))
    assert suffix == ".jpg"
    assert opened(data).size == (30, 40)
    assert not opened(data).getexif()
    assert b"camera" not in data and b"secret" not in data


@pytest.mark.parametrize(
    ("mode", "kind", "suffix"),
    [
        *(("RGB", "PNG", ".jpg"), ("P", "GIF", ".jpg"), ("L", "JPEG", ".jpg")),
        *(("CMYK", "JPEG", ".jpg"), ("RGBA", "PNG", ".jpg"), ("RGB", "WEBP", ".jpg")),
    ],
)
def test_every_kind_becomes_one_that_browsers_show(mode: str, kind: str, suffix: str):
    data, found = clean(picture(mode=mode, kind=kind))
    assert found == suffix
    assert opened(data).mode == "RGB"


def test_what_shows_through_stays_so():
    file = BytesIO()
    Pictures.new("RGBA", (4, 4), (255, 0, 0, 100)).save(file, "PNG")
    data, suffix = clean(file.getvalue())
    assert (suffix, opened(data).mode) == (".png", "RGBA")


def test_a_bomb_is_refused_before_it_is_unpacked():
    """Its size stands in the head: the pixels behind it are never read."""
    head = picture((1, 1), kind="PNG")
    bomb = head[:16] + (60_000).to_bytes(4) * 2 + head[24:29]  # width, height, the rest of IHDR
    bomb += zlib.crc32(bomb[12:29]).to_bytes(4) + head[33:]
    with pytest.raises(SourceError, match=r"no picture|pixels"):
        clean(bomb)
    small = bomb[:16] + (9_000).to_bytes(4) * 2 + bomb[24:29]
    small += zlib.crc32(small[12:29]).to_bytes(4) + head[33:]
    with pytest.raises(SourceError, match="9000 by 9000 pixels"):
        clean(small)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"\x89PNG\r\n\x1a\n",
        picture()[:200],
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"GIF89a",
    ],
)
def test_what_is_no_picture_is_refused(data: bytes):
    with pytest.raises(SourceError):
        clean(data)


@pytest.mark.parametrize(
    "start",
    ["", "\ufeff", " \n", '<?xml version="1.0"?>', "<!-- made by hand -->", "<!DOCTYPE svg>"],
)
def test_a_drawing_is_refused_as_what_it_is(start: str):
    with pytest.raises(SourceError, match="a drawing"):
        clean(f'{start}<svg xmlns="http://www.w3.org/2000/svg"/>'.encode())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damaged_pictures_are_read_or_refused(place: int, junk: bytes):
    data = bytearray(picture((60, 60), kind="PNG"))
    data[place % len(data) : place % len(data)] = junk
    with suppress(SourceError):
        assert clean(bytes(data))[1] in (".jpg", ".png")
