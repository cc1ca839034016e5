"""The words of a mail's headers: encoded words decoded (RFC 2047), whatever they say they are.

The standard library's parser of structured headers is not used: it stops at broken ones, and it
believes the charset that an encoded word names.
"""

from __future__ import annotations

import binascii
import re
from email.message import Message

ENCODED = re.compile(r"=\?(?P<charset>[^?\s]{1,40})\?(?P<way>[bBqQ])\?(?P<words>[^?]*)\?=")
BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?)")  # blanks between two encoded words are none


def header(message: Message, name: str) -> str:
    """The value of a header as one line of text; empty where the mail has none."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    text = BETWEEN.sub("", _known(str(raw).encode("utf-8", "surrogateescape"), ""))
    return " ".join(ENCODED.sub(_decoded_word, text).split())


def decoded(data: bytes, charset: str) -> str:
    """Bytes as text: UTF-8 where they are, else the charset that is named, else Windows-1252."""
    return _known(data, charset).replace("\r\n", "\n").replace("\r", "\n")


def _decoded_word(found: re.Match[str]) -> str:
    words = found["words"]
    if found["way"] in "qQ":
        # raw letters stand in some of them, though RFC 2047 forbids it
        return _known(_quoted(words), found["charset"])
    try:
        padded = words + "=" * (-len(words) % 4)
        return _known(binascii.a2b_base64(padded, strict_mode=True), found["charset"])
    except ValueError:  # not Base64, or not ASCII
        return words


def _quoted(words: str) -> bytes:
    """The bytes of the "Q" encoding (RFC 2047, 4.2)."""
    raw = words.replace("_", " ").encode("utf-8", "surrogateescape")
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode()), raw)


def _known(data: bytes, charset: str) -> str:
    for encoding in ("utf-8", charset, "cp1252"):
        try:
            return data.decode(encoding)
        except (ValueError, LookupError):  # other bytes, an unknown charset
            continue
    return data.decode("cp1252", errors="replace")
