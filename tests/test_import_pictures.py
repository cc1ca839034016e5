"""--images: pictures come home when the ledger grants them: small, upright, bare, and where they
stand in the text."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pictures

from plugins.importer import home
from plugins.importer.article import Article, Image, SourceError
from plugins.importer.fetch import Fetcher
from plugins.importer.filing import file_article
from plugins.importer.pictures import MOST, taken_home
from plugins.importer.sanitize import sanitised
from plugins.ledger import Ledger, Terms

ADDRESS = "https://example.org/a.jpg"
PIER, CRANE = "https://example.org/pier.jpg?w=1600&h=900", "https://example.org/crane.jpg"
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


def story(**fields: object) -> Article:
    image = Image(ADDRESS, "A red field", "The field.", "Ann Foto/AFP")
    return Article(
        **{"source": ("Foo",), "image": image, "date_published": date(2025, 8, 27)} | fields
    )


def figure(image: Image) -> str:
    return f'<figure><img src="{image.url}" alt="{image.alternative_text}"></figure>'.replace(
        "&", "&amp;"
    )


def illustrated(*images: Image, **fields: object) -> Article:
    """A story with pictures between its two paragraphs, and no lead picture."""
    body = f"<p>First.</p>{''.join(map(figure, images))}<p>Last.</p>"
    text = {"article_body": body, "associated_media": images, "headline": "Pier", "image": None}
    return story(**text | fields)


def file_of(url: str, suffix: str = ".jpg") -> str:
    return f"images/2025/08/{home.stem(url)}{suffix}"


def having(*urls: str):
    """What gives the picture at these addresses, and knows no others."""
    return dict.fromkeys(urls, picture()).__getitem__


def refusing(url: str) -> bytes:
    raise AssertionError(f"asked for {url}")


def test_the_lead_picture_comes_home_with_its_texts(tmp_path: Path):
    article, lines = taken_home(story(), tmp_path, having(ADDRESS), LEDGER)
    assert lines == []
    assert article.image == Image(file_of(ADDRESS), "A red field", "The field.", "Ann Foto/AFP")
    with Pictures.open(tmp_path / article.image.url) as found:
        assert found.size == (40, 30)


def test_pictures_in_the_text_come_home_and_stay_where_they_stand(tmp_path: Path):
    pier, crane = Image(PIER, "A pier", "The pier.", "Foo/Bar"), Image(CRANE, "A crane")
    article, lines = taken_home(illustrated(pier, crane), tmp_path, having(PIER, CRANE), LEDGER)
    at_home = [replace(image, url=f"{{static}}/{file_of(image.url)}") for image in (pier, crane)]
    assert lines == []
    assert article == illustrated(*at_home)
    assert all((tmp_path / file_of(url)).is_file() for url in (PIER, CRANE))


def test_a_picture_that_is_at_home_is_not_asked_for_again(tmp_path: Path):
    first, _ = taken_home(story(), tmp_path, having(ADDRESS), LEDGER)
    assert taken_home(story(), tmp_path, refusing, LEDGER) == (first, [])
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
    article, lines = taken_home(story(**fields), tmp_path, refusing, LEDGER)
    assert article == story(**fields)
    assert lines == [f"a picture stays where it is: {owner} grants no pictures"]
    assert list(tmp_path.iterdir()) == []


def test_each_picture_in_the_text_is_under_its_own_terms(tmp_path: Path):
    pier, crane = Image(PIER, "A pier", "Her pier.", "Ann Foto/AP"), Image(CRANE, credit="AFP")
    article, lines = taken_home(illustrated(pier, crane), tmp_path, having(CRANE), LEDGER)
    assert article == illustrated(pier, replace(crane, url=f"{{static}}/{file_of(CRANE)}"))
    assert lines == ["a picture stays where it is: Ann Foto/AP grants no pictures"]


def test_a_picture_of_a_feed_is_under_the_terms_of_what_its_figure_says(tmp_path: Path):
    body = f'<figure><img src="{CRANE}" alt=""><figcaption>A crane (AP)</figcaption></figure>'
    article = story(image=None, article_body=body)
    assert taken_home(article, tmp_path, refusing, LEDGER) == (
        article,
        ["a picture stays where it is: A crane (AP) grants no pictures"],
    )


def test_an_article_without_a_picture_elsewhere_is_left_alone(tmp_path: Path):
    for image in (None, Image("images/a.jpg"), Image("data:image/png;base64,AAAA")):
        assert taken_home(story(image=image), tmp_path, refusing, LEDGER) == (
            story(image=image),
            [],
        )


def test_pictures_that_cannot_be_had_are_told_in_a_line_for_each_reason(tmp_path: Path):
    def gone(url: str) -> bytes:
        if url == CRANE:
            return b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'
        raise SourceError("does not exist")

    article = illustrated(Image(PIER), Image(CRANE), image=Image(ADDRESS))
    assert taken_home(article, tmp_path, gone, LEDGER) == (
        article,
        [
            "2 pictures stay where they are: does not exist",
            "a picture stays where it is: what is at its address is a drawing (SVG), which may run "
            "a program",
        ],
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a.jpg",
        "http://[::1]/a.jpg",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:99999/a.jpg",
        "https://exa mple.org/a.jpg",
        "http://[",
    ],
)
def test_a_hostile_address_is_refused_in_one_line(url: str, tmp_path: Path):
    article, lines = taken_home(story(image=Image(url)), tmp_path, Fetcher().picture, LEDGER)
    assert article.image == Image(url)
    (line,) = lines
    assert line.startswith("a picture stays where it is: ") and "\n" not in line


def test_a_gallery_is_not_taken_home_as_a_whole(tmp_path: Path):
    urls = [f"https://example.org/{number}.jpg" for number in range(MOST + 2)]
    article = illustrated(*(Image(url, credit="AFP") for url in urls))
    found, lines = taken_home(article, tmp_path, having(*urls), LEDGER)
    assert lines == [f"2 pictures stay where they are: {MOST} of an article are taken home"]
    assert [image.url for image in found.associated_media[MOST:]] == urls[MOST:]
    assert found.article_body.count("{static}/images/") == MOST


def test_a_story_imported_again_without_its_pictures_keeps_those_at_home(tmp_path: Path):
    """The same source, and a revision with another picture."""
    pier, crane = Image(PIER, "A pier", "The pier.", "Foo"), Image(CRANE, "A crane")
    plain = illustrated(pier, image=Image(ADDRESS), identifier="urn:foo:1", version="1")
    path = file_article(
        taken_home(plain, tmp_path, having(ADDRESS, PIER), LEDGER)[0], tmp_path
    ).path
    before = path.read_text()
    assert f'<img src="{{static}}/{file_of(PIER)}" alt="A pier"' in before
    assert f"url: {file_of(ADDRESS)}\n" in before
    assert file_article(plain, tmp_path).action == "unchanged"
    assert path.read_text() == before
    later = illustrated(pier, crane, image=plain.image, identifier="urn:foo:1", version="2")
    assert file_article(later, tmp_path).action == "updated"
    assert path.read_text() == before.replace("version: '1'", "version: '2'").replace(
        "</figure>", f'</figure>\n\n<figure><img src="{CRANE}" alt="A crane"></figure>'
    )


def test_a_source_cannot_say_that_its_pictures_are_files_of_ours():
    body = '<figure><img src="{static}/images/a.jpg"><img src="images/b.jpg"></figure>'
    media = (Image("{static}/images/a.jpg", caption="A"),)
    found = sanitised(
        Article(article_body=body, associated_media=media, image=Image("images/c.jpg"))
    )
    assert (found.article_body, found.associated_media, found.image) == (
        "<figure><img><img></figure>",
        (),
        None,
    )


@pytest.mark.parametrize(
    "said", ["None", "null", "undefined", "/", " – ", "READ MORE: Bridge opens"]
)
def test_what_says_nothing_of_a_picture_is_left_out(said: str):
    found = sanitised(Article(image=Image(PIER, alternative_text=said, caption=said, credit=said)))
    assert found.image == Image(PIER)
