"""How feedback to an applicant is written, handed over as ready, and opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import no, require
from kvalitetskommun.audit.workflow import record
from nominations.models import Application, Feedback
from nominations.rules import feedback as rules
from nominations.states import FeedbackState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

STALE = no(
    "stale",
    "Någon annan har sparat texten efter att du öppnade sidan. Ingenting är överskrivet.",
)


@transaction.atomic
def write_feedback(
    application: Application,
    *,
    strengths: str,
    next_steps: str,
    version: int,
    by: User,
    now: datetime,
) -> Feedback:
    """Save the office's text on the version that the writer had read; 0 before the first."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    require(rules.may_write_feedback(application, by=by, now=now))
    feedback = rules.feedback_of(application) or Feedback(application=application)
    if feedback.version != version:
        require(STALE)
    feedback.strengths, feedback.next_steps = strengths, next_steps
    feedback.version += 1
    feedback.written_at, feedback.written_by = now, by
    feedback.save()
    content = {"version": feedback.version}
    record("nominations.write_feedback", application.code, by=by, now=now, content=content)
    return feedback


@transaction.atomic
def deliver_feedback(
    application: Application,
    *,
    version: int,
    figures: Sequence[Mapping[str, str]],
    by: User,
    now: datetime,
) -> Feedback:
    """Mark the text as ready, with the figures that the jury hands over.

    The municipality reads it from the edition's date on, and when that has passed, at once.
    """
    feedback = _locked(application)
    require(rules.may_deliver_feedback(feedback, by=by, now=now))
    if feedback.version != version:
        require(STALE)
    feedback.state, feedback.ready_at = FeedbackState.READY, now
    feedback.figures = [dict(row) for row in figures]
    feedback.save(update_fields=["state", "ready_at", "figures"])
    record("nominations.deliver_feedback", application.code, by=by, now=now)
    return feedback


@transaction.atomic
def reopen_feedback(application: Application, *, by: User, now: datetime) -> Feedback:
    """Take a ready text back to the desk, until the municipality can read it."""
    feedback = _locked(application)
    require(rules.may_reopen_feedback(feedback, by=by, now=now))
    feedback.state, feedback.ready_at, feedback.figures = FeedbackState.DRAFT, None, []
    feedback.save(update_fields=["state", "ready_at", "figures"])
    record("nominations.reopen_feedback", application.code, by=by, now=now)
    return feedback


def _locked(application: Application) -> Feedback:
    Application.objects.select_for_update().get(pk=application.pk)
    found: Feedback = Feedback.objects.select_related("application").get(application=application)
    return found
