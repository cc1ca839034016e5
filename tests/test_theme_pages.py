"""Every page that is built is right, whatever stands on it."""

from __future__ import annotations

import gzip
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from tests import small_site, theme_site
from tests.small_site import SITE

ARTICLE = "2026/03/09_whole/index.html"
ARABIC = "2026/03/06_arabic/index.html"
SPECIAL = "2026/03/08_special/index.html"
NOTICES = ("2026/03/05_withdrawn/index.html", "2025/12/01_expired/index.html")


@cache
def pages() -> dict[str, html.HtmlElement]:
    """Every page of the site as a tree, by its path."""
    output = theme_site.site()
    return {
        path.relative_to(output).as_posix(): html.fromstring(path.read_text("utf-8"))
        for path in sorted(output.rglob("*.html"))
    }


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def wrong(find) -> dict[str, object]:
    """What a check finds in each page, where it finds anything."""
    return {path: found for path, page in pages().items() if (found := find(page))}


def test_every_page_has_one_main_heading_and_no_gap_below_it():
    def gaps(page):
        levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        return levels.count(1) != 1 or any(low > high + 1 for high, low in pairwise(levels))

    assert wrong(gaps) == {}


def test_every_page_says_its_language_and_has_one_main():
    assert wrong(lambda page: not (page.get("lang") and page.get("dir"))) == {}
    assert wrong(lambda page: len(page.findall(".//main")) != 1) == {}


def test_every_list_of_links_has_a_name_of_its_own():
    def twice(page):
        names = [nav.get("aria-label") for nav in page.iter("nav")]
        return None in names or len(names) != len(set(names))

    assert wrong(twice) == {}


def test_nothing_needs_a_weaker_content_security_policy():
    def inline(page):
        scripts = [s for s in page.iter("script") if s.get("type") != "application/ld+json"]
        return (
            page.xpath("//@style | //@*[starts-with(name(), 'on')]")
            or [script for script in scripts if not script.get("src")]
            or page.xpath("//iframe | //*[starts-with(@href, 'javascript:')]")
        )

    assert wrong(inline) == {}


def test_no_page_asks_another_site_for_anything():
    def outside(page):
        links = "//link[@rel='stylesheet' or @rel='icon' or @rel='manifest']/@href"
        asked = page.xpath(f"//img/@src | //script/@src | //source/@srcset | {links}")
        return [url for url in asked if not url.startswith((f"{SITE}/", "data:"))]

    assert wrong(outside) == {}


def test_every_link_leads_to_a_page_and_a_place_on_it():
    output = theme_site.site()

    def broken(page, path):
        for url in set(page.xpath("//@href")):
            target = urljoin(f"{SITE}/{path}", url)
            if not target.startswith(f"{SITE}/") or url in ("#found", "#plain"):
                continue
            file = output / unquote(urlsplit(target).path).lstrip("/")
            if not (file.is_file() or (file / "index.html").is_file()):
                yield url
            place = urlsplit(target).fragment
            if place and not page.xpath("//*[@id=$place]", place=place):
                yield url

    assert {p: found for p, page in pages().items() if (found := sorted(broken(page, p)))} == {}


def test_every_page_can_be_reached():
    linked = {
        urljoin(f"{SITE}/{p}", url) for p, page in pages().items() for url in page.xpath("//@href")
    }
    addresses = {p: f"{SITE}/{p.removesuffix('index.html')}" for p in pages()}
    unlisted = {"404.html", *NOTICES}
    assert [p for p, url in addresses.items() if url not in linked and p not in unlisted] == []


def test_titles_are_plain_text():
    found = {path: page.findtext(".//title") for path, page in pages().items()}
    assert [path for path, title in found.items() if not title.strip() or "\u00a0" in title] == []
    assert found[SPECIAL].replace("’", "'").replace("‘", "'") == theme_site.HEADLINE


