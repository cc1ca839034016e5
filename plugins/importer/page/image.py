"""Pictures: the lead with its address, alternative text, caption and credit, and those in the text
with theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from plugins.importer import captions
from plugins.importer.article import Image
from plugins.importer.page import json_ld, kinds, meta, names, region
from plugins.importer.page.blocks import Block
from plugins.importer.page.body import Text
from plugins.importer.page.document import Page
from plugins.importer.page.meta import absolute_address

CREDIT = frozenset({
    "credit", "credits", "copyright", "copyrights", "photographer", "fotograf", "quelle", "rights",
    "photocredit", "imagecredit", "agency", "source", "kredit", "autor", "attribution", "bildautor",
    "urheber", "distributor", "agentur", "provider", "author", "rechte", "bildrechte", "fotocredit",
})  # fmt: skip
DOTS = re.compile(r"\b(Credit|Crédit)\.\.\.\s*")  # "…for a big win.Credit...Doug Mills"
PICTURE_OF = re.compile(r"^(?:bild|foto|photo|image)(?= ?©)", re.IGNORECASE)
SIZE = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|\d{3,4}w?|scaled|large|medium|small)$", re.IGNORECASE)
AROUND = 6  # blocks after a picture: its caption and credit
SHORTEST = 15  # characters of a caption
LAZY = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "data-url")
LOGO = re.compile(r"logo|icon|avatar|placeholder|spacer|pixel|blank\.|1x1|spinner", re.I)


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
        caption, credit, roles = _read(page, group)
        if _is_caption(caption) or credit:
            break
    if not (caption or credit):
        caption, credit = _stated(page)
    url = next(iter(_addresses(page)), "") or _printed_address(page, roles)
    if not (url or caption or credit):
        return Lead()
    return Lead(Image(url, _alternative(page, url), caption, credit), roles)


def _printed_address(page: Page, roles: Mapping[int, str]) -> str:
    """The address of the picture in the figure that its caption stands in."""
    elements = (element for number in roles for element in region.upwards(page.blocks[number]))
    figure = next((element for element in elements if element.tag == "figure"), None)
    pictures = () if figure is None else figure.iter("img", "amp-img")
    return next((url for picture in pictures if (url := address(picture, page.base))), "")


def _alternative(page: Page, url: str) -> str:
    """The alternative text of the picture at an address, where the page shows it."""
    if stated := meta.first(page.meta, "og:image:alt", "twitter:image:alt"):
        return stated
    shown = (picture.element for picture in page.pictures if picture.element.get("alt"))
    same = (e for e in shown if url and _file(address(e, page.base)) == _file(url))
    return next((element.get("alt") for element in same), "")


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


def _read(page: Page, group: Sequence[Block]) -> tuple[str, str, dict[int, str]]:
    """Caption and credit of one picture out of the blocks printed with it."""
    caption = credit = ""
    roles: dict[int, str] = {}
    for block in group:
        if roles and caption.startswith(block.text.rstrip(" .…")[:60]):
            continue  # the same, cut for small screens
        one, other = _split(block)
        if one and not caption:
            caption, roles[block.number] = one, "caption"
        if other and not credit:
            credit = other
            roles.setdefault(block.number, "credit")
    return caption, credit, roles


def _split(block: Block) -> tuple[str, str]:
    """(caption, credit) of one block: by an element that is named for the credit, else by words."""
    before, after = _parts(block)
    caption, credit = _line(before), _line(after)
    if caption and credit:
        return captions.split(caption)[0], _cleaned_credit(credit)
    if credit:
        return "", _cleaned_credit(credit)
    caption, credit = captions.split(caption)
    parent = block.element.getparent()
    named = _is_credit(block.element) or (parent is not None and _is_credit(parent))
    if named and not (credit and _is_caption(caption)):
        return "", _cleaned_credit(_line(before))
    return caption, credit


def _is_credit(element: HtmlElement) -> bool:
    """Whether an element is named for a picture's credit, and not for the caption with it."""
    words = names.words_of(element)
    return "caption" not in words and not CREDIT.isdisjoint(words)


def _is_caption(text: str) -> bool:
    """Whether a text is more than a word or two (a label, a name)."""
    return len(text) >= SHORTEST and (len(text.split()) > 2 or not text.isascii())


def _parts(block: Block) -> tuple[list[str], list[str]]:
    """A caption's pieces of text, and those in elements that are named for its credit."""
    before: list[str] = []
    after: list[str] = []
    depth = skipped = 0
    for kind, value in block.tokens:
        if kind == "open":
            words = names.words_of(value)
            depth += bool(depth or value.tag == "cite" or _is_credit(value))
            skipped += bool(skipped or "more" in words)
        elif kind == "close":
            depth, skipped = max(0, depth - 1), max(0, skipped - 1)
        elif kind == "text" and not skipped:
            (after if depth else before).append(value)
    return before, after


