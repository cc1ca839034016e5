"""The text-only site, for slow lines and old devices: a front page and an article without script or
picture. One style sheet of a few lines stays in the browser: each next page is one request.

Pages stand below `lite/`; an article's has the article's address after that. Templates:
`lite/index.html` and `lite/article.html`. No settings.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

FOLDER = "lite/"
FRONT = 60  # stories on its front page
PICTURE = re.compile(r"<figure\b.*?</figure>|<picture\b.*?</picture>|<img\b[^>]*>", re.S | re.I)
BOX = re.compile(r'</?div\b[^>]*>|\s(?:class|tabindex)="[^"]*"', re.I)


def text_only(html: str) -> str:
    """A body without its pictures and what the style sheet needs; figures that hold tables stay."""
    kept = PICTURE.sub(lambda found: found[0] if "<table" in found[0] else "", html)
    return BOX.sub("", kept)


def write_pages(generator: Any, writer: Any) -> None:
    """Write the text-only front page and the text-only articles."""
    write = partial(writer.write_file, relative_urls=generator.settings["RELATIVE_URLS"])
    context = generator.context
    listed = generator.articles[:FRONT]
    front = generator.get_template("lite/index")
    write(f"{FOLDER}index.html", front, context, listed=listed, url=FOLDER)
    template = generator.get_template("lite/article")
    for article in [*generator.articles, *generator.translations]:
        address = f"{FOLDER}{article.url}"
        write(f"{FOLDER}{article.save_as}", template, context, article=article, url=address)


def _add_filter(pelican: Any) -> None:
    pelican.settings["JINJA_FILTERS"] = {
        **pelican.settings["JINJA_FILTERS"],
        "text_only": text_only,
    }


def register() -> None:
    from pelican import signals

    signals.initialized.connect(_add_filter)
    signals.article_writer_finalized.connect(write_pages)
