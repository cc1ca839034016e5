"""Runs Pelican for `invoke build`, with its log as lines that say what is wrong and where, instead
of a box and a traceback for each.

    python -m plugins.run_pelican PELICAN'S ARGUMENTS

It loads Pelican, and begins when its standard input, a socket, tells it a line; it answers "0" when
all has gone well. Of what the project itself has it reads nothing else before: that may change
until then.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import logging
import os
import sys

import pelican
from jinja2 import TemplateSyntaxError

# What Pelican says after an error that `--fatal errors` has made an end of: the error is told.
AFTERWORD = "RuntimeError: Warning or error encountered"

# A build keeps nearly all that it makes until it ends: to look for what is left over is a third of
# its time, and finds nothing.
RARELY = (200_000, 50, 100)


class _Lines(logging.Formatter):
    """ "build: error: …", and a traceback only for what is nobody's slip of the pen."""

    def format(self, record: logging.LogRecord) -> str:
        kind = "" if record.levelno < logging.WARNING else f"{record.levelname.lower()}: "
        line = f"build: {kind}{record.getMessage()}"
        error = (record.exc_info or sys.exc_info())[1]
        if record.levelno < logging.ERROR or error is None:
            return line
        if isinstance(error, SyntaxError | TemplateSyntaxError):
            what = error.msg if isinstance(error, SyntaxError) else error.message
            return f"build: error: {_place(error.filename)}, line {error.lineno}: {what}"
        if record.levelno == logging.ERROR:
            return f"{line}: {' '.join(str(error).split())}"
        return f"{line}\n{self.formatException(record.exc_info)}"


def _place(path: str | None) -> str:
    """A file as it is called in the project."""
    return os.path.relpath(path) if path else "a template"


def run(arguments: list[str]) -> None:
    """Build a site. Exits with a code that is not 0 when there was an error."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Lines())
    handler.addFilter(lambda record: not record.getMessage().startswith(AFTERWORD))
    logging.getLogger().addHandler(handler)  # Pelican adds its own only where there is none
    gc.set_threshold(*RARELY)
    pelican.main([*arguments, "--fatal", "errors"])


def ending_at_once() -> list[int]:
    """A list for the code that this process ends with, if it ends well, once all has been called
    that is to be called at exit from now on. To take a large site's objects apart first is a tenth
    of an edit's time."""
    codes: list[int] = []

    def end() -> None:
        if codes:
            sys.stdout.flush()
            sys.stderr.flush()
            with contextlib.suppress(OSError):  # nobody is there to be told
                os.write(sys.stdin.fileno(), str(codes[0]).encode())
            os._exit(codes[0])

    atexit.register(end)  # what is registered first is called last
    return codes


if __name__ == "__main__":
    if not sys.stdin.readline():
        sys.exit()  # nothing is to be built
    codes = ending_at_once()
    run(sys.argv[1:])
    codes.append(0)
