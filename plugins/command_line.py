"""Lets an invoke task take any number of words: `invoke import a.txt b.txt`.

Invoke gives a task one word for each of its arguments and takes the next one for another task.
What it can do is a flag given several times; so the words become flags before it parses them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence


def words_as_flags(
    words: Sequence[str], task: str, flag: str, valued: Container[str], tasks: Container[str]
) -> list[str]:
    """The command line with `flag=` before every bare word after `task`. `valued` are the flags
    whose value is the next word; the names in `tasks` go on beginning a task of their own."""
    return list(_rewritten(words, task, flag, valued, tasks))


def _rewritten(
    words: Sequence[str], task: str, flag: str, valued: Container[str], tasks: Container[str]
) -> Iterator[str]:
    current, before = "", ""
    for word in words:
        is_value = before in valued
        if word in tasks and not is_value:
            current = word
        elif current == task and not is_value and (word == "-" or not word.startswith("-")):
            word = f"{flag}={word}"
        yield word
        before = word
