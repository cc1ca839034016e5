"""While it is worked on, a site is what its sources are: the page of a text that was saved at once,
and then, with the same bytes, the whole site."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule
from watchfiles import Change

from plugins.preview import Preview
from tests.incremental_site import ROOT, HouseSite, files
from tests.test_incremental import MANY, Edits

SOURCES = ("content", "theme", "*.py", "*.toml")


class ServedSite(HouseSite):
    """A site with a preview, which hears of what has changed when `built` is called. `ahead` are
    the pages that were put in ahead (only where no plugin may go by anything), and `told` the lines
    for the terminal."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(self._now.timestamp()))
        self.told: list[str] = []
        self.ahead: dict[str, bytes] = {}
        self.preview = Preview(folder, folder / "output", self.told.append, self._take)
        self._is_ahead = False
        self._seen = self._sources()

    def built(self) -> dict[str, bytes]:
        self.save()
        self.preview.build()
        output = files(self.folder / "output")
        assert self.ahead.items() <= output.items()
        return output

    def edited_while_built(self, edit: Callable[[], object]) -> None:
        self.save()
        building = threading.Thread(target=self.preview.build)
        building.start()
        time.sleep(0.1)
        edit()
        building.join()

    def save(self) -> None:
        """Have the preview hear of what has changed."""
        before, self._seen = self._seen, self._sources()
        changes = [
            (kind, str(self.folder / name))
            for name in before.keys() | self._seen.keys()
            if (kind := _change(before.get(name), self._seen.get(name)))
        ]
        self.ahead, self._is_ahead = {}, True
        self.preview.changed(changes)
        self._is_ahead = False

    def killed(self, seconds: float) -> None:
        self.save()
        building = threading.Thread(target=self.preview.build)
        building.start()
        time.sleep(seconds)
        self.kill()
        building.join()

    def kill(self) -> None:
        """Kill all processes that builds are made by."""
        if process := self.preview._warm._process:
            with contextlib.suppress(ProcessLookupError):  # it has just ended
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def wait(self, days: int) -> None:
        super().wait(days)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(self._now.timestamp()))
        self.preview.end()  # the environment is that of a process

    def _take(self, names: list[str]) -> None:
        if self._is_ahead:
            self.ahead |= {name: (self.folder / "output" / name).read_bytes() for name in names}

    def _sources(self) -> dict[str, bytes]:
        """The files that `invoke serve` watches."""
        found = [path for pattern in SOURCES for path in self.folder.glob(pattern)]
        return {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for path in found
            for file in (path.rglob("*") if path.is_dir() else [path])
            if file.is_file()
        }


def _change(before: bytes | None, now: bytes | None) -> Change | None:
    if before == now:
        return None
    return Change.added if before is None else Change.deleted if now is None else Change.modified


class ServedEdits(Edits):
    """Everything that editors do to a site while they look at it."""

    kind = ServedSite

    def teardown(self) -> None:
        self.site.preview.end()
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        super().teardown()

    @rule(
        slug=st.sampled_from([f"story-{n}" for n in range(4)]), word=st.text("ab <*\n", max_size=9)
    )
    def edit_text(self, slug: str, word: str) -> None:
        if slug in self.articles:
            self.change(slug, "text", f"Text of {word} words.")


