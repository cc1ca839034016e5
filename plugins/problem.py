"""What `check` finds: one problem in one place, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """A problem of the content: the file (relative to the project's root, with forward slashes),
    the line counted from 1 (0: the file as a whole), what is wrong, and the remedy.

    A warning is told and lets the site be published; an error stops `publish`.
    """

    file: str
    line: int
    message: str
    remedy: str = ""
    warning: bool = False

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        kind = "warning: " if self.warning else ""
        return f"{where}: {kind}{self.message}" + (f" ({self.remedy})" if self.remedy else "")
