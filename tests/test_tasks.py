"""The tasks are the manual: they are listed, take what people type, and say by their exit code how
it went."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.command_line import words_as_flags
from tests.root import ROOT

TASKS = {"import", "kill", "build", "serve", "check", "edition", "mail", "publish"}
KEEPING = {"test", "lint", "clean", "tools", "fuzz"}


def invoke(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_list_of_tasks_reads_like_a_manual():
    listed = invoke("--list", "--list-format=flat").stdout
    lines = re.findall(r"^  ([\w.-]+)\s+(.*)$", listed, re.M)
    assert {name for name, _ in lines} >= TASKS | KEEPING
    for name, says in lines:
        assert re.match(r"[A-Z][a-z]+ ", says), f"{name} does not say what it does"


@pytest.mark.parametrize(
    "typed, parsed",
    [
        ("import a.txt b.txt", "import --source=a.txt --source=b.txt"),
        ("import - --receipt in/", "import --source=- --receipt --source=in/"),
        ("import --output out a b", "import --output out --source=a --source=b"),
        ("import -o out a", "import -o out --source=a"),
        ("import --output=out a", "import --output=out --source=a"),
        ("import --output build a", "import --output build --source=a"),
        ("import build", "import build"),
        ("import a build --output b check", "import --source=a build --output b check"),
        ("kill a --reason b", "kill a --reason b"),
        ("import", "import"),
        ("import https://a.example/?b=c&d", "import --source=https://a.example/?b=c&d"),
    ],
)
def test_import_takes_any_number_of_words(typed: str, parsed: str):
    tasks, valued = {"import", "build", "check", "kill"}, {"--output", "-o"}
    assert words_as_flags(typed.split(), "import", "--source", valued, tasks) == parsed.split()


def test_an_import_ends_with_1_when_something_was_refused(tmp_path: Path):
    sample, out = "inbox/harbour-bridge-reopens.txt", tmp_path / "out"
    done = invoke("import", sample, "--output", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"importer: {sample} -> {out}/articles/2026/11/")
    done = invoke("import", sample, "no such file.txt", "--output", str(out))
    assert done.returncode == 1
    assert done.stdout.splitlines()[1:] == [
        "importer: no such file.txt: there is no such file, folder or address",
        "importer: 2 read: 1 imported before, 1 refused",
    ]


def test_a_kill_that_names_no_article_says_so_in_a_line():
    done = invoke("kill", "no-such-story", "--reason", "It was wrong.")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == "kill: no-such-story: no article has this slug or path"


def test_a_site_that_is_not_set_up_is_not_published():
    done = invoke("publish")
    assert done.returncode == 1
    assert "SITEURL in publishconf.py" in done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with the house's plugins and theme, whose site goes to the folder `www`."""
    for name in ("plugins", "theme"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in ("tasks.py", "pelicanconf.py", "tags.toml", "sources.toml"):
        shutil.copy(ROOT / name, tmp_path)
    settings = (ROOT / "publishconf.py").read_text()
    settings = settings.replace("https://digest.example", "https://digest.news")
    settings = settings.replace('PUBLISH_RSYNC = ""', f'PUBLISH_RSYNC = "{tmp_path}/www/"')
    (tmp_path / "publishconf.py").write_text(settings)
    (tmp_path / "content" / "pages").mkdir(parents=True)
    return tmp_path


def test_a_site_is_published_when_it_has_no_problem_and_else_not(project: Path):
    head = "title: Bridge reopens\nslug: bridge\ndate: 2026-11-20\nsource: [Copydesk]\n"
    article = project / "content" / "articles" / "bridge.md"
    article.parent.mkdir()
    article.write_text(f"---\n{head}category: Moon\n---\n\nA text.\n")
    done = invoke("publish", folder=project)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "content/articles/bridge.md:6: unknown section 'Moon' (correct it, or add it to tags.toml)",
        "check: errors 1, warnings 0",
    ]
    assert not (project / "www").exists() and not (project / "output").exists()
    article.write_text(f"---\n{head}category: World\n---\n\nA text.\n")
    done = invoke("publish", folder=project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(f"publish: https://digest.news is sent to {project}/www/\n")
    page = (project / "www" / "2026" / "11" / "20_bridge" / "index.html").read_text()
    assert "A text." in page and "https://digest.news/2026/11/20_bridge/" in page


def test_the_readmes_first_blocks_are_one_command_line_each_and_ci_runs_the_second():
    text = (ROOT / "README.md").read_text()
    first, second = re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S)[:2]
    for block in (first, second):
        assert block.count("\n") == 1 and block.startswith("python3 -m venv .venv && ")
    assert "invoke import" in first and " test" in second
    script = (ROOT / ".ci" / "run").read_text().replace("exec bash -c", "printf %s")
    done = subprocess.run(
        ["bash", "-c", script.replace('"$(dirname "$0")/.."', str(ROOT))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == second.strip()
