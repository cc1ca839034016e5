"""The fields of a form that stand above a text, or around it, as form services mail them."""

from __future__ import annotations

import json
import re

# "Headline: …" above the text: what a form has filled in
FORM = {
    **dict.fromkeys(("headline", "title", "titel", "überschrift", "titre", "titular"), "headline"),
    **dict.fromkeys(
        ("abstract", "summary", "teaser", "standfirst", "vorspann", "chapô"), "standfirst"
    ),
    **dict.fromkeys(("byline", "author", "by", "autor", "auteur"), "byline"),
    **dict.fromkeys(("slug", "slugline"), "slugline"),
    **dict.fromkeys(("keywords", "tags", "schlagwörter"), "keyword"),
    **dict.fromkeys(("embargo", "embargoed until", "sperrfrist"), "embargo"),
    **dict.fromkeys(("source", "quelle"), "source"),
    **dict.fromkeys(("body", "text", "story", "article", "content"), "text"),
}
FORM_LINE = re.compile(r"(?P<name>[^\W\d_][\w ]{1,16}?) ?:[ \t]*(?P<value>.*)")


def fields_of(text: str) -> tuple[dict[str, str], str]:
    """The fields by their roles, and the text without them; no fields, and the text as it is, where
    no headline is among those above it. Some services send all fields as one object of JSON."""
    if text.lstrip().startswith("{"):
        return _of_json(text)
    lines = text.lstrip("\n").split("\n")
    fields: dict[str, str] = {}
    role = ""
    while lines and role != "text":
        line = FORM_LINE.fullmatch(lines[0])
        if line and (name := FORM.get(line["name"].strip().lower())):
            role = name
            fields.setdefault(role, line["value"].strip())
        elif role and lines[0].strip():  # goes on
            fields[role] = f"{fields[role]} {lines[0].strip()}".strip()
        elif lines[0].strip():
            break
        else:
            role = ""
        lines.pop(0)
    if "headline" not in fields:
        return {}, text
    beginning = fields.pop("text", "")
    return fields, "\n".join([beginning, *lines])


def _of_json(text: str) -> tuple[dict[str, str], str]:
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError):  # a text that begins with a brace
        return {}, text
    named = {FORM.get(key.strip().lower()): value for key, value in document.items()}
    fields = {role: value for role, value in named.items() if role and isinstance(value, str)}
    return (fields, fields.pop("text")) if "text" in fields else ({}, text)
