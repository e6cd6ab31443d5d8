"""Changing what a person is to the portal."""

from __future__ import annotations

import uuid
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q

from kvalitetskommun.accounts import rules
from kvalitetskommun.accounts.erasure import erase_elsewhere
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import entries_last, record
from kvalitetskommun.mail.workflow import enqueue, forget_receiver

ERASED_NAME = "Borttagen person"
ERASED_DOMAIN = "borttagen.invalid"


@transaction.atomic
def change_name(user: User, *, name: str, title: str, now: datetime) -> User:
    """Let a person say what they are called and what they do; others see both."""
    user = lock_user(user)
    user.name, user.title = name, title
    user.save(update_fields=["name", "title"])
    record("accounts.change_name", user.key, by=user, now=now)
    return user


def confirm_own_address(user: User) -> None:
    """Count the account's own address as confirmed: it came with an invitation or was confirmed."""
    if not EmailAddress.objects.filter(user=user, verified=True).exists():
        EmailAddress.objects.update_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )


@transaction.atomic
def note_change_of_address(user: User, *, now: datetime) -> None:
    """Write down that a person gets another address; the address itself is not in the chain."""
    user = lock_user(user)
    record("accounts.change_email", user.key, by=user, now=now)


@transaction.atomic
def grant_office(user: User, *, by: User, now: datetime) -> User:
    """Make a person part of the office."""
    user = lock_user(user)
    require(rules.may_grant_office(user, by=by, now=now))
    user.office = True
    user.save(update_fields=["office"])
    record("accounts.grant_office", user.key, by=by, now=now)
    return user


@transaction.atomic
def revoke_office(user: User, *, by: User, now: datetime) -> User:
    """End a person's work at the office, at once and in every browser."""
    user = lock_user(user)
    require(rules.may_revoke_office(user, by=by, now=now))
    user.office = False
    user.save(update_fields=["office"])
    end_sessions(user)
    record("accounts.revoke_office", user.key, by=by, now=now)
    return user


@transaction.atomic
def suspend(user: User, *, by: User, now: datetime) -> User:
    """Close a person's account and log them out everywhere."""
    user = lock_user(user)
    require(rules.may_suspend(user, by=by, now=now))
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    record("accounts.suspend", user.key, by=by, now=now)
    return user


@transaction.atomic
def restore(user: User, *, by: User, now: datetime) -> User:
    """Open a closed account again."""
    user = lock_user(user)
    require(rules.may_restore(user, by=by, now=now))
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("accounts.restore", user.key, by=by, now=now)
    return user


@transaction.atomic
def reset_second_step(user: User, *, by: User, now: datetime) -> User:
    """Take away a person's app, keys and recovery codes, log them out everywhere and tell them."""
    user = lock_user(user)
    require(rules.may_reset_second_step(user, by=by, now=now))
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    enqueue(
        "second_step_reset",
        to=user.email,
        dedupe_key=f"second_step_reset:{user.key}:{now.isoformat()}",
        now=now,
        context={"user": user, "now": now},
        about=f"user:{user.key}",
    )
    record("accounts.reset_second_step", user.key, by=by, now=now)
    return user


@transaction.atomic
def erase_user(user: User, *, by: User | None, now: datetime) -> User:
    """Take away name, address, log-in and sessions; the key in the audit chain stays alone."""
    user = lock_user(user)
    require(rules.may_erase(user, by=by, now=now))
    with entries_last():
        _erase_traces(user, now)
        record("accounts.erase", user.key, by=by, now=now)
    # The address is unique: to change it locks out whoever has written a row that points here,
    # asks for the person when it ends, and has the chain's head meanwhile. So the head comes first.
    user.name, user.title = ERASED_NAME, ""
    user.email = _nobody()
    user.office = user.is_superuser = user.is_active = False
    user.last_login, user.erased_at = None, now
    user.set_unusable_password()
    user.save()
    return user


@transaction.atomic
def note_export(user: User, *, now: datetime) -> None:
    """Write down that a person took out their own data."""
    record("accounts.export", user.key, by=user, now=now)


@transaction.atomic
def log_out_everywhere(user: User, *, now: datetime) -> None:
    """End a person's own sessions in every browser."""
    browsers = end_sessions(user)
    record("accounts.log_out_everywhere", user.key, by=user, now=now, content={"n": browsers})


def _erase_traces(user: User, now: datetime) -> None:
    """Invitations first, then what the apps hold, then letters: as everywhere (decision 0006)."""
    end_sessions(user)
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    received = Invitation.objects.filter(Q(accepted_by=user) | Q(email=user.email))
    for invitation in received.select_for_update():
        invitation.name = ""
        invitation.email = _nobody()
        if invitation.accepted_at is None and invitation.revoked_at is None:
            invitation.revoked_at = now
        invitation.save(update_fields=["name", "email", "revoked_at"])
    erase_elsewhere(user, now)
    forget_receiver(user.email, instead=_nobody(), now=now)


def _nobody() -> str:
    """Make an address that leads to nobody."""
    return f"{uuid.uuid4().hex}@{ERASED_DOMAIN}"


def end_sessions(user: User) -> int:
    """Log a person out everywhere; gives in how many browsers that was."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def lock_user(user: User) -> User:
    """Lock the person, yet let rows that point at them be written: what others do meanwhile."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)
