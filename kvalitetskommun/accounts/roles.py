"""Who may enter the admin beside the office: the apps above say it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

_staff_sources: list[Callable[[User], bool]] = []


def register_staff_source(source: Callable[[User], bool]) -> None:
    """Let an app say that some of its people belong in the admin; called once, at start."""
    if source not in _staff_sources:
        _staff_sources.append(source)


def is_staff_elsewhere(user: User) -> bool:
    """Tell whether any app counts the person as staff right now."""
    return any(source(user) for source in _staff_sources)
