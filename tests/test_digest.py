"""Values that are equal have one digest, whatever order or process they come in."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.incremental.digest import Digester


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({0, 8}, {8, 0}),  # which come in the order that they were put in
        (frozenset([0, 8]), frozenset([8, 0])),
        ([{"a": {0, 8}}], [{"a": {8, 0}}]),
    ],
)
def test_a_set_has_no_order(one: Any, other: Any):
    digester = Digester({})
    assert digester.of(one) == digester.of(other)


@pytest.mark.parametrize(
    ("one", "other"), [({0}, {1}), ({0}, frozenset([0])), ({"0"}, {0}), ([0, 8], [8, 0])]
)
def test_what_is_not_equal_has_another(one: Any, other: Any):
    digester = Digester({})
    assert digester.of(one) != digester.of(other)
