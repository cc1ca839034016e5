"""How long a text takes to read, for the importer (which writes `read_time`) and for the build.

As a plugin: an article whose file has no `read_time` gets one. No settings.

The rates are those of Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading
Performance: The New International Reading Speed Texts IReST", IOVS 53 (2012): 184 words a minute
over seventeen languages; Chinese 255 and Japanese 357 characters a minute. They have no figure
for Korean: Hangul, a script of syllables as kana are, is counted at the Japanese rate.
"""

from __future__ import annotations

import math
import re

WORDS_A_MINUTE = 184
CHINESE_CHARACTERS_A_MINUTE = 255
SYLLABLES_A_MINUTE = 357

HAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
SYLLABLE = re.compile(
    r"[\u1100-\u11ff\u3041-\u30ff\u3130-\u318f\u31f0-\u31ff\ua960-\ua97f"
    r"\uac00-\ud7ff\uff66-\uff9f]"
)
WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
TAG = re.compile(r"<[^>]*>")


def reading_time(text: str) -> int:
    """Whole minutes to read a text (plain or HTML), rounded up, at least 1."""
    plain, syllables, han = TAG.sub(" ", text), 0, 0
    if not plain.isascii():
        plain, syllables = SYLLABLE.subn(" ", plain)
        plain, han = HAN.subn(" ", plain)
    if syllables:  # Japanese and Korean mix their Han characters with syllables
        minutes = (han + syllables) / SYLLABLES_A_MINUTE
    else:
        minutes = han / CHINESE_CHARACTERS_A_MINUTE
    words = len(WORD.findall(plain))
    return max(1, math.ceil(minutes + words / WORDS_A_MINUTE))


def fill(content: object) -> None:
    """Give a Pelican article that has none its `read_time`; None where there is no text."""
    if not getattr(content, "read_time", None):
        text = getattr(content, "_content", None)
        content.read_time = reading_time(text) if text else None


def register() -> None:
    from pelican import signals

    signals.content_object_init.connect(fill)
