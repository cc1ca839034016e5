"""One story has one identity, through revisions and variants of its address; two have two."""

import pytest

from plugins.importer.article import Article
from plugins.importer.identity import canonical_address, identity

CANONICAL = "https://news.example/world/2026/bridge-reopens"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/world/2026/bridge-reopens",
        "http://www.news.example/world/2026/bridge-reopens/",
        "HTTPS://News.Example:443/world/2026/bridge-reopens#comments",
        "https://news.example/world/2026/bridge-reopens?utm_source=x&fbclid=1&gclid=2",
        "https://news.example/world/2026/bridge-reopens/index.html",
        "https://amp.news.example/world/2026/bridge-reopens?at_medium=RSS",
        "https://news.example/world/2026/bridge-reopens/amp/",
        "https://news.example/world/2026/bridge%2Dreopens",
    ],
)
def test_variants_of_one_address(url: str):
    assert canonical_address(url) == CANONICAL
    assert identity(Article(url=url)) == CANONICAL
    assert identity(Article(identifier=url)) == CANONICAL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a", "https://news.example/b"),
        ("https://news.example/?id=1", "https://news.example/?id=2"),
        ("https://news.example/A", "https://news.example/a"),
        ("https://en.news.example/a", "https://news.example/a"),
        ("https://news.example:8080/a", "https://news.example/a"),
        ("https://news.example/amplifier", "https://news.example/lifier"),
    ],
)
def test_addresses_of_two_stories(one: str, other: str):
    assert canonical_address(one) != canonical_address(other)


def test_parameters_in_any_order_are_one_address():
    assert (
        canonical_address("https://news.example/?b=2&a=1")
        == canonical_address("https://news.example?a=1&utm_id=7&b=2")
        == "https://news.example?a=1&b=2"
    )


def test_other_scripts_in_an_address_are_one_however_written():
    assert canonical_address("https://news.example/خبر/") == canonical_address(
        "https://news.example/%D8%AE%D8%A8%D8%B1"
    )


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("urn:newsml:wire.example:20260310:X12", "urn:newsml:wire.example:20260310:X12"),
        ("urn:newsml:wire.example:20260310:X12:3U", "urn:newsml:wire.example:20260310:X12"),
        ("tag:wire.example,2026:newsml_X12", "tag:wire.example,2026:newsml_X12"),
        ("0d9c1f1e-5a3b-4c2d-9e8f-001122334455", "0d9c1f1e-5a3b-4c2d-9e8f-001122334455"),
        ("X12", "Wire:X12"),
    ],
)
def test_a_providers_own_name_for_it(identifier: str, expected: str):
    article = Article(identifier=identifier, publisher="Wire", url="https://news.example/a")
    assert identity(article) == expected


def test_two_providers_may_use_one_number():
    assert identity(Article(identifier="17", source=("A",))) != identity(
        Article(identifier="17", source=("B",))
    )


def test_pasted_text_is_its_words():
    one = identity(Article(headline="Bridge reopens", article_body="<p>The bridge is open.</p>"))
    other = identity(Article(headline="BRIDGE REOPENS", article_body="<p>The bridge — is open</p>"))
    assert one == other
    assert one.startswith("text:")
    assert one != identity(Article(headline="Bridge reopens", article_body="<p>It is shut.</p>"))


def test_an_identity_can_be_taken_again():
    """What is written in the head is the identity of itself."""
    for article in (
        Article(identifier="X12", publisher="Wire"),
        Article(url="http://www.news.example/a/?utm_id=1"),
        Article(identifier="urn:newsml:wire.example:20260310:X12:3U"),
    ):
        once = identity(article)
        again = identity(Article(identifier=once))
        assert once == again
