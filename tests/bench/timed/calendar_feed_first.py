"""The same feed as ``calendar_feed``, read by a process that has written none of its entries."""

from __future__ import annotations

from collections.abc import Callable

from network.calendar_feeds import entry_lines
from tests.bench.timed import calendar_feed


def prepare() -> Callable[[], object]:
    """Announce the events, and forget what is written before each reading."""
    read = calendar_feed.prepare()

    def run() -> object:
        entry_lines.cache_clear()
        return read()

    return run
