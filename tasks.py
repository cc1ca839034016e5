"""The tasks of the house, each a few lines around what is in plugins/. `invoke --list` shows them;
`invoke --help import` shows what one takes."""

import os
import shlex
import shutil
import sys
from pathlib import Path

from invoke import Context, Exit, Task, task
from invoke.main import program

from plugins.command_line import words_as_flags

ROOT = Path(__file__).resolve().parent


def _run(context: Context, command: str) -> None:
    """A module's command in this environment, whose output is seen as it comes."""
    with context.cd(str(ROOT)):
        context.run(f"{shlex.quote(sys.executable)} -m {command}", pty=sys.stdout.isatty())


@task(
    name="import",
    iterable=["source", "allow_host"],
    help={
        "source": "a file, a folder, an address or - (standard input); the word alone will do",
        "output": "the content folder to write to",
        "receipt": "show what was kept of each source and what was dropped, by which rule",
        "images": "take pictures home, where the ledger grants them",
        "allow-host": "a host that may be fetched from though it is on a private network",
    },
)
def import_(
    _: Context,
    source: list[str],
    allow_host: list[str],
    output: str = "content",
    receipt: bool = False,
    images: bool = False,
) -> None:
    """Import FILE…, folders, addresses or -; without any, what waits in inbox/."""
    from plugins import workers

    try:
        workers.start()
        in_trouble = _imported(source, allow_host, output, receipt, images)
    except KeyboardInterrupt:
        workers.stop()
        raise Exit("importer: stopped; the same command does the rest", code=130) from None
    if in_trouble:
        raise Exit(code=1)


def _imported(
    source: list[str], allow_host: list[str], output: str, receipt: bool, images: bool
) -> bool:
    """Whether a person has to look at what was imported."""
    from rich.console import Console

    from plugins import ledger, vocabulary

    try:
        from plugins.importer import batch  # which takes the ledger's names
        from plugins.importer.fetch import Fetcher

        desk = batch.Desk(
            ROOT / output if output == "content" else Path(output),
            vocabulary.load(ROOT / "tags.toml"),
            Fetcher(frozenset(allow_host)),
            ledger.load(ROOT / "sources.toml") if images else None,
        )
    except ValueError as error:
        raise Exit(f"importer: {error}") from error
    report = batch.Report(Console(), receipt)
    batch.import_sources(source or [os.path.relpath(ROOT / "inbox")], desk, report)
    return report.in_trouble


@task(
    help={
        "article": "its slug, its address or its file",
        "reason": "why, for the readers and for the next editor",
    }
)
def kill(_: Context, article: str, reason: str) -> None:
    """Withdraw an article: its page becomes a notice, its text leaves everything else."""
    from plugins.importer.withdrawal import kill as withdrawn

    try:
        path = withdrawn(article, reason, ROOT / "content")
    except ValueError as error:
        raise Exit(f"kill: {error}") from error
    print(f"kill: {path} is withdrawn; the next build makes its page a notice")


@task(
    help={
        "settings": "the settings file",
        "content": "another content folder",
        "output": "the folder that gets the site",
    }
)
def build(
    _: Context, settings: str = "pelicanconf.py", content: str = "", output: str = "output"
) -> None:
    """Build the site into output/; an error leaves what was there."""
    from plugins.building import BuildError
    from plugins.building import build as built

    try:
        built(ROOT, settings, Path(content) if content else None, Path(ROOT, output))
    except BuildError as error:
        raise Exit(f"build: {error}; `invoke check` shows every problem at once") from error
    print(f"build: the site is in {output}/")


@task(help={"port": "the port on this machine"})
def serve(_: Context, port: int = 8000) -> None:
    """Show the site on this machine, built anew whenever a file changes."""
    from plugins.serving import serve as served

    try:
        served(ROOT, ROOT / "output", port, lambda line: print(f"serve: {line}"))
    except OSError as error:
        raise Exit(f"serve: port {port}: {error.strerror}; try --port {port + 1}") from error


@task
def check(_: Context) -> None:
    """Show every problem in content/, with file, line and remedy."""
    from plugins.checks import problems

    found = problems(ROOT)
    for problem in found:
        print(problem)
    warnings = sum(problem.warning for problem in found)
    print(f"check: errors {len(found) - warnings}, warnings {warnings}")
    if warnings < len(found):
        raise Exit(code=1)


