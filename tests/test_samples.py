"""Each folder of tests/samples is one source and what an import must write for it, to the letter.

`source.*` is written by us in the manner of the real thing; `expected.md` is the whole Markdown
file. A source of several articles has expected-2.md, expected-3.md … too; one that must be refused
has `expected-error.txt`, the message.
"""

from itertools import count
from pathlib import Path

import pytest

from plugins import vocabulary
from plugins.importer import SourceError, formats, prepared, read
from plugins.importer.article import Source
from plugins.importer.identity import identity
from plugins.importer.markdown import document
from plugins.importer.slug import slug_of
from tests.root import ROOT

SAMPLES = sorted(path for path in (ROOT / "tests" / "samples").glob("*-*") if path.is_dir())
VOCABULARY = vocabulary.load(ROOT / "tests" / "samples" / "tags.toml")


def source_of(folder: Path) -> Path:
    (path,) = folder.glob("source.*")
    return path


def imported(path: Path) -> list[str]:
    """The files that an import writes for the articles of a source."""
    files = []
    for article in read(path.name, path.read_bytes()):
        article, _ = prepared(article, VOCABULARY)
        files.append(document(article, slug_of(article.headline, article.in_language)))
    return files


def expected(folder: Path) -> list[str]:
    names = (f"expected-{n}.md" if n > 1 else "expected.md" for n in count(1))
    files = []
    while (path := folder / next(names)).exists():
        files.append(path.read_text("utf-8"))
    return files


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_a_sample_becomes_the_file_beside_it(folder: Path):
    refused = folder / "expected-error.txt"
    if refused.exists():
        with pytest.raises(SourceError) as error:
            imported(source_of(folder))
        assert str(error.value) == refused.read_text("utf-8").strip()
    else:
        assert imported(source_of(folder)) == expected(folder) != []


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_the_format_that_a_sample_is_named_for_claims_it_and_no_other(folder: Path):
    path = source_of(folder)
    assert formats.claimants(Source(path.name, path.read_bytes())) == [folder.name.split("-")[0]]


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_a_story_has_one_identity_however_often_it_is_read(folder: Path):
    if (folder / "expected-error.txt").exists():
        return
    path = source_of(folder)
    one, other = (list(map(identity, read(path.name, path.read_bytes()))) for _ in range(2))
    assert one == other and len(set(one)) == len(one)
