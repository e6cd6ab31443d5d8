"""The demo's feedback to the applicants, through the workflow: the jurors' words, then one text."""

from __future__ import annotations

from datetime import datetime, timedelta

from jury.models import Juror
from jury.workflow.advising import write_advice
from jury.workflow.delivering import deliver_feedback
from kvalitetskommun.accounts.models import User
from kvalitetskommun.site.demo import feedback_texts as texts
from nominations.models import Application, Edition, Nomination
from nominations.workflow.feedback import write_feedback

DAY = timedelta(days=1)
STILL_A_DRAFT, NOT_BEGUN = -2, -1


def write_words(juror: Juror, nominee: Nomination, *, place: int, now: datetime) -> None:
    """Let a juror write a nominee what is strong and what could come next."""
    strengths, next_steps = texts.ADVICE[place % len(texts.ADVICE)]
    write_advice(
        juror,
        nominee,
        strengths=strengths,
        next_steps=next_steps,
        version=0,
        by=juror.user,
        now=now,
    )


def write_to_all(edition: Edition, *, ready: bool, by: User, now: datetime) -> None:
    """Let the office write to every applicant; unless all are to be ready, the last two are not."""
    sent = Application.objects.submitted().filter(edition=edition)
    applications = list(sent.order_by("municipality__sort_key"))
    for application in applications if ready else applications[:NOT_BEGUN]:
        saved = write_feedback(
            application,
            strengths=texts.STRENGTHS,
            next_steps=texts.NEXT_STEPS,
            version=0,
            by=by,
            now=now,
        )
        if ready or application not in applications[STILL_A_DRAFT:]:
            deliver_feedback(application, version=saved.version, by=by, now=now + DAY)
