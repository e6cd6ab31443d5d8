"""When the office may write what an applicant is told, and mark it as ready."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Application, Feedback
from nominations.rules.people import NOT_OFFICE
from nominations.states import ApplicationState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def feedback_of(application: Application) -> Feedback | None:
    """Give what is written to the applicant, or None before anything is."""
    return Feedback.objects.filter(application=application).first()


def may_write_feedback(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether the office may write to the applicant: until the text is marked as ready."""
    if application.state != ApplicationState.SUBMITTED:
        return no(
            "not_submitted", "Bara den kommun vars ansökan står som inskickad får återkoppling."
        )
    written = feedback_of(application)
    if written is not None and written.is_ready:
        return no("is_ready", "Texten är markerad som klar. Öppna den igen för att ändra.")
    return YES if by.office else NOT_OFFICE


def may_deliver_feedback(feedback: Feedback, *, by: User, now: datetime) -> Answer:
    """Say whether the text may be marked as ready: both parts are written."""
    answer = may_write_feedback(feedback.application, by=by, now=now)
    if not answer:
        return answer
    if not (feedback.strengths.strip() and feedback.next_steps.strip()):
        return no("no_text", "Skriv både styrkor och nästa steg innan texten blir klar.")
    return YES


def may_reopen_feedback(feedback: Feedback, *, by: User, now: datetime) -> Answer:
    """Say whether a ready text may be changed again: until the municipality can read it."""
    if not feedback.is_ready:
        return no("is_draft", "Texten är ett utkast och kan ändras.")
    if Feedback.objects.released(now).filter(pk=feedback.pk).exists():
        return no("released", "Kommunen kan redan läsa texten, så den ligger fast.")
    return YES if by.office else NOT_OFFICE
