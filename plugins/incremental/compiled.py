"""Compiled templates, each in a file with the sum of what is in it: Jinja's own cache believes what
it finds, and Python runs it or stops."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from zlib import crc32

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

SUM = 4  # bytes


class Compiled(BytecodeCache):
    """The compiled templates in a folder. A file that is not as it was written is no good, and is
    written anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket what is in its file, if it has one."""
        try:
            data = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        if data[:SUM] == _sum(data[SUM:]):
            bucket.bytecode_from_string(data[SUM:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write what the bucket has, in one step."""
        self._folder.mkdir(parents=True, exist_ok=True)
        data = bucket.bytecode_to_string()
        number, part = tempfile.mkstemp(".part", bucket.key, self._folder)
        with open(number, "wb") as file:
            file.write(_sum(data) + data)
        os.replace(part, self._folder / bucket.key)


def _sum(data: bytes) -> bytes:
    return crc32(data).to_bytes(SUM)
