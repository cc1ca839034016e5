"""What was imported last of each story, kept in `.imported/` of the content folder: the base of the
next merge, and a note where an item's story is another's.

It is committed like the articles, for a merge must work in every clone; its files are named for the
story's identity, so that an editor may move and rename the article; and Pelican never reads it, for
it is no ARTICLE_PATHS folder.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from plugins import head
from plugins.importer import whole
from plugins.importer.article import Article
from plugins.importer.identity import identity
from plugins.importer.shelf import Shelf

FOLDER = ".imported"
# The key of a note: the identity of the story that an item goes on with, or that has followed it
STORY = "story"


def base_path(root: Path, key: str) -> Path:
    """The file that keeps what was imported last of the story with an identity."""
    digest = hashlib.sha256(key.encode()).hexdigest()
    return root / FOLDER / digest[:2] / f"{digest[2:18]}.md"


def text_of(path: Path) -> str | None:
    """The text of a file; None where there is none."""
    return path.read_text("utf-8") if path.exists() else None


def story_of(article: Article, shelf: Shelf) -> str:
    """The identity of the story that an article belongs to: its own, or that of the item which it
    replaces under a new name, through any number of names. A note is kept of that, also of items
    that come too late and are replaced already. Raises OSError when it cannot be written."""
    own = _noted(identity(article), shelf.root)
    before = [identity(replace(article, identifier=name)) for name in article.replaces]
    stories = [_noted(name, shelf.root) for name in before]
    known = (key for key in (own, *stories) if _is_known(key, shelf))
    story = next(known, own)
    for key in (identity(article), *before):
        if key != story and not _is_known(key, shelf):
            whole.write(
                base_path(shelf.root, key), head.join({"identifier": key, STORY: story}, "")
            )
    return story


def _noted(key: str, root: Path) -> str:
    """The identity of the story that an item's note names, else its own."""
    text = text_of(base_path(root, key))
    return str((head.split(text)[0] if text else {}).get(STORY) or key)


def _is_known(key: str, shelf: Shelf) -> bool:
    """Whether a story is here, or was and its base says what became of it."""
    return key in shelf.files or base_path(shelf.root, key).exists()
