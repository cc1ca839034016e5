"""Sends a finished site to where readers get it: a folder of a web server, by rsync, or a branch
that holds the output alone, as GitHub Pages and its like serve it.

Settings (publishconf.py): PUBLISH_RSYNC and PUBLISH_GIT, one of them; SITEURL, the public address.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.tools import rsync

# RFC 2606: names that are nobody's, and stand in examples
EXAMPLE = ("example", "example.org", "example.com", "example.net", "localhost")


class PublishError(RuntimeError):
    """A site that was not sent: one line that says why and what to do."""


def refuse_unready(settings: Mapping[str, Any]) -> None:
    """Raises PublishError unless the settings say which address the site has and where it goes."""
    host = settings.get("SITEURL", "").partition("://")[2].partition("/")[0].partition(":")[0]
    if not host or any(host == name or host.endswith(f".{name}") for name in EXAMPLE):
        raise PublishError("SITEURL in publishconf.py is not yet the site's public address")
    if bool(settings.get("PUBLISH_RSYNC")) == bool(settings.get("PUBLISH_GIT")):
        raise PublishError("publishconf.py must name one of PUBLISH_RSYNC and PUBLISH_GIT")


def send(output: Path, settings: Mapping[str, Any], root: Path) -> str:
    """Send the site to the place that the settings name, and return that place in words. `root` is
    the project. Raises PublishError when it does not arrive, and tools.Missing without rsync."""
    if settings.get("PUBLISH_RSYNC"):
        return _by_rsync(output, settings["PUBLISH_RSYNC"])
    remote, _, branch = settings["PUBLISH_GIT"].partition(" ")
    if not branch:
        raise PublishError('PUBLISH_GIT must be a remote and a branch: "origin gh-pages"')
    return _by_git(output, remote, branch, settings["SITEURL"], root)


def _by_rsync(output: Path, target: str) -> str:
    # --delay-updates: the files change place together at the end; --delete-after: old pages stay
    # until the new ones are there; --checksum: every build writes all files anew.
    options = ["--recursive", "--links", "--checksum", "--delay-updates", "--delete-after"]
    _run([rsync(), *options, "--chmod=D755,F644", f"{output}/", target], cwd=output)
    return target


def _by_git(output: Path, remote: str, branch: str, address: str, root: Path) -> str:
    """A commit of the output on top of what the branch has, made beside the work tree and its
    index: neither is touched."""
    where = f"{branch} of {remote}"
    (output / ".nojekyll").touch()  # https://docs.github.com/pages: folders that begin with "_"
    with tempfile.TemporaryDirectory() as folder:
        git = _Git(root, output, Path(folder, "index"))
        before = git("ls-remote", remote, f"refs/heads/{branch}").partition("\t")[0]
        if before:
            git("fetch", "--quiet", "--no-tags", remote, before)
        git("add", "--all", "--force", ".")
        tree = git("write-tree")
        if before and git("rev-parse", f"{before}^{{tree}}") == tree:
            return f"{where}, which had it already"
        parent = ["-p", before] if before else []
        commit = git("commit-tree", *parent, "-m", f"The site at {address}", tree)
        git("push", "--quiet", remote, f"{commit}:refs/heads/{branch}")
    return where


class _Git:
    """Git on the project's repository, with the output as its work tree and an index of its own."""

    def __init__(self, root: Path, output: Path, index: Path) -> None:
        directory = _run(["git", "rev-parse", "--absolute-git-dir"], cwd=root)
        self._environment = os.environ | {
            "GIT_DIR": directory,
            "GIT_WORK_TREE": str(output),
            "GIT_INDEX_FILE": str(index),
        }
        self._output = output

    def __call__(self, *arguments: str) -> str:
        return _run(["git", *arguments], cwd=self._output, env=self._environment)


def _run(command: list[str], **how: Any) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **how)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().replace("\n", "; ")
        raise PublishError(f"{Path(command[0]).name} failed: {said}")
    return done.stdout.strip()
