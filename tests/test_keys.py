"""What was read is remembered by what the file was, as who looked before the build has told it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from pelican.contents import Article, Page

from plugins.files import digest_of
from plugins.incremental.keys import Keys


def test_a_file_is_what_it_is_told_to_be_until_it_is_asked_whether_it_is_old(tmp_path: Path):
    (tmp_path / "a.md").write_text("one")
    (tmp_path / "told").write_text(
        json.dumps({str(tmp_path / "a.md"): digest_of(str(tmp_path / "a.md"))})
    )
    told = Keys(b"state", {"BUILT_OF": str(tmp_path / "told")})
    own = Keys(b"state", {})
    where = str(tmp_path), "a.md", Article
    key = own.of(*where)
    (tmp_path / "a.md").write_text("two")
    assert own.of(*where) == told.of(*where) == key != Keys(b"state", {}).of(*where)
    assert own.is_old(*where) and told.is_old(*where)
    (tmp_path / "a.md").write_text("one")
    assert not own.is_old(*where) and not told.is_old(*where)


def test_a_key_goes_by_all_that_reading_goes_by(tmp_path: Path):
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("one")
    by_time = Keys(b"state", {"DEFAULT_DATE": "fs"})
    found = [
        Keys(b"state", {}).of(str(tmp_path), "a.md", Article),
        Keys(b"other", {}).of(str(tmp_path), "a.md", Article),
        Keys(b"state", {}).of(str(tmp_path), "b.md", Article),
        Keys(b"state", {}).of(str(tmp_path), "a.md", Page),
        by_time.of(str(tmp_path), "a.md", Article),
    ]
    assert len(set(found)) == len(found)
    os.utime(tmp_path / "a.md", (0, 0))
    assert by_time.is_old(str(tmp_path), "a.md", Article)
    assert by_time.known(str(tmp_path), "a.md", Article) == found[-1]
    assert by_time.known(str(tmp_path), "b.md", Article) is None
