"""--images: the lead picture comes home when the ledger grants it, small, upright and bare."""

import zlib
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pictures

from plugins.importer.article import Article, Image, SourceError
from plugins.importer.pictures import WIDEST, clean, taken_home
from plugins.ledger import Ledger, Terms

ADDRESS = "https://example.org/a.jpg"
LEDGER = Ledger(
    sources={"AFP": Terms(photos=True), "AP": Terms(), "Foo": Terms(photos=True)},
    names={"afp": "AFP", "ap": "AP", "foo": "Foo"},
)


def picture(
    size: tuple[int, int] = (40, 30), mode: str = "RGB", kind: str = "JPEG", **options: object
) -> bytes:
    file = BytesIO()
    Pictures.new(mode, size, "red" if mode in ("RGB", "RGBA") else 1).save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Pictures.Image:
    return Pictures.open(BytesIO(data))


def story(**fields: object) -> Article:
    image = Image(ADDRESS, "A red field", "The field.", "Ann Foto/AFP")
    return Article(
        **{"source": ("Foo",), "image": image, "date_published": date(2025, 8, 27)} | fields
    )


def refusing(url: str) -> bytes:
    raise AssertionError(f"asked for {url}")


def test_the_picture_comes_home_with_its_texts(tmp_path: Path):
    article, note = taken_home(story(), tmp_path, {ADDRESS: picture()}.__getitem__, LEDGER)
    (path,) = (tmp_path / "images" / "2025" / "08").iterdir()
    assert note == ""
    assert article.image == Image(
        f"images/2025/08/{path.name}", "A red field", "The field.", "Ann Foto/AFP"
    )
    assert opened(path.read_bytes()).size == (40, 30)


def test_the_same_picture_twice_is_one_file(tmp_path: Path):
    get = {ADDRESS: picture()}.__getitem__
    one, other = (taken_home(story(), tmp_path, get, LEDGER)[0] for _ in range(2))
    assert one == other
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    ("fields", "owner"),
    [
        ({"image": Image(ADDRESS, credit="Ann Foto/AP")}, "Ann Foto/AP"),  # whose picture it is
        ({"image": Image(ADDRESS), "source": ("AP",)}, "AP"),  # no credit: by the text's terms
        ({"image": Image(ADDRESS), "source": ("Unknown Paper",)}, "Unknown Paper"),
        ({"image": Image(ADDRESS), "usage_terms": "NO PHOTOS"}, "Foo"),
    ],
)
def test_what_the_ledger_does_not_grant_is_not_asked_for(
    fields: dict[str, object], owner: str, tmp_path: Path
):
    article, note = taken_home(story(**fields), tmp_path, refusing, LEDGER)
    assert article.image.url == ADDRESS
    assert note == f"{owner} grants no pictures: the picture stays where it is"
    assert list(tmp_path.iterdir()) == []


def test_an_article_without_a_picture_elsewhere_is_left_alone(tmp_path: Path):
    for image in (None, Image("images/a.jpg"), Image("data:image/png;base64,AAAA")):
        assert taken_home(story(image=image), tmp_path, refusing, LEDGER) == (
            story(image=image),
            "",
        )


def test_a_picture_that_cannot_be_had_is_told(tmp_path: Path):
    def gone(url: str) -> bytes:
        raise SourceError("does not exist")

    article, note = taken_home(story(), tmp_path, gone, LEDGER)
    assert (article, note) == (story(), "no picture: does not exist")


def test_a_wide_picture_is_made_smaller_and_keeps_its_shape():
    data, _ = clean(picture((WIDEST * 2, 90)))
    assert opened(data).size == (WIDEST, 45)


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


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damaged_pictures_are_read_or_refused(place: int, junk: bytes):
    data = bytearray(picture((60, 60), kind="PNG"))
    data[place % len(data) : place % len(data)] = junk
    with suppress(SourceError):
        assert clean(bytes(data))[1] in (".jpg", ".png")
