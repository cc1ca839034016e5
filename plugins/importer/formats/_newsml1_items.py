"""How a NewsML 1 item is built (components in components, each with a role), and its identity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from plugins.importer.formats._xml import text_of

STATUSES = {"canceled": "canceled", "cancelled": "canceled", "withheld": "withheld"}


def name_of(element: etree._Element | None) -> str:
    """The FormalName of an element; empty for None."""
    return " ".join(element.get("FormalName", "").split()) if element is not None else ""


def role_of(component: etree._Element | None) -> str:
    """The role of a component in small letters; empty where it has none."""
    return name_of(component.find("Role")).lower() if component is not None else ""


def around(content: etree._Element) -> Iterator[etree._Element]:
    """The components around a content item, the nearest first."""
    return content.iterancestors("NewsComponent")


def unit(content: etree._Element) -> etree._Element:
    """What a content item is a text of: the nearest component with a headline, else the item."""
    with_headline = (one for one in around(content) if one.find("NewsLines/HeadLine") is not None)
    return next(with_headline, next(content.iterancestors("NewsItem")))


def identifier(item: etree._Element, one_of: etree._Element | None) -> str:
    """The item's PublicIdentifier without its revision, which ends it (RFC 3085). Told apart by
    the Duid of the component where it is `one_of` several texts in the item, and by NewsItemId
    where the agency writes one PublicIdentifier for all (Belga)."""
    said = item.find("Identification/NewsIdentifier")
    if said is None:
        return ""
    provider, day, name, revision, public = (
        text_of(said.find(tag))
        for tag in ("ProviderId", "DateId", "NewsItemId", "RevisionId", "PublicIdentifier")
    )
    public = public or f"urn:newsml:{provider}:{day}:{name}"
    base = re.sub(rf":{re.escape(revision)}[NAU]?$", "", public) if revision else public
    duid = unit(one_of).get("Duid", "") if one_of is not None else ""
    apart = duid or ("" if name in base else name)
    return f"{base}#{apart}" if apart else base


def is_withdrawn(item: etree._Element) -> bool:
    """Whether the item takes an earlier one back, or holds itself back."""
    return name_of(item.find("NewsManagement/Status")).lower() in STATUSES
