"""How an application is submitted and withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, QuerySet

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.models import (
    Application,
    Approval,
    CompletionRequest,
    Revision,
    Submission,
)
from nominations.rules import submission as rules
from nominations.rules.approved import holds_for, live_approval
from nominations.rules.completed import content_to_send, personal_to_send
from nominations.rules.deadline import closing_of, completion_of
from nominations.snapshots import build_content, digest
from nominations.states import ApplicationState, ApprovalState, SubmissionKind
from nominations.workflow.approving import end_waiting
from nominations.workflow.completing import receive_completion
from nominations.workflow.groups import tell_group
from nominations.workflow.reminders import call_off_reminders

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def submit(application: Application, *, by: User, now: datetime) -> Submission:
    """Freeze the working copy as the snapshot that counts; everyone in the group gets a receipt.

    The lock on the application makes two simultaneous submits one: the second finds it submitted.
    Of a completion that the office asked for only the named parts are taken.
    """
    locked = Application.objects.select_for_update(of=("self",)).for_workspace().with_files()
    application = locked.get(pk=application.pk)
    require(rules.may_submit(application, by=by, now=now))
    completion = completion_of(application)
    submission = _freeze(application, completion, by=by, now=now)
    has_more = submission.content != build_content(application)
    application.state = ApplicationState.SUBMITTED
    application.submitted_at = now
    application.editing_since = application.editing_since if has_more else None
    application.save(update_fields=["state", "submitted_at", "editing_since"])
    call_off_reminders(application, now)
    _send_receipts(application, submission, now)
    if completion is not None:
        receive_completion(completion, submission, by=by, now=now)
    record(
        "nominations.submit",
        application.code,
        by=by,
        now=now,
        content={
            "number": submission.number,
            "kind": submission.kind,
            "sha256": submission.sha256,
        },
    )
    return submission


def _freeze(
    application: Application, completion: CompletionRequest | None, *, by: User, now: datetime
) -> Submission:
    content = content_to_send(application)
    submission = Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        kind=SubmissionKind.SENT if completion is None else SubmissionKind.COMPLETED,
        content=content,
        sha256=digest(content),
        approval=_approval_of(application),
        personal=personal_to_send(application),
        submitted_at=now,
        submitted_by=by,
    )
    submission.revisions.set(_made_from(application, completion))
    # What is written after this belongs to another sitting.
    application.sections.update(sitting=0)
    return submission


def _made_from(
    application: Application, completion: CompletionRequest | None
) -> QuerySet[Revision]:
    """Give the versions that were sent: those that stand, but of a completion its parts' only."""
    standing = Revision.objects.standing().filter(section__application=application)
    made: QuerySet[Revision] = standing.filter(version=F("section__version"))
    return made if completion is None else made.filter(section__area__key__in=completion.keys)


def _approval_of(application: Application) -> Approval | None:
    """Give the approval of exactly this; the receipt names it whether or not it was required."""
    live = live_approval(application) if application.under_approval else None
    if live is None or live.state != ApprovalState.APPROVED:
        return None
    return live if holds_for(live, application) else None


def _send_receipts(application: Application, submission: Submission, now: datetime) -> None:
    tell_group(
        "application_receipt",
        application.municipality,
        key=f"receipt:{application.code}:{submission.number}",
        about=f"application:{application.code}",
        context={
            "application": application,
            "submission": submission,
            "closing": closing_of(application, now),
        },
        now=now,
    )


@transaction.atomic
def withdraw(application: Application, *, by: User, now: datetime) -> Application:
    """End the application; until the deadline the municipality may begin anew."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    require(rules.may_withdraw(application, by=by, now=now))
    application.state = ApplicationState.WITHDRAWN
    application.withdrawn_at = now
    application.editing_since = None
    application.save(update_fields=["state", "withdrawn_at", "editing_since"])
    call_off_reminders(application, now)
    end_waiting(application, now)
    record("nominations.withdraw", application.code, by=by, now=now)
    return application
