"""The demo's stages, and its dates laid around the moment of seeding.

Every stage stays true for 30 days: nothing that would end it falls sooner.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models

from kvalitetskommun.swedish import STOCKHOLM


class DemoStage(models.TextChoices):
    """How far the demo edition has come, in order."""

    UPCOMING = "upcoming", "Kommande: datumen är satta"
    OPEN = "open", "Öppen: kommunerna skriver"
    SCREENING = "screening", "Stängd: kansliet granskar"
    NOMINATED = "nominated", "Nominerade är valda, släppet väntar"
    JURY = "jury", "Nominerade är kända, juryn bedömer"
    DECIDED = "decided", "Juryn har beslutat, släppet väntar"
    AWARDED = "awarded", "Vinnaren är utsedd"

    @property
    def rank(self) -> int:
        """Give the stage's place in the order."""
        return list(DemoStage).index(self)


# Days from the moment of seeding: opens, closes, nominees, evaluation, ceremony.
_DAYS = {
    DemoStage.UPCOMING: (40, 110, 270, 300, 480),
    DemoStage.OPEN: (-40, 40, 200, 230, 400),
    DemoStage.SCREENING: (-110, -25, 60, 90, 270),
    DemoStage.NOMINATED: (-140, -55, 45, 60, 240),
    DemoStage.JURY: (-220, -130, -25, -20, 150),
    DemoStage.DECIDED: (-330, -240, -130, -120, 45),
    DemoStage.AWARDED: (-380, -290, -180, -170, -10),
}
OPENS, CLOSES, PRESENTED, AWARDED = time(8), time(0), time(9), time(19)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The moments of the demo edition (aware, Stockholm time)."""

    opens: datetime
    closes: datetime
    nominees: datetime
    evaluation: datetime
    ceremony: datetime


def calendar(stage: DemoStage, now: datetime) -> Calendar:
    """Lay the edition's dates around ``now``."""
    today = now.astimezone(STOCKHOLM).date()
    opens, closes, nominees, evaluation, ceremony = _DAYS[stage]
    return Calendar(
        opens=_at(today, opens, OPENS),
        closes=_at(today, closes, CLOSES),
        nominees=_at(today, nominees, PRESENTED),
        evaluation=_at(today, evaluation, PRESENTED),
        ceremony=_at(today, ceremony, AWARDED),
    )


def _at(today: date, days: int, clock: time) -> datetime:
    return datetime.combine(today + timedelta(days=days), clock, STOCKHOLM)


def edition_year(now: datetime) -> int:
    """Give the next odd year after this one."""
    year = now.astimezone(STOCKHOLM).year + 1
    return year if year % 2 else year + 1
