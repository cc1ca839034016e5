"""Keeps a site as its sources are while they are worked on: when the text of an article is saved,
its page is put in at once (plugins/first_page.py), and then the whole site.

What is saved while the site is built is not lost: another build follows. A build that fails leaves
the last good site.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change

from plugins import files
from plugins.building import BuildError, OwnProcess, Run, build
from plugins.placing import put_page_in
from plugins.warm import KilledError, Warm

LOADED_IN_BUILDS = ("content", "theme")  # folders of whose files no process has loaded any


class Preview:
    """The site of the project `root` in `output`, which nobody else builds. `tell` is given lines
    for the terminal, `news` the names of the files of the output that are others now, or gone."""

    def __init__(
        self,
        root: Path,
        output: Path,
        tell: Callable[[str], None],
        news: Callable[[list[str]], None],
    ) -> None:
        self._root, self._output, self._tell, self._news = root, output, tell, news
        self._warm = Warm(root, self._was_made)
        self._state = threading.Lock()  # of all that follows
        self._wanted = threading.Event()
        # What has changed since the last build began that all went well with, and since the one
        # that is under way did: the paths, and what came first of each
        self._since: dict[Path, Change] = {}
        self._later: dict[Path, Change] = {}
        self._ahead: dict[str, bytes | None] = {}  # pages put in ahead, as they were
        self._is_given_up = False

    def changed(self, changes: Iterable[tuple[Change, str]]) -> None:
        """Take note of what has changed, put in the pages that can be made at once, and have the
        site built."""
        with self._state:
            for change, name in sorted(changes):  # added first: what is gone again was never there
                for noted in (self._since, self._later):
                    noted.setdefault(Path(name), change)
            self._put_pages_in()
        self._wanted.set()

    def build(self, anyhow: bool = False) -> None:
        """Build the site, or say why it cannot be built."""
        with self._state:
            self._wanted.clear()
            self._is_given_up = False
            self._later = {}
            if any(self._is_code(path) for path in self._since):
                self._warm.forget()
        try:
            try:
                changed = self._built(self._warm.begun, anyhow)
            except KilledError:
                if self._is_given_up:
                    return
                changed = self._built(OwnProcess, anyhow)
        except BuildError as error:
            self._tell(str(error))
            with self._state:
                self._take_back()
            return
        with self._state:
            self._ahead = {}
            self._put_pages_in()  # of what was saved meanwhile, and was in the output already
        self._news(changed)

    def keep_up(self) -> None:
        """Build whenever something has changed, for ever. The first time a build is made anyhow,
        when there was nothing to do before: pages are made at once by what it leaves."""
        if not self._warm.is_standing_by:
            self.build(anyhow=True)
        while True:
            self._wanted.wait()
            self.build()

    def end(self) -> None:
        """End all processes, and give up the build that is under way."""
        self._is_given_up = True
        self._warm.forget()

    def _built(self, begun: Callable[..., Run], anyhow: bool) -> list[str]:
        more = ("SEARCH_ANEW", False)
        settings = "pelicanconf.py"
        return build(self._root, settings, None, self._output, more, begun=begun, anyhow=anyhow)

    def _was_made(self) -> None:
        """A build has gone well, and what stands by is of it."""
        with self._state:
            self._since = dict(self._later)

    def _is_code(self, path: Path) -> bool:
        return not any(path.is_relative_to(self._root / name) for name in LOADED_IN_BUILDS)

    def _put_pages_in(self) -> None:
        came = (path for path, change in self._since.items() if change == Change.added)
        gone = {path for path in came if not path.exists()}
        changed = self._since.keys() - gone
        if not changed:
            return
        beside = tempfile.TemporaryDirectory(".page", f".{self._output.name}.", self._output.parent)
        with beside as folder:
            if not self._warm.first_pages(changed, Path(folder)):
                return
            made = []
            for path in files.files_below(folder):
                name, old = path[len(folder) + 1 :], self._output / path[len(folder) + 1 :]
                if not files.holds(str(old), Path(path).read_bytes()):
                    self._ahead.setdefault(name, old.read_bytes() if old.exists() else None)
                    put_page_in(Path(path), self._output, name)
                    made.append(name)
        if made:
            self._news(made)

    def _take_back(self) -> None:
        """Make the pages that were put in ahead what they were."""
        for name, data in self._ahead.items():
            if data is None:
                (self._output / name).unlink(missing_ok=True)
            else:
                files.write_anew(str(self._output / name), data)
        self._news(list(self._ahead))
        self._ahead = {}
