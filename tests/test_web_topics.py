"""Saved web pages: keywords, of the first place that states or prints any of its own."""

import json

import pytest

from plugins.importer import read

TEXT = (
    "<p>The council voted on Tuesday to close the harbour bridge for good, after engineers had "
    "found cracks in four of its piers.</p>"
) * 3


def keywords(below: str = "", meta: str = "", host: str = "gazette.example", **stated: object):
    node = json.dumps({"@type": "NewsArticle", **stated})
    html = (
        f"<html lang=en><head><title>Bridge closes for good</title>{meta}"
        f"<script type='application/ld+json'>{node}</script></head><body><article>"
        f"<h1>Bridge closes for good</h1>{TEXT}</article>{below}</body></html>"
    )
    (found,) = read("page.html", html.encode(), f"https://{host}/news/1")
    return found.keywords


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (["Bridges", "Piers"], ("Bridges", "Piers")),
        ("Bridges, Piers", ("Bridges", "Piers")),
        # one of several is a keyword however long; one alone may be words without commas
        (
            ["Bridges", "International Court of Justice"],
            ("Bridges", "International Court of Justice"),
        ),
        ("bridges piers harbour council", ()),
        # where some are named as subjects, the others are for machines
        (
            ["Medium", "Page Type: Article", "Subject: Bridges", "Subject: Piers"],
            ("Bridges", "Piers"),
        ),
    ],
)
def test_keywords_as_json_ld_writes_them(stated, expected):
    assert keywords(keywords=stated) == expected


def test_what_the_article_is_about_is_the_last_resort():
    about = [{"@type": "Thing", "name": "Bridges"}]
    assert keywords(about=about) == ("Bridges",)
    assert keywords(about=about, keywords=["Piers"]) == ("Piers",)


def test_the_name_of_the_house_is_no_keyword():
    assert keywords(host="www.taz.de", keywords=["Bridges", "taz"]) == ("Bridges",)
    assert keywords(host="www.aa.com.tr", keywords=["Bridges", "Anadolu Ajansı"]) == ("Bridges",)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("<ul class=tags><li><a href='/x'>Bridges</a></li></ul>", ("Bridges",)),
        (
            "<p>Topics:</p><p><a href='/x'>Bridges</a> <a href='/y'>Piers</a></p>",
            ("Bridges", "Piers"),
        ),
        ("<p><a href='/topic/bridges'>Bridges</a></p>", ("Bridges",)),
        # in a list of topics, a link to the front page or to another place of this page is none
        (
            "<ul class=tags><li><a href='/x'>Bridges</a></li><li><a href='/'>Home</a></li></ul>",
            ("Bridges",),
        ),
        (
            "<p>Topics:</p><p><a href='#next'>Skip this</a> <a href='/x'>Bridges</a></p>",
            ("Bridges",),
        ),
        # where there is a list, what leads to a topic's page beside it is an offer
        (
            "<ul class=tags><li><a href='/x'>Bridges</a></li></ul>"
            "<p><a href='/topic/shop'>Shop</a></p>",
            ("Bridges",),
        ),
        ("<p><a href='/about'>About us</a></p>", ()),
    ],
)
def test_topics_that_are_printed_below_the_text(below: str, expected: tuple[str, ...]):
    assert keywords(below) == expected
