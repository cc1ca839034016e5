"""The Nu Html Checker over a finished site: its pages, style sheets and drawings, by the standards
of the web.

Not a plugin of Pelican's: the task `gates` calls it. The checker is a Java program, which npm gets
into `.cache/`; the README's commands need neither.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.tools import Missing

PACKAGE = "vnu-jar@26.9.27"
JAR = "node_modules/vnu-jar/build/dist/vnu.jar"
# Every kind of file that it knows; the language of a text is what the head says, not its guess.
WHAT = ("--skip-non-html", "--also-check-css", "--also-check-svg", "--no-langdetect")


def problems(site: Path, cache: Path) -> list[str]:
    """What the checker finds wrong in a site, errors and warnings: "tag/a/index.html:5: …". It is
    got into `cache` first, unless it is there. Raises Missing."""
    command = [_program("java", "default-jre-headless"), "-Xss4m", "-jar", str(_jar(cache))]
    options = [*WHAT, "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, *options, str(site)], capture_output=True, text=True, check=True
    )
    return list(told(done.stderr or done.stdout, site))


def told(report: str, site: Path) -> Iterator[str]:
    """The messages of the checker's JSON report, a line each:
    https://github.com/validator/validator/wiki/Output-»-JSON"""
    for message in json.loads(report)["messages"]:
        path = Path(unquote(urlsplit(message.get("url", "")).path))
        file = path.relative_to(site) if path.is_relative_to(site) else path
        kind = message.get("subType") or message["type"]
        yield f"{file}:{message.get('lastLine', 1)}: {kind}: {' '.join(message['message'].split())}"


def _jar(cache: Path) -> Path:
    if not (cache / JAR).exists():
        quiet = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"]
        npm = _program("npm", "npm")
        done = subprocess.run(
            [npm, "install", "--prefix", str(cache), *quiet, PACKAGE], check=False
        )
        if done.returncode:
            raise Missing(f"npm could not get {PACKAGE}; what it says stands above")
    return cache / JAR


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if not found:
        raise Missing(f"the HTML checker needs {name} (Debian: apt-get install {package})")
    return found
