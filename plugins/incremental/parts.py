"""Makes parts that many pages have once: a story's entry in lists is the same in each of them."""

from __future__ import annotations

from types import CodeType
from typing import Any, NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context, Macro, missing

from plugins.incremental.comparing import Inputs
from plugins.incremental.recording import Reading, add, is_recording, read_apart

MOST = 5000  # parts that are remembered; then it is begun anew


class Part(NamedTuple):
    """What a macro made, what was read for it, and the macro's code, so that its id stays its."""

    html: str
    reading: Reading
    code: CodeType


class Parts:
    """Jinja's global `once`. A part is made anew for a page that has something of its own under a
    name that the part was made with. What was read for it is noted for each page that has it."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self._made: dict[Any, Part] = {}
        self._one: dict[frozenset[str], frozenset[str]] = {}  # of what is read of many contents

    @pass_context
    def __call__(self, context: Context, macro: Macro, *arguments: Any, **named: Any) -> str:
        """What a macro makes of these arguments, which can be hashed."""
        if not is_recording():
            return macro(*arguments, **named)
        code, values = macro._func.__code__, (*arguments, *named.values())
        key = (id(code), values, tuple(named), tuple(map(type, values)))
        part = self._made.get(key)
        if part is None or not self._fits(part, context):
            with read_apart() as reading:
                html = macro(*arguments, **named)
            part = Part(html, self._small(reading), code)
            if self._fits(part, context):
                self._remember(key, part)
        add(part.reading)
        return part.html

    def forget(self) -> None:
        """Forget all parts: the contents may be others by now."""
        self._made.clear()

    def _small(self, reading: Reading) -> Reading:
        """The same in a fifth of the room."""
        names, *read = map(frozenset, (reading.names, *reading.contents.values()))
        one = [self._one.setdefault(of, of) for of in read]
        contents = dict(zip(reading.contents, one, strict=True))
        return Reading(contents, self._one.setdefault(names, names), reading.whole)

    def _remember(self, key: Any, part: Part) -> None:
        if len(self._made) >= MOST:
            self.forget()
        self._made[key] = part

    def _fits(self, part: Part, context: Context) -> bool:
        """Whether a page has what all pages have under the names that a part was made with."""
        of_all, given = self._inputs.of_all_pages, context.environment.globals
        return not part.reading.whole and all(
            context.resolve_or_missing(name) is of_all(name, given.get(name, missing))
            for name in part.reading.names
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return Parts, (None,)  # no page is another one by it
