"""How a signatory is asked to approve an application, answers, and how an approval ends."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kvalitetskommun.accounts.workflow.people import ERASED_DOMAIN, ERASED_NAME
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.codes import hash_of, new_token
from kvalitetskommun.mail.workflow import cancel, enqueue, forget_receiver
from nominations.models import Affiliation, Application, Approval
from nominations.rules import approving as rules
from nominations.rules.approved import holds_for, live_approval
from nominations.rules.completed import content_to_send
from nominations.rules.deadline import closing_of
from nominations.snapshots import digest
from nominations.states import ApprovalState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kvalitetskommun.accounts.models import User

VALID_FOR = timedelta(days=7)


@transaction.atomic
def ask_approval(
    application: Application, *, name: str, title: str, email: str, by: User, now: datetime
) -> Approval:
    """Mail a signatory a link, valid for seven days, to approve exactly what is written now.

    A question that waits gives way: one signatory at a time, and the old link stops working.
    """
    application = _locked_application(application.pk)
    require(rules.may_ask_address(application, email, by=by, now=now))
    waiting = live_approval(application)
    if waiting is not None:
        _give_way(waiting, email, now)
    token = new_token()
    approval = Approval(
        application=application,
        token_hash=hash_of(token),
        name=name,
        title=title,
        email=email,
        sha256=digest(content_to_send(application)),
        asked_at=now,
        asked_by=by,
        expires_at=now + VALID_FOR,
    )
    approval.clean_fields()
    approval.save()
    _mark(application, under_approval=True)
    _mail_link(approval, token, now)
    record(
        "nominations.ask_approval",
        application.code,
        by=by,
        now=now,
        content={"approval": approval.code, "sha256": approval.sha256},
    )
    return approval


def _give_way(waiting: Approval, email: str, now: datetime) -> None:
    """End a question that waits; who is not asked any longer is told."""
    _end(waiting, ApprovalState.TAKEN_BACK, now)
    if waiting.email != email.strip().lower():
        _write("approval_taken_back", waiting, [waiting.email], now)


@transaction.atomic
def resend_approval(approval: Approval, *, by: User, now: datetime) -> Approval:
    """Mail a new link, valid for seven days more; the old one stops working."""
    approval = _locked(approval)
    require(rules.may_resend_approval(approval, by=by, now=now))
    cancel(about=_about(approval), now=now)
    token = new_token()
    approval.token_hash = hash_of(token)
    approval.expires_at = now + VALID_FOR
    approval.asked_by = by
    approval.save(update_fields=["token_hash", "expires_at", "asked_by"])
    _mail_link(approval, token, now)
    _record("nominations.resend_approval", approval, by=by, now=now)
    return approval


@transaction.atomic
def take_back_approval(approval: Approval, *, by: User, now: datetime) -> Approval:
    """Take back the question or the answer, and tell the signatory."""
    approval = _locked(approval)
    require(rules.may_take_back_approval(approval, by=by, now=now))
    _end(approval, ApprovalState.TAKEN_BACK, now)
    _mark(approval.application, under_approval=False)
    _write("approval_taken_back", approval, [approval.email], now)
    _record("nominations.take_back_approval", approval, by=by, now=now)
    return approval


@transaction.atomic
def approve(approval: Approval, *, by: User | AnonymousUser, now: datetime) -> Approval:
    """Let the signatory approve, once, what the link shows; all hear of it."""
    approval = _locked(approval)
    require(rules.may_approve(approval, now=now))
    approval.state = ApprovalState.APPROVED
    approval.approved_at = now
    approval.save(update_fields=["state", "approved_at"])
    _write("approval_given", approval, [*_group(approval, now), approval.email], now)
    _record("nominations.approve", approval, by=by, now=now)
    return approval


@transaction.atomic
def decline(
    approval: Approval, *, comment: str, by: User | AnonymousUser, now: datetime
) -> Approval:
    """Let the signatory ask for changes instead, in their own words to the group."""
    approval = _locked(approval)
    require(rules.may_decline(approval, now=now))
    approval.comment = comment
    approval.save(update_fields=["comment"])
    _end(approval, ApprovalState.DECLINED, now)
    _mark(approval.application, under_approval=False)
    _write("approval_declined", approval, _group(approval, now), now)
    _record("nominations.ask_for_changes", approval, by=by, now=now)
    return approval


def void_changed(applications: Iterable[Application], *, now: datetime) -> list[Approval]:
    """End the approvals of applications that no longer read as they did; say so to all.

    Called last in the transaction that changed them, with every application locked by the caller:
    the entries take the audit head, and nothing may be locked after it.
    """
    marked = [application.pk for application in applications if application.under_approval]
    changed = [one for one in _live_among(marked) if not holds_for(one, one.application)]
    for approval in changed:
        was_given = approval.state == ApprovalState.APPROVED
        _end(approval, ApprovalState.VOIDED, now)
        _mark(approval.application, under_approval=False)
        receivers = [*_group(approval, now), approval.email]
        _write("approval_void", approval, receivers, now, was_given=was_given)
    for approval in changed:
        _record("nominations.void_approval", approval, by=None, now=now)
    return changed


def end_waiting(application: Application, now: datetime) -> None:
    """End what is asked or approved when there is nothing left to send, and tell the signatory.

    The application has been withdrawn, or the completion taken back; the caller holds its lock.
    """
    if application.under_approval:
        waiting = live_approval(application)
        if waiting is not None:
            _end(waiting, ApprovalState.TAKEN_BACK, now)
            waiting.application = application
            _write("approval_over", waiting, [waiting.email], now)
        _mark(application, under_approval=False)


@transaction.atomic
def erase_signatory(application: Application, *, email: str, by: User, now: datetime) -> int:
    """Take away a signatory's name and address at their request, in every application."""
    require(rules.may_erase_signatory(application, by=by, now=now))
    erased = forget_signatory(email, now)
    forget_receiver(email.strip().lower(), instead=_nobody(), now=now)
    record("nominations.erase_signatory", application.code, by=by, now=now, content={"n": erased})
    return erased


