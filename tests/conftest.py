"""Puts the project's root on the path, so that tests import `plugins` from any folder."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
