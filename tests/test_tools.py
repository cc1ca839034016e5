"""What pip cannot bring is got where it can be got, and named where it cannot."""

import os
import shutil
import subprocess

import pytest

from plugins import tools
from plugins.tools import Missing


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A machine with none of the programs: `there` are those that it has, `ran` what was run."""
    machine = {"there": set(), "ran": []}

    def run(command: list[str], **_: object) -> None:
        machine["ran"].append(command)
        machine["there"] |= {"chromium", "rsync"} & set(command)

    monkeypatch.setattr(shutil, "which", lambda name: name if name in machine["there"] else None)
    monkeypatch.setattr(tools, "_playwrights_own", lambda: None)
    monkeypatch.setattr(subprocess, "run", run)
    return machine


def test_a_missing_program_is_a_message_that_says_what_to_do(machine: dict):
    with pytest.raises(Missing, match=r"apt-get install chromium; elsewhere: .* install chromium"):
        tools.chromium()
    with pytest.raises(Missing, match="apt-get install rsync"):
        tools.rsync()


def test_debians_packages_are_installed_by_root(
    machine: dict, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine["there"] |= {"apt-get", "rsync"}
    tools.install()
    assert [command[:2] for command in machine["ran"]] == [
        ["apt-get", "update"],
        ["apt-get", "install"],
    ]
    assert machine["ran"][1][-1] == "chromium"
    assert capsys.readouterr().out == "tools: chromium\ntools: rsync\n"


def test_elsewhere_the_browser_is_playwrights_and_the_rest_is_named(
    machine: dict, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine["there"].add("apt-get")
    with pytest.raises(Missing, match="rsync is not installed"):
        tools.install()
    ((_, *command),) = machine["ran"]
    assert command == ["-m", "playwright", "install", "chromium"]


def test_nothing_is_installed_where_nothing_is_missing(machine: dict):
    machine["there"] |= {"apt-get", "google-chrome", "rsync"}
    tools.install()
    assert machine["ran"] == []
