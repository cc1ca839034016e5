"""Puts the project's root on the path, so that tests import `plugins` from any folder."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

settings.register_profile("copydesk", deadline=None)  # nothing here is a timed test
settings.load_profile("copydesk")
