"""Pelican's writer for a build that keeps pages: pages are named, paginated and counted as Pelican
does it, and its signals are sent for kept pages too. Feeds are pages."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pelican import signals
from pelican.paginator import Paginator
from pelican.utils import get_relative_path, path_to_url, sanitised_join
from pelican.writers import FileOverwriteFailedError, Writer

from plugins.incremental.addresses import is_plain
from plugins.incremental.own_feeds import OwnFeed
from plugins.incremental.pages import Pages
from plugins.incremental.templates import Template


def writer(pages: Pages, settings: Mapping[str, Any], at_once: bool) -> type[Writer]:
    """Pelican's writer, for these pages; `at_once` has each of them rendered as it is written."""
    root = pages.folder
    own_feed = OwnFeed(settings)

    class IncrementalWriter(Writer):
        def write_file(
            self,
            name: str,
            template: Template,
            context: dict[str, Any],
            relative_urls: bool = False,
            paginated: Mapping[str, Any] | None = None,
            template_name: str | None = None,
            override_output: bool = False,
            url: str | None = None,
            **kwargs: Any,
        ) -> None:
            """As Pelican's; the page is there when this returns, or waits for `flush`."""
            if not name:
                return
            if paginated is None:
                paginated = {key: kwargs[key] for key in ("articles", "dates") if key in kwargs}
            own = [(name, kwargs)]
            if paginated and template_name in self.settings["PAGINATED_TEMPLATES"]:
                of_each = self.settings["PAGINATED_TEMPLATES"][template_name]
                per_page = of_each or self.settings["DEFAULT_PAGINATION"]
                paginators = {
                    key: Paginator(name, url, listed, self.settings, per_page)
                    for key, listed in paginated.items()
                }
                own = [(at, kwargs | more) for at, more in _paginated(paginators)]
            pages.inputs.share(context)
            for name, more in own:
                self._write(name, template, context, more, relative_urls, override_output)

        def _write(
            self,
            name: str,
            template: Template,
            context: dict[str, Any],
            own: Mapping[str, Any],
            relative_urls: bool,
            override: bool,
        ) -> None:
            more = {"localsiteurl": context.get("localsiteurl"), "output_file": name}
            if relative_urls:
                more["SITEURL"] = more["localsiteurl"] = path_to_url(get_relative_path(name))
            more |= own
            if more["localsiteurl"]:
                context["localsiteurl"] = more["localsiteurl"]
            path = self._have(name, template, context, more, override)
            if at_once or signals.content_written.receivers:
                pages.flush()
                signals.content_written.send(path, context={**context, **more})

        def write_feed_as_page(
            self,
            elements: Sequence[Any],
            context: dict[str, Any],
            path: str,
            url: str | None = None,
            feed_type: str = "atom",
            override_output: bool = False,
            feed_title: str | None = None,
        ) -> None:
            """Pelican's `write_feed`, but for the feed that it returns."""
            items = list(elements[: self.settings["FEED_MAX_ITEMS"]])
            if at_once or not items:  # an empty one tells the time
                super().write_feed(
                    elements, context, path, url, feed_type, override_output, feed_title
                )
                return
            pages.inputs.share(context)
            own = {"items": items, "feed_type": feed_type, "feed_url": url or path}
            more = {**own, "feed_title": feed_title}
            self._have(path, own_feed, context, more, override_output)

        def _have(
            self,
            name: str,
            template: Template,
            context: Mapping[str, Any],
            more: Mapping[str, Any],
            override: bool,
        ) -> str:
            """Have a page of that name, unless another one counts; returns its path."""
            path = f"{root}/{name}" if is_plain(name) else sanitised_join(self.output_path, name)
            if self._is_first(path, override):
                pages.page(path.removeprefix(root).lstrip("/"), template, context, more)
            return path

        def _is_first(self, path: str, override: bool) -> bool:
            """Whether the page is to be written, by Pelican's rules for two of one name."""
            if path in self._overridden_files and not override:
                return False
            if path in (self._overridden_files if override else self._written_files):
                raise FileOverwriteFailedError(f"{path}: two pages are to be written to it")
            self._written_files.add(path)
            if override:
                self._overridden_files.add(path)
            return True

        def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:
            """A feed's file. What is there may be linked to what is being served."""
            with contextlib.suppress(FileNotFoundError):
                os.unlink(filename)
            return super()._open_w(filename, encoding, override)

    return IncrementalWriter


def _paginated(paginators: Mapping[str, Paginator]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The path of every page of a list, with what Pelican gives its template."""
    numbers = range(1, next(iter(paginators.values())).num_pages + 1)
    all_pages = {key: [of.page(number) for number in numbers] for key, of in paginators.items()}
    for at, _ in enumerate(numbers):
        found: dict[str, Any] = {}
        for key, pages in all_pages.items():
            found |= {
                f"{key}_paginator": paginators[key],
                f"{key}_page": pages[at],
                f"{key}_previous_page": pages[at - 1] if at else None,
                f"{key}_next_page": pages[at + 1] if at + 1 < len(pages) else None,
            }
        yield pages[at].save_as, found
