"""Keeps the terms that texts and pictures came with: the build publishes nothing that the ledger
(sources.toml) or an article's own head forbids, and says what it withheld and why.

Every article gets, before anything is listed, rendered or fed:

- `sources`: the short names of its sources; `terms`: the ledger.Terms that hold for it;
- `notice`: "" or why its page is only a notice ("withdrawn", "expired"); a notice has a
  `notice_date` (or None) and a `notice_reason` ("") too.

What is embargoed, not yet due or gone leaves the generator altogether. What is only a notice is
one of `hidden_articles` from then on, so that its page is written at its address and no list, tag,
archive or feed of Pelican's has it; its text, summary and picture are replaced already. Files of
pictures that nothing may show are not copied to the output (photo_files.py).

Settings: SOURCES_LEDGER, the ledger's path (`sources.toml` beside the content folder); NOW, see
plugins/clock.py. The context gets NEXT_CHANGE: the moment until which this build is good, or None.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plugins import photo_files
from plugins.clock import note_change
from plugins.clock import now as time_of_build
from plugins.glance import may_have
from plugins.ledger import Ledger, load
from plugins.listing import all_articles, take_out, unlist
from plugins.photos import PICTURES, count, picture_allowed, without_pictures
from plugins.ruling import Ruling, next_change, ruling, sources_of, withdrawal

log = logging.getLogger(__name__)

TOLD = 20  # lines of the log per kind; a count says how many more there are
# What a notice must not show of the text it stands for.
OF_THE_TEXT = {"image": None, "related": [], "editors_note": "", "dateline": "", "read_time": None}


def notice_html(why: str, head: Mapping[str, Any]) -> str:
    """What stands in place of a text that was withdrawn or has expired. A theme that speaks other
    languages writes its own from `article.notice`."""
    day, reason = withdrawal(head)
    if why == "withdrawn":
        when = f" on {day:%Y-%m-%d}" if day else ""
        return f"<p>This article was withdrawn{when}.{' ' + escape(reason) if reason else ''}</p>"
    text = "<p>The terms of this article’s source no longer allow its text to be shown here."
    address = str(head.get("original_url") or "")
    if re.match(r"https?://", address):
        text += f' <a href="{escape(address)}">Read it where it was published.</a>'
    return text + "</p>"


def enforce(generator: Any) -> None:
    """Apply the ruling on every article to the generator's lists and to the article itself."""
    settings = generator.settings
    ledger = _ledger(settings)
    now = time_of_build(settings)
    zone = ZoneInfo(settings["TIMEZONE"])
    rulings: dict[Any, Ruling] = {}
    pictures: dict[Any, set[str]] = {}
    unreadable = []
    for article, files in photo_files.with_files(all_articles(generator), settings):
        if files:
            pictures[article] = files
        head = _head(article)
        try:
            found = ruling(head, ledger, zone, now, settings["WITH_FUTURE_DATES"])
        except ValueError as error:  # what cannot be read may forbid it
            log.error("rights: %s: %s; the article is left out", _file(article), error)
            unreadable.append(article)
            continue
        rulings[article] = found
        _apply(article, found, head, ledger)
    withheld = [*unreadable, *(article for article, found in rulings.items() if found.withheld)]
    take_out(generator, withheld)
    unlist(generator, [article for article, found in rulings.items() if found.notice])
    generator.context[photo_files.KEY] = photo_files.withheld(pictures, generator)
    generator.context["NEXT_CHANGE"] = changes = next_change(rulings.values(), now)
    note_change(settings, changes)
    _tell(rulings, ledger)


def _ledger(settings: Mapping[str, Any]) -> Ledger:
    path = settings.get("SOURCES_LEDGER") or Path(settings["PATH"]).parent / "sources.toml"
    try:
        return load(Path(path))
    except ValueError as error:
        log.error("rights: %s; every source has the strictest terms until it is mended", error)
        return Ledger()


def _head(article: Any) -> dict[str, Any]:
    """The head as Pelican read it, with the date in the site's zone; a draft without a date has
    none, whatever Pelican makes of it."""
    head = article.metadata
    return {**head, "date": article.date} if "date" in head else dict(head)


def _apply(article: Any, found: Ruling, head: Mapping[str, Any], ledger: Ledger) -> None:
    article.sources = sources_of(head, ledger)
    article.terms = found.terms
    article.notice = found.notice
    if found.notice:
        article.notice_date, article.notice_reason = withdrawal(head)
        _replace_text(article, notice_html(found.notice, head))
    elif not found.withheld:
        _strip_pictures(article, ledger)


def _replace_text(article: Any, html: str) -> None:
    article._content = html
    article._summary = article.metadata["summary"] = ""
    for key, empty in OF_THE_TEXT.items():
        article.metadata.pop(key, None)
        setattr(article, key, empty)


def _strip_pictures(article: Any, ledger: Ledger) -> None:
    """Take off what the terms do not let be shown; where that is any, `pictures_withheld` says how
    many."""
    image = getattr(article, "image", None)
    credit = str(image.get("credit") or "") if isinstance(image, Mapping) else ""
    withheld = 0
    if image and not picture_allowed(credit, article.terms, ledger):
        article.metadata.pop("image", None)
        article.image = None
        withheld += 1
    if may_have(article, PICTURES):
        before = article._content
        kept = without_pictures(before, lambda text: picture_allowed(text, article.terms, ledger))
        withheld += count(before) - count(kept)
        article._content = kept
    if withheld:
        article.pictures_withheld = withheld


def _tell(rulings: Mapping[Any, Ruling], ledger: Ledger) -> None:
    """Say in the log what is withheld and why, and which sources the ledger does not know."""
    lines = sorted(
        f"{_file(article)}: {'withheld' if found.withheld else 'a notice'}, {found.why}"
        for article, found in rulings.items()
        if found.why
    )
    for line in lines[:TOLD]:
        log.warning("rights: %s", line)
    if lines[TOLD:]:
        log.warning("rights: and %d more", len(lines) - TOLD)
    bare = sorted(_file(article) for article in rulings if getattr(article, "pictures_withheld", 0))
    if bare:
        more = f" and {len(bare) - 3} more" if len(bare) > 3 else ""
        log.warning("rights: no pictures, as the terms say: %s%s", ", ".join(bare[:3]), more)
    for name in ledger.unknown({name for article in rulings for name in article.sources}):
        log.warning(
            "rights: %s is not in sources.toml: the strictest terms hold for its texts", name
        )


def _file(article: Any) -> str:
    return article.get_relative_source_path() or str(article)


def register() -> None:
    from pelican import signals

    signals.article_generator_pretaxonomy.connect(enforce)
    signals.static_generator_finalized.connect(photo_files.keep_back)
