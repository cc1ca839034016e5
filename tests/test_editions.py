"""An edition is one small file; what it names and may be shown is shown, in its order."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import feedparser
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from pelican.settings import DEFAULT_CONFIG
from small_site import ARTICLES, HOSTILE, SITE, article, edited_site, site, write

from plugins import ledger
from plugins.checks.files import read_folder
from plugins.editions.check import problems
from plugins.editions.draft import draft
from plugins.editions.edition import days, edition
from plugins.editions.file import EditionError, EditionFile, Story, document, parse

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
FILE = """\
---
title: The harbour
date: 2026-03-09
lead: harbour
order:
- slug: strike
  line: 'Ferries: at last.'
  also:
  - by-hand
- long
---

The editor’s *note*.
"""


def read(text: str) -> EditionFile:
    return parse(text, "2026-03-09", UTC)


def test_a_file_says_lead_order_lines_and_note():
    assert read(FILE) == EditionFile(
        name="2026-03-09",
        title="The harbour",
        date=datetime(2026, 3, 9, tzinfo=UTC),
        stories=(
            Story("harbour"),
            Story("strike", "Ferries: at last.", ("by-hand",)),
            Story("long"),
        ),
        note="The editor’s *note*.",
    )


def test_the_first_of_the_order_leads_where_no_lead_is_named():
    assert [s.slug for s in read("---\ntitle: A\norder: [b, a, b]\n---\n").stories] == ["b", "a"]


def test_a_lead_keeps_the_line_that_it_has_in_the_order():
    text = "---\ntitle: A\nlead: b\norder:\n- a\n- slug: b\n  line: Why.\n---\n"
    assert read(text).stories == (Story("b", "Why."), Story("a"))


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)
slugs = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)


@given(
    st.lists(st.builds(Story, slugs, words, st.lists(slugs, max_size=2).map(tuple)), max_size=4),
    words,
    st.sampled_from(["published", "draft"]),
    st.sampled_from([None, NOW + timedelta(hours=1)]),
)
def test_what_is_written_is_read_back(stories, title: str, status: str, modified: datetime | None):
    unique = tuple({story.slug: story for story in stories}.values())
    made = EditionFile("2026-03-09", title, NOW, unique, "A note.", status, modified)
    assert read(document(made)) == made


@pytest.mark.parametrize(
    ("text", "key", "message"),
    [
        ("no head", "", "there is no head between `---` lines"),
        ("---\ntitle: [\n---\n", "", "is not YAML"),
        ("---\ndate: 2026-03-09\n---\n", "title", "needs a title"),
        ("---\ntitle: A\ndate: soon\n---\n", "date", "'soon' is no date or time"),
        ("---\ntitle: A\nmodified: soon\n---\n", "modified", "'soon' is no date or time"),
        ("---\ntitle: A\nmodified: 2026-03-08\n---\n", "modified", "changes after its date"),
        (
            "---\ntitle: A\nstories: []\n---\n",
            "stories",
            "unknown key; known are title, date, modified",
        ),
        ("---\ntitle: A\norder: a\n---\n", "order", "the order is a list of slugs"),
        ("---\ntitle: A\norder: [{line: x}]\n---\n", "order", "neither a slug nor a mapping"),
        ("---\ntitle: A\norder: [{slug: a, lines: x}]\n---\n", "order", "unknown key 'lines'"),
        ("---\ntitle: A\nstatus: hidden\n---\n", "status", "published or draft, not 'hidden'"),
    ],
)
def test_what_is_no_edition_names_the_key(text: str, key: str, message: str):
    with pytest.raises(EditionError) as error:
        read(text)
    assert error.value.key == key
    assert message in error.value.message


def test_an_edition_without_a_date_has_that_of_its_name():
    assert read("---\ntitle: A\n---\n").date == datetime(2026, 3, 9, tzinfo=UTC)
    with pytest.raises(EditionError, match="needs a date"):
        parse("---\ntitle: A\n---\n", "spring", UTC)


def test_what_may_not_be_shown_is_left_out_and_another_version_takes_its_place():
    articles = {slug: SimpleNamespace(slug=slug) for slug in ("harbour", "by-hand")}
    found, missing = edition(read(FILE), 7, Markup(""), articles)
    assert [(story.article.slug, story.line) for story in found.stories] == [
        ("harbour", ""),
        ("by-hand", "Ferries: at last."),
    ]
    assert (found.number, found.url, missing) == (7, "editions/2026-03-09/", ["strike", "long"])
    empty, _ = edition(read(FILE), 7, Markup(""), {})
    assert (empty.lead, empty.articles, empty.sections) == (None, [], [])


def test_a_day_is_an_edition_where_nobody_makes_one():
    articles = [
        SimpleNamespace(date=datetime(2026, 3, day, hour)) for day, hour in [(9, 8), (9, 7), (7, 1)]
    ]
    found = days(articles, str, "{date:%Y}/{date:%m}/{date:%d}/")
    assert [(one.name, one.number, one.url, len(one.stories)) for one in found] == [
        ("2026-03-09", 2, "2026/03/09/", 2),
        ("2026-03-07", 1, "2026/03/07/", 1),
    ]


# --- a project's files --------------------------------------------------------------------------


def project(folder: Path, editions: dict[str, str], **articles: str) -> dict[str, Any]:
    """A project with the small site's articles and some more; its settings."""
    files = {f"content/articles/{slug}.md": article(slug) for slug in ARTICLES}
    files |= {f"content/articles/{slug}.md": text for slug, text in articles.items()}
    write(folder, files | {f"content/editions/{name}.md": text for name, text in editions.items()})
    own = {"PATH": str(folder / "content"), "TIMEZONE": "UTC", "ARTICLE_PATHS": ["articles"]}
    return DEFAULT_CONFIG | own


