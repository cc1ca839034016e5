"""However a site came to be what it is, an incremental build makes the bytes that a clean build
makes of it: no page is stale, none is missing, none is left over."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.incremental_site import ROOT, EditedSite, HouseSite

SLUGS = st.sampled_from([f"story-{n}" for n in range(7)])
CHANGES = {
    "title": ("Another title", "Is 5 < 6?", "“Quoted”"),
    "date": ("2026-03-01T10:00:00Z", "2026-03-02T09:00:00+01:00", "2026-02-01", "2026-04-01"),
    "category": ("World", "Culture"),
    "tags": ("Ports", "Ports, C++", "C#, Énergie", ""),
    "source": ("Own", "Wire", "Own, Wire"),
    "lang": ("en", "ar", "de"),
    "status": ("published", "hidden", "draft"),
    "more": (
        "corrections: [{date: 2026-03-02, text: It was two.}]",
        "image: {url: images/quay.png, alternative_text: A quay.}",
        "withdrawn: {date: 2026-03-02, reason: It was wrong.}",
        "read_time: 9\nidentifier: own:1\nslugline: QUAY",
    ),
    "text": (
        "Text.",
        "*Other* text -- longer than it was.",
        "See [the other]({filename}story-1.md).",
        "![A quay](images/quay.png)",
        "See [a page]({filename}/pages/about.md) and [a tag]({tag}ports).",
    ),
}
EDITION = "---\ntitle: Edition {n}\ndate: 2026-03-0{n}\norder:\n- story-0\n---\n\nA note.\n"
# Edits of what is no article: the file, what is replaced, and by what
EDITS = {
    "a template": ("theme/templates/article.html", "{% endblock %}", "<!-- {n} -->{% endblock %}"),
    "a part of templates": ("theme/templates/partials/macros.html", "{% macro", "\n{% macro"),
    "the style sheet": ("theme/static/css/style.css", "", "/* {n} */"),
    "the ledger": ("sources.toml", "", "[Wire{n}]\nstay_days = 5\n"),
    "the source's terms": ("sources.toml", "index = true", "index = false"),
    "a setting": ("conf.py", "", "SITENAME = 'Digest {n}'\n"),
    "a plugin's code": ("extra.py", 'WORD = "', 'WORD = "{n}'),
    "addresses": ("conf.py", "", "ARTICLE_URL = ARTICLE_LANG_URL = '{n}/{date:%Y}/{slug}/'\n"),
    "files": ("conf.py", "", "TAG_SAVE_AS = TAG_URL = 'tag{n}/{slug}.html'\n"),
    "the length of pages": ("conf.py", "", "DEFAULT_PAGINATION = {n}\n"),
    "the length of feeds": ("conf.py", "", "FEED_MAX_ITEMS = {n}\n"),
    "Pelican's own feeds": (
        "conf.py",
        "",
        "FEED_ALL_ATOM, TAG_FEED_RSS = 'own-{n}.atom', 'own/{slug}-{n}.rss'\n",
    ),
    "a plugin that works on feeds": (
        "extra.py",
        "def register():",
        "def on_feed(context, feed):\n    feed.feed['title'] += '{n}'\n\n\n"
        "def register():\n    signals.feed_generated.connect(on_feed)",
    ),
    "a plugin less": (
        "conf.py",
        "",
        "PLUGINS = [one for one in PLUGINS if one != 'plugins.lite']\n",
    ),
    "a page": ("content/pages/about.md", "Us.", "Us. {n}"),
    "the vocabulary": ("tags.toml", "", '[tags.Tag{n}]\nsection = "World"\n'),
    "the order of sections": ("tags.toml", "s]\nWorld = []", "s]\nCulture = []\nWorld = []"),
    "a translation of the theme": ("theme/translations/de.po", "Ressorts", "Ressorts {n}"),
}
# Files that are there or not, by turns
FILES = {
    "content/editions/2026-03-0{n}.md": EDITION,
    "content/pages/page-{n}.md": "---\ntitle: Page {n}\nslug: page-{n}\n---\n\nText {n}.\n",
    "content/articles/linked-{n}.md": "---\ntitle: L\nslug: l-{n}\ndate: 2026-03-0{n}\n---\n\n"
    "[It]({{filename}}story-0.md)\n",
    "theme/static/more-{n}.txt": "{n}",
    "theme/templates/tags.html": None,
    "theme/templates/archives.html": None,
}
# What may become of the cache
HARMS = {
    "foreign": lambda path: path.write_bytes(b"no database"),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a byte is another": lambda path: _turn_a_byte(path),
    "gone": lambda path: path.unlink(),
    "other tables": lambda path: _run(path, "drop table pages; create table pages(a)"),
    "of another version": lambda path: _run(path, "pragma user_version = 99"),
    "pages": lambda path: _run(path, "update pages set value = x'80'"),
    "parts": lambda path: _run(path, "update parts set value = x'8004'"),
    "bodies": lambda path: _run(path, "update texts set body = x'3c703e'"),
}


def _run(path: Path, script: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def _turn_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) * 2 // 3] ^= 0xFF
    path.write_bytes(data)


class Edits(RuleBasedStateMachine):
    """Everything that editors do to a site, in any order."""

    kind = EditedSite

    def __init__(self) -> None:
        super().__init__()
        self.site = self.kind(Path(tempfile.mkdtemp(prefix="copydesk-edits-")))
        self.articles: dict[str, dict[str, str]] = {}
        self.number = 0

    def teardown(self) -> None:
        shutil.rmtree(self.site.folder)

    @initialize()
    def three_articles(self) -> None:
        for n in range(3):
            self.add(f"story-{n}")

    @rule(slug=SLUGS)
    def add(self, slug: str) -> None:
        self.change(slug, "title", f"Story of {slug}")

    @rule(slug=SLUGS, data=st.data(), key=st.sampled_from(sorted(CHANGES)))
    def edit(self, slug: str, data: st.DataObject, key: str) -> None:
        if slug in self.articles:
            self.change(slug, key, data.draw(st.sampled_from(CHANGES[key])))

    @rule(slug=SLUGS)
    @precondition(lambda self: len(self.articles) > 1)
    def remove(self, slug: str) -> None:
        if self.articles.pop(slug, None) is not None:
            (self.site.folder / f"content/articles/{slug}.md").unlink()

    @rule(slug=SLUGS, other=SLUGS)
    def rename(self, slug: str, other: str) -> None:
        if slug in self.articles and other not in self.articles:
            fields = self.articles[slug]
            self.remove(slug)
            self.remove_translation(other, fields.get("lang", "en"))
            self.articles[other] = fields
            self.site.article(other, **fields)

    @rule(what=st.sampled_from(sorted(EDITS)))
    def edit_else(self, what: str) -> None:
        self.number = self.number % 8 + 1
        name, old, new = EDITS[what]
        name, new = (text.replace("{n}", str(self.number)) for text in (name, new))
        path = self.site.folder / name
        if old:
            self.site.write(name, path.read_text().replace(old, new, 1))
        elif new not in path.read_text():
            self.site.write(name, path.read_text() + new)

    @rule(name=st.sampled_from(sorted(FILES)), number=st.integers(1, 3))
    def add_or_remove_a_file(self, name: str, number: int) -> None:
        path, text = self.site.folder / name.replace("{n}", str(number)), FILES[name]
        if path.exists():
            path.unlink()
        elif text is None:
            shutil.copy(ROOT / name, path)
        else:
            self.site.write(path, text.replace("{n}", str(number)))

    @rule()
    def settings_are_as_they_were(self) -> None:
        self.site.usual_settings()

    @rule(days=st.sampled_from([1, 7, 30, -7]))
    def time_goes_by(self, days: int) -> None:
        self.site.wait(days)

    @rule(slug=SLUGS, lang=st.sampled_from(["de", "ar"]), title=st.sampled_from(["Titel", "Zwei"]))
    def translate(self, slug: str, lang: str, title: str) -> None:
        if slug in self.articles and self.articles[slug].get("lang") != lang:
            self.site.translation(slug, lang, title=title)

    @rule(slug=SLUGS, lang=st.sampled_from(["de", "ar"]))
    def remove_translation(self, slug: str, lang: str) -> None:
        path = self.site.folder / f"content/articles/{slug}-{lang}.md"
        path.unlink(missing_ok=True)

    @rule(colour=st.sampled_from(["navy", "teal"]))
    def draw(self, colour: str) -> None:
        self.site.picture(colour)

    @rule(seconds=st.floats(0.1, 2))
    def is_killed(self, seconds: float) -> None:
        self.site.killed(seconds)

    @rule()
    def cache_is_lost(self) -> None:
        shutil.rmtree(self.site.folder / ".cache", ignore_errors=True)

    @rule(harm=st.sampled_from(sorted(HARMS)))
    def cache_is_harmed(self, harm: str) -> None:
        self.site.harm_cache(HARMS[harm])

    @rule(harm=st.sampled_from(["foreign", "cut off", "a byte is another"]))
    def compiled_templates_are_harmed(self, harm: str) -> None:
        for path in (self.site.folder / ".cache/templates").glob("*"):
            HARMS[harm](path)

    @rule()
    @precondition(lambda self: self.articles)
    def two_are_built_at_once(self) -> None:
        assert self.site.built_twice() == self.site.clean()

    @rule(slug=SLUGS, data=st.data(), key=st.sampled_from(sorted(CHANGES)))
    def edit_while_it_is_built(self, slug: str, data: st.DataObject, key: str) -> None:
        if slug in self.articles:
            value = data.draw(st.sampled_from(CHANGES[key]))
            self.site.edited_while_built(lambda: self.change(slug, key, value))

    @rule()
    def output_is_touched(self) -> None:
        for page in list((self.site.folder / "output").rglob("index.html"))[:1]:
            page.unlink()
            page.write_text("Not what was built.")

    @invariant()
    def is_what_a_clean_build_makes(self) -> None:
        if self.articles:
            compare(self.site)

    def change(self, slug: str, key: str, value: str) -> None:
        if key == "lang":  # two versions in one language are an error
            self.remove_translation(slug, value)
        self.articles.setdefault(slug, {})[key] = value
        self.site.article(slug, **self.articles[slug])


def compare(site: EditedSite) -> None:
    """Fail on the first path that is not the same in both builds."""
    built, clean = site.built(), site.clean()
    assert built.keys() == clean.keys()
    different = [name for name in clean if built[name] != clean[name]]
    assert different == []


MANY = settings(
    max_examples=int(os.environ.get("EDITS", "1")),
    stateful_step_count=int(os.environ.get("STEPS", "8")),
    suppress_health_check=list(HealthCheck),
    deadline=None,
)
TestEdits = Edits.TestCase
TestEdits.settings = MANY


class HouseEdits(Edits):
    """The same on a site with the house's plugins alone."""

    kind = HouseSite


