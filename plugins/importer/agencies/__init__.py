"""Agencies and outlets: who they are (one TOML file each, the folder is the registry), and what
an article owes them.

Adding one is adding a file: `_registry.Agency` lists the keys.
"""

from plugins.importer.agencies._apply import apply
from plugins.importer.agencies._registry import (
    AGENCIES,
    Agency,
    mentioned,
    named,
    of_address,
    of_marks,
)

__all__ = ["AGENCIES", "Agency", "apply", "mentioned", "named", "of_address", "of_marks"]
