"""What a juror gives on one criterion, before it is a row."""

from __future__ import annotations

from typing import NamedTuple

from jury.states import Confidence


class Given(NamedTuple):
    """What a juror gives on one criterion: gaps are fine until the scorecard is handed in."""

    value: int | None = None
    reason: str = ""
    confidence: str = ""

    @property
    def is_complete(self) -> bool:
        """Tell whether value, reason and confidence are there: what handing in asks for."""
        return bool(self.value and self.reason.strip() and self.confidence)

    @property
    def confidence_label(self) -> str:
        """Give the confidence in words."""
        return Confidence(self.confidence).label if self.confidence else ""
