"""The site arrives where publishconf.py says, whole, and nothing but it."""

import subprocess
from pathlib import Path

import pytest

from plugins.publishing import PublishError, refuse_unready, send

READY = {"SITEURL": "https://digest.news", "PUBLISH_RSYNC": "/srv/www/", "PUBLISH_GIT": ""}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "project" / "output"
    write(folder, "index.html", "One")
    write(folder, "tag/ports/index.html", "Ports")
    return folder


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def site(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Editor", "-c", "user.email=editor@digest.example"]
    command = ["git", *identity, *arguments]
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_rsync_brings_the_new_site_and_takes_the_old_away(output: Path, tmp_path: Path):
    target = tmp_path / "www"
    write(target, "old/index.html", "Old")
    settings = READY | {"PUBLISH_RSYNC": f"{target}/"}
    assert send(output, settings, output.parent) == f"{target}/"
    assert site(target) == site(output)
    write(output, "index.html", "Two")
    send(output, settings, output.parent)
    assert site(target) == {"index.html": "Two", "tag/ports/index.html": "Ports"}


def test_rsync_that_fails_is_one_line(output: Path):
    settings = READY | {"PUBLISH_RSYNC": "/no/such/folder/www/"}
    with pytest.raises(PublishError, match=r"^rsync failed: [^\n]*no/such/folder[^\n]*$"):
        send(output, settings, output.parent)


@pytest.fixture
def project(output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in git with a bare remote, an edit that is staged and one that is not."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Editor")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "editor@digest.example")
    root = output.parent
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "remote", "add", "origin", str(tmp_path / "remote.git"))
    write(root, ".gitignore", "/output/\n*.html\n")
    write(root, "a.md", "A")
    git(root, "add", ".gitignore", "a.md")
    git(root, "commit", "--quiet", "-m", "A")
    write(root, "a.md", "A2")
    git(root, "add", "a.md")
    write(root, "a.md", "A3")
    return root


def published(project: Path, into: Path) -> dict[str, str]:
    git(into, "clone", "--quiet", "--branch=gh-pages", str(project.parent / "remote.git"), "clone")
    return site(into / "clone")


def test_a_branch_gets_one_commit_of_the_output_a_time(project: Path, tmp_path: Path):
    output, settings = project / "output", READY | {"PUBLISH_GIT": "origin gh-pages"}
    settings["PUBLISH_RSYNC"] = ""
    status = git(project, "status", "--porcelain")
    assert send(output, settings, project) == "gh-pages of origin"
    assert send(output, settings, project) == "gh-pages of origin, which had it already"
    (output / "tag" / "ports" / "index.html").unlink()
    write(output, "index.html", "Two")
    assert send(output, settings, project) == "gh-pages of origin"
    (tmp_path / "into").mkdir()
    assert published(project, tmp_path / "into") == {"index.html": "Two"}
    remote = tmp_path / "remote.git"
    assert git(remote, "log", "--format=%s", "gh-pages").split("\n") == [
        "The site at https://digest.news",
        "The site at https://digest.news",
    ]
    assert git(project, "status", "--porcelain") == status  # the editor's own work is as it was


def test_a_branch_that_another_has_published_to_is_built_upon(project: Path, tmp_path: Path):
    """A clone that has never seen the branch adds to it; it never overwrites."""
    settings = READY | {"PUBLISH_RSYNC": "", "PUBLISH_GIT": "origin gh-pages"}
    send(project / "output", settings, project)
    git(tmp_path, "clone", "--quiet", str(project), "other")
    other = tmp_path / "other"
    git(other, "remote", "set-url", "origin", str(tmp_path / "remote.git"))
    write(other / "output", "index.html", "Theirs")
    send(other / "output", settings, other)
    assert git(tmp_path / "remote.git", "rev-list", "--count", "gh-pages") == "2"


@pytest.mark.parametrize(
    "change, why",
    [
        ({"SITEURL": ""}, "SITEURL"),
        ({"SITEURL": "https://digest.example"}, "SITEURL"),
        ({"SITEURL": "http://localhost:8000"}, "SITEURL"),
        ({"PUBLISH_RSYNC": ""}, "must name one"),
        ({"PUBLISH_GIT": "origin gh-pages"}, "must name one"),
    ],
)
def test_a_site_without_an_address_or_a_place_is_not_published(change: dict[str, str], why: str):
    refuse_unready(READY)
    with pytest.raises(PublishError, match=why):
        refuse_unready(READY | change)
