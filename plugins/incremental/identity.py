"""What contents are called in digests and records."""

from __future__ import annotations

from pelican.contents import Content


def identity(content: Content) -> str:
    """What a content is called: its kind and its file. No form of another value is like it
    (forms.py)."""
    return f"{type(content).__name__}:{content.source_path!r}"


class Identities(dict[Content, str]):
    """What contents are called, each made once: all lists have them."""

    def __missing__(self, content: Content) -> str:
        found = self[content] = identity(content)
        return found
