"""The language of a text, offline, as sources write it, and the direction it is written in.

py3langid carries its model (97 languages, 5 MB) and needs half a millisecond a text; lingua is
surer of single words but its models are 100 MB, and what is imported here are articles.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# Scripts that (nearly) one language of news alone is written in; the rest is for the model.
BY_SCRIPT = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "GREEK": "el",
    "HEBREW": "he",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "TAMIL": "ta",
    "TELUGU": "te",
    "BENGALI": "bn",
    "GUJARATI": "gu",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
    "ETHIOPIC": "am",
}
# BCP 47 wants the language in use where ISO 639 has a group
STANDARD = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi"}
RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
RIGHT_TO_LEFT_SCRIPTS = {"arab", "hebr", "thaa", "syrc", "nkoo"}
ENOUGH = 40  # letters: below, the model guesses ("hello there" is Sesotho)
SAMPLE = 2_000  # characters: more does not change the answer
TELLING = 600  # characters: enough of a text to hold its source's word against
SURE = 400  # letters among them, above which the model tells even Danish from Norwegian
MARGIN = 0.05  # of its score, by which another language must be the likelier one


def detect(text: str) -> str:
    """The text's language as a BCP 47 tag without region, or "" where there is too little text to
    tell."""
    sample = text[:SAMPLE]
    script, letters = _script(sample)
    if script in BY_SCRIPT:
        return BY_SCRIPT[script]
    # Kana are the minority in a Japanese text of many names
    if script == "CJK":
        return "ja" if re.search(r"[ぁ-んァ-ヶ]{2}", sample) else "zh"
    if letters < ENOUGH:
        return ""
    import py3langid  # which brings numpy: a tenth of a second that filing need not wait for

    code = py3langid.classify(sample)[0]
    return STANDARD.get(code, code)


def spoken(text: str, said: str) -> str:
    """`said` (BCP 47), unless the text is clearly in another language: sites say "en-US" above
    stories in Zulu, and agencies "fi" above translations. Then that, without a region."""
    sample = text[:TELLING].strip()
    found = detect(sample)
    base = said.split("-")[0].lower()
    base = STANDARD.get(base, base)
    if not found or found == base or sum(map(str.isalpha, sample)) < SURE:
        return said
    import py3langid

    scores = {STANDARD.get(code, code): score for code, score in reversed(py3langid.rank(sample))}
    if base not in scores or scores[found] - scores[base] < MARGIN * abs(scores[found]):
        return said
    return found


def language_tag(written: str) -> str:
    """A BCP 47 tag as it is spelt ("FR" is "fr", "en_us" is "en-US"), empty for what is none."""
    first, *rest = written.strip().replace("_", "-").split("-")
    if not re.fullmatch("[A-Za-z]{2,3}", first):
        return ""
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def direction(language: str) -> str:
    """ "rtl" or "ltr" for a BCP 47 tag; a script subtag ("az-Arab") decides before the language."""
    first, *rest = language.lower().replace("_", "-").split("-")
    for part in rest:
        if len(part) == 4 and part.isalpha():
            return "rtl" if part in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first in RIGHT_TO_LEFT else "ltr"


def _script(text: str) -> tuple[str, int]:
    """The script of most letters (in Unicode's words) and the number of letters."""
    counts: Counter[str] = Counter()
    for letter, times in Counter(filter(str.isalpha, text)).items():
        counts[unicodedata.name(letter, "?").split(" ")[0].split("-")[0]] += times
    return (counts.most_common(1)[0][0] if counts else "", counts.total())
