"""How the office screens and nominates, and how a nominee steps back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.entries import nomination_code
from nominations.models import (
    Application,
    Edition,
    Nomination,
    PublishedVersion,
    Screening,
    Submission,
)
from nominations.redacting import redacted
from nominations.rules import nominating as rules
from nominations.snapshots import public_content
from nominations.states import NominationState
from nominations.workflow.announcing import refresh_letters

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def screen(
    application: Application, *, note: str, recommendation: str, by: User, now: datetime
) -> Screening:
    """Write the office's note and recommendation on a submitted application."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    require(rules.may_screen(application, by=by, now=now))
    screening, _ = Screening.objects.update_or_create(
        application=application,
        defaults={
            "note": note,
            "recommendation": recommendation,
            "updated_at": now,
            "updated_by": by,
        },
    )
    record("nominations.screen", application.code, by=by, now=now)
    return screening


@transaction.atomic
def nominate(application: Application, *, by: User, now: datetime, teaser: str = "") -> Nomination:
    """Nominate the application's municipality; nobody outside the office sees it until release.

    The edition is locked, so that two at once cannot make one nominee too many.
    """
    Edition.objects.select_for_update().get(pk=application.edition_id)
    application = Application.objects.select_for_update().get(pk=application.pk)
    require(rules.may_nominate(application, by=by, now=now))
    nomination = Nomination.objects.create(
        edition=application.edition,
        municipality=application.municipality,
        application=application,
        state=NominationState.PROPOSED,
        teaser=teaser,
        nominated_at=now,
        nominated_by=by,
    )
    prepare_published_version(application.submissions.latest("number"), by=by, now=now)
    record("nominations.nominate", application.code, by=by, now=now)
    return nomination


def prepare_published_version(
    submission: Submission, *, by: User | None, now: datetime
) -> PublishedVersion:
    """Make what the public will read of a submission: no contact persons, nor what is taken out.

    Made anew when something more is taken out, or comes back.
    """
    public = public_content(submission.content)
    version, _ = PublishedVersion.objects.update_or_create(
        submission=submission,
        defaults={
            "content": redacted(public, submission.application.redactions.all()),
            "prepared_at": now,
            "prepared_by": by,
        },
    )
    return version


@transaction.atomic
def set_teaser(nomination: Nomination, *, teaser: str, by: User, now: datetime) -> Nomination:
    """Write the one sentence on the nominee's card."""
    nomination = Nomination.objects.select_for_update().get(pk=nomination.pk)
    require(rules.may_set_teaser(nomination, by=by, now=now))
    nomination.teaser = teaser
    nomination.save(update_fields=["teaser"])
    record("nominations.set_teaser", nomination_code(nomination), by=by, now=now)
    return nomination


@transaction.atomic
def revoke_nomination(nomination: Nomination, *, by: User, now: datetime) -> Nomination:
    """Undo a nomination before its release; no trace remains in public."""
    nomination = _locked(nomination)
    require(rules.may_revoke_nomination(nomination, by=by, now=now))
    nomination.state = NominationState.REVOKED
    nomination.revoked_at = now
    nomination.save(update_fields=["state", "revoked_at"])
    record("nominations.revoke_nomination", nomination_code(nomination), by=by, now=now)
    return nomination


@transaction.atomic
def withdraw_nomination(
    nomination: Nomination, *, wording: str, by: User, now: datetime
) -> Nomination:
    """Let a nominee step back, in its own words; after the release the page says so."""
    nomination = _locked(nomination)
    require(rules.may_withdraw_nomination(nomination, by=by, now=now))
    nomination.state = NominationState.WITHDRAWN
    nomination.withdrawn_at = now
    nomination.withdrawal_wording = wording
    nomination.save(update_fields=["state", "withdrawn_at", "withdrawal_wording"])
    refresh_letters(nomination.edition, now=now)
    record("nominations.withdraw_nomination", nomination_code(nomination), by=by, now=now)
    return nomination


def _locked(nomination: Nomination) -> Nomination:
    """Lock the edition first, as a release does, so that neither overlooks the other."""
    Edition.objects.select_for_update().get(pk=nomination.edition_id)
    locked: Nomination = Nomination.objects.select_for_update().get(pk=nomination.pk)
    return locked
