"""Puts the project's root on the path, so that tests import `plugins` from any folder."""

import sys
from pathlib import Path

import pytest
from hypothesis import settings
from pelican.log import LimitFilter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

settings.register_profile("copydesk", deadline=None)  # nothing here is a timed test
settings.load_profile("copydesk")


@pytest.fixture(autouse=True)
def nothing_was_logged():
    """Pelican tells each message once a process; a test wants those of its own builds."""
    LimitFilter._raised_messages.clear()
