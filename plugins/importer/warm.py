"""Imported once before processes are forked for a batch: it reads a little story, and so loads what
the importer loads when it first reads one (the model of the languages, names, rules), which every
process would load for itself."""

import gc
from contextlib import suppress

from plugins.importer import SourceError, read

STORY = b"""Bridge reopens a day early

By Maren Holt
November 23, 2026

KESTREL BAY (AFP) - The bridge was opened to traffic again on Sunday night, the harbour said.

"Nobody wanted to go home before the first bus had crossed it," the engineer said on Monday.
"""

with suppress(SourceError):
    read("a little story", STORY)
gc.collect()
gc.freeze()  # what all processes share is not looked through for garbage
