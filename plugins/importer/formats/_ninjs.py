"""Where ninjs 1 to 3 keep an item's fields: `headline`, `headline_main`, `headlines` with roles;
`body_html`, `bodies` with media types; `associations` as an object or an array."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from plugins.importer.article import Block, Image, Source, SourceError
from plugins.importer.formats import _body, _html, _xml
from plugins.importer.formats._body import Part
from plugins.importer.formats._json import integer, line, listed, objects, text

Item = dict[str, Any]  # keys in lower case, without "_"

DEEPEST = 4  # levels of an envelope
# The forms of a body, the best first, as keys, roles and media types call them; TT's "ttnitf" is
# not well-formed
FORMS = ("html5", "xhtml", "html", "richtext", "(?<!tt)nitf", "text|plain")
LARGEST = 2_048  # pixels in width: wider renditions are for print


def items(value: Any, depth: int = DEEPEST) -> Iterator[Item]:
    """The items in a document, at any level of an envelope."""
    if isinstance(value, dict) and _is_item(item := item_of(value)):
        yield item
    elif depth and isinstance(value, dict | list):
        for inner in listed(value):
            yield from items(inner, depth - 1)


def item_of(value: dict[str, Any]) -> Item:
    """An object with its keys as they are compared: `versionCreated` is "versioncreated"."""
    return {key.replace("_", "").lower(): inner for key, inner in value.items()}


def variants(item: Item, field: str) -> list[tuple[str, str]]:
    """The (role, text) of every variant of a field, "headline" say: keys that begin with it, and
    the array in the plural; each text once, without markup."""
    found = [
        (key.removeprefix(field), value) for key, value in item.items() if key.startswith(field)
    ]
    plural = [
        (line(one.get("role")).lower(), one.get("value"))
        for one in map(item_of, objects(item.get(f"{field}s")))
    ]
    flat: dict[str, str] = {}
    for role, value in (*found, *plural):
        words = line(value)
        if _html.is_html(words):
            words = " ".join(part.text for part in _html.blocks(words))
        if words:
            flat.setdefault(words, role)
    return [(role, words) for words, role in flat.items()]


def body(item: Item) -> tuple[list[Part], list[Block]]:
    """The parts of the item's text in its best form, and the receipt of its other forms."""
    forms = sorted(_bodies(item))
    for place, (rank, _, value) in enumerate(forms):
        parts = _parts(value, rank)
        if any(part.html for part in parts):
            others = [value for n, (_, _, value) in enumerate(forms) if n != place]
            return parts, [
                Block(part.text, "dropped", "the text in another form")
                for value in others
                for part in _html.blocks(value)
            ]
    return [], []


def image(item: Item) -> Image | None:
    """The first picture that goes with the item."""
    for one in map(item_of, objects(item.get("associations"))):
        picture = Image(
            url=_rendition(one),
            alternative_text=line(one.get("alttext")),
            caption=next((words for role, words in variants(one, "description")), ""),
            credit=line(one.get("byline")) or line(one.get("by")),
        )
        if picture.url and line(one.get("type")).lower() in (
            "picture",
            "photo",
            "image",
            "graphic",
        ):
            return picture
    return None


def _is_item(item: Item) -> bool:
    named = item.keys() & {"uri", "guid"}
    return bool(named) and any(
        key.startswith(("headline", "body", "bodies", "pubstatus", "versioncreated"))
        for key in item
    )


def _bodies(item: Item) -> Iterator[tuple[int, int, str]]:
    """(rank, number, text) of every form of the body."""
    found = [(key, value) for key, value in item.items() if re.match("body|bodies$", key)]
    forms = [(key, value) for key, value in found if isinstance(value, str)]
    for one in (item_of(one) for _, value in found for one in objects(value)):
        forms.append((f"{line(one.get('role'))} {line(one.get('contenttype'))}", one.get("value")))
    for number, (name, value) in enumerate(forms):
        words, name = text(value), name.lower().removeprefix("body")
        if words.strip() and "ttnitf" not in name:
            yield _rank(name), number, words


def _rank(name: str) -> int:
    ranks = (n for n, form in enumerate(FORMS) if re.search(form, name))
    return next(ranks, len(FORMS))


def _parts(value: str, rank: int) -> list[Part]:
    if rank < len(FORMS) and "nitf" in FORMS[rank]:
        try:
            root = _xml.without_namespaces(_xml.parse(Source("body", value.encode())))
        except SourceError:
            return []
        return _body.of_element(root)
    return _html.blocks(value)


def _rendition(item: Item) -> str:
    """The address of the widest picture that a page can use."""
    found = [item_of(one) for one in objects(item.get("renditions"))]
    sized = [
        (integer(one.get("width"), 1, 100_000) or 0, line(one.get("href")))
        for one in found
        if line(one.get("mimetype") or one.get("contenttype") or "image").startswith("image")
    ]
    usable = [one for one in sized if one[0] <= LARGEST and one[1]] or [min(sized, default=(0, ""))]
    return max(usable)[1]