TestServedEdits = ServedEdits.TestCase
TestServedEdits.settings = MANY


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedSite]:
    """A site with some stories, built and looked at."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    site = ServedSite(tmp_path)
    site.write("plugin.py", "")
    site.write("conf.py", site.read("conf.py") + "import plugin\n")
    for number in range(1, 5):
        site.article(f"story-{number}", title=f"Story {number}", tags=f"Ports, tag{number % 2}")
    site.article("rich", more="corrections: [{date: 2026-03-02, text: It was two.}]", tags="Ports")
    site.article("hidden", status="hidden")
    site.article("gone", more="withdrawn: {date: 2026-03-02, reason: It was wrong.}")
    site.translation("story-1", "de", title="Titel")
    site.write(
        "content/editions/2026-03-04.md",
        "---\ntitle: Edition\ndate: 2026-03-04\nlead: rich\norder: [story-1]\n---\n\nA note.\n",
    )
    site.built()
    yield site
    site.preview.end()


PAGES = {
    "story-1": ["2026/03/01_story-1/index.html"],
    "rich": ["2026/03/01_rich/index.html"],
    "hidden": ["2026/03/01_hidden/index.html"],
    "story-1-de": ["2026/03/01_story-1/de/index.html"],
}


TEXTS = (
    "Other text.",
    "Long text. " * 400,
    "See [the other]({filename}story-2.md), [a page]({filename}/pages/about.md), {tag}ports.",
    '# A heading\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> Quoted -- "so"\n\n![A](https://a.example/b)',
    "",
)


@pytest.mark.parametrize("slug", PAGES)
def test_the_page_of_a_text_is_there_at_once_as_the_build_makes_it(site: ServedSite, slug: str):
    path = f"content/articles/{slug}.md"
    head, _, _ = site.read(path).rpartition("\n---\n")
    for text in TEXTS:
        site.write(path, f"{head}\n---\n\n{text}\n")
        built = site.built()
        assert list(site.ahead) == PAGES[slug]
    assert built == site.clean()


def test_of_two_texts_both_pages_are_there_at_once(site: ServedSite):
    """They may be saved one after the other, before a build was made of the first."""
    site.article("story-2", title="Story 2", tags="Ports, tag0", text="One.")
    site.save()
    site.article("story-3", title="Story 3", tags="Ports, tag1", text="Two.")
    (site.folder / "content/articles/story-3.md.tmp").write_text("what some editors leave")
    site.save()
    (site.folder / "content/articles/story-3.md.tmp").unlink()
    assert list(site.ahead) == []
    site.save()
    assert list(site.ahead) == ["2026/03/01_story-3/index.html"]
    assert site.built() == site.clean()


OTHERS = {
    "a headline": lambda site: site.article("story-1", title="Other", tags="Ports, tag1"),
    "a tag": lambda site: site.article("story-1", title="Story 1", tags="Other"),
    "another article": lambda site: site.article("story-9"),
    "an article less": lambda site: (site.folder / "content/articles/story-2.md").unlink(),
    "a picture in the text": lambda site: site.article(
        "story-1", title="Story 1", tags="Ports, tag1", text="![A]({static}../images/quay.png)"
    ),
    "a template": lambda site: site.write("theme/templates/tags.html", "{{ tags|length }}"),
    "settings": lambda site: site.write("conf.py", site.read("conf.py") + "SITENAME = 'Other'\n"),
    "a plugin": lambda site: site.write("conf.py", site.read("conf.py") + "PLUGINS += ['extra']\n"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_is_no_text_waits_for_the_build(site: ServedSite, what: str):
    OTHERS[what](site)
    built = site.built()
    assert site.ahead == {}
    assert built == site.clean()


def test_when_a_term_has_ended_meanwhile_a_text_waits_for_the_build(
    site: ServedSite, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    site.preview.end()
    ends = datetime.now(UTC) + timedelta(seconds=15)
    site.article("story-9", source="Wire", date=(ends - timedelta(10)).isoformat())
    site.built()
    for text, ahead in (("One.", True), ("Two.", False)):
        site.article("story-2", title="Story 2", tags="Ports, tag0", text=text)
        site.save()
        assert bool(site.ahead) == ahead
        time.sleep(max(0, (ends - datetime.now(UTC)).total_seconds()))


BROKEN = {
    "content/articles/story-2.md": (
        "---\ntitle: A title\ndate: never\n---\n",
        "Could not process articles/story-2.md: 'never' is not a valid date",
    ),
    "conf.py": ("X = (\n", "conf.py, line 1: '(' was never closed"),
    "plugin.py": ("def (\n", "plugin.py, line 1: invalid syntax"),
    "theme/templates/article.html": (
        "\n{% if %}",
        "theme/templates/article.html, line 2: Expected an expression, got 'end of statement "
        "block'",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_error_is_a_line_and_the_last_good_site_stays(
    site: ServedSite, name: str, capfd: pytest.CaptureFixture[str]
):
    good, (text, line) = site.read(name), BROKEN[name]
    before = files(site.folder / "output")
    site.write(name, text)
    site.preview.end()  # what the next processes say is heard here
    capfd.readouterr()
    assert site.built() == before
    assert site.told == ["it failed, and output/ is what it was before"]
    lines = capfd.readouterr().err.splitlines()
    assert [said for said in lines if "warning" not in said] == [f"build: error: {line}"]
    site.write(name, good)
    site.article("story-1", title="Other")
    assert site.built() == site.clean()


def test_a_text_that_no_build_can_be_made_with_is_taken_back(site: ServedSite):
    """Here by a page of the text alone, which is made later than that of the article."""
    site.write("theme/templates/lite/article.html", "{{ article.content.index('Text') }}")
    before = site.built()
    site.article("story-2", title="Story 2", tags="Ports, tag0", text="Other.")
    site.save()
    assert list(site.ahead) == ["2026/03/01_story-2/index.html"]
    site.preview.build()
    assert files(site.folder / "output") == before


def test_processes_that_were_killed_are_started_anew(site: ServedSite):
    for text in ("One.", "Two."):
        site.kill()
        site.article("story-2", title="Story 2", tags="Ports, tag0", text=text)
        assert site.built() == site.clean()
        assert site.ahead == {} and site.told == []


def test_a_build_that_was_killed_is_made_again(site: ServedSite):
    """And nothing that it wrote is in the next: here a page of an article that is gone by then."""
    site.article("story-9", title="To come")
    site.save()
    building = threading.Thread(target=site.preview.build)
    building.start()
    page = "output.*.build/2026/03/01_story-9/index.html"
    wait_for(lambda: list(site.folder.glob(page)) or not building.is_alive())
    (site.folder / "content/articles/story-9.md").unlink()
    site.kill()
    building.join()
    assert files(site.folder / "output") == site.clean()


THREADS = """\
import threading
from pathlib import Path
from pelican import signals

