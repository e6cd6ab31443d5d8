"""What may happen to people and invitations, and why not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from allauth.mfa.adapter import get_adapter

from kvalitetskommun.accounts.invitations import vouches
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.states import InvitationState
from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.demo import is_demo
from kvalitetskommun.mail.pace import may_write_again

if TYPE_CHECKING:
    from kvalitetskommun.accounts.querysets import InvitationQuerySet

DEMO_DOMAIN = "@demo.example"
LOG_IN_FIRST = no("log_in_first", "Du har redan ett konto. Logga in, så kan du tacka ja.")

_NOT_WAITING = {
    InvitationState.ACCEPTED: no("accepted", "Inbjudan är redan använd. Logga in i stället."),
    InvitationState.REVOKED: no(
        "revoked", "Inbjudan gäller inte längre. Fråga den som bjöd in dig om en ny."
    ),
    InvitationState.EXPIRED: no(
        "expired", "Inbjudan har blivit för gammal. Be den som bjöd in dig att skicka en ny."
    ),
}


def may_log_in(user: User) -> Answer:
    """A person logs in while active; the demo's people only in the demo."""
    if not user.is_active:
        return no("inactive", "Kontot är avstängt. Kontakta kansliet.")
    if user.email.endswith(DEMO_DOMAIN) and not is_demo():
        return no("demo_address", "Adressen finns bara i demon. Logga in med din egen adress.")
    return YES


def may_accept_invitation(invitation: Invitation, *, by: User | None, now: datetime) -> Answer:
    """Within seven days, once, and only the person whose address the invitation names.

    Someone who has an account logs in first; without a person the answer is about someone new.
    """
    state = invitation.state(now)
    if state != InvitationState.WAITING:
        return _NOT_WAITING[state]
    if by is None:
        if User.objects.filter(email=invitation.email).exists():
            return LOG_IN_FIRST
        return YES
    if by.email != invitation.email:
        return no(
            "other_person",
            f"Inbjudan gäller {invitation.email}, men du är inloggad som {by.email}."
            " Logga ut och öppna länken igen.",
        )
    return YES


def may_revoke_invitation(invitation: Invitation, *, by: User, now: datetime) -> Answer:
    """An invitation that nobody has answered can be taken back.

    By the office and by who answers for it: its sender, or a contact of the municipality it is to.
    """
    if invitation.accepted_at or invitation.revoked_at:
        return _NOT_WAITING[invitation.state(now)]
    if administers(by) or vouches(invitation, by, now):
        return YES
    return no(
        "not_sender",
        "Bara kansliet och den som ansvarar för inbjudan kan ändra den. Kontakta kansliet.",
    )


def may_resend_invitation(invitation: Invitation, *, by: User, now: datetime) -> Answer:
    """An invitation that nobody has answered can be sent again, also when it is too old."""
    tending = may_revoke_invitation(invitation, by=by, now=now)
    if not tending:
        return tending
    same = Invitation.objects.about(invitation.kind, invitation.subject)
    return may_write_to(same.filter(email=invitation.email), invitation.email, now)


def may_write_to(invitations: InvitationQuerySet, email: str, now: datetime) -> Answer:
    """Say whether one more letter about any of these invitations may go to the address."""
    about = [f"invitation:{code}" for code in invitations.values_list("code", flat=True)]
    return may_write_again("invitation", about, email, now)


def may_grant_office(user: User, *, by: User, now: datetime) -> Answer:
    """A superuser makes an active person part of the office."""
    if user.office:
        return no("already_office", f"{user} arbetar redan på kansliet. Ingenting behöver göras.")
    if not user.is_active:
        return no("inactive", "Kontot är avstängt. Välj en person som kan logga in.")
    return _superuser(by)


def may_revoke_office(user: User, *, by: User, now: datetime) -> Answer:
    """A superuser ends a person's work at the office."""
    if not user.office:
        return no("not_office", f"{user} arbetar inte på kansliet. Ingenting behöver göras.")
    return _superuser(by)


def may_suspend(user: User, *, by: User, now: datetime) -> Answer:
    """The office closes an account; a colleague's or a superuser's only a superuser."""
    if not user.is_active:
        return no("inactive", "Kontot är redan avstängt. Ingenting behöver göras.")
    return _may_decide_about(user, by)


def may_restore(user: User, *, by: User, now: datetime) -> Answer:
    """The office opens an account again, if the person has not been erased."""
    if user.is_active:
        return no("active", "Kontot är öppet. Ingenting behöver göras.")
    if user.erased_at:
        return no("erased", "Uppgifterna är borttagna. Skicka en ny inbjudan i stället.")
    return _may_decide_about(user, by)


def may_reset_second_step(user: User, *, by: User, now: datetime) -> Answer:
    """The office takes away a lost second step; a colleague's or a superuser's only a superuser.

    Nobody resets their own: whoever has stolen a password could otherwise log in with it alone.
    """
    if not get_adapter().is_mfa_enabled(user):
        return no(
            "no_second_step", f"{user} har inget andra steg. Personen loggar in med lösenord."
        )
    return _may_decide_about(user, by)


def may_erase(user: User, *, by: User | None, now: datetime) -> Answer:
    """The office, or the clock, takes away a person's data; nobody erases themselves."""
    if user.erased_at:
        return no("erased", "Personens uppgifter är redan borttagna. Ingenting behöver göras.")
    return YES if by is None else _may_decide_about(user, by)


def _may_decide_about(user: User, by: User) -> Answer:
    if not administers(by):
        return no("not_office", "Bara kansliet kan göra det. Kontakta kansliet.")
    if user == by:
        return no("yourself", "Det här kan du inte göra med ditt eget konto. Fråga en kollega.")
    return _superuser(by) if administers(user) else YES


def _superuser(by: User) -> Answer:
    if not by.is_superuser:
        return no(
            "not_superuser", "Bara en administratör kan göra det. Kontakta den som driver portalen."
        )
    return YES


def administers(user: User) -> bool:
    """Tell whether the person looks after accounts and may look: the office or a superuser.

    The award's own verbs ask ``user.office`` instead; see ``docs/decisions/0005``.
    """
    return user.is_active and (user.office or user.is_superuser)
