"""Saved web pages: the lead picture and those in the text, each with what is printed with it."""

import pytest
from lxml.html import fragment_fromstring

from plugins.importer import Image, read
from plugins.importer.page import files

PROSE = (
    "<p>The council voted on Tuesday to close the harbour bridge for good, "
    "after engineers had found cracks in four of its piers.</p>"
)
HOST = "https://gazette.example"


def article(body: str, head: str = ""):
    html = (
        f"<html lang=en><head><title>Bridge closes</title>{head}</head><body>{body}</body></html>"
    )
    (found,) = read("page.html", html.encode(), f"{HOST}/news/bridge")
    return found


def with_picture(markup: str):
    """The article of a page that has this among its paragraphs."""
    return article(f"<h1>Bridge closes</h1><article>{PROSE * 4}{markup}{PROSE}</article>")


def place(image: Image) -> str:
    return f'<figure><img src="{image.url}" alt="{image.alternative_text}"></figure>'


def test_a_page_that_names_no_picture_has_the_one_whose_caption_leads():
    legend = "<figcaption>The bridge, seen from the harbour. Photo: AFP</figcaption>"
    figure = f"<figure><img src='/bridge.jpg' alt='A bridge'>{legend}</figure>"
    found = article(f"<h1>Bridge closes</h1>{figure}<article>{PROSE * 3}</article>")
    assert found.image == Image(
        f"{HOST}/bridge.jpg", "A bridge", "The bridge, seen from the harbour.", "AFP"
    )
    assert found.associated_media == () and "<figure>" not in found.article_body


@pytest.mark.parametrize(
    ("markup", "image"),
    [
        (  # captions are kept, what is for the hand or the player is not
            "<figure><button><img src='/pier.jpg'>Enlarge</button><span>00:49</span>"
            "<figcaption>The second pier *</figcaption></figure>",
            Image(f"{HOST}/pier.jpg", "The second pier *", "The second pier *"),
        ),
        (  # caption and credit apart, the alternative text of its own
            "<figure><img src='/pier.jpg' alt='A crack'><figcaption>The second pier on Monday. "
            "<span class=credit>Ann Foo/AFP</span></figcaption></figure>",
            Image(f"{HOST}/pier.jpg", "A crack", "The second pier on Monday.", "Ann Foo/AFP"),
        ),
        (  # without `figure`: in an element that holds picture and caption alone
            "<div class=media><img src='/pier.jpg'><p class=mediaInfo>The second pier</p></div>",
            Image(f"{HOST}/pier.jpg", "The second pier", "The second pier"),
        ),
        (
            "<div class='wp-caption'><a href='/pier-full.jpg'><img src='/pier.jpg' alt='Pier'></a>"
            "<p class='wp-caption-text'>The second pier</p></div>",
            Image(f"{HOST}/pier.jpg", "Pier", "The second pier"),
        ),
        ("<figure><img src='/pier.jpg' alt='Pier'></figure>", Image(f"{HOST}/pier.jpg", "Pier")),
    ],
)
def test_a_picture_stays_where_it_stands_in_the_text(markup: str, image: Image):
    found = with_picture(markup)
    assert found.associated_media == (image,)
    assert found.article_body == f"{PROSE * 4}{place(image)}{PROSE}"


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='/pier.jpg' alt='Pier'>",  # an advertisement's, an icon, who knows
        "<figure><a href='/other-story'><img src='/pier.jpg' alt='Ferry strike'></a></figure>",
        "<figure><img src='' alt='Pier'><figcaption>The second pier</figcaption></figure>",
        "<figure><img src='/missing-image.svg'><figcaption>The second pier</figcaption></figure>",
        "<figure><img src='javascript:x()'><figcaption>The second pier</figcaption></figure>",
        "<div><img src='/pier.jpg'>" + PROSE + "</div>",
    ],
)
def test_what_is_no_picture_of_the_story_is_left_out(markup: str):
    found = with_picture(markup)
    assert found.associated_media == ()
    assert "<img" not in found.article_body


@pytest.mark.parametrize(
    ("address", "is_taken"),
    [
        ("/img/opengraph_default.jpg", False),
        ("/gazette-logo-1200x630.png", False),
        ("https://secure.gravatar.com/avatar/5b", False),
        ("/2026/bridge-logo-painted-over.jpg", True),
        ("/photos/maxresdefault.jpg", True),
    ],
)
def test_what_a_site_shows_where_a_page_has_no_picture_is_none_of_the_story(
    address: str, is_taken: bool
):
    found = article(
        f"<h1>Bridge closes</h1><article>{PROSE * 4}</article>",
        f'<meta property="og:image" content="{address}">',
    )
    assert bool(found.image) is is_taken


def test_the_name_of_a_file_is_no_alternative_text():
    found = with_picture("<figure><img src='/a.jpg' alt='DSC_0042.jpg'></figure>")
    assert found.associated_media == (Image(f"{HOST}/a.jpg"),)


def test_every_caption_is_on_the_receipt():
    found = with_picture(
        "<figure><img src='/a.jpg'><figcaption>A pier. Photo: dpa</figcaption></figure>"
    )
    assert ("A pier. Photo: dpa", "caption") in {(one.text, one.role) for one in found.receipt}


def test_the_lead_picture_is_not_shown_again_in_another_size():
    lead = '<meta property="og:image" content="/pictures/harbour-bridge-1200x800.jpg">'
    figure = "<figure><img src='/pictures/harbour-bridge-640x400.jpg'></figure>"
    found = article(f"<h1>Bridge closes</h1><article>{PROSE * 2}{figure}{PROSE}</article>", lead)
    assert found.image.url == f"{HOST}/pictures/harbour-bridge-1200x800.jpg"
    assert found.associated_media == ()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<img src='a.jpg'>", "a.jpg"),
        ("<img src='data:image/gif;base64,R0' data-src='a.jpg'>", "a.jpg"),
        ("<img src='blank.gif' data-original='a.jpg'>", "a.jpg"),
        # wide enough for a page, and no wider than need be
        ("<img src='s.jpg' srcset='m.jpg 800w, l.jpg 1600w, xl.jpg 4000w'>", "l.jpg"),
        ("<img src='s.jpg' srcset='s.jpg 144w, m.jpg 800w'>", "m.jpg"),
        ("<img src='s.jpg' srcset='s.jpg, m.jpg 2x'>", "m.jpg"),
        (
            "<img src='s.jpg' srcset='c_fill,w_90/a.jpg 90w,c_fill,w_900/a.jpg 900w'>",
            "c_fill,w_900/a.jpg",
        ),
        ("<picture><source srcset='a.webp 1200w'><img src='tiny.jpg'></picture>", "a.webp"),
        ("<picture><source data-srcset='a.webp'><img src=''></picture>", "a.webp"),
        ("<img src='s.jpg' srcset='. 1..2w, 5w, ,'>", "s.jpg"),
        ("<img src='a photo|1.jpg'>", "a%20photo%7C1.jpg"),
        ("<img src='photo_${format}.jpg' data-src='a.jpg'>", "a.jpg"),
        ("<img src='logo.png'>", ""),
        ("<img src='http://['>", ""),
    ],
)
def test_the_file_is_the_one_that_is_good_for_a_page(markup: str, expected: str):
    picture = next(fragment_fromstring(markup, create_parent=True).iter("img"))
    found = files.address(picture, f"{HOST}/news/")
    assert found == (f"{HOST}/news/{expected}" if expected else "")
