"""A site is put in whole: after a kill at any moment the output is all of the last site or all of
the new one."""

import os
import shutil
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from plugins import files, placing
from plugins.placing import Placing, put_page_in

OLD = {
    "index.html": "old",
    "same.html": "same",
    "kept.html": "kept",
    "kept/a/b.html": "in a kept folder",
    "gone/a/b.html": "gone with its folders",
    "folder/now.html": "a file then",
    "file": "a folder then",
}
MADE = {"index.html": "new", "same.html": "same", "folder": "a file", "file/a": "deep", "m/n": "m"}
KEPT = ["kept.html", "kept/"]
NEW = MADE | {name: text for name, text in OLD.items() if name.startswith("kept")}
OTHERS = ["file", "file/a", "folder", "folder/now.html", "gone/a/b.html", "index.html", "m/n"]


def write(folder: Path, site: dict[str, str]) -> Path:
    for name, text in site.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def read(folder: Path) -> dict[str, str]:
    found = files.files_below(str(folder)) if folder.exists() else ()
    return {path[len(str(folder)) + 1 :]: Path(path).read_text() for path in found}


def fresh(folder: Path) -> Path:
    """A folder as a build leaves it: what is new, and the names of what is kept."""
    shutil.rmtree(folder / "fresh", ignore_errors=True)
    return write(folder / "fresh", MADE | {files.KEPT: "".join(f"{name}\n" for name in KEPT)})


def put_in(new: Path, output: Path) -> list[str]:
    """Put a site in as a build does."""
    site = Placing(output)
    site.prepare()
    return site.put_in(new)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return write(tmp_path / "output", OLD)


def test_the_new_site_is_what_was_made_and_what_is_kept(tmp_path: Path, output: Path):
    assert sorted(put_in(fresh(tmp_path), output)) == OTHERS
    assert read(output) == NEW
    assert not (output / "gone").exists(), "a folder that is empty"
    assert put_in(fresh(tmp_path), output) == []


def test_there_may_be_no_last_site(tmp_path: Path):
    put_in(write(tmp_path / "fresh", MADE), tmp_path / "output")
    assert read(tmp_path / "output") == MADE


def test_what_is_the_same_keeps_its_time(tmp_path: Path, output: Path):
    before = {name: (output / name).stat().st_mtime_ns for name in OLD}
    put_in(fresh(tmp_path), output)
    after = {name: (output / name).stat().st_mtime_ns for name in NEW}
    assert {name for name in after if after[name] == before.get(name)} == NEW.keys() - set(OTHERS)


def test_beside_the_site_is_nothing_but_a_twin_without_a_file_of_its_own(
    tmp_path: Path, output: Path
):
    put_in(fresh(tmp_path), output)
    shutil.rmtree(tmp_path / "fresh")
    assert {path.name for path in tmp_path.iterdir()} == {"output", ".output.twin"}
    assert read(tmp_path / ".output.twin") == NEW
    for name in NEW:
        assert (tmp_path / ".output.twin" / name).samefile(output / name)


def test_whatever_is_in_the_twin_the_site_is_right(tmp_path: Path, output: Path):
    write(tmp_path / ".output.twin", {"kept.html": "changed", "kept/a/b.html/c": "", "other": "o"})
    put_in(fresh(tmp_path), output)
    assert read(output) == NEW


class MacOS:
    """What its library has of what is used."""

    @staticmethod
    def renamex_np(one: bytes, other: bytes, flags: int) -> int:
        assert flags == 2
        os.rename(other, one + b".aside")
        os.rename(one, other)
        os.rename(one + b".aside", one)
        return 0


@pytest.mark.parametrize("system", [None, object, MacOS], ids=["Linux", "another", "macOS"])
def test_a_page_that_was_put_in_ahead_stays(
    tmp_path: Path, output: Path, system: type | None, monkeypatch: pytest.MonkeyPatch
):
    if system:
        monkeypatch.setattr(placing.ctypes, "CDLL", lambda name: system())
    page = write(tmp_path / "page", {"index.html": "new"}) / "index.html"
    put_page_in(page, output, "index.html")
    assert read(output) == OLD | {"index.html": "new"}
    assert "index.html" not in put_in(fresh(tmp_path), output)
    assert read(output) == NEW


def test_a_page_that_was_put_in_while_the_site_is_built_stays(tmp_path: Path, output: Path):
    site = Placing(output)
    site.prepare()
    for name in ("index.html", "kept.html", "m/n"):
        text = MADE.get(name, "ahead")
        put_page_in(write(tmp_path / "page", {name: text}) / name, output, name)
    assert {"index.html", "kept.html", "m/n"}.isdisjoint(site.put_in(fresh(tmp_path)))
    assert read(output) == NEW | {"kept.html": "ahead"}
    assert {name: (known.st_ino, known.st_mtime_ns) for name, known in site.files.items()} == {
        name: ((output / name).stat().st_ino, (output / name).stat().st_mtime_ns) for name in NEW
    }


def test_what_others_do_to_the_site_while_it_is_built_is_undone_or_seen_later(
    tmp_path: Path, output: Path
):
    """A file that is gone, one more and one that was replaced come to what they were; one that was
    written to is not what is told to be there."""
    site = Placing(output)
    site.prepare()
    (output / "kept.html").unlink()
    write(tmp_path, {"b.html": "replaced"})
    (tmp_path / "b.html").replace(output / "kept/a/b.html")
    write(output, {"more.html": "more", "same.html": "same."})
    site.put_in(fresh(tmp_path))
    assert read(output) == NEW
    site = Placing(output)
    site.prepare()
    write(output, {"kept.html": "written to"})
    site.put_in(fresh(tmp_path))
    assert site.files["kept.html"].st_size != (output / "kept.html").stat().st_size


def killed(steps: int, new: Path, output: Path) -> bool:
    """Put a site in, in a process that is killed after so many calls of the system or a library;
    whether it was killed before it was done."""
    process = os.fork()
    if not process:
        left = steps

        def count(frame: FrameType, event: str, what: Any) -> None:
            nonlocal left
            left -= event == "c_call"
            if left < 0:
                os._exit(1)

        sys.setprofile(count)
        put_in(new, output)
        sys.setprofile(None)
        os._exit(0)
    return os.waitpid(process, 0)[1] != 0


def test_a_kill_at_any_moment_leaves_the_one_site_or_the_other(tmp_path: Path):
    left, steps = [], 0
    while True:
        folder = tmp_path / str(steps)
        output = write(folder / "output", OLD)
        was_killed = killed(steps, fresh(folder), output)
        found = read(output)
        assert found in (OLD, NEW)
        left.append(found == NEW)
        put_in(fresh(folder), output)
        assert read(output) == NEW
        shutil.rmtree(folder)
        if not was_killed:
            break
        steps += 7
    assert left == sorted(left) and 100 < left.index(True) < len(left) - 10
