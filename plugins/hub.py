"""A process that has loaded Pelican and the plugins, and parts for each build, so that nothing of
one build is left for the next.

    python -m plugins.hub DESCRIPTOR       a socket of the process that wants builds (warm.py)
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import logging
import os
import signal
import socket
import sys

LARGEST = 1 << 20  # bytes of a request
DESCRIPTORS = 2  # that come with a request
UP = b"up"
OURS = ("__main__", "plugins")
FOR_SOME_TEXTS = ("bs4", "typogrify.filters")  # which are not loaded before there is one


def _serve(hub: socket.socket) -> None:
    """Part for each request, until there is nobody any more who could make one."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    while True:
        try:
            hub.sendall(UP)
            request, descriptors, _, _ = socket.recv_fds(hub, LARGEST, DESCRIPTORS)
        except ConnectionError:
            return
        if not request:
            return
        if not os.fork():
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            hub.close()
            channel, lock = descriptors
            _build(json.loads(request), socket.socket(fileno=channel), lock)
        for descriptor in descriptors:
            os.close(descriptor)


def _build(arguments: list[str], channel: socket.socket, lock: int) -> None:
    """Run Pelican in this process, which is parted from on the way, and end it."""
    import pelican

    from plugins.first_page import say, wait_in
    from plugins.run_pelican import ending_at_once, run

    # The spinner has a thread, whose lock a process that parts while it is held would never get.
    pelican.console.status = lambda *_, **__: contextlib.nullcontext()
    codes = ending_at_once()
    try:
        wait_in(channel, lock)
        run(arguments)
        codes.append(0)
    finally:
        if channel.fileno() >= 0:  # it came to an end before it could part
            say(channel, 1)
        codes.append(1)
        sys.exit()


def _load() -> None:
    """Load what a build of the project in this folder needs, but nothing that may change without
    this process being told: settings, and what they import."""
    from pelican.plugins._utils import load_plugins
    from pelican.settings import read_settings

    import plugins.first_page
    import plugins.run_pelican  # noqa: F401
    from plugins.incremental.state import INSTALLED

    for name in FOR_SOME_TEXTS:
        importlib.import_module(name)
    logging.disable()  # what is to be said of them a build says
    load_plugins(read_settings("pelicanconf.py"))
    logging.disable(logging.NOTSET)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and not name.startswith(OURS) and not file.startswith(INSTALLED):
            del sys.modules[name]
    gc.collect()
    gc.freeze()  # what builds share is not looked through


if __name__ == "__main__":
    sys.excepthook = lambda *_: None  # a build that starts anew will say what is wrong
    _load()
    sys.excepthook = sys.__excepthook__
    _serve(socket.socket(fileno=int(sys.argv[1])))