@task(
    help={"date": "another day than today, as 2026-11-24", "weekly": "the seven days that end then"}
)
def edition(_: Context, date: str = "", weekly: bool = False) -> None:
    """Draft an edition of what was published and stands in none yet."""
    from datetime import date as Date

    from pelican.settings import read_settings

    from plugins.clock import now
    from plugins.editions.draft import draft

    settings = read_settings(str(ROOT / "pelicanconf.py"))
    try:
        day = Date.fromisoformat(date) if date else None
        path = draft(ROOT, settings, now(settings), day, weekly)
    except ValueError as error:
        raise Exit(f"edition: {error}") from error
    print(f"edition: {path} is a draft; move its lines, write the note, commit it")


@task(
    iterable=["to"],
    help={
        "name": "the edition: the name of its file",
        "to": "an address; --to may be given several times",
        "again": "also to who has got it already",
    },
)
def mail(_: Context, name: str, to: list[str], again: bool = False) -> None:
    """Send an edition by mail, to nobody twice."""
    from pelican.settings import read_settings

    from plugins.clock import now
    from plugins.mail import mail_folder
    from plugins.mail.send import send, server

    settings = read_settings(str(ROOT / "publishconf.py"))
    try:
        through = server(settings["MAIL_SERVER"], os.environ.get("COPYDESK_MAIL_PASSWORD", ""))
        had = send(mail_folder(settings), name, to, through, now(settings), again)
    except ValueError as error:
        raise Exit(f"mail: {error}") from error
    print(f"mail: {name} is sent to {', '.join(had)}")


@task
def publish(context: Context) -> None:
    """Send the site, checked and built with publishconf.py, to the place it names."""
    from pelican.settings import read_settings

    from plugins.publishing import PublishError, refuse_unready, send
    from plugins.tools import Missing

    settings = read_settings(str(ROOT / "publishconf.py"))
    try:
        refuse_unready(settings)
        check(context)
        build(context, "publishconf.py")
        place = send(Path(settings["OUTPUT_PATH"]), settings, ROOT)
    except (PublishError, Missing) as error:
        raise Exit(f"publish: {error}") from error
    print(f"publish: {settings['SITEURL']} is sent to {place}")


@task
def tools(_: Context) -> None:
    """Get what the tests need and pip cannot bring: Chromium and rsync."""
    from plugins.tools import Missing, install

    try:
        install()
    except Missing as error:
        raise Exit(f"tools: {error}") from error


@task(help={"only": "a file, a folder or a test's name"})
def test(context: Context, only: str = "") -> None:
    """Run the tests, those in a browser among them."""
    _run(context, f"pytest -n auto {only}")


@task
def gates(_: Context) -> None:
    """Check the public site, its style sheets too, with a Nu Html Checker that npm gets."""
    from plugins.building import BuildError
    from plugins.building import build as built
    from plugins.gates import STYLE, newer, problems
    from plugins.tools import Missing

    site = ROOT / ".cache/public"
    try:
        built(ROOT, "publishconf.py", None, site)
        found = problems(site, newer(ROOT / ".cache/gates"), STYLE)
    except (BuildError, Missing) as error:
        raise Exit(f"gates: {error}") from error
    print("\n".join([*found, f"gates: the HTML checker finds {len(found)} problems"]))
    if found:
        raise Exit(code=1)


@task(help={"examples": "how many mangled sources each test reads"})
def fuzz(context: Context, examples: int = 5000) -> None:
    """Feed the importer mangled sources, many more than the tests do."""
    with context.prefix(f"export FUZZ_EXAMPLES={int(examples)}"):
        _run(context, "pytest -n auto tests/test_fuzz.py")


@task(help={"fix": "mend what can be mended, and format"})
def lint(context: Context, fix: bool = False) -> None:
    """Check the code's style with ruff."""
    _run(context, "ruff check" + (" --fix" if fix else ""))
    _run(context, "ruff format" + ("" if fix else " --check"))


@task
def clean(_: Context) -> None:
    """Remove what the tasks have made: output/ and the caches."""
    from plugins.building import remove

    remove(ROOT / "output")
    for cache in (".cache", ".pytest_cache", ".ruff_cache", ".hypothesis"):
        shutil.rmtree(ROOT / cache, ignore_errors=True)


# `import` takes any number of words. Without `core`, the tasks are only looked at.
if core := getattr(program, "core", None):
    core.unparsed[:] = words_as_flags(
        core.unparsed,
        task="import",
        flag="--source",
        valued={"--output", "-o", "--allow-host", "-a", "--source", "-s"},
        tasks={value.name for value in list(globals().values()) if isinstance(value, Task)},
    )
