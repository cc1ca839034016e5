"""Runs Pelican for `invoke build`, with its log as lines that say what is wrong and where, instead
of a box and a traceback for each.

    python -m plugins.run_pelican PELICAN'S ARGUMENTS
"""

from __future__ import annotations

import gc
import logging
import sys

import pelican

# What Pelican says after an error that `--fatal errors` has made an end of: the error is told.
AFTERWORD = "RuntimeError: Warning or error encountered"

# A build keeps nearly all that it makes until it ends: to look for what is left over is a third of
# its time, and finds nothing.
RARELY = (200_000, 50, 100)


class _Lines(logging.Formatter):
    """ "build: error: …", and a traceback only for what is nobody's mistake in a text."""

    def format(self, record: logging.LogRecord) -> str:
        kind = "" if record.levelno < logging.WARNING else f"{record.levelname.lower()}: "
        line = f"build: {kind}{record.getMessage()}"
        if record.levelno < logging.CRITICAL or not record.exc_info:
            return line
        return f"{line}\n{self.formatException(record.exc_info)}"


def run(arguments: list[str]) -> None:
    """Build a site. Exits with a code that is not 0 when there was an error."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Lines())
    handler.addFilter(lambda record: not record.getMessage().startswith(AFTERWORD))
    logging.getLogger().addHandler(handler)  # Pelican adds its own only where there is none
    gc.set_threshold(*RARELY)
    pelican.main([*arguments, "--fatal", "errors"])


if __name__ == "__main__":
    run(sys.argv[1:])