def _cleaned_credit(text: str) -> str:
    caption, credit = captions.split(PICTURE_OF.sub("", text))
    return credit if credit and not caption else text.strip(" ()[]|•/–—-©:")


def _line(texts: Sequence[str]) -> str:
    """Pieces of a line as they are read, those of different elements apart."""
    line = " ".join(" ".join(texts).split())
    return DOTS.sub(r"\1: ", line)


def _stated(page: Page) -> tuple[str, str]:
    """Caption and credit in the JSON-LD of the article's picture."""
    for item in json_ld.objects(json_ld.resolved(page.article.get("image"), page.nodes)):
        credit = json_ld.text(item.get("creditText")) or json_ld.text(item.get("copyrightHolder"))
        if credit:
            return json_ld.text(item.get("caption")), _cleaned_credit(credit)
    return "", ""


def _addresses(page: Page) -> Iterator[str]:
    stated = (
        *meta.every(page.meta, "og:image", "og:image:url", "twitter:image", "twitter:image:src"),
        _address_of(page.article.get("image")),
    )
    for text in stated:
        absolute = absolute_address(text, page.base) if text else ""
        if absolute.startswith(("http://", "https://")):
            yield absolute


def address(picture: HtmlElement, base: str) -> str:
    """Where a picture's file is, also of one that a script would load; "" for icons and for what
    only keeps the place."""
    candidates = [picture.get("src"), *(picture.get(name) for name in LAZY)]
    parent = picture.getparent()
    if parent is not None and parent.tag == "picture":
        candidates += [source.get("srcset") for source in parent.iter("source")]
    for candidate in candidates:
        first = (candidate or "").strip().split(" ")[0].rstrip(",")
        absolute = absolute_address(first, base)
        if absolute.startswith(("http://", "https://")) and not LOGO.search(absolute):
            return absolute
    return ""


def figures(page: Page, text: Text, lead: Lead) -> tuple[dict[int, str], dict[int, str]]:
    """The pictures in the text as HTML, by the number of the block that each stands before, and the
    roles of the blocks printed with them. The lead picture is not shown again."""
    first, last = text.blocks[0].number, text.blocks[-1].number
    seen = [_file(lead.image.url)] if lead.image else []
    written: dict[int, str] = {}
    roles: dict[int, str] = {}
    for picture in page.pictures:
        frame = next(picture.element.iterancestors("figure"), None)
        url = address(picture.element, page.base)
        if not first < picture.before <= last or frame is None or not url or _is_one_of(url, seen):
            continue
        if text.rule_of(frame):
            continue
        seen.append(_file(url))
        inside = set(frame.iter())
        near = page.blocks[picture.before : picture.before + AROUND]
        group = [block for block in near if block.element in inside and not _is_control(block)]
        if not lead.roles.keys().isdisjoint(block.number for block in group):
            continue
        caption, credit, own = _read(page, group)
        roles |= own
        image = Image(url, picture.element.get("alt") or "", caption, credit)
        written[picture.before] = written.get(picture.before, "") + _html(image)
    return written, roles


def _is_control(block: Block) -> bool:
    """Whether a block in a figure is for the hand or the player: "Enlarge", "00:49"."""
    control = any(element.tag == "button" for element in region.upwards(block))
    return control or not any(map(str.isalpha, block.text))


def _html(image: Image) -> str:
    credit = f"({image.credit})" if image.credit and image.caption else image.credit
    line = escape(f"{image.caption} {credit}".strip(), quote=False)
    legend = f"<figcaption>{line}</figcaption>" if line else ""
    alternative = escape(image.alternative_text or image.caption)
    return f'<figure><img src="{escape(image.url)}" alt="{alternative}">{legend}</figure>'


def _is_one_of(url: str, files: Sequence[str]) -> bool:
    """Whether a picture is one of the files, or another size of it: most of its name is theirs."""
    name = _file(url)
    most = max(12, len(name) * 7 // 10)
    return any(name == file or (len(name) > most and name[:most] == file[:most]) for file in files)


def _file(url: str) -> str:
    """What the sizes of one picture have in common: the file's name without size and ending."""
    name = urlsplit(url).path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return SIZE.sub("", name).lower() or url


def _address_of(value: object) -> str:
    if isinstance(value, str):
        return value
    for item in json_ld.objects(value):
        if url := json_ld.text(item.get("url")) or json_ld.text(item.get("contentUrl")):
            return url
    return json_ld.text(value)
