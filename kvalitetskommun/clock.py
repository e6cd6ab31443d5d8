"""The one place where the time of day is read.

The first middleware, the commands and the worker ask here; every rule, queryset and template gets
the moment as an argument. ``settings.CLOCK`` names the function; production has one value.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def system_now() -> datetime:
    """Give the machine's time as an aware UTC datetime."""
    return timezone.now()


def now() -> datetime:
    """Give the present moment as an aware UTC datetime, from the clock that the settings name."""
    stopped = _stopped.get()
    moment: datetime = stopped or import_string(settings.CLOCK)()
    return moment


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Let it be this moment during the block, for this thread alone: a rehearsal's clock."""
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)
