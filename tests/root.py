"""Where the project is, from whichever folder the tests are run."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
