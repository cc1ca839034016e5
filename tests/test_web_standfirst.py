"""Saved web pages: the standfirst is what sums the story up between headline and text."""

import pytest

from plugins.importer import read

PROSE = (
    "<p>The council voted on Tuesday to close the harbour bridge for good, after engineers had "
    "found cracks in four of its piers.</p>"
)
DEK = "Four piers are cracked, and nobody wants to pay for new ones"


def standfirst(between: str = "", begins: str = "") -> str:
    html = (
        "<html lang=en><head><title>Bridge closes for good</title></head><body>"
        f"<h1>Bridge closes for good</h1>{between}<article>{begins}{PROSE * 3}</article></body>"
    )
    (found,) = read("page.html", html.encode(), "https://gazette.example/1")
    assert DEK not in found.article_body or not found.description
    return found.description


@pytest.mark.parametrize(
    "between",
    [
        f"<h2>{DEK}</h2>",
        f"<p class=standfirst>{DEK}</p>",
        # its own name is nearer than that of what it stands in
        f"<div class='header-nav'><p class=article-dek>{DEK}</p></div>",
        # a heading in a list that leads nowhere is no item of it
        f"<ul><li><h2>{DEK}</h2></li></ul>",
        f"<p>{DEK}</p><p class=byline>By Ann Foo</p>",
        # what a machine has written is said to be so beside it
        "<div><p>This summary was written by a machine.</p><div><p>The bridge is very old, and is "
        f"to be closed.</p></div></div><p>{DEK}</p><p class=byline>By Ann Foo</p>",
    ],
)
def test_a_standfirst_between_headline_and_text(between: str):
    assert standfirst(between) == DEK


def test_a_heading_that_the_text_begins_with_is_its_standfirst():
    assert standfirst(begins=f"<h2>{DEK}</h2>") == DEK
    assert standfirst(begins="<h2>Background</h2>") == ""
    points = "<ul><li>Four piers are cracked, as divers found in March this year.</li></ul>"
    assert standfirst(begins=f"<h2>What you need to know today</h2>{points}") == ""


@pytest.mark.parametrize(
    "between",
    [
        f"<ul><li><h2><a href='/2'>{DEK}</a></h2></li></ul>",
        f"<nav><p>{DEK}</p></nav>",
        "<p class=dek>Posted Nov 18, 8:19 PM; Updated Nov 19, 9:41 AM</p>",
        "<div class=dek>Bridges, Harbour | Published: 5 hours ago | Written by Ann Foo</div>",
        f"<figure><img src=a.jpg><figcaption>{DEK}</figcaption></figure>",
    ],
)
def test_what_only_stands_there_is_none(between: str):
    assert standfirst(between) == ""
