"""Inviting people, and what happens when they answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from kvalitetskommun.accounts import invitations, rules
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.workflow.people import lock_user
from kvalitetskommun.answers import Refused, require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.codes import new_token
from kvalitetskommun.mail.workflow import cancel, enqueue

VALID_FOR = timedelta(days=7)


@transaction.atomic
def invite(
    kind: str,
    *,
    email: str,
    name: str,
    subject: str,
    by: User | None,
    now: datetime,
    context: Mapping[str, object] | None = None,
) -> Invitation:
    """Mail somebody a link, valid for seven days; an older link to the same thing stops working.

    The app that invites has asked its own rule. ``context`` may give the mail a ``note``.
    """
    invitation = Invitation(
        kind=kind,
        email=email,
        name=name,
        subject=subject,
        invited_by=by,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    invitation.clean_fields()
    older = Invitation.objects.unanswered().about(kind, subject).filter(email=email)
    for replaced in older.select_for_update():
        _close(replaced, now)
    invitation.save()
    _mail(invitation, now, context or {})
    record("accounts.invite", invitation.code, by=by, now=now, content=_facts(invitation))
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: User, now: datetime) -> Invitation:
    """Mail a new link, valid for seven days more; the old one stops working.

    Who answers for the invitation stands as its sender from now on: the first may have left.
    """
    invitation = _locked(invitation)
    require(rules.may_resend_invitation(invitation, by=by, now=now))
    cancel(about=_about(invitation), now=now, why="Inbjudan skickas igen med en ny länk.")
    invitation.token = new_token()
    invitation.expires_at = now + VALID_FOR
    if invitations.vouches(invitation, by, now):
        invitation.invited_by = by
    invitation.save(update_fields=["token", "expires_at", "invited_by"])
    _mail(invitation, now, {})
    record("accounts.resend_invitation", invitation.code, by=by, now=now)
    return invitation


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: User, now: datetime) -> Invitation:
    """Take back an invitation that nobody has answered; its link stops working."""
    invitation = _locked(invitation)
    require(rules.may_revoke_invitation(invitation, by=by, now=now))
    _close(invitation, now)
    record("accounts.revoke_invitation", invitation.code, by=by, now=now)
    return invitation


@transaction.atomic
def join(invitation: Invitation, *, name: str, password: str, now: datetime) -> User:
    """Give a new person an account and what the invitation promised."""
    invitation = _locked(invitation)
    require(rules.may_accept_invitation(invitation, by=None, now=now))
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                invitation.email, name=name, password=password, date_joined=now
            )
    except IntegrityError:
        # The person said yes to another invitation in this very moment.
        raise Refused(rules.LOG_IN_FIRST) from None
    _accept(invitation, user, now)
    return user


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: User, now: datetime) -> Invitation:
    """Give a person who has an account what the invitation promised.

    The person is locked first, so that two invitations at once become one after the other.
    """
    by = lock_user(by)
    invitation = _locked(invitation)
    require(rules.may_accept_invitation(invitation, by=by, now=now))
    _accept(invitation, by, now)
    return invitation


def _accept(invitation: Invitation, user: User, now: datetime) -> None:
    """The link came to the address, so the address is the person's."""
    invitation.accepted_at = now
    invitation.accepted_by = user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    invitations.kind_of(invitation.kind).accept(invitation, user, now)
    record("accounts.accept_invitation", invitation.code, by=user, now=now)


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _close(invitation: Invitation, now: datetime) -> None:
    cancel(about=_about(invitation), now=now, why="Inbjudan är återkallad eller ersatt.")
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])


def _mail(invitation: Invitation, now: datetime, context: Mapping[str, object]) -> None:
    enqueue(
        "invitation",
        to=invitation.email,
        dedupe_key=f"invitation:{invitation.code}:{now.isoformat()}",
        now=now,
        context={
            "note": "",
            **context,
            "invitation": invitation,
            "description": invitations.describe(invitation),
        },
        about=_about(invitation),
    )


def _about(invitation: Invitation) -> str:
    return f"invitation:{invitation.code}"


def _facts(invitation: Invitation) -> dict[str, object]:
    return {"kind": invitation.kind, "subject": invitation.subject}
