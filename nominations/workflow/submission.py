"""How an application is submitted and withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import cancel, enqueue
from nominations.models import Affiliation, Application, Approval, Revision, Submission
from nominations.rules import submission as rules
from nominations.rules.approved import holds_for, live_approval
from nominations.snapshots import build_content, build_personal, digest
from nominations.states import ApplicationState, ApprovalState
from nominations.workflow.approving import end_waiting

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def submit(application: Application, *, by: User, now: datetime) -> Submission:
    """Freeze the working copy as the snapshot that counts; everyone in the group gets a receipt.

    The lock on the application makes two simultaneous submits one: the second finds it submitted.
    """
    locked = Application.objects.select_for_update(of=("self",)).for_workspace().with_files()
    application = locked.get(pk=application.pk)
    require(rules.may_submit(application, by=by, now=now))
    submission = _freeze(application, by=by, now=now)
    application.state = ApplicationState.SUBMITTED
    application.submitted_at = now
    application.editing_since = None
    application.save(update_fields=["state", "submitted_at", "editing_since"])
    _call_off_reminders(application, now)
    _send_receipts(application, submission, now)
    record(
        "nominations.submit",
        application.code,
        by=by,
        now=now,
        content={"number": submission.number, "sha256": submission.sha256},
    )
    return submission


def _freeze(application: Application, *, by: User, now: datetime) -> Submission:
    content = build_content(application)
    submission = Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        content=content,
        sha256=digest(content),
        approval=_approval_of(application),
        personal=build_personal(application),
        submitted_at=now,
        submitted_by=by,
    )
    versions = Revision.objects.standing().filter(section__application=application)
    submission.revisions.set(versions.filter(version=F("section__version")))
    # What is written after this belongs to another sitting.
    application.sections.update(sitting=0)
    return submission


def _approval_of(application: Application) -> Approval | None:
    """Give the approval of exactly this; the receipt names it whether or not it was required."""
    live = live_approval(application) if application.under_approval else None
    if live is None or live.state != ApprovalState.APPROVED:
        return None
    return live if holds_for(live, application) else None


def _send_receipts(application: Application, submission: Submission, now: datetime) -> None:
    group = Affiliation.objects.reachable(now).filter(municipality=application.municipality)
    for affiliation in group.select_related("user").order_by("pk"):
        enqueue(
            "application_receipt",
            to=affiliation.user.email,
            dedupe_key=f"receipt:{application.code}:{submission.number}:{affiliation.user.key}",
            now=now,
            context={
                "application": application,
                "submission": submission,
                "closing": application.edition.dates.get("closes"),
            },
            about=f"application:{application.code}",
        )


def _call_off_reminders(application: Application, now: datetime) -> None:
    cancel(
        now=now,
        about=f"application:{application.code}",
        kind="application_reminder",
        why="Ansökan är inskickad eller återtagen.",
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
    _call_off_reminders(application, now)
    end_waiting(application, now)
    record("nominations.withdraw", application.code, by=by, now=now)
    return application
