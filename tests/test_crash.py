"""An import that is killed leaves every file whole, and the next run completes the work."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from plugins import head
from plugins.importer.article import Article
from plugins.importer.filing import file_article
from plugins.importer.shelf import markdown_files, open_shelf

ROOT = Path(__file__).resolve().parent.parent
STORIES = 200
PARAGRAPHS = 60
STOPPED = "importer: stopped; the same command does the rest"
# Files one story at each line that it is sent, and says so: it can be no further than it was told.
IMPORT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.test_crash import STORIES, file_article, open_shelf, story
root = Path(sys.argv[2])
shelf = open_shelf(root)
for number in range(STORIES):
    print(number, flush=True)
    sys.stdin.readline()
    file_article(story(number), root, shelf)
"""
# The import task, whose process dies with the file before it that is written and not yet in place.
DYING = """
import os, signal, sys
sys.path.insert(0, sys.argv.pop(1))
files = int(sys.argv.pop(1))
original = os.link

def link(old, new):
    global files
    files -= new.suffix == ".md"
    if not files:
        os.kill(os.getpid(), signal.SIGKILL)
    original(old, new)

os.link = link
from invoke.main import program
program.run()
"""


def story(number: int) -> Article:
    text = "".join(f"<p>Paragraph {n} of story {number}.</p>" for n in range(PARAGRAPHS))
    return Article(
        headline=f"Story {number % 150}",  # some of them share a slug
        article_body=text,
        date_published=date(2026, 1 + number % 12, 1 + number % 28),
        identifier=f"urn:x:{number}",
    )


def file_all(root: Path) -> list[str]:
    shelf = open_shelf(root)
    return [file_article(story(number), root, shelf).action for number in range(STORIES)]


def killed_at(root: Path, files: int, seconds: float) -> None:
    """Have that many stories filed and kill the process, so that it can clean up nothing, that long
    after it was told to file the next."""
    command = [sys.executable, "-c", IMPORT, str(ROOT), str(root)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:
        for _ in range(files + 1):
            assert process.stdout.readline()
            process.stdin.write("\n")
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()


def assert_whole(root: Path) -> None:
    for path in [*markdown_files(root), *root.rglob(".imported/**/*.md")]:
        keys, text = head.split(path.read_text())
        number = int(keys["identifier"].rpartition(":")[2])
        expected = "\n\n".join(f"Paragraph {n} of story {number}." for n in range(PARAGRAPHS))
        assert text == expected


def test_a_killed_import_leaves_whole_files_and_is_completed_by_the_next(tmp_path: Path):
    moments = random.Random(4)
    for files in (5, 60, 120, 180):  # each goes on where the one before was killed
        killed_at(tmp_path, files, moments.uniform(0, 0.005))
        assert_whole(tmp_path)
    before = len(list(markdown_files(tmp_path)))
    assert before < STORIES
    actions = file_all(tmp_path)
    assert set(actions) <= {"created", "unchanged"}
    assert actions.count("created") == STORIES - before
    assert_whole(tmp_path)
    assert len(list(markdown_files(tmp_path))) == STORIES
    assert file_all(tmp_path) == ["unchanged"] * STORIES
    assert not list(tmp_path.rglob(".*.part"))


def test_an_import_that_dies_between_two_files_is_taken_up(tmp_path: Path):
    """The article is written and its base is not: the moment that a kill hits most rarely."""
    path = file_article(story(1), tmp_path).path
    for base in tmp_path.rglob(".imported/**/*.md"):
        base.unlink()
    assert file_article(story(1), tmp_path).action == "unchanged"
    path.write_text(path.read_text().replace("Paragraph 3", "Our paragraph 3"))
    assert file_article(story(1), tmp_path).action == "unchanged"


def test_invoke_import_is_completed_after_it_was_killed_with_its_workers_at_work(tmp_path: Path):
    inbox, root = tmp_path / "inbox", tmp_path / "content"
    inbox.mkdir()
    for number in range(STORIES):
        article = story(number)
        item = {"uri": article.identifier, "headline": article.headline, "language": "en"}
        item |= {"body_html": article.article_body, "versioncreated": f"{article.date_published}"}
        (inbox / f"{number:03}.json").write_text(json.dumps(item))
    arguments = ["import", str(inbox), "--output", str(root)]
    dying = [sys.executable, "-c", DYING, str(ROOT), str(STORIES // 3), *arguments]
    died = subprocess.run(dying, cwd=ROOT, capture_output=True)
    assert died.returncode == -signal.SIGKILL
    assert_whole(root)
    before = len(list(markdown_files(root)))
    assert 0 < before < STORIES // 3
    assert list(root.rglob(".*.part"))
    command = [sys.executable, "-m", "invoke", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    counts = f"{STORIES} read: {STORIES - before} new, {before} imported before"
    assert counts in done.stdout
    assert_whole(root)
    assert len(list(markdown_files(root))) == STORIES
    assert not list(root.rglob(".*.part"))


@pytest.mark.parametrize("after", [0.0, 0.3, 0.8])
def test_ctrl_c_ends_an_import_with_one_line_also_while_it_starts(tmp_path: Path, after: float):
    sample = "inbox/harbour-bridge-reopens.txt"
    command = [sys.executable, "-m", "invoke", "import", sample, "--output", str(tmp_path)]
    importing = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    children = Path(f"/proc/{importing.pid}/task/{importing.pid}/children")
    while not any("forkserver" in _command(child) for child in children.read_text().split()):
        assert importing.poll() is None
        time.sleep(0.01)
    time.sleep(after)
    os.killpg(importing.pid, signal.SIGINT)  # as a terminal does, to all of them
    said, _ = importing.communicate(timeout=60)
    assert "Traceback" not in said
    if importing.returncode:
        assert (importing.returncode, said) == (130, f"{STOPPED}\n")


def _command(process: str) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text()
    return ""
