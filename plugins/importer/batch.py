"""The import as one command: reads what it is given, files it, and says in one line each what
became of it.

inputs ─► read, prepared (in processes, on all cores) ─► file_article (here, one after the other)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import track

from plugins.importer import receipt
from plugins.importer.fetch import Fetcher
from plugins.importer.filing import Filed, file_article
from plugins.importer.inputs import Input, fetched, inputs
from plugins.importer.neighbours import Neighbours
from plugins.importer.pictures import taken_home
from plugins.importer.shelf import Shelf, open_shelf
from plugins.importer.withdrawal import is_withdrawn
from plugins.importer.worker import Prepared, articles_of
from plugins.ledger import Ledger
from plugins.vocabulary import Vocabulary
from plugins.workers import Failure, in_processes

SECONDS = 60  # to read one input; the slowest real page took one, on a machine of its own
LONG_BATCH = 20  # inputs: from here on there is a progress bar
TOLD = 20  # unknown keywords that the summary lists
ACTIONS = {
    "created": "new",
    "updated": "updated",
    "merged": "merged with an editor's changes",
    "unchanged": "imported before",
    "withdrawn": "withdrawn",
    "skipped": "skipped",
    "conflict": "in conflict with an editor's changes",
    "refused": "refused",
}
# What needs a person: it makes the exit code 1.
TROUBLE = ("refused", "conflict")


@dataclass
class Report:
    """Says what becomes of each source, on the console as it happens, and counts it."""

    console: Console
    with_receipt: bool
    counts: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)

    def refused(self, message: str) -> None:
        """A source, or an article of one, that was not imported; the message names it."""
        self.counts["refused"] += 1
        self._say(message, "red")

    def filed(self, name: str, found: Prepared, filed: Filed, notes: list[str]) -> None:
        """An article of the source called `name`, what became of it, and what else to know."""
        article, _, kept = found
        self.counts[filed.action] += 1
        self._say(_line(name, filed), "yellow" if filed.action in TROUBLE else "")
        written = filed.action not in ("unchanged", "skipped")
        if self.with_receipt and article.receipt:
            self.console.print(receipt.shown(article))
        elif written and kept:
            self._print(f"  {kept}", "dim")
        for note in filter(None, notes):
            self._print(f"  {note}", "yellow")

    def summary(self, sources: int) -> None:
        """The last lines: how many there were of each kind, and the keywords to decide on."""
        kinds = [f"{self.counts[key]} {word}" for key, word in ACTIONS.items() if self.counts[key]]
        self._say(f"{sources} read" + (f": {', '.join(kinds)}" if kinds else ", nothing to do"), "")
        if self.unknown:
            listed = [word for word, _ in self.unknown.most_common(TOLD)]
            more = f" and {len(self.unknown) - TOLD} more" if len(self.unknown) > TOLD else ""
            self._say(f"not in tags.toml: {', '.join(listed)}{more}", "")

    @property
    def in_trouble(self) -> bool:
        return any(self.counts[action] for action in TROUBLE)

    def _say(self, message: str, style: str) -> None:
        self._print(f"importer: {message}", style)

    def _print(self, line: str, style: str) -> None:
        self.console.print(line, style=style, markup=False, highlight=False, soft_wrap=True)


@dataclass(frozen=True)
class Desk:
    """What an import works with: the content folder it files into, the editors' vocabulary, what
    fetches addresses, and the ledger when pictures are to be taken home (None when not)."""

    content: Path
    vocabulary: Vocabulary
    fetcher: Fetcher
    pictures: Ledger | None = None


def import_sources(names: Sequence[str], desk: Desk, report: Report) -> None:
    """Import everything that `names` stand for (see inputs.py), and tell the report."""
    todo = inputs(names)
    shelf = open_shelf(desk.content)
    near = Neighbours(desk.content)
    waiting = (fetched(one, desk.fetcher) for one in todo)
    reader = partial(articles_of, desk.vocabulary, report.with_receipt)
    for one, reading in track(
        in_processes(reader, waiting, len(todo), SECONDS),
        "importing",
        total=len(todo),
        console=report.console,
        transient=True,
        disable=len(todo) < LONG_BATCH,
    ):
        if isinstance(reading, Failure):
            report.refused(f"{one.name}: {reading.why}")
        elif isinstance(reading, str):
            report.refused(reading)
        else:
            _file(one, reading, desk, shelf, near, report)
    report.summary(len(todo))


def _file(
    one: Input, found: list[Prepared], desk: Desk, shelf: Shelf, near: Neighbours, report: Report
) -> None:
    name, fresh = one.name, one.url is not None
    for article, unknown, kept in found:
        if not article.headline and not is_withdrawn(article):  # the build would stop at its file
            report.refused(f"{name}: no headline; put one on a line of its own above the text")
            continue
        # A section's name among the keywords is no tag, and nothing to decide on.
        report.unknown.update(word for word in unknown if not desk.vocabulary.section(word))
        notes: list[str] = []
        try:
            if desk.pictures:
                get = desk.fetcher.picture
                article, notes = taken_home(article, desk.content, get, desk.pictures)
            filed = file_article(article, desk.content, shelf, fresh)
            if filed.path and filed.action == "created":
                notes.append(near.like(filed.path, article))
        except OSError as error:
            report.refused(f"{name}: cannot be written: {error.strerror or error}")
        else:
            report.filed(name, (article, unknown, kept), filed, notes)


def _line(name: str, filed: Filed) -> str:
    path = _from_here(filed.path) if filed.path else ""
    if filed.action == "created":
        note = "" if filed.message == "a new story" else f": {filed.message}"
        return f"{name} -> {path}{note}"
    if filed.action in ("updated", "merged"):
        return f"{name} -> {path}: {filed.message}"
    return f"{name}: {filed.action}: {filed.message}" + (f": {path}" if path else "")


def _from_here(path: Path) -> str:
    path, here = path.absolute(), Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