def found_in(folder: Path, settings: dict[str, Any]) -> list[str]:
    articles, _ = read_folder(folder, folder / "content" / "articles")
    known = ledger.load(folder / "sources.toml")
    return [str(problem) for problem in problems(folder, articles, known, settings, NOW)]


def test_check_names_every_story_that_cannot_be_shown(tmp_path: Path):
    draft_article = article("strike", {"slug: strike": "slug: unready\nstatus: draft"})
    text = (
        "---\ntitle: A\ndate: 2026-03-09\nlead: harbor\norder:\n"
        "- secret\n- unready\n- old\n- long\n---\n"
    )
    settings = project(tmp_path, {"2026-03-09": text}, unready=draft_article)
    assert found_in(tmp_path, settings) == [
        "content/editions/2026-03-09.md:4: no article has the slug 'harbor' (perhaps harbour)",
        "content/editions/2026-03-09.md:6: secret cannot be shown: withdrawn: "
        "The minister has not resigned. (take it out of the edition)",
        "content/editions/2026-03-09.md:7: unready cannot be shown: its status is draft "
        "(take it out of the edition)",
        "content/editions/2026-03-09.md:8: old cannot be shown: expired "
        "2026-01-31T00:00:00+00:00 (take it out of the edition)",
    ]


def test_what_has_left_an_older_edition_is_only_a_warning(tmp_path: Path):
    old = "---\ntitle: A\ndate: 2026-01-02\nlead: old\norder: [nowhere]\n---\n"
    settings = project(tmp_path, {"2026-01-02": old, "2026-03-09": FILE})
    assert [problem.split(": ")[1] for problem in found_in(tmp_path, settings)] == [
        "warning",
        "no article has the slug 'nowhere' (take it out, or import the article first)",
    ]


def test_check_names_the_line_of_what_is_no_edition(tmp_path: Path):
    settings = project(tmp_path, {"2026-03-09": "---\ntitle: A\norders: []\n---\n"})
    assert found_in(tmp_path, settings) == [
        "content/editions/2026-03-09.md:3: orders: unknown key; known are title, date, modified, "
        "status, lead, order (see docs/editions.md)"
    ]


