"""When somebody outside the municipality may be invited to an event, and may answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from network.models import Event, Guest, NoInvitations, Registration
from network.models.no_invitations import digest_of
from network.rules.guest_pace import not_too_many
from network.rules.memberships import member_municipalities
from network.rules.registering import (
    CANCELLED,
    NOT_COLLEAGUE,
    NOT_MEMBER,
    has_quota,
    is_open,
    may_bring,
    may_come_from,
    municipalities_of,
)
from network.states import Audience, GuestState
from nominations.models import Municipality

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# How long an invitation can be answered, yet never past the closing of the registration.
INVITATION_LASTS = timedelta(days=7)
NO_LOG_IN = no(
    "no_log_in",
    "Adressen hör till er kommun, men personen har ingen inloggning här. Be er kontaktperson bjuda "
    "in kollegan hit först.",
)
ALREADY_INVITED = no(
    "already_invited",
    "Er kommun har redan bjudit in adressen. Se era inbjudningar, och skicka den igen därifrån.",
)
WANTS_NONE = no(
    "wants_none",
    "Den som har adressen vill inte få inbjudningar härifrån. Hör av dig på ett annat sätt.",
)
NOT_YOURS = no(
    "not_yours",
    "Inbjudan är skickad av en annan kommun. Be någon där skicka den igen eller återkalla den.",
)
NO_GUESTS = no(
    "no_guests",
    "Träffen tar inte längre emot gäster utifrån. Skriv till kansliet om gästen ändå ska komma.",
)
FORGOTTEN = no("forgotten", "Ditt namn och din adress är redan borttagna.")
EXPIRED = no("expired", "Inbjudan gällde en tid som har gått ut.")
_ENDED = {
    GuestState.ACCEPTED: no("accepted", "Inbjudan är redan besvarad: ja."),
    GuestState.DECLINED: no("declined", "Inbjudan är redan besvarad: nej."),
    GuestState.REVOKED: no("revoked", "Inbjudan är återkallad av kommunen som skickade den."),
}


def expires(event: Event, now: datetime) -> datetime:
    """Give the first moment that is too late to answer an invitation sent at ``now``."""
    return min(now + INVITATION_LASTS, event.last_moment)


def inviting_municipality(event: Event, by: User, now: datetime) -> Municipality | None:
    """Choose the municipality for which the person invites: one for which they may come."""
    return may_come_from(event, by, now).first()


def may_invite_guests(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether the person may invite anybody from outside to the event."""
    answer = may_bring(event, by=by, now=now)
    if not answer:
        return answer
    return YES if event.is_open_to_guests else NOT_COLLEAGUE


def may_invite_guest(event: Event, email: str, *, by: User, now: datetime) -> Answer:
    """Say whether this address may be invited.

    What is refused never depends on whether the address has a log-in with another municipality,
    or is registered already: that is nobody else's business.
    """
    answer = may_invite_guests(event, by=by, now=now)
    municipality = inviting_municipality(event, by, now)
    if not answer or municipality is None:
        return answer
    if email.rpartition("@")[2] in _domains(municipality):
        return NO_LOG_IN
    if wants_none(email):
        return WANTS_NONE
    own = Guest.objects.filter(event=event, municipality=municipality, email=email)
    if own.unanswered().exists():
        return ALREADY_INVITED
    answer = has_quota(event, municipality)
    return not_too_many(municipality, email, by=by, now=now) if answer else answer


def wants_none(email: str) -> bool:
    """Tell whether the one with this address has asked never to be invited."""
    return NoInvitations.objects.filter(digest=digest_of(email)).exists()


def may_revoke_guest(guest: Guest, *, by: User, now: datetime) -> Answer:
    """Say whether an invitation may be taken back: by any colleague, until it is answered."""
    if guest.municipality not in municipalities_of(by, now):
        return NOT_YOURS
    return YES if guest.state == GuestState.INVITED else _ENDED[GuestState(guest.state)]


def may_resend_guest(guest: Guest, *, by: User, now: datetime) -> Answer:
    """Say whether an invitation may be sent again, with a new link: also one that has expired."""
    answer = may_revoke_guest(guest, by=by, now=now)
    if answer:
        answer = is_open(guest.event, now)
    if not answer:
        return answer
    if guest.municipality not in may_come_from(guest.event, by, now):
        return NOT_MEMBER
    if not guest.event.is_open_to_guests:
        return NO_GUESTS
    if not guest.email:
        return no("forgotten", "Adressen är borttagen. Skriv den igen för en ny inbjudan.")
    if wants_none(guest.email):
        return WANTS_NONE
    return not_too_many(guest.municipality, guest.email, by=by, now=now)


def may_decline_guest(guest: Guest, *, now: datetime) -> Answer:
    """Say whether the guest may still say no."""
    if guest.state != GuestState.INVITED:
        return _ENDED[GuestState(guest.state)]
    if guest.event.is_cancelled:
        return CANCELLED
    return YES if guest.is_open(now) else EXPIRED


def may_stop_inviting(guest: Guest) -> Answer:
    """Say whether whoever holds the link may ask never to be invited again, whatever they said."""
    if not guest.is_active:
        return no("forgotten", "Adressen är redan borttagen. Inga fler brev går dit.")
    return YES


def may_forget_guest(guest: Guest) -> Answer:
    """Say whether there is anything left of who the guest is to delete."""
    return YES if guest.is_active else FORGOTTEN


def may_accept_guest(guest: Guest, *, now: datetime) -> Answer:
    """Say whether the guest may say yes: under the conditions that hold for everybody."""
    answer = may_decline_guest(guest, now=now)
    if answer:
        answer = is_open(guest.event, now)
    if not answer:
        return answer
    event, municipality = guest.event, guest.municipality
    if event.audience == Audience.MEMBERS and municipality not in member_municipalities(now):
        return no("not_member", "Kommunen som bjöd in dig kan inte bjuda in dit längre.")
    if Registration.objects.live().filter(event=event).at_address(guest.email).exists():
        return no("twice", "Du är redan anmäld till träffen, med samma adress.")
    if not has_quota(event, municipality):
        return no(
            "quota",
            f"{municipality.full_name} har anmält så många som kommunen får till träffen. Fråga "
            "den som bjöd in dig.",
        )
    return YES


def _domains(municipality: Municipality) -> set[str]:
    parts = municipality.email_domains.split(",")
    return {part.strip().casefold() for part in parts if part.strip()}
