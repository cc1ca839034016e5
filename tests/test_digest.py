"""Values that are equal have one digest, whatever order or process they come in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.contents import Article
from pelican.settings import DEFAULT_CONFIG

from plugins.incremental.differing import EMPTY, differing, snapshot
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


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(0, 2)
    | st.floats(0, 2)
    | st.text("a'\",(:")
    | st.binary(),
    lambda some: (
        st.lists(some, max_size=3)
        | st.lists(some, max_size=3).map(tuple)
        | st.dictionaries(st.text("a',", max_size=2), some, max_size=2)
    ),
)


@given(VALUES, VALUES)
def test_values_have_one_digest_when_they_look_the_same(one: Any, other: Any):
    digester = Digester({})
    found = digester.of([one]), digester.of([other])
    assert (found[0] == found[1]) == (repr(one) == repr(other))


def test_a_content_is_no_text_that_looks_like_it():
    article = Article("", {"title": "A"}, dict(DEFAULT_CONFIG), "/site/content/a.md")
    name = Digester({}).identities[article]
    forms = [article, name, repr(article), [name], [article], (article,), {"a": article}]
    assert len({Digester({}).of([one]) for one in forms}) == len(forms)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}),
        ({"a": "1", "b": "2"}, {"a": "1", "c": "3", "b": "2"}),
    ],
)
def test_what_is_as_it_was_does_not_differ_whatever_its_order(
    before: dict[str, str], now: dict[str, str]
):
    new = now.keys() - before.keys()
    assert differing(now, snapshot(before)) == {name: now[name] for name in new}


def test_what_differs_is_another_object_may_change_or_is_gone():
    listed, moment = [1], datetime(2026, 3, 1)
    before = {"same": "a", "other": "a", "listed": listed, "moment": moment, "gone": 1}
    now = {"same": "a", "other": "b", "listed": listed, "moment": moment}
    was = snapshot(before)
    assert differing(now, was) == {"other": "b", "listed": listed, "gone": ["gone"]}
    assert differing(now | {"gone": 1, "new": 2}, was) == {
        "other": "b",
        "listed": listed,
        "new": 2,
    }
    assert differing(now, EMPTY) == now
