"""Pictures in the text, each with its alternative text, caption and credit, where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from lxml.html import HtmlElement

from plugins.importer.article import Image
from plugins.importer.page import files, legend, region
from plugins.importer.page.blocks import Block, Picture
from plugins.importer.page.body import Text
from plugins.importer.page.document import Page
from plugins.importer.page.image import Lead
from plugins.importer.page.meta import absolute_address

BEFORE, AFTER = 2, 6  # blocks about a picture: its caption and credit
UPWARDS = 4  # elements that a picture without a `figure` may be framed by


@dataclass(frozen=True)
class Figures:
    """The pictures in a text: what is printed with each, their places in the text as HTML by the
    number of the block that they stand before, and the roles of the blocks printed with them."""

    images: tuple[Image, ...]
    places: Mapping[int, str]
    roles: Mapping[int, str]


def figures(page: Page, text: Text, lead: Lead) -> Figures:
    """The pictures in the text, but for the lead picture, which is not shown again."""
    images: list[Image] = []
    places: dict[int, str] = {}
    roles: dict[int, str] = {}
    for picture, url, group in _pictures(page, text, lead):
        caption, credit, own = legend.read(group)
        if not (caption or credit) and _leads_elsewhere(page, picture):
            continue
        alternative = files.alternative(picture.element) or caption
        images.append(Image(url, alternative, caption, credit))
        place = f'<figure><img src="{escape(url)}" alt="{escape(alternative)}"></figure>'
        places[picture.before] = places.get(picture.before, "") + place
        roles |= own
    return Figures(tuple(images), places, roles)


def _pictures(page: Page, text: Text, lead: Lead) -> Iterator[tuple[Picture, str, Sequence[Block]]]:
    """The pictures between the text's first and last block, each once, with their addresses and the
    blocks printed with them."""
    first, last = text.blocks[0].number, text.blocks[-1].number
    seen = [files.name(lead.image.url)] if lead.image else []
    for picture in page.pictures:
        if not first < picture.before <= last:
            continue
        url = files.address(picture.element, page.base)
        frame = _frame(page, picture, text)
        if not url or frame is None or files.is_one_of(url, seen):
            continue
        group = _within(page, picture, frame)
        if lead.roles.keys().isdisjoint(block.number for block in group):
            seen.append(files.name(url))
            yield picture, url, group


def _frame(page: Page, picture: Picture, text: Text) -> HtmlElement | None:
    """The element of a picture with what is printed with it: its `figure`, or what holds captions
    beside it and nothing else. None for a picture that has neither, or is part of furniture."""
    frame = next(picture.element.iterancestors("figure"), None)
    if frame is None:
        frame = _frame_by_captions(page, picture, text)
    furniture = frame is not None and text.rule_of(frame) not in ("", "caption")
    return None if furniture else frame


def _frame_by_captions(page: Page, picture: Picture, text: Text) -> HtmlElement | None:
    """The innermost element that holds captions beside the picture and nothing else."""
    near = {block.number for block in _near(page, picture)}
    captions = {number for number in near if text.dropped.get(number) == "caption"}
    for element in list(picture.element.iterancestors())[:UPWARDS] if captions else ():
        numbers = {block.number for block in _within(page, picture, element)}
        if numbers and numbers <= captions:
            return element
    return None


def _within(page: Page, picture: Picture, frame: HtmlElement) -> Sequence[Block]:
    """The blocks about a picture that stand in its frame, without its controls."""
    near = _near(page, picture)
    inside = [block for block in near if any(one is frame for one in region.upwards(block))]
    return [block for block in inside if not _is_control(block)]


def _near(page: Page, picture: Picture) -> Sequence[Block]:
    return page.blocks[max(0, picture.before - BEFORE) : picture.before + AFTER]


def _is_control(block: Block) -> bool:
    """Whether a block in a figure is for the hand or the player: "Enlarge", "00:49"."""
    control = any(element.tag == "button" for element in region.upwards(block))
    return control or not any(map(str.isalpha, block.text))


def _leads_elsewhere(page: Page, picture: Picture) -> bool:
    """Whether a picture is a link to another page: a teaser's."""
    link = next(picture.element.iterancestors("a"), None)
    address = absolute_address(link.get("href") or "", page.base) if link is not None else ""
    same = address.split("#")[0].split("?")[0] in ("", *_own(page))
    return not same and not files.is_picture(address)


def _own(page: Page) -> set[str]:
    return {address.split("#")[0].split("?")[0] for address in (page.base, page.address)}
