"""Texts and pictures come to the page in a form that it can take."""

import logging
from functools import partial
from pathlib import Path
from types import SimpleNamespace as Thing

import pytest
from PIL import Image, UnidentifiedImageError

from plugins.bodies import host, is_web_address, readable
from plugins.lite import text_only
from plugins.pictures import FORMATS, Picture, copy_made, picture_of, set_pictures, size

BODIES = {
    "<p>One & two.</p>": "<p>One & two.</p>",
    # alignment becomes a class, any other style goes
    '<table><tr><th style="text-align: right;">1</th><td style="color: red">2</td></tr></table>': (
        '<div class="scroll" tabindex="0"><table><tr><th class="to-right">1</th><td>2</td></tr>'
        "</table></div>"
    ),
    # a header that says nothing heads nothing
    '<table><tr><th scope="col"></th><th>Tons</th></tr></table>': (
        '<div class="scroll" tabindex="0"><table><tr><td></td><th>Tons</th></tr></table></div>'
    ),
    "<pre>wide</pre>": '<pre tabindex="0">wide</pre>',
    # headings begin below the page's own and leave no level out
    "<h1>A</h1><h3>B</h3><h2>C</h2><h6>D</h6><h1>E</h1>": (
        "<h2>A</h2><h3>B</h3><h3>C</h3><h4>D</h4><h2>E</h2>"
    ),
    "<h3>A</h3><h4>B</h4><h3>C</h3>": "<h2>A</h2><h3>B</h3><h2>C</h2>",
    # what would ask another site for something is a link to it
    '<p><img src="https://www.site.example/a.jpg" alt="A ship"></p>': (
        '<p><a href="https://www.site.example/a.jpg">A ship</a></p>'
    ),
    '<a href="https://a.example/"><img src="//b.example/a.jpg" alt=""></a>': (
        '<a href="https://a.example/">b.example</a>'
    ),
    '<iframe src="https://video.example/1"></iframe>': (
        '<a href="https://video.example/1">video.example</a>'
    ),
    # lists of definitions that define nothing are paragraphs
    "<dl><dd>Own archive</dd></dl>": "<div><p>Own archive</p></div>",
    "<dl><dt>A</dt><dd>B</dd></dl>": "<dl><dt>A</dt><dd>B</dd></dl>",
    # letters are composed, as browsers search for them
    "<p>U\u0308ber</p>": "<p>Über</p>",
    # what is ours stays, for Pelican to find
    '<img src="{static}/images/a.jpg">': '<img alt="" loading="lazy" src="{static}/images/a.jpg">',
}


@pytest.mark.parametrize("body", BODIES)
def test_a_body_is_put_right(body: str):
    assert readable(body) == BODIES[body]


@pytest.mark.parametrize("body", BODIES)
def test_putting_right_twice_changes_nothing(body: str):
    assert readable(readable(body)) == readable(body)


def test_pictures_of_ours_keep_their_place_until_they_come(content: Path):
    size_of = partial(size, content=content, folder=content / "articles/2026")
    for address in ("{static}/images/a%20ship.jpg", "{static}../../images/a%20ship.jpg"):
        picture = readable(f'<img src="{address}" alt="A">', size_of)
        assert picture == (
            f'<img alt="A" height="500" loading="lazy" src="{address}" width="1000">'
        )
    for address in (
        "/images/none.jpg",
        "{static}/images/broken.jpg",
        "{static}../../../outside.png",
    ):
        assert "width" not in readable(f'<img src="{address}">', size_of)


def test_addresses_are_shown_by_their_host():
    assert host("https://www.trt.example:8080/a?b") == "trt.example"
    found = ["https://a.example/", "javascript:alert(1)", "ftp://a.example", None, 'http://a" b']
    assert [is_web_address(value) for value in found] == [True, False, False, False, False]


def test_text_only_has_no_picture_and_keeps_tables():
    body = (
        '<p>One <img src="a.png" alt="a">two</p><figure><picture><img src="b.png"></picture>'
        '<figcaption>B</figcaption></figure><div class="scroll" tabindex="0"><table></table></div>'
        "<figure><table></table></figure>"
    )
    assert text_only(body) == ("<p>One two</p><table></table><figure><table></table></figure>")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content/images").mkdir(parents=True)
    Image.new("RGB", (1000, 500), "teal").save(tmp_path / "content/images/a ship.jpg")
    (tmp_path / "content/images/broken.jpg").write_bytes(b"no picture")
    Image.new("RGB", (9, 9)).save(tmp_path / "outside.png")
    return tmp_path / "content"