def test_a_headline_is_escaped_once_wherever_it_stands():
    wanted = theme_site.HEADLINE.replace("'no'", "‘no’")
    for path in (SPECIAL, "index.html", "section/business/index.html", "tag/r-and-d/index.html"):
        headlines = [text(heading) for heading in pages()[path].iter("h1", "h2", "h3")]
        assert wanted in headlines, path


def test_typesetting_stays_out_of_attributes():
    def typeset(page):
        values = page.xpath("//meta/@content | //@aria-label | //@alt | //@title | //link/@title")
        return [value for value in values if "\u00a0" in value or "<span" in value]

    assert wrong(typeset) == {}


def test_an_article_has_all_that_its_head_says():
    page = pages()[ARTICLE]
    article = page.find(".//article")
    particulars = text(article.find_class("particulars")[0])
    assert particulars == (
        "By Ada Lind and Rafe Monk Own / Wire KESTREL BAY 9 March 2026, 08:00 UTC "
        "Updated 9 March 2026, 10:00 UTC 2 minutes to read"
    )
    assert text(article.find(".//header")).startswith("World Harbour bridge closes")
    assert text(article.find(".//figcaption")) == "The quay. Jo Roe / Own"
    assert text(article.find_class("corrections")[0]) == (
        "Corrections 9 March 2026 Three nights not four."
    )
    assert article.find_class("original")[0].find("a").attrib == {
        "href": "https://courier.example/bridge?a=1&b=2"
    }
    assert [text(tag) for tag in article.find_class("tags")[0].iter("a")] == ["Ports", "C++"]
    picture = article.find(".//picture")
    assert [source.get("type") for source in picture.iter("source")] == ["image/avif", "image/webp"]
    image = picture.find(".//img")  # libxml2 does not know that <source> is empty
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("640", "400", "A quay.")


def test_who_wrote_a_text_is_linked_as_its_author_where_no_byline_says():
    authors = {p: pages()[p].xpath("//article//a[@rel='author']") for p in (ARTICLE, SPECIAL)}
    assert [text(author) for author in authors[SPECIAL]] == ["Own"]
    assert authors[ARTICLE] == []


def test_a_sections_page_says_once_which_section_it_is():
    kickers = {
        path: [text(kicker) for kicker in pages()[path].xpath("//article//*[@class='kicker']")]
        for path in ("section/business/index.html", "tag/r-and-d/index.html")
    }
    assert kickers == {"section/business/index.html": [], "tag/r-and-d/index.html": ["Business"]}


def test_no_element_stands_inside_of_a_word():
    """Tools that read pages part what elements part: "<span>US</span>-China" is "US -China"."""

    def parted(page):
        texts = page.xpath("//h1 | //h2 | //p[not(ancestor::pre)]")
        return [one for one in texts if one.xpath(".//span[@class='caps' or @class='amp']")]

    assert wrong(parted) == {}


def test_an_article_of_a_headline_and_a_text_has_no_empty_place():
    page = pages()["2026/03/07_bare/index.html"]
    drawn = "self::img or self::source or self::script or @class='mark'"
    assert page.xpath(f"//article//*[not(node())][not({drawn})]") == []
    assert "None" not in text(page) and "Undefined" not in text(page)


def test_the_body_alone_is_in_the_body():
    body = pages()[ARTICLE].find_class("article-body")[0]
    assert text(body).startswith("The first paragraph")
    assert [child.tag for child in body][-1] == "footer"
    assert not body.xpath(".//h1 | .//*[contains(@class, 'byline')]")
    corrected = body.xpath("./section[@class='corrections']")[0]
    # a reader view drops a <time> with what it says
    assert corrected.xpath(".//*[@class='when']") and not body.xpath(".//time")


def test_a_text_written_from_right_to_left_is_all_in_its_language():
    page = pages()[ARABIC]
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.find(".//header[@class='masthead']").get("dir") == "ltr"
    assert "3 دقائق للقراءة" in text(page.find_class("particulars")[0])
    teaser = pages()["index.html"].xpath("//article[@lang='ar']")[0]
    assert teaser.get("dir") == "rtl"
    assert teaser.find_class("kicker")[0].get("dir") == "ltr"


