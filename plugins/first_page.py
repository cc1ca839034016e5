"""The page of an article whose text was just saved, before the rest of the site is built.

A build parts in two when its pages are to be written: one process writes them, the other keeps all
that pages are made of, and makes single ones for whoever asks (`wait_in`). To see what a text alone
decides, a site of that one article is gone through twice, with the text as it was and as it is;
what differs is put in the article that all others know, and its page is made of that. Where
anything else has changed (the head, another kind of file), or a plugin is there that the project
does not know, no page is made: the build that follows makes it.
"""

from __future__ import annotations

import json
import logging
import os
import socket
from collections.abc import Iterator
from functools import partial
from typing import Any

from pelican import signals
from pelican.contents import Article, Content
from pelican.generators import ArticlesGenerator
from pelican.utils import memoized
from pelican.writers import Writer

from plugins.clock import next_change, now
from plugins.incremental import KEY, only_known_plugins
from plugins.incremental.digest import Digester

LISTS = ("translations", "articles", "hidden_translations", "hidden_articles")
NOT_OF_THE_TEXT = {"settings", "_context"}


class RefusedError(ValueError):
    """A page that is the build's to make."""


def wait_in(channel: socket.socket, lock: int) -> None:
    """Have the build that is about to be made part in two. The process that writes goes on; this
    one tells `channel` the other's exit code when that has ended, lets go of `lock`, and answers
    requests until the channel is closed: a line of JSON each, a list of the files that have changed
    since and a folder for their pages; the answer is a line, true or false."""
    generators: list[ArticlesGenerator] = []

    def note(found: list[Any]) -> None:
        generators.extend(one for one in found if isinstance(one, ArticlesGenerator))

    def part(_: Any) -> None:
        writing = os.fork()
        if not writing:
            channel.close()
            return
        _, status = os.waitpid(writing, 0)
        os.close(lock)
        say(channel, os.waitstatus_to_exitcode(status))
        _answer(channel, generators[0])
        os._exit(0)

    signals.all_generators_finalized.connect(note, weak=False)
    signals.get_writer.connect(part, weak=False)


def say(channel: socket.socket, word: Any) -> None:
    """Send a line of JSON."""
    channel.sendall(f"{json.dumps(word)}\n".encode())


def _answer(channel: socket.socket, generator: ArticlesGenerator) -> None:
    """Answer requests, each in a process of its own: what this one has stays as it is."""
    articles = {article.source_path: article for article in _listed(generator)}
    for line in channel.makefile("r", encoding="utf-8"):
        paths, folder = json.loads(line)
        making = os.fork()
        if not making:
            try:
                logging.getLogger().handlers[:] = [logging.NullHandler()]
                _make(generator, [articles[path] for path in paths], folder)
                os._exit(0)
            finally:  # whatever it was, a file of no article perhaps: the build that follows tells
                os._exit(1)
        _, status = os.waitpid(making, 0)
        say(channel, status == 0)


def _make(generator: ArticlesGenerator, articles: list[Article], folder: str) -> None:
    """Write the pages of articles whose files have changed to the folder. Raises RefusedError, or
    what a reader or a plugin raises."""
    settings = generator.settings
    if not only_known_plugins(settings):
        raise RefusedError("a plugin that may go by anything")
    until = next_change(settings)
    if until and until <= now(settings):
        raise RefusedError("what may be shown is another by now")
    for article in articles:
        _take_text(generator, article)
    for function in vars(Content).values():
        if isinstance(function, memoized):
            function.cache.clear()
    for name in LISTS:
        setattr(generator, name, [one for one in getattr(generator, name) if one in articles])
    write = Writer(folder, settings).write_file
    generator.generate_articles(partial(write, relative_urls=settings["RELATIVE_URLS"]))


def _listed(generator: ArticlesGenerator) -> Iterator[Article]:
    """The articles that have pages."""
    return (article for name in LISTS for article in getattr(generator, name))


def _take_text(generator: ArticlesGenerator, article: Article) -> None:
    """Give an article all that the text of its file decides. Raises RefusedError where more than
    the text has changed."""
    reading = generator.settings[KEY].reading
    path = article.get_relative_source_path()
    old = reading.as_read(generator.path, path, Article)
    new = reading.read_anew(generator.readers, generator.path, path, Article)
    if old is None or not isinstance(new, Article) or old.metadata != new.metadata:
        raise RefusedError(f"more than a text has changed: {path}")
    links = old.get_static_links(), new.get_static_links()
    if links[0] != links[1]:
        raise RefusedError(f"it shows other files: {path}")
    before, after = (_alone(generator, path, content) for content in (old, new))
    digester = Digester(generator.settings)
    for name in before.keys() | after.keys():
        was, is_now = (digester.of(of.get(name)) for of in (before, after))
        if was == is_now:
            continue
        if name not in after or digester.of(getattr(article, name, None)) != was:
            raise RefusedError(f"the whole site decides: {name} of {path}")
        setattr(article, name, after[name])


def _alone(generator: ArticlesGenerator, path: str, content: Article) -> dict[str, Any]:
    """The attributes that an article has when a site of it alone has been gone through."""
    usual = generator.context
    context = {**usual, "static_links": set(), "static_content": dict(usual["static_content"])}
    context["generated_content"] = dict(usual["generated_content"])
    with signals.generator_init.muted(), signals.article_generator_init.muted():
        alone = ArticlesGenerator(
            context, generator.settings, generator.path, generator.theme, generator.output_path
        )
    content._context = context
    alone.get_files = lambda *_, **__: {path}
    alone.readers.read_file = lambda **_: content
    alone.generate_context()
    signals.all_generators_finalized.send([alone])
    alone.refresh_metadata_intersite_links()
    if content not in _listed(alone):
        raise RefusedError(f"it has no page: {path}")
    return {name: of for name, of in vars(content).items() if name not in NOT_OF_THE_TEXT}
