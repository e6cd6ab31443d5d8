"""When somebody may ask for a letter at the opening."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Edition
from nominations.rules.deadline import is_open

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_be_reminded(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether a person with a log-in may have a letter when the edition opens."""
    answer = is_open(edition, now)
    if answer.code == "not_open_yet":
        return YES
    return no("not_waiting", "Ansökan har redan öppnat. Börja i listan.") if answer else answer
