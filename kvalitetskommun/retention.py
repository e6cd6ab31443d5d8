"""How long each class of personal data is kept, and what removes it when its time is over.

The times are one table (``RETENTION`` in the settings); the apps register how their class is
purged; the worker runs it all (``kvalitetskommun/site/retention.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

Purge = Callable[[datetime], int]
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class DataClass:
    """One class of data; ``purge(now)`` removes what is over and gives how much it was."""

    name: str
    label: str
    purge: Purge


_classes: dict[str, DataClass] = {}


def kept_for(name: str) -> timedelta:
    """Give how long a class is kept."""
    period: timedelta = settings.RETENTION[name]
    return period


def register_class(name: str, label: str, purge: Purge) -> None:
    """Make a class known, at start; it must be in the table of times."""
    kept_for(name)
    if _classes.setdefault(name, DataClass(name, label, purge)).purge is not purge:
        raise ValueError(f"The class of data {name!r} is already registered.")


def data_classes() -> list[DataClass]:
    """List the classes in the order of the table."""
    return [_classes[name] for name in settings.RETENTION if name in _classes]


def label_of(name: str) -> str:
    """Name a class in Swedish; one that is no more speaks for itself."""
    return _classes[name].label if name in _classes else name


def period_words(name: str) -> str:
    """Say how long a class is kept, as running text does: ”30 dagar”, ”ett år”."""
    period = kept_for(name)
    years, rest = divmod(period, YEAR)
    if years and not rest:
        return "ett år" if years == 1 else f"{years} år"
    hours, minutes = period // timedelta(hours=1), period // timedelta(minutes=1)
    if hours < 1:
        return f"{minutes} minuter"
    return f"{period.days} dagar" if period.days > 1 else f"{hours} timmar"
