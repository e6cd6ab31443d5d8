"""The moment that ends a municipality's writing, as pages and letters show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Closing:
    """The first moment that is too late (UTC): for all, the municipality's own, a completion's."""

    at: datetime
    is_own: bool = False
    is_completion: bool = False

    @property
    def shown_at(self) -> datetime:
        """Give the last minute that is in time."""
        return self.at - timedelta(minutes=1)
