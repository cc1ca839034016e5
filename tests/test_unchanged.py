"""A build that could only make the site that is there is not begun; any other is."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.building import build
from plugins.unchanged import Unchanged
from tests.root import ROOT

SETTINGS = f"""
PATH, OUTPUT_PATH, THEME = "content", "output", "simple"
ARTICLE_PATHS, TIMEZONE, DEFAULT_PAGINATION = ["articles"], "UTC", False
PLUGIN_PATHS = [{str(ROOT)!r}]
PLUGINS = ["plugins.incremental", "pelican.plugins.yaml_metadata"]
with open(".count/builds", "a") as file:
    file.write("built ")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pelicanconf.py").write_text(SETTINGS)
    (tmp_path / ".count").mkdir()
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/articles/one.md").write_text("---\ntitle: One\ndate: 2026-01-01\n---\nOne")
    build_in(tmp_path)
    return tmp_path


def build_in(project: Path) -> int:
    """Build the site, and say how many builds were begun so far."""
    build(project, "pelicanconf.py", None, project / "output")
    return len((project / ".count/builds").read_text().split())


def test_where_nothing_has_changed_nothing_is_done(project: Path):
    before = build_in(project)
    assert [build_in(project), build_in(project)] == [before, before]


def a_text(project: Path) -> None:
    """Of the same length, at the same time."""
    path = project / "content/articles/one.md"
    times = path.stat()
    path.write_text(path.read_text().replace("\nOne", "\nTwo"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def a_new_text(project: Path) -> None:
    path = project / "content/articles/two.md"
    path.write_text("---\ntitle: Two\ndate: 2026-01-01\n---\nTwo")


def the_settings(project: Path) -> None:
    with (project / "pelicanconf.py").open("a") as file:
        file.write("SITENAME = 'Other'\n")


def a_file_that_settings_may_read(project: Path) -> None:
    (project / "sources.toml").write_text("")


def the_output(project: Path) -> None:
    (project / "output/index.html").write_text("Not what was built.")


def a_file_more_in_the_output(project: Path) -> None:
    (project / "output/other.html").write_text("Not what was built.")


def the_environment(project: Path) -> None:
    os.environ["COPYDESK_TEST"] = "changed"


def the_time(project: Path) -> None:
    """The moment until which the last build was good is over."""
    path = next((project / ".cache").glob("build-*.json"))
    known = json.loads(path.read_text())
    path.write_text(json.dumps(known | {"until": "2026-01-01T00:00:00+00:00"}))


def the_record(project: Path) -> None:
    next((project / ".cache").glob("build-*.json")).write_text("{half")


@pytest.mark.parametrize(
    "change",
    [
        a_text,
        a_new_text,
        the_settings,
        a_file_that_settings_may_read,
        the_output,
        a_file_more_in_the_output,
        the_environment,
        the_time,
        the_record,
    ],
    ids=lambda change: change.__name__,
)
def test_whatever_has_changed_is_built(
    project: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COPYDESK_TEST", "")
    build_in(project)
    before = build_in(project)
    change(project)
    assert build_in(project) == before + 1
    assert not (project / "output/other.html").exists()
    assert "Not what" not in (project / "output/index.html").read_text()


def test_plugins_that_nobody_knows_may_read_anything(project: Path):
    (project / "clock_plugin.py").write_text("def register():\n    pass\n")
    with (project / "pelicanconf.py").open("a") as file:
        file.write("PLUGIN_PATHS = [*PLUGIN_PATHS, '.']\nPLUGINS = [*PLUGINS, 'clock_plugin']\n")
    counts = [build_in(project) for _ in range(3)]
    assert counts == [2, 3, 4], "the first is that of the fixture"


@pytest.mark.parametrize("meanwhile", ["write", "add", "remove", "nothing"])
def test_what_is_known_of_only_afterwards_is_not_trusted_if_it_was_changed(
    tmp_path: Path, meanwhile: str
):
    (tmp_path / "project").mkdir()
    theme = tmp_path / "theme/templates"
    theme.mkdir(parents=True)
    for name in ("a.html", "b.html"):
        (theme / name).write_text("A")
    time.sleep(0.05)  # a file system's clock has its steps
    last = Unchanged(tmp_path / "project", tmp_path / "output", [])
    time.sleep(0.05)
    if meanwhile == "write":
        (theme / "a.html").write_text("B")
    if meanwhile == "add":
        (theme / "c.html").write_text("C")
    if meanwhile == "remove":
        (theme / "b.html").unlink()
    (tmp_path / "output").mkdir()
    last.remember(json.dumps(["", [str(tmp_path / "theme")]]), {})
    after = Unchanged(tmp_path / "project", tmp_path / "output", [])
    assert bool(after) == (meanwhile == "nothing")