def test_a_picture_elsewhere_is_a_link_with_its_caption():
    figure = pages()["2026/03/05_elsewhere/index.html"].find(".//figure")
    assert figure.find("a").get("href") == "https://pictures.example/a.jpg"
    assert text(figure) == "Picture at pictures.example A quay. Own"


def test_names_that_look_alike_have_pages_of_their_own():
    found = {text(pages()[f"tag/{slug}/index.html"].find(".//h1")) for slug in
             ("c", "c-plus-plus", "c-sharp", "r-and-d", "tag4", "tag42")}  # fmt: skip
    assert found == {"C", "C++", "C#", "R&D", "tag4", "tag42"}


def test_a_translation_stands_below_its_original_and_each_leads_to_the_other():
    links = {path: pages()[path].xpath("//a[@hreflang]") for path in
             ("2026/03/04_pair/index.html", "2026/03/04_pair/fr/index.html")}  # fmt: skip
    found = [(text(link), link.get("hreflang"), link.get("href")) for [link] in links.values()]
    assert found == [
        ("français", "fr", f"{SITE}/2026/03/04_pair/fr/"),
        ("English", "en", f"{SITE}/2026/03/04_pair/"),
    ]


def test_a_long_list_has_pages_that_hold_each_story_once():
    first, second = (pages()[f"tag/tag4/{page}index.html"] for page in ("", "page/2/"))
    stories = [a.get("href") for page in (first, second) for a in page.xpath("//article//h2/a")]
    assert len(stories) == len(set(stories)) == theme_site.FILLERS
    assert first.xpath("//a[@rel='next']/@href") == [f"{SITE}/tag/tag4/page/2/"]
    assert second.xpath("//a[@rel='prev']/@href") == [f"{SITE}/tag/tag4/"]
    assert "page 2" in second.findtext(".//title")


def test_the_calendar_leads_to_every_day_of_the_month():
    days = pages()["2026/03/index.html"].xpath("//table[@class='calendar']//a/@href")
    assert days == [f"{SITE}/2026/03/{day:02}/" for day in (4, 5, 6, 7, 8, 9)]


def test_a_source_says_its_terms():
    terms = text(pages()["source/wire/index.html"].find_class("terms")[0])
    assert "Northern Wire, all rights reserved" in terms and "30 days" in terms


def test_an_article_leads_to_the_edition_that_it_stands_in():
    output = small_site.edited_site() / "output"
    page = html.fromstring((output / "2026/03/09_strike/index.html").read_text("utf-8"))
    links = [(text(a), a.get("href")) for a in page.find_class("in-editions")[0].iter("a")]
    title = " ".join(small_site.HOSTILE.split())
    assert links == [(f"In edition 2: {title}", f"{SITE}/editions/2026-03-09/")]


def test_a_source_has_its_mark_beside_its_name():
    own, wire = pages()[ARTICLE].find_class("sources")[0].find_class("mark")
    assert (own.tag, own.get("data-initials"), own.get("aria-hidden")) == ("span", "O", "true")
    assert (wire.tag, wire.get("alt")) == ("img", "")
    assert wire.get("src").startswith("data:image/svg+xml;base64,")
    for path in ("source/wire/index.html", "sources/index.html"):
        assert wire.get("src") in pages()[path].xpath("//main//img/@src"), path
    assert pages()["source/wire/index.html"].findtext(".//title").startswith("Wire –")


@pytest.mark.parametrize("path", NOTICES)
def test_a_notice_is_not_found_and_shows_nothing_of_its_text(path: str):
    page = pages()[path]
    assert "secretword" not in html.tostring(page, encoding="unicode")
    assert page.xpath("//*[@data-pagefind-body]") == []
    assert page.find_class("notice")


def test_a_notice_says_why():
    assert text(pages()[NOTICES[0]].find_class("notice")[0]) == (
        "This article was withdrawn on 6 March 2026. She had not."
    )