def forget_signatory(email: str, now: datetime) -> int:
    """Take a person out of the approvals they were asked for; what they approved stays approved.

    The changes that they wished for go too: they are their own words, and may name anybody.
    """
    rows = list(Approval.objects.to_address(email))
    applications = {row.application_id for row in rows}
    list(Application.objects.select_for_update().filter(pk__in=applications).order_by("pk"))
    for approval in Approval.objects.select_for_update().to_address(email).order_by("pk"):
        if approval.state == ApprovalState.ASKED:
            _end(approval, ApprovalState.TAKEN_BACK, now)
            _mark(approval.application, under_approval=False)
        approval.name, approval.title, approval.email = ERASED_NAME, "", _nobody()
        approval.comment = ""
        approval.save(update_fields=["name", "title", "email", "comment"])
    return len(rows)


def _nobody() -> str:
    """Make an address that leads to nobody."""
    return f"{uuid.uuid4().hex}@{ERASED_DOMAIN}"


def _locked_application(pk: int) -> Application:
    locked = Application.objects.select_for_update(of=("self",)).for_workspace().with_files()
    application: Application = locked.get(pk=pk)
    return application


def _locked(approval: Approval) -> Approval:
    """Lock the application first, as everything that changes it does, and read it with its text."""
    application = _locked_application(approval.application_id)
    locked: Approval = Approval.objects.select_for_update().get(pk=approval.pk)
    locked.application = application
    return locked


def _live_among(applications: list[int]) -> list[Approval]:
    if not applications:
        return []
    found = list(
        Approval.objects.live().filter(application__in=applications).order_by("application_id")
    )
    with_text = (
        Application.objects.for_workspace()
        .with_files()
        .in_bulk([one.application_id for one in found])
    )
    for approval in found:
        approval.application = with_text[approval.application_id]
    return found


def _end(approval: Approval, state: ApprovalState, now: datetime) -> None:
    cancel(about=_about(approval), now=now)
    approval.state = state
    approval.ended_at = now
    approval.save(update_fields=["state", "ended_at"])


def _mark(application: Application, *, under_approval: bool) -> None:
    application.under_approval = under_approval
    application.save(update_fields=["under_approval"])


def _about(approval: Approval) -> str:
    return f"approval:{approval.code}"


def _record(
    kind: str, approval: Approval, *, by: User | AnonymousUser | None, now: datetime
) -> None:
    content = {"approval": approval.code, "sha256": approval.sha256}
    record(kind, approval.application.code, by=by, now=now, content=content)


def _group(approval: Approval, now: datetime) -> list[str]:
    people = Affiliation.objects.reachable(now).filter(
        municipality=approval.application.municipality_id
    )
    return list(people.order_by("pk").values_list("user__email", flat=True))


def _mail_link(approval: Approval, token: str, now: datetime) -> None:
    enqueue(
        "approval_request",
        to=approval.email,
        dedupe_key=f"approval_request:{approval.code}:{approval.token_hash[:16]}",
        now=now,
        context={
            "approval": approval,
            "application": approval.application,
            "token": token,
            "closing": closing_of(approval.application, now),
        },
        about=_about(approval),
    )


def _write(
    kind: str, approval: Approval, receivers: Iterable[str], now: datetime, **more: Any
) -> None:
    closing = closing_of(approval.application, now)
    for place, address in enumerate(dict.fromkeys(receivers)):
        enqueue(
            kind,
            to=address,
            dedupe_key=f"{kind}:{approval.code}:{place}",
            now=now,
            context={
                "approval": approval,
                "application": approval.application,
                "closing": closing,
                "to_signatory": address == approval.email,
                **more,
            },
            about=f"application:{approval.application.code}",
        )
