"""The lead picture with its address, alternative text, caption and credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plugins.importer.article import Image
from plugins.importer.page import files, json_ld, kinds, legend, meta, region
from plugins.importer.page.blocks import Block
from plugins.importer.page.document import Page


@dataclass(frozen=True)
class Lead:
    """The lead picture, and the roles ("caption", "credit") of the blocks printed with it."""

    image: Image | None = None
    roles: Mapping[int, str] = field(default_factory=dict)


def lead(page: Page, blocks: Sequence[Block]) -> Lead:
    """The lead picture among the `blocks` about the headline and the text's beginning."""
    roles: dict[int, str] = {}
    caption = credit = ""
    for group in _groups(page, blocks):
        caption, credit, roles = legend.read(group)
        if legend.is_caption(caption) or credit:
            break
    if not (caption or credit):
        caption, credit = _stated(page)
    url = next(files.stated(page), "") or _printed_address(page, roles)
    if not (url or caption or credit):
        return Lead()
    return Lead(Image(url, _alternative(page, url), caption, credit), roles)


def _printed_address(page: Page, roles: Mapping[int, str]) -> str:
    """The address of the picture in the figure that its caption stands in."""
    elements = (element for number in roles for element in region.upwards(page.blocks[number]))
    figure = next((element for element in elements if element.tag == "figure"), None)
    pictures = () if figure is None else figure.iter("img", "amp-img")
    return next((url for picture in pictures if (url := files.address(picture, page.base))), "")


def _alternative(page: Page, url: str) -> str:
    """The alternative text of the picture at an address, where the page shows it."""
    if stated := meta.first(page.meta, "og:image:alt", "twitter:image:alt"):
        return stated
    if not url:
        return ""
    name = files.name(url)
    likely = (one.element for one in page.pictures if files.may_be(one.element, name))
    same = (one for one in likely if files.name(files.address(one, page.base)) == name)
    return next(filter(None, map(files.alternative, same)), "")


def _groups(page: Page, blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks printed with pictures, those of one picture together; first those that are marked
    as captions, then those whose names or words alone tell."""
    groups: list[list[Block]] = []
    figure = None
    for block in blocks:
        if not kinds.is_printed_with_picture(block, page.language):
            continue
        own = next(block.element.iterancestors("figure"), None)
        near = groups and block.number - groups[-1][-1].number <= 2
        if near and (own is figure or own is None or figure is None):
            groups[-1].append(block)
        else:
            groups.append([block])
        figure = own
    return sorted(groups, key=lambda group: not any(map(kinds.is_marked_caption, group)))


def _stated(page: Page) -> tuple[str, str]:
    """Caption and credit in the JSON-LD of the article's picture."""
    for item in json_ld.objects(json_ld.resolved(page.article.get("image"), page.nodes)):
        credit = json_ld.text(item.get("creditText")) or json_ld.text(item.get("copyrightHolder"))
        if credit:
            return json_ld.text(item.get("caption")), legend.cleaned_credit(credit)
    return "", ""
