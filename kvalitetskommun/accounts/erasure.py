"""What else goes when a person is erased: the apps above say it here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

Erase = Callable[["User", datetime], None]

_erasers: list[Erase] = []
_last: list[Erase] = []


def register_erasure(erase: Erase, *, comes_last: bool = False) -> None:
    """Let an app end and erase what is its own; it runs in the transaction that erases.

    What only removes its own rows and writes an entry ``comes_last``: the entry locks the chain's
    head, and whoever waits for that may hold what the others are about to lock.
    """
    erasers = _last if comes_last else _erasers
    if erase not in erasers:
        erasers.append(erase)


def erase_elsewhere(user: User, now: datetime) -> None:
    """Ask every app to erase what it holds about the person."""
    for erase in (*_erasers, *_last):
        erase(user, now)
