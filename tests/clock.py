"""The clock of the tests: a file, so that a server in another process reads the same moment."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kvalitetskommun.clock import system_now

# The moment at which every test begins: 10 November 2026, 10.00 in Stockholm.
NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


def now() -> datetime:
    """Give the moment that the test has set, or the machine's when none is set."""
    try:
        return datetime.fromisoformat(_file().read_text())
    except FileNotFoundError:
        return system_now()


class Clock:
    """What the fixture ``clock`` gives: the moment stands still until the test moves it."""

    def set(self, moment: datetime) -> datetime:
        """Let it be ``moment`` from now on, in every process of this test."""
        moment = moment.astimezone(UTC)
        fresh = _file().with_suffix(".fresh")
        fresh.write_text(moment.isoformat())
        fresh.replace(_file())
        return moment

    def advance(self, by: timedelta) -> datetime:
        """Let time pass."""
        return self.set(self.now() + by)

    def now(self) -> datetime:
        """Give the moment that is set."""
        return now()

    def run(self) -> None:
        """Let the machine's clock rule again."""
        _file().unlink(missing_ok=True)


def _file() -> Path:
    return Path(os.environ["TEST_CLOCK"])
