"""Agencies and outlets: who they are (one TOML file each, the folder is the registry), and what
an article owes them.

Adding one is adding a file: `_files.Agency` lists the keys. An outlet with nothing of its own but
names, hosts and a time zone is a line of ../outlets.toml.
"""

from plugins.importer.agencies._apply import apply
from plugins.importer.agencies._files import Agency
from plugins.importer.agencies._masthead import of_marks
from plugins.importer.agencies._registry import AGENCIES, mentioned, named, of_address
from plugins.importer.agencies._unlisted import unlisted

__all__ = [
    "AGENCIES",
    "Agency",
    "apply",
    "mentioned",
    "named",
    "of_address",
    "of_marks",
    "unlisted",
]
