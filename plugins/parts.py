"""Parts of pages that are the same wherever they stand.

Templates have `once(macro, …)`: what a macro makes of these arguments. Here it is made each time;
who notes what pages are made from can make it once for all of them (plugins/incremental/parts.py).
No settings.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def once(macro: Callable[..., str], *arguments: Any, **named: Any) -> str:
    """What a macro makes of these arguments."""
    return macro(*arguments, **named)


def _add_to_templates(pelican: Any) -> None:
    pelican.settings["JINJA_GLOBALS"] = {**pelican.settings["JINJA_GLOBALS"], "once": once}


def register() -> None:
    from pelican import signals

    signals.initialized.connect(_add_to_templates)
