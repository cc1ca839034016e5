"""What is printed under the pictures of a text.

An Article keeps caption and credit of each picture apart; a file has them in one line, as a
newspaper prints them: "The closed bridge. (Ann Foo/AFP)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

from plugins.importer.article import Image

ATTRIBUTES = r"""(?:\s+[\w-]+="[^"]*")*"""  # as sanitize.py leaves them
WITHOUT = re.compile(
    rf"""<figure>(?P<img><img{ATTRIBUTES}?\s+src="(?P<url>[^"]*)"{ATTRIBUTES}>)</figure>"""
)


def written(html: str, images: Sequence[Image]) -> str:
    """The text with the legend of each of the images in the `figure` that shows it alone."""
    printed = {image.url: legend(image) for image in images}

    def figure(found: re.Match[str]) -> str:
        line = escape(printed.get(unescape(found["url"]), ""), quote=False)
        caption = f"<figcaption>{line}</figcaption>" if line else ""
        return f"<figure>{found['img']}{caption}</figure>"

    return WITHOUT.sub(figure, html) if printed else html


def legend(image: Image) -> str:
    """Caption and credit in one line."""
    credit = f"({image.credit})" if image.credit and image.caption else image.credit
    return f"{image.caption} {credit}".strip()
