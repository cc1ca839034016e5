"""Everything that is wrong in content/, at once."""

from __future__ import annotations

from pathlib import Path

from plugins.problem import Problem


def problems(root: Path) -> list[Problem]:
    """The problems of a project, sorted by file and line."""
    return []
