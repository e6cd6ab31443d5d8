"""How applicants are asked about what would be published, and answer.

Everybody is asked in one transaction, by the same letter: being asked tells nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import cancel, enqueue
from nominations.models import Application, Clearance, Edition
from nominations.rules import clearing as rules
from nominations.snapshots import digest
from nominations.states import ClearanceState
from nominations.workflow.groups import tell_group
from nominations.workflow.nominating import prepare_published_version

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

REMINDER = "publication_reminder"


@transaction.atomic
def ask_applicants(edition: Edition, *, by: User, now: datetime) -> list[Clearance]:
    """Prepare the published version of every application that is in, and ask all who sent one."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require(rules.may_ask_applicants(edition, by=by, now=now))
    until = rules.answer_by(edition, now)
    assert until is not None
    unasked = edition.applications.submitted().unasked().select_related("municipality", "edition")
    asked = [
        _ask(application, until, by, now)
        for application in unasked.order_by("municipality__sort_key")
    ]
    content = {"applications": len(asked), "until": until.isoformat()}
    record("nominations.ask_applicants", str(edition.year), by=by, now=now, content=content)
    return asked


def _ask(application: Application, until: datetime, by: User, now: datetime) -> Clearance:
    version = prepare_published_version(application.submissions.latest("number"), by=by, now=now)
    clearance = Clearance.objects.create(
        application=application,
        state=ClearanceState.ASKED,
        sha256=digest(version.content),
        until=until,
        asked_at=now,
        asked_by=by,
    )
    _tell("publication_asked", clearance, now, is_again=False)
    return clearance


@transaction.atomic
def approve_publication(clearance: Clearance, *, sha256: str, by: User, now: datetime) -> Clearance:
    """Approve the version that was shown; a change of mind until the date is a new answer."""
    clearance = _locked(clearance)
    require(rules.may_answer_publication(clearance, sha256=sha256, by=by, now=now))
    clearance.objection = ""
    _answer(clearance, ClearanceState.APPROVED, sha256, by, now)
    record("nominations.approve_publication", clearance.application.code, by=by, now=now)
    return clearance


@transaction.atomic
def object_to_publication(
    clearance: Clearance, *, objection: str, sha256: str, by: User, now: datetime
) -> Clearance:
    """Say what is wrong with the version that was shown; the office is told."""
    clearance = _locked(clearance)
    require(rules.may_answer_publication(clearance, sha256=sha256, by=by, now=now))
    clearance.objection = objection
    _answer(clearance, ClearanceState.OBJECTED, sha256, by, now)
    application = clearance.application
    enqueue(
        "publication_objected",
        to=settings.OFFICE_EMAIL,
        dedupe_key=f"publication_objected:{application.code}:{now:%Y%m%dT%H%M%S%f}",
        now=now,
        context={"application": application, "clearance": clearance},
        about=f"application:{application.code}",
    )
    record("nominations.object_to_publication", application.code, by=by, now=now)
    return clearance


@transaction.atomic
def settle(clearance: Clearance, *, reply: str, by: User, now: datetime) -> Clearance:
    """Answer an objection and keep the version; the municipality reads why."""
    clearance = _locked(clearance)
    require(rules.may_settle(clearance, by=by, now=now))
    clearance.state = ClearanceState.SETTLED
    clearance.reply, clearance.settled_at = reply, now
    clearance.save(update_fields=["state", "reply", "settled_at"])
    _tell("publication_settled", clearance, now)
    record("nominations.settle", clearance.application.code, by=by, now=now)
    return clearance


@transaction.atomic
def ask_again(clearance: Clearance, *, until: datetime, by: User, now: datetime) -> Clearance:
    """Ask one municipality anew, about the version that has changed; its earlier answer lapses."""
    clearance = _locked(clearance)
    require(rules.may_ask_again(clearance, until=until, by=by, now=now))
    clearance.state = ClearanceState.ASKED
    clearance.sha256 = rules.digest_to_publish(clearance.application)
    clearance.until, clearance.asked_at, clearance.asked_by = until, now, by
    clearance.objection, clearance.answered_at, clearance.answered_by = "", None, None
    clearance.reply, clearance.settled_at = "", None
    clearance.save()
    _tell("publication_asked", clearance, now, is_again=True)
    content = {"until": until.isoformat()}
    code = clearance.application.code
    record("nominations.ask_publication_again", code, by=by, now=now, content=content)
    return clearance


def _locked(clearance: Clearance) -> Clearance:
    """Lock edition, application and answer in this order, as a release locks the edition."""
    Edition.objects.select_for_update().get(pk=clearance.application.edition_id)
    Application.objects.select_for_update().get(pk=clearance.application_id)
    own = Clearance.objects.select_for_update(of=("self",))
    locked: Clearance = own.select_related("application__municipality", "application__edition").get(
        pk=clearance.pk
    )
    return locked


def _answer(
    clearance: Clearance, state: ClearanceState, sha256: str, by: User, now: datetime
) -> None:
    clearance.state, clearance.sha256 = state, sha256
    clearance.answered_at, clearance.answered_by = now, by
    clearance.save(update_fields=["state", "sha256", "objection", "answered_at", "answered_by"])
    cancel(
        now=now,
        about=f"application:{clearance.application.code}",
        kind=REMINDER,
        why="Kommunen har svarat.",
    )


def _tell(kind: str, clearance: Clearance, now: datetime, **more: Any) -> None:
    application = clearance.application
    tell_group(
        kind,
        application.municipality,
        key=f"{kind}:{application.code}:{now:%Y%m%dT%H%M%S%f}",
        about=f"application:{application.code}",
        context={"application": application, "clearance": clearance, **more},
        now=now,
    )