def test_no_word_of_a_notice_is_anywhere():
    files = [path for path in theme_site.site().rglob("*") if path.is_file()]
    assert [str(path) for path in files if b"secretword" in path.read_bytes()] == []


def test_a_text_only_page_asks_for_a_few_rules_of_style_that_stay_and_nothing_else():
    lite = {path: page for path, page in pages().items() if path.startswith("lite/")}
    assert len(lite) == len(theme_site.STORIES) - len(NOTICES) + theme_site.FILLERS + 1
    styles = set()
    for page in lite.values():
        assert page.xpath("//img | //script | //source") == []
        assert page.xpath("//link[@rel='icon']/@href") == ["data:,"]
        # A page that says it is the site's front page instead is one that search engines distrust.
        assert page.xpath("//link[@rel='canonical']/@href") != [f"{SITE}/"]
        styles.update(page.xpath("//link[@rel='stylesheet']/@href"))
    [style] = styles
    file = theme_site.site() / style.removeprefix(f"{SITE}/").partition("?v=")[0]
    assert file.stat().st_size <= 500
    headers = (theme_site.site() / "_headers").read_text("utf-8")
    assert re.search(r"^/theme/css/\*\n +Cache-Control: [^\n]*immutable", headers, re.M)


def test_no_page_has_a_style_in_it_nor_lets_the_policy_any():
    assert wrong(lambda page: page.xpath("//style | //*[@style]")) == {}
    assert "style-src 'self';" in policy()


def policy() -> str:
    headers = (theme_site.site() / "_headers").read_text("utf-8")
    return re.search(r"Content-Security-Policy: (.*)", headers)[1]


def test_the_web_manifest_is_for_the_front_page_alone():
    """A browser asks for it before the text is there, and it is the front page that people put on
    the screen of a phone."""
    named = wrong(lambda page: page.xpath("//link[@rel='manifest']"))
    assert list(named) == ["index.html"]


def test_a_page_has_its_icon_in_itself():
    """But the front page, where search engines look for a file."""
    icon = (theme_site.site() / "favicon.svg").read_text("utf-8")
    named = {
        path: unquote(page.xpath("string(//link[@rel='icon']/@href)"))
        for path, page in pages().items()
        if not path.startswith("lite/")
    }
    front = {path for path, address in named.items() if address == f"{SITE}/favicon.svg"}
    assert front == {"index.html", "page/2/index.html"}
    assert {named[path] for path in named.keys() - front} == {f"data:image/svg+xml,{icon}"}


def test_an_empty_site_says_so():
    output = theme_site.empty_site()
    page = html.fromstring((output / "index.html").read_text("utf-8"))
    assert text(page.find(".//main")) == "Nothing has been published here yet."


def over_the_wire(*files: str) -> int:
    output = theme_site.site()
    return sum(len(gzip.compress((output / file).read_bytes(), 6)) for file in files)


def test_pages_are_light():
    style = "theme/css/style.css"
    assert over_the_wire(style) <= 6_000
    assert over_the_wire("index.html", style, "favicon.svg") <= 14_000
    assert over_the_wire(ARTICLE, style) <= 10_000


def test_an_article_needs_no_script():
    scripted = wrong(lambda page: page.xpath("//script/@src"))
    assert set(scripted) == {"search/index.html", "pages/share/index.html"}


def test_the_headers_forbid_what_no_page_needs():
    assert policy().startswith("default-src 'none';")
    assert "unsafe-inline" not in policy() and "http" not in policy()


def test_the_style_sheet_is_written_in_layers_and_by_logical_properties():
    style = (Path(theme_site.site()) / "theme/css/style.css").read_text("utf-8")
    assert "@layer reset, base, layout, parts;" in style
    physical = r"(?:margin|padding|border)-(?:left|right|top|bottom)|text-align:\s*(?:left|right)"
    assert re.findall(physical, style) == []
