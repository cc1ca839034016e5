"""WordPress exports: WXR 1.0 to 1.2, RSS with elements of WordPress's own
(https://developer.wordpress.org/advanced-administration/wordpress/import/).

Of an export only posts that were public are articles: no pages, drafts, revisions, attachments.
Nothing of a post's metadata is evaluated (it is serialised PHP).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from plugins.importer.article import Article, Image, Source, SourceError
from plugins.importer.formats import _feed, _html, _wordpress, _xml, rss
from plugins.importer.formats._feed import Entry

# Statuses of posts that were not public (https://wordpress.org/documentation/article/post-status/)
UNPUBLISHED = {"draft", "auto-draft", "pending", "private", "future", "trash"}
NO_DATE = re.compile(r"0000-.*")
DEFAULT_CATEGORY = {"uncategorized", "allgemein", "non-classé", "sin-categoria", "senza-categoria"}


@dataclass(frozen=True)
class _Site:
    """What an export says beside its items: the names of its authors by login, and the addresses
    of its attachments by number."""

    names: dict[str, str]
    attachments: dict[str, str]


def detect(source: Source) -> bool:
    """Whether the root element is RSS's with the namespace of WordPress's exports."""
    return _xml.root(source)[1] == "rss" and rss.WORDPRESS in source.start


def parse(source: Source) -> Iterator[Article]:
    """The public posts that have a text."""
    root = _xml.parse(source)
    channel = root.find("channel")
    items = root.findall("channel/item")
    if channel is None or not items:
        raise SourceError("a WordPress export without items; export the posts again")
    site = _Site(_names(channel), _attachments(items))
    base = _text(channel, "link")
    posts = [_entry(item, channel, base, site) for item in items if _is_public(item)]
    told = [entry for entry in posts if any(part.text for part in entry.parts)]
    if not told:
        raise SourceError("a WordPress export without a public post that has a text")
    yield from map(_feed.article, told)


def _entry(item: etree._Element, channel: etree._Element, base: str, site: _Site) -> Entry:
    """A post: RSS's entry with what WordPress says better."""
    known = rss.entry(item, channel, base)
    day, changed = _text(item, "{*}post_date_gmt"), _text(item, "{*}post_modified_gmt")
    content = _wordpress.html(_encoded(item, "content"))
    categories = [name for name in _terms(item, "category") if name.lower() not in DEFAULT_CATEGORY]
    picture = site.attachments.get(_meta(item, "_thumbnail_id"), "")
    return replace(
        known,
        parts=tuple(_html.blocks(content, known.url or base)),
        summary=tuple(_html.blocks(_wordpress.html(_encoded(item, "excerpt")))),
        author=tuple(site.names.get(login, login) for login in known.author),
        published=known.published if not day or NO_DATE.match(day) else f"{day}+00:00",
        modified="" if not changed or NO_DATE.match(changed) else f"{changed}+00:00",
        section=next(iter(categories), ""),
        keywords=tuple(dict.fromkeys((*_terms(item, "post_tag"), *categories[1:]))),
        image=Image(picture) if picture else None,
    )


def _is_public(item: etree._Element) -> bool:
    return (
        _text(item, "{*}post_type") == "post"
        and _text(item, "{*}status") not in UNPUBLISHED
        and not _text(item, "{*}post_password")
    )


def _names(channel: etree._Element) -> dict[str, str]:
    return {
        _text(author, "{*}author_login"): _text(author, "{*}author_display_name")
        for author in channel.findall("{*}author")
        if _text(author, "{*}author_display_name")
    }


def _attachments(items: list[etree._Element]) -> dict[str, str]:
    return {
        _text(item, "{*}post_id"): _text(item, "{*}attachment_url")
        for item in items
        if _text(item, "{*}post_type") == "attachment"
    }


def _terms(item: etree._Element, domain: str) -> list[str]:
    """The post's categories or tags by name; they are escaped, though in CDATA."""
    found = (one for one in item.findall("category") if one.get("domain") == domain)
    return list(filter(None, (_feed.plain(_raw(one)) for one in found)))


def _encoded(item: etree._Element, kind: str) -> str:
    """`content:encoded` or `excerpt:encoded`: the version of the export is in the namespace."""
    for one in item.findall("{*}encoded"):
        if f"/{kind}/" in (etree.QName(one).namespace or ""):
            return _raw(one)
    return ""


def _meta(item: etree._Element, key: str) -> str:
    for one in item.findall("{*}postmeta"):
        if _text(one, "{*}meta_key") == key:
            return _text(one, "{*}meta_value")
    return ""


def _text(parent: etree._Element, name: str) -> str:
    found = parent.find(name)
    return _raw(found).strip() if found is not None else ""


def _raw(element: etree._Element) -> str:
    return "".join(element.itertext(etree.Element))
