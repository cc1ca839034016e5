"""A small site is built, and nothing that its terms forbid is anywhere in the output."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins import photo_files, rights
from plugins.ledger import Terms

LEDGER = """\
[Own]
stay_days = inf
feed_text = "full"
photos = true
index = true
canonical = "own"
[Wire]
stay_days = 30
index = true
[Brief]
stay_days = 5
after = "gone"
"""
ARTICLES = {
    "shown": "source: Own\ndate: 2026-03-01",
    "embargoed": "source: Own\ndate: 2026-03-01\nembargoed: 2026-03-10T12:00:01Z",
    "embargoed-draft": "source: Own\ndate: 2026-03-01\nembargoed: 2027-01-01\nstatus: draft",
    "embargoed-hidden": "source: Own\ndate: 2026-03-01\nembargoed: 2027-01-01\nstatus: hidden",
    "future": "source: Own\ndate: 2026-03-11",
    "gone": "source: Brief\ndate: 2026-03-01",
    "expired": "source: Wire\ndate: 2026-01-01\noriginal_url: https://wire.example/a?b=1&c=2",
    "withdrawn": "source: Own\ndate: 2026-03-01\n"
    "withdrawn: {date: 2026-03-02, reason: The <b>minister</b> never said it.}",
    "canceled": "source: Own\ndate: 2026-03-01\npub_status: canceled",
    "unreadable": "source: Own\ndate: 2026-03-01\nembargoed: next week",
    "translated": "source: Own\ndate: 2026-03-01\nslug: pair\nlang: en\nembargoed: 2027-01-01",
    "translation": "source: Own\ndate: 2026-03-01\nslug: pair\nlang: fr",
    "strange": "source: Strange Wire\ndate: 2026-03-09",
}
NOTICES = {"expired", "withdrawn", "canceled"}
WHOLE = {"shown", "translation", "strange"}
SETTINGS = {
    "SITEURL": "https://site.example",
    "TIMEZONE": "UTC",
    "ARTICLE_PATHS": ["articles"],
    "ARTICLE_URL": "{slug}-{lang}/",
    "ARTICLE_SAVE_AS": "{slug}-{lang}/index.html",
    "ARTICLE_LANG_URL": "{slug}-{lang}/",
    "ARTICLE_LANG_SAVE_AS": "{slug}-{lang}/index.html",
    "YEAR_ARCHIVE_SAVE_AS": "{date:%Y}/index.html",
    "FEED_ALL_RSS": "feeds/all.rss.xml",
    "TAG_FEED_ATOM": "feeds/tag-{slug}.atom.xml",
    "PLUGINS": ["pelican.plugins.yaml_metadata"],
    "WITH_FUTURE_DATES": False,
    "THEME": "simple",
    "TYPOGRIFY": False,
    "NOW": datetime(2026, 3, 10, 12, tzinfo=UTC),
}


def text_of(name: str) -> str:
    """A word that stands in the text of one article only."""
    return f"secret{name.replace('-', '')}text"


def written(name: str, head: str) -> str:
    body = f"{text_of(name)} body. ![drawing](https://pictures.example/{name}-body.png)"
    words = f"title: Title of {name}\nsummary: {text_of(name)} summary\ntags: [tag-{name}]"
    image = f"image: {{url: 'https://pictures.example/{name}.png', credit: Someone}}"
    slug = "" if "slug:" in head else f"slug: {name}\n"
    return f"---\n{slug}{words}\n{image}\n{head}\n---\n\n{body}\n"


def built(content: Path, **settings: object) -> tuple[Path, object]:
    """Build the site; the output folder and the articles' generator."""
    from pelican import Pelican, signals
    from pelican.settings import DEFAULT_CONFIG, configure_settings

    found = []

    def keep(generator: object) -> None:
        found.append(generator)

    output = content.parent / "output"
    configured = configure_settings(
        DEFAULT_CONFIG | SETTINGS | {"PATH": str(content), "OUTPUT_PATH": str(output)} | settings
    )
    signals.article_generator_pretaxonomy.connect(rights.enforce)
    signals.static_generator_finalized.connect(photo_files.keep_back)
    signals.article_generator_finalized.connect(keep)
    try:
        Pelican(configured).run()
    finally:
        signals.article_generator_pretaxonomy.disconnect(rights.enforce)
        signals.static_generator_finalized.disconnect(photo_files.keep_back)
        signals.article_generator_finalized.disconnect(keep)
    return output, found[0]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, object]:
    root = tmp_path_factory.mktemp("site")
    (root / "sources.toml").write_text(LEDGER)
    (root / "content" / "articles").mkdir(parents=True)
    for name, head in ARTICLES.items():
        (root / "content" / "articles" / f"{name}.md").write_text(written(name, head))
    return built(root / "content")


