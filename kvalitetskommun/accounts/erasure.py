"""What else goes when a person is erased: the apps above say it here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

Erase = Callable[["User", datetime], None]

_erasers: list[Erase] = []


def register_erasure(erase: Erase) -> None:
    """Let an app end and erase what is its own; it runs in the transaction that erases."""
    if erase not in _erasers:
        _erasers.append(erase)


def erase_elsewhere(user: User, now: datetime) -> None:
    """Ask every app to erase what it holds about the person."""
    for erase in _erasers:
        erase(user, now)
