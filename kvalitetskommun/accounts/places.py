"""Where a person can go from the account page: the apps above say it here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@dataclass(frozen=True, slots=True)
class Place:
    """A link on the account page, with a line about what one does there."""

    title: str
    url: str
    hint: str = ""


Source = Callable[["User", datetime], list[Place]]

_sources: list[Source] = []


def register_place(source: Source) -> None:
    """Let an app add its links to the account page; called once, at start."""
    if source not in _sources:
        _sources.append(source)


def places_of(user: User, now: datetime) -> list[Place]:
    """List where the person can go right now, in the order in which the apps registered."""
    return [place for source in _sources for place in source(user, now)]