def test_a_draft_has_what_is_new_the_best_first_and_versions_together(tmp_path: Path):
    text = "The ferries sail again after nine days of strike, the union said on Monday. " * 9
    bodies = {"one": text, "two": f"{text} More.", "three": "Something else."}
    versions = {
        name: f"---\nslug: {name}\ntitle: {name}\ndate: 2026-03-10\nsource: Own\n---\n\n{body}"
        for name, body in bodies.items()
    }
    settings = project(tmp_path, {"2026-03-09": FILE}, **versions)
    path = draft(tmp_path, settings, NOW, None, False)
    assert path == tmp_path / "content/editions/2026-03-10.md"
    assert path.read_text("utf-8") == (
        "---\ntitle: two\ndate: 2026-03-10T12:00:00+00:00\nlead: two\norder:\n"
        "- slug: two\n  also:\n  - one\n- three\n---\n"
    )
    assert found_in(tmp_path, settings) == []
    with pytest.raises(ValueError, match=r"2026-03-10\.md is there already"):
        draft(tmp_path, settings, NOW, None, False)


def test_a_weekly_draft_goes_back_a_week_and_leaves_out_what_was_in_an_edition(tmp_path: Path):
    settings = project(tmp_path, {"2026-03-09": FILE})
    found = read(draft(tmp_path, settings, NOW, date(2026, 3, 10), True).read_text("utf-8"))
    assert {story.slug for story in found.stories} == {"hostile", "kept-in"}


def test_a_draft_of_nothing_is_refused(tmp_path: Path):
    settings = project(tmp_path, {})
    with pytest.raises(ValueError, match="nothing was published from 2026-02-01 to 2026-02-01"):
        draft(tmp_path, settings, NOW, date(2026, 2, 1), False)


# --- a built site -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def output() -> Path:
    return edited_site() / "output"


def page(output: Path, path: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((output / path / "index.html").read_text("utf-8"))


def test_an_edition_has_a_page_with_its_stories_in_order(output: Path):
    found = page(output, "editions/2026-03-09")
    assert found.findtext(".//h1") == HOSTILE
    links = found.xpath("//main//article//a/@href")
    assert [link.rstrip("/").rpartition("_")[2] for link in links] == [
        "harbour",
        "strike",
        "hostile",
        "long",
    ]
    text = " ".join(found.find(".//main").text_content().split())
    assert (
        "Edition 2" in text
        and "Ferries: at last." in text
        and "The editor’s note, with a link." in text
    )
    assert "Updated 9 March 2026, 19:30 UTC" in text.replace("\u202f", " ")
    assert found.xpath("//main//a[text()='with a link']/@href")[0].endswith("_long/")
    assert found.xpath("//main//a[@rel='next']/@href") == [f"{SITE}/editions/2026-01-02/"]


def test_an_edition_whose_stories_have_gone_has_a_page_still(output: Path):
    found = page(output, "editions/2026-01-02")
    assert found.findtext(".//h1") == "Old"
    assert "The stories of this edition are no longer here." in found.find(".//main").text_content()
    everything = (output / "editions/2026-01-02/index.html").read_text("utf-8")
    assert "Minister resigns" not in everything


def test_an_edition_to_come_is_nowhere(output: Path):
    assert not (output / "editions/2026-03-11").exists()
    for file in output.rglob("*.*"):
        if file.suffix in (".html", ".xml", ".json"):
            assert "Tomorrow" not in file.read_text("utf-8"), file


def test_the_archive_and_the_feed_have_all_editions(output: Path):
    links = page(output, "editions").xpath("//main//a/@href")
    urls = [f"{SITE}/editions/2026-03-09/", f"{SITE}/editions/2026-01-02/"]
    assert links == urls
    feed = feedparser.parse((output / "feeds/editions.atom.xml").read_bytes())
    assert [entry.link for entry in feed.entries] == urls
    assert [entry.updated[:19] for entry in feed.entries] == [
        "2026-03-09T19:30:00",  # when its editor said that it had changed
        "2026-01-02T00:00:00",
    ]
    assert feed.entries[0].published == "2026-03-09T18:00:00+00:00"
    assert feed.entries[0].id == "tag:digest.example,2026:editions/2026-03-09"
    assert "Ferries: at last. (Wire)" in feed.entries[0].summary
    listed = (output / "sitemap-pages.xml").read_text()
    assert urls[0] in listed


def test_a_site_without_editions_has_its_days():
    links = page(site(), "editions").xpath("//main//a/@href")
    assert links[0] == f"{SITE}/2026/03/09/"
    for link in links:
        assert (site() / link.removeprefix(f"{SITE}/") / "index.html").is_file()
