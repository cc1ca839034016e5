"""WENN's entertainment wire: Atom with text, tags and dates of entries in elements of its own."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from plugins.importer.formats import _body
from plugins.importer.formats._feed import Entry
from plugins.importer.formats._xml import local, text_of

NAMESPACE = "http://feed.wenn.com/xmlns/"  # a year, a month and the module follow


def completed(entry: Entry, element: etree._Element) -> Entry:
    """The entry with what WENN's own elements say, where they say it; any other feed's entry as it
    is."""
    own = [one for one in element.iter("{*}*") if one.tag.startswith(f"{{{NAMESPACE}")]
    if not own:
        return entry
    named = {local(one): one for one in reversed(own)}
    paragraphs = [_raw(named.get(name)) for name in ("first_line", "body")]
    tags = (one.get("value", "") for one in own if local(one) == "tag")
    languages = (one.get("lang", "") for one in own)
    return replace(
        entry,
        parts=tuple(_body.of_text("\n\n".join(filter(None, paragraphs)))) or entry.parts,
        keywords=tuple(dict.fromkeys((*filter(None, tags), *entry.keywords))),
        published=text_of(named.get("published")) or entry.published,
        modified=text_of(named.get("updated")) or entry.modified,
        language=next(filter(None, languages), entry.language),
    )


def _raw(element: etree._Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""
