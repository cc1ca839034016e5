"""What work makes of what it is given, and of nothing else, so that the last build's may do.

Here it is made each time; who remembers what builds have made (plugins/incremental) stands under
RESULTS in the settings. No settings of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")

RESULTS = "RESULTS"  # of the settings


def result(
    settings: Mapping[str, Any], name: str, given: Given, work: Callable[[Given], Result]
) -> Result:
    """What `work` makes of `given`, which JSON can write and which is all that it goes by but for
    its own code. Nobody changes the result, which can be pickled."""
    remembered = settings.get(RESULTS)
    return remembered(name, given, work) if remembered else work(given)
