"""A build is swapped in whole or not at all: after an error, a kill or a second build at the same
time, the output is one complete site."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from plugins.building import BuildError, build, remove
from tests.root import ROOT

SETTINGS = """
PATH, OUTPUT_PATH, THEME = "content", "output", "simple"
ARTICLE_PATHS, TIMEZONE, DEFAULT_PAGINATION = ["articles"], "UTC", False
LOAD_CONTENT_CACHE = False
PLUGIN_PATHS, PLUGINS = [], ["pelican.plugins.yaml_metadata"]
"""
# Settings that write down when a build begins and ends, in processes that may outlive another.
NOTES = """
import atexit, time
def note(word):
    with open("notes", "a") as file:
        file.write(word + "\\n")
note("begin")
time.sleep(0.3)
atexit.register(note, "end")
"""
BUILD = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from plugins.building import build
root = Path(sys.argv[1])
build(root, "pelicanconf.py", None, root / "output")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pelicanconf.py").write_text(SETTINGS)
    write(tmp_path, "first")
    return tmp_path


def write(root: Path, name: str, **keys: str) -> None:
    head = {"title": name.title(), "slug": name, "date": "2026-11-20"} | keys
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    path = root / "content" / "articles" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{lines}---\n\nText.\n")


def built(root: Path) -> list[str]:
    """The articles' pages of the site in output/, when it is complete."""
    assert not list(root.glob("output.*"))
    pages = sorted(path.name for path in (root / "output").glob("*.html"))
    assert {"index.html", "archives.html", "tags.html"} <= set(pages)
    return [name for name in pages if name in ("first.html", "second.html", "third.html")]


def build_in(root: Path) -> None:
    build(root, "pelicanconf.py", None, root / "output")


def test_a_build_replaces_the_site(project: Path):
    build_in(project)
    assert built(project) == ["first.html"]
    write(project, "second")
    (project / "content" / "articles" / "first.md").unlink()
    build_in(project)
    assert built(project) == ["second.html"]


@pytest.mark.parametrize(
    "keys",
    [{"date": "never"}, {"status": "publshed"}, {"slug": "first"}, {"title": "a: b: c"}],
    ids=lambda keys: next(iter(keys)),
)
def test_a_build_with_an_error_leaves_the_old_site(project: Path, keys: dict[str, str]):
    """Pelican alone would skip such an article and exit with 0."""
    build_in(project)
    before = {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*")}
    write(project, "second", **keys)
    with pytest.raises(BuildError, match="output/ is what it was before"):
        build_in(project)
    assert {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*")} == before
    assert built(project) == ["first.html"]


def test_a_plugin_that_does_not_load_is_an_error(project: Path):
    with (project / "pelicanconf.py").open("a") as settings:
        settings.write('PLUGINS = [*PLUGINS, "no_such_plugin"]\n')
    with pytest.raises(BuildError):
        build_in(project)
    assert not (project / "output").exists()


def test_another_content_folder_and_another_output(project: Path):
    (project / "content").rename(project / "elsewhere")
    (project / "content").mkdir()
    output = project / "a" / "site"
    build(project, "pelicanconf.py", project / "elsewhere", output)
    assert (output / "first.html").exists()
    remove(output)
    assert not output.exists()


def test_a_build_that_is_killed_leaves_the_last_complete_site(project: Path):
    build_in(project)
    write(project, "second")
    for seconds in (0.3, 0.6, 0.9):
        process = subprocess.Popen(
            [sys.executable, "-c", BUILD, str(project)], start_new_session=True
        )
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        pages = {path.name for path in (project / "output").glob("*.html")}
        assert {"index.html", "first.html", "archives.html"} <= pages
    build_in(project)
    assert built(project) == ["first.html", "second.html"]


def test_what_is_the_same_keeps_its_time(project: Path):
    """A server tells by it that nothing has changed, and answers with 304."""
    build_in(project)
    for path in (project / "output").rglob("*.html"):
        os.utime(path, (1_000_000, 1_000_000))
    write(project, "second")
    build_in(project)
    old = {
        path.name
        for path in (project / "output").rglob("*.html")
        if path.stat().st_mtime == 1_000_000
    }
    assert "first.html" in old
    assert not {"second.html", "index.html"} & old


def test_of_two_builds_at_once_one_waits_for_the_other(project: Path):
    """They would write to the same caches; and the site is there at every moment."""
    with (project / "pelicanconf.py").open("a") as settings:
        settings.write(NOTES)
    build_in(project)
    write(project, "second")
    (project / "notes").unlink()
    seen = []
    builds = [
        subprocess.Popen([sys.executable, "-c", BUILD, str(project)], stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]

    def watch() -> None:
        while any(process.poll() is None for process in builds):
            seen.append((project / "output" / "first.html").exists())
            time.sleep(0.0005)

    watcher = threading.Thread(target=watch)
    watcher.start()
    assert [process.wait() for process in builds] == [0, 0]
    watcher.join()
    assert len(seen) > 10 and all(seen)
    one, other = ["begin", "end"], ["begin", "end"]
    assert (project / "notes").read_text().split() == one + other
    assert built(project) == ["first.html", "second.html"]


def test_a_build_whose_parent_is_killed_is_waited_for(project: Path):
    with (project / "pelicanconf.py").open("a") as settings:
        settings.write(NOTES)
    process = subprocess.Popen([sys.executable, "-c", BUILD, str(project)])
    while not (project / "notes").exists():
        time.sleep(0.01)
    process.kill()
    process.wait()
    build_in(project)
    assert (project / "notes").read_text().split() == ["begin", "end", "begin", "end"]
    assert built(project) == ["first.html"]
