"""Who at the office and in the jury has read which version, and what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from nominations.changes import (
    Change,
    DescriptionChange,
    FileChange,
    changed_answers,
    changed_descriptions,
    changed_files,
)
from nominations.models import Submission, SubmissionReading

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@dataclass(frozen=True, slots=True)
class Reread:
    """What has changed since the person last read an earlier version."""

    read_at: datetime
    earlier: Submission
    is_completed: bool
    answers: list[Change]
    files: list[FileChange]
    descriptions: list[DescriptionChange]


def note_reading(submission: Submission, *, by: User, now: datetime) -> Reread | None:
    """Note that the person reads the version, and tell what has changed since the last they read.

    None when they have read no earlier version. The first moment is kept, however often they read.
    """
    SubmissionReading.objects.get_or_create(
        person=by, submission=submission, defaults={"first_read_at": now}
    )
    earlier = SubmissionReading.objects.filter(
        person=by,
        submission__application=submission.application_id,
        submission__number__lt=submission.number,
    )
    last = earlier.select_related("submission").order_by("-submission__number").first()
    return None if last is None else _reread(last, submission)


def _reread(reading: SubmissionReading, submission: Submission) -> Reread:
    before, after = reading.submission.content, submission.content
    return Reread(
        reading.first_read_at,
        reading.submission,
        submission.is_completed,
        list(changed_answers(before, after)),
        changed_files(before, after),
        changed_descriptions(before, after),
    )
