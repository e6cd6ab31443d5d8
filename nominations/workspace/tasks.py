"""What the task list shows: one row a part, and how much time is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from nominations.models import Application, Area, Section
from nominations.rules.deadline import closing_of, may_still_change
from nominations.rules.submission import section_status
from nominations.rules.writing import is_unsent
from nominations.states import SectionStatus
from nominations.workspace.lookups import Part, parts_of

SOON = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A part of the application, how far it has come, and who else is there right now."""

    area: Area
    section: Section
    status: SectionStatus
    answered: int
    total: int
    is_writable: bool
    others: str = ""

    @property
    def copied(self) -> int:
        """Count the copied answers that nobody has gone through."""
        return len(self.section.copied)

    @property
    def is_done(self) -> bool:
        """Tell whether the part is done."""
        return self.status == SectionStatus.DONE


def task_rows(
    application: Application, now: datetime, others: Mapping[str, str] = MappingProxyType({})
) -> list[TaskRow]:
    """List the parts in the form's order; ``others`` says by part who else is there."""
    return [_row(part, now, others.get(part.area.key, "")) for part in parts_of(application)]


def _row(part: Part, now: datetime, others: str) -> TaskRow:
    questions = part.area.questions.all()
    answers = part.section.answers
    answered = sum(bool(answers.get(question.key, "").strip()) for question in questions)
    status = section_status(part.area, part.section)
    is_writable = bool(may_still_change(part.application, now, area=part.area))
    total = len(questions)
    return TaskRow(part.area, part.section, status, answered, total, is_writable, others)


def hurry(application: Application, now: datetime) -> str:
    """Say how much time is left, in the last three days and to those who have not sent."""
    closing = closing_of(application, now)
    if closing is None or not may_still_change(application, now) or not is_unsent(application):
        return ""
    left = closing.at - now
    return f"{time_words(left)} kvar" if left < SOON else ""


def time_words(left: timedelta) -> str:
    """Say a length of time in whole days, hours or minutes, rounded down."""
    minutes = int(left.total_seconds()) // 60
    days, hours = left.days, minutes // 60
    if days:
        return "1 dag" if days == 1 else f"{days} dagar"
    if hours:
        return "1 timme" if hours == 1 else f"{hours} timmar"
    if minutes:
        return "1 minut" if minutes == 1 else f"{minutes} minuter"
    return "Mindre än en minut"