def note(pelican):
    Path("threads").write_text(" ".join(one.name for one in threading.enumerate()))

def register():
    signals.get_writer.connect(note)
"""


def test_a_build_that_parts_has_no_other_thread(site: ServedSite):
    """The process that goes on would wait for ever for a lock that it held."""
    site.write("extra.py", THREADS)
    site.write("conf.py", site.read("conf.py") + "PLUGINS.append('extra')\n")
    site.built()
    assert site.read("threads") == "MainThread"


def test_nothing_is_left_of_processes_that_were_ended(site: ServedSite):
    process = site.preview._warm._process
    site.preview.end()
    end = time.monotonic() + 10  # the system takes a moment to be rid of them
    while time.monotonic() < end:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
    raise AssertionError("there are some")


def test_a_site_on_which_nothing_had_to_be_done_has_its_pages_at_once_too(site: ServedSite):
    site.preview.end()
    again = Preview(site.folder, site.folder / "output", site.told.append, site._take)
    again.build()  # the first that knows what the last one has read outside of the project
    again.end()
    again.build()
    assert not again._warm.is_standing_by
    threading.Thread(target=again.keep_up, daemon=True).start()
    while not again._warm.is_standing_by:
        time.sleep(0.01)
    site.preview = again
    site.article("story-2", title="Story 2", tags="Ports, tag0", text="Other.")
    site.save()
    assert list(site.ahead) == ["2026/03/01_story-2/index.html"]


SERVE = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from plugins.serving import serve
serve(Path(sys.argv[1]), Path(sys.argv[1], "output"), 0, lambda line: print(line, flush=True))
"""


@pytest.fixture
def serving(site: ServedSite) -> Iterator[subprocess.Popen[str]]:
    """A process that serves the site, and has got as far as to say where."""
    site.preview.end()
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(site.folder)], stdout=subprocess.PIPE, text=True
    )
    while "http://" not in process.stdout.readline():
        assert process.poll() is None
    yield process
    process.kill()
    process.communicate()


def test_whatever_is_saved_and_however_is_in_the_site(
    site: ServedSite, serving: subprocess.Popen[str]
):
    """Also what is saved while it is built: by editors that write a file beside it first, those
    that write into it, and several files at once."""
    for number in range(3):
        path = site.folder / "content/articles/story-1.md"
        beside = path.with_suffix(".tmp")
        beside.write_text(f"{path.read_text()}More {number}.\n")
        beside.replace(path)
        site.article("story-2", title=f"Headline {number}")
        time.sleep(0.2 * number)
    site.article("story-3", title="Saved last")
    (site.folder / "content/articles/story-4.md").unlink()
    clean = site.clean()
    wait_for(lambda: files(site.folder / "output") == clean)


@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_when_it_ends_all_end(
    site: ServedSite,
    serving: subprocess.Popen[str],
    word: int,
    capfd: pytest.CaptureFixture[str],
):
    """All of them have its standard output, which is read here until nobody has it. Who ends it by
    Ctrl-C has asked for that, and sees no error."""
    page = site.folder / "output/2026/03/01_story-2/index.html"
    site.article("story-2", text="Saved.")
    wait_for(lambda: b"Saved." in page.read_bytes())  # a build is under way
    serving.send_signal(word)
    serving.communicate(timeout=30)
    if word == signal.SIGINT:
        assert "Traceback" not in capfd.readouterr().err
        assert serving.returncode == 0
    assert files(site.folder / "output").keys() == site.clean().keys()
