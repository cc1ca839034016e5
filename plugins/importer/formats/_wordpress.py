"""The HTML of WordPress's editors, which is none yet: blank lines part paragraphs
(https://developer.wordpress.org/reference/functions/wpautop/), and `[shortcodes]` stand for what a
plugin would put there."""

from __future__ import annotations

import re

BLOCK = (
    "address|article|aside|blockquote|div|dl|dd|dt|fieldset|figcaption|figure|footer|form|h[1-6]|"
    "header|hr|li|main|nav|ol|p|pre|section|summary|details|table|tbody|td|tfoot|th|thead|tr|ul"
)
PRE = re.compile(r"(</?pre\b[^<>]*>)", re.IGNORECASE)
BREAKS = re.compile(r"(?:<br ?/?>\s*){2,}", re.IGNORECASE)
LINE_END = re.compile(r"(?<!>)\n(?!<)")
BESIDE_BLOCK = re.compile(
    rf"(?:\s*<br>){{0,2}}\s?(</?(?:{BLOCK})\b[^<>]*>)\s?(?:<br>\s?){{0,2}}", re.I
)
# A picture and the text under it: [caption id="…"]<a><img></a> text[/caption]
CAPTION = re.compile(
    r"\[(?:wp_)?caption\b[^\[\]]*\]\s?((?:<a\b[^<>]*>)?\s?<img\b[^<>]*>\s?(?:</a>)?)"
    r"([^\[\]]{0,1000})\[/(?:wp_)?caption\]",
    re.IGNORECASE,
)
# Shortcodes that stand for something which is no text
PLAYERS = "gallery|audio|video|playlist|embed|youtube|vimeo|tweet|instagram|googlemaps|contact-form"
PLAYER = re.compile(rf"(?<!\[)\[({PLAYERS})\b[^\[\]]*\](?:[^\[\]]*\[/\1\])?", re.IGNORECASE)
# Any other goes where it is closed or has attributes; "[sic]" is a writer's
CLOSING = re.compile(r"\[/([a-z][\w-]*)\]", re.IGNORECASE)
SHORTCODE = re.compile(r"(?<!\[)\[/?([a-z][\w-]*)(\s[^\[\]]*)?/?\](?!\])", re.IGNORECASE)
ESCAPED = re.compile(r"\[(\[[^\[\]]*\])\]")


def html(text: str) -> str:
    """HTML that says what WordPress would have shown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pieces, depth = [], 0
    for piece in PRE.split(_without_shortcodes(text)):
        if PRE.match(piece):
            depth = max(0, depth + (-1 if piece.startswith("</") else 1))
        elif not depth:
            piece = _broken(piece)
        pieces.append(piece)
    return "".join(pieces)


def _without_shortcodes(text: str) -> str:
    text = CAPTION.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", text)
    text = PLAYER.sub("", text)
    closed = {name.lower() for name in CLOSING.findall(text)}
    text = SHORTCODE.sub(
        lambda m: "" if m[1].lower() in closed or "=" in (m[2] or "") else m[0], text
    )
    return ESCAPED.sub(r"\1", text)


def _broken(text: str) -> str:
    """Text with its line ends as line breaks, two of them for a blank line, none beside blocks."""
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    text = BREAKS.sub("<br><br>", re.sub(r"\n{2,}", "<br><br>", text))
    return BESIDE_BLOCK.sub(r"\1", LINE_END.sub("<br>", text))