def everything(output: Path) -> dict[str, str]:
    return {
        path.relative_to(output).as_posix(): path.read_text("utf-8", errors="replace")
        for path in output.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", sorted(set(ARTICLES) - WHOLE))
def test_no_word_of_what_is_withheld_is_in_any_file(site, name: str):
    assert [file for file, text in everything(site[0]).items() if text_of(name) in text] == []


@pytest.mark.parametrize("name", sorted(set(ARTICLES) - WHOLE - NOTICES))
def test_what_is_withheld_has_no_address_title_or_tag(site, name: str):
    files = everything(site[0])
    assert [file for file in files if name in file.split("/")[0]] == []
    for trace in (f"Title of {name}<", f"tag-{name}<", f"{name}.png", f"/{name}-en/"):
        assert [file for file, text in files.items() if trace in text] == []


@pytest.mark.parametrize("name", sorted(NOTICES))
def test_a_notice_stands_at_its_address_and_is_in_no_list(site, name: str):
    files = everything(site[0])
    assert [file for file, text in files.items() if f"Title of {name}" in text] == [
        f"{name}-en/index.html"
    ]


def test_a_notice_says_what_happened(site):
    files = everything(site[0])
    assert "The &lt;b&gt;minister&lt;/b&gt; never said it." in files["withdrawn-en/index.html"]
    assert "withdrawn on 2026-03-02" in files["withdrawn-en/index.html"]
    assert 'href="https://wire.example/a?b=1&amp;c=2"' in files["expired-en/index.html"]


def test_what_may_be_shown_is_shown_everywhere(site):
    files = everything(site[0])
    for file in ("shown-en/index.html", "index.html", "feeds/all.rss.xml"):
        assert "Title of shown" in files[file]
    assert text_of("shown") in files["shown-en/index.html"]


def test_a_translation_of_what_is_withheld_is_an_original_now(site):
    _, generator = site
    assert "Title of translation" in {article.title for article in generator.articles}
    assert [a.translations for a in generator.articles if a.slug == "pair"] == [[]]


def test_every_article_has_its_terms(site):
    _, generator = site
    terms = {a.slug: a.terms for a in [*generator.articles, *generator.hidden_articles]}
    assert terms["strange"] == Terms()
    assert terms["shown"] == Terms(
        stay_days=None, feed_text="full", photos=True, index=True, canonical="own"
    )
    assert terms["expired"] == Terms()  # not indexed any more
    assert {a.slug: a.notice for a in generator.hidden_articles} == {
        "expired": "expired",
        "withdrawn": "withdrawn",
        "canceled": "withdrawn",
    }


def test_pictures_are_shown_where_the_terms_grant_them(site):
    files = everything(site[0])
    assert "strange-body.png" not in files["strange-en/index.html"]
    assert "shown-body.png" in files["shown-en/index.html"]
    _, generator = site
    assert {a.slug: bool(a.image) for a in generator.articles} == {
        "shown": True,
        "pair": True,
        "strange": False,
    }


def test_the_context_says_until_when_the_build_is_good(site):
    assert site[1].context["NEXT_CHANGE"] == datetime(2026, 3, 10, 12, 0, 1, tzinfo=UTC)


def test_an_embargo_that_has_ended_lets_the_text_out(site, tmp_path: Path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(written("embargoed", ARTICLES["embargoed"]))
    after = datetime(2026, 3, 10, 12, 0, 1, tzinfo=UTC)
    output, _ = built(tmp_path / "content", NOW=after, ARTICLE_PATHS=[""])
    assert text_of("embargoed") in everything(output)["embargoed-en/index.html"]


def test_the_log_says_what_is_withheld_and_why(tmp_path: Path, caplog):
    (tmp_path / "content").mkdir()
    (tmp_path / "sources.toml").write_text(LEDGER)
    for name in ("gone", "strange", "unreadable"):
        (tmp_path / "content" / f"{name}.md").write_text(written(name, ARTICLES[name]))
    built(tmp_path / "content", ARTICLE_PATHS=[""])
    assert [record.getMessage() for record in caplog.records if record.name == rights.__name__] == [
        "rights: unreadable.md: embargoed: 'next week' is no date or time; the article is left out",
        "rights: gone.md: withheld, expired 2026-03-06T00:00:00+00:00",
        "rights: no pictures, as the terms say: strange.md",
        "rights: Strange Wire is not in sources.toml: the strictest terms hold for its texts",
    ]


def test_a_picture_that_nothing_may_show_is_not_at_its_address_either(tmp_path: Path):
    articles = {
        "own": ("source: Own", "own.jpg", "![](/images/shared.jpg)"),
        "wire": (
            "source: Wire",
            "wire lead.jpg",
            "![]({static}/images/wire.jpg) ![](</images/a pier, lit.jpg>)",
        ),
        "both": ("source: Wire", "shared.jpg", "![]({static}../images/wire.jpg) Text."),
        "early": ("source: Own\nembargoed: 2026-03-10T12:00:01Z", "early.jpg", "Text."),
        "killed": ("source: Own\npub_status: canceled", "killed.jpg", "Text."),
        "unready": ("source: Own\nstatus: draft", "unready.jpg", "Text."),
        "due": ("source: Own\ndate: 2026-03-11", "due.jpg", "Text."),
        "credited": ("source: Wire", "credited.jpg, credit: Jo / Own", "![](/images/paged.jpg)"),
    }
    files = {"sources.toml": LEDGER, "content/pages/about.md": "Title: P\n\n![](/images/paged.jpg)"}
    for slug, (head, image, text) in articles.items():
        date = "" if "date:" in head else "date: 2026-03-01\n"
        files[f"content/articles/{slug}.md"] = (
            f"---\ntitle: T\nslug: {slug}\n{date}image: {{url: images/{image}}}\n{head}\n---\n\n"
            + text
        )
    names = ["own", "wire lead", "wire", "shared", "early", "killed", "unready", "due", "credited"]
    for name in (*names, "a pier, lit", "paged", "logo"):
        files[f"content/images/{name}.jpg"] = name
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    output, _ = built(tmp_path / "content", STATIC_PATHS=["images"], DRAFT_SAVE_AS="")
    published = {path.stem for path in (output / "images").iterdir()}
    assert published == {"own", "shared", "credited", "paged", "logo"}