TestHouseEdits = HouseEdits.TestCase
TestHouseEdits.settings = MANY


@pytest.fixture
def site(tmp_path: Path) -> EditedSite:
    site = EditedSite(tmp_path)
    for n in range(90):  # enough for more than one process
        site.article(f"story-{n}", title=f"Story {n}", tags=f"tag{n % 9}")
    return site


def test_on_all_cores_a_build_makes_the_same_bytes(site: EditedSite):
    compare(site)


def times(site: EditedSite) -> dict[str, int]:
    output = site.folder / "output"
    return {
        path.relative_to(output).as_posix(): path.stat().st_mtime_ns
        for path in output.rglob("*.html")
    }


def test_an_edit_makes_only_the_pages_that_show_it(site: EditedSite):
    site.built()
    before = times(site)
    site.article("story-3", title="Story 3", tags="tag3", text="Other text.")
    site.built()
    after = times(site)
    made = {name for name, time in after.items() if before[name] != time}
    assert "2026/03/01_story-3/index.html" in made
    assert not {name for name in made if "_story-" in name and "_story-3/" not in name}


@pytest.mark.parametrize("kind", [EditedSite, HouseSite])
@pytest.mark.parametrize("is_known", [True, False])
def test_a_text_that_is_edited_while_the_site_is_built_and_then_undone_is_what_it_was(
    tmp_path: Path, kind: type[EditedSite], is_known: bool
):
    site = kind(tmp_path)
    site.article("story-1", text="Before.")
    if is_known:
        site.built()
    site.edited_while_built(lambda: site.article("story-1", text="Meanwhile."))
    site.article("story-1", text="Before.")
    compare(site)
    site.article("story-1", text="Meanwhile.")
    compare(site)


@pytest.mark.parametrize("kind", [EditedSite, HouseSite])
@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_a_cache_that_is_no_good_is_thrown_away(
    tmp_path: Path, harm: Callable[[Path], object], kind: type[EditedSite]
):
    site = kind(tmp_path)
    site.article("story-1")
    site.built()
    site.harm_cache(harm)
    compare(site)
    compare(site)


@pytest.mark.parametrize("harm", ["foreign", "cut off", "a byte is another"])
def test_a_compiled_template_that_is_no_good_is_compiled_anew(tmp_path: Path, harm: str):
    site = EditedSite(tmp_path)
    site.article("story-1")
    site.built()
    compiled = {path: path.read_bytes() for path in (tmp_path / ".cache/templates").iterdir()}
    for path in compiled:
        HARMS[harm](path)
    site.article("story-1", title="Another")
    compare(site)
    used = [path for path, data in compiled.items() if path.read_bytes() == data]
    assert len(used) > 5