def test_a_picture_of_ours_is_made_in_all_sizes_and_formats(content: Path, tmp_path: Path):
    image = {
        "url": "images/a%20ship.jpg",
        "alternative_text": "Ship",
        "caption": "A.",
        "credit": "B",
    }
    picture = picture_of(image, content, tmp_path / "cache")
    assert (picture.url, picture.width, picture.height) == ("images/a%20ship.jpg", 1000, 500)
    assert (picture.alternative_text, picture.caption, picture.credit) == ("Ship", "A.", "B")
    assert [(kind, [width for _, width in files]) for kind, files in picture.sources] == [
        ("image/avif", [360, 720, 1000]),
        ("image/webp", [360, 720, 1000]),
    ]
    made = [Image.open(path).size for path in (tmp_path / "cache").iterdir()]
    assert sorted(made) == sorted([(360, 180), (720, 360), (1000, 500)] * 2)


def test_a_picture_that_lies_on_its_side_is_set_up(content: Path, tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112] = 6  # https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf, 4.6.5.1
    Image.new("RGB", (90, 60)).save(content / "images/lying.jpg", exif=exif)
    picture = picture_of({"url": "images/lying.jpg"}, content, tmp_path / "cache")
    assert (picture.width, picture.height) == size("images/lying.jpg", content, content) == (60, 90)


def test_a_picture_is_made_once(content: Path, tmp_path: Path):
    cache = tmp_path / "cache"
    first = picture_of({"url": "images/a%20ship.jpg"}, content, cache)
    stamps = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert picture_of({"url": "/images/a%20ship.jpg"}, content, cache) == first
    assert {path.name: path.stat().st_mtime_ns for path in cache.iterdir()} == stamps


def test_a_picture_that_is_made_otherwise_has_another_address(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Browsers keep a picture for good (`_headers`), and so does the cache."""

    def addresses() -> set[str]:
        picture = picture_of({"url": "images/a%20ship.jpg"}, content, tmp_path / "cache")
        return {address for _, files in picture.sources for address, _ in files}

    first = addresses()
    monkeypatch.setitem(FORMATS, "webp", ("image/webp", {"quality": 50}))
    assert addresses().isdisjoint(first)


@pytest.mark.parametrize(
    "url", ["https://a.example/a.jpg", "//a.example/a.jpg", "../outside.png", "images/none.jpg", ""]
)
def test_a_picture_that_is_not_below_the_content_is_not_ours(
    url: str, content: Path, tmp_path: Path
):
    assert picture_of({"url": url}, content, tmp_path / "cache") is None


def test_what_is_no_picture_is_an_error_that_names_the_file(content: Path, tmp_path: Path, caplog):
    with pytest.raises(UnidentifiedImageError):
        picture_of({"url": "images/broken.jpg"}, content, tmp_path / "cache")
    article = Thing(image={"url": "images/broken.jpg"}, relative_source_path="articles/a.md")
    generator = generator_of(article, content, tmp_path)
    set_pictures(generator)
    assert article.picture is None
    assert caplog.records[0].levelno == logging.ERROR
    assert caplog.records[0].getMessage().startswith("pictures: articles/a.md: images/broken.jpg: ")


def test_a_picture_elsewhere_is_linked(content: Path, tmp_path: Path):
    article = Thing(image={"url": "https://a.example/a.jpg", "credit": "Jo"})
    set_pictures(generator_of(article, content, tmp_path))
    assert article.picture is None
    assert article.linked_picture == Picture("https://a.example/a.jpg", credit="Jo")


def test_made_pictures_come_to_the_output(content: Path, tmp_path: Path):
    article = Thing(image={"url": "images/a%20ship.jpg"})
    generator = generator_of(article, content, tmp_path)
    set_pictures(generator)
    copy_made(generator, Thing(output_path=str(tmp_path / "output")))
    copied = {f"pictures/{path.name}" for path in (tmp_path / "output/pictures").iterdir()}
    listed = {address for _, files in article.picture.sources for address, _ in files}
    assert copied == {address.replace("%20", " ") for address in listed}


def generator_of(article: Thing, content: Path, root: Path) -> Thing:
    settings = {"PATH": str(content), "PICTURE_CACHE": str(root / "cache")}
    lists = {name: [] for name in ("translations", "hidden_articles", "drafts")}
    return Thing(settings=settings, articles=[article], **lists)
