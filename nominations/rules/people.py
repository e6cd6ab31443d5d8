"""Who may act for a municipality, and who may bring in or remove whom."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.accounts.models import Invitation
from kvalitetskommun.accounts.rules import may_write_to
from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.pace import HOUR, free_again, most_in_an_hour
from nominations.invitations import INVITATION_KIND, subjects_of
from nominations.models import AccessRequest, Affiliation, Municipality
from nominations.states import AccessRequestState, Role

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_OFFICE = no("not_office", "Det här gör bara kansliet. Kontakta kansliet om du behöver hjälp.")
NOT_CONTACT = no(
    "not_contact", "Det här gör bara kommunens kontaktperson. Be kontaktpersonen om hjälp."
)
NOT_AFFILIATED = no(
    "not_affiliated", "Du arbetar inte längre för kommunen här. Be kontaktpersonen om en inbjudan."
)


def role_of(municipality: Municipality, by: User, now: datetime) -> Role | None:
    """Give what the person does for the municipality at ``now``; None for a stranger.

    Says in Python what ``AffiliationQuerySet.of`` says in SQL, so that a page which has fetched
    the municipality's people can ask many rules at no cost.
    """
    held = [row for row in municipality.affiliations.all() if row.user_id == by.pk]
    roles = [row.role for row in held if _in_force(row, now)]
    return Role(roles[0]) if roles and by.is_active else None


def _in_force(affiliation: Affiliation, now: datetime) -> bool:
    ends_at = affiliation.ends_at
    return affiliation.starts_at <= now and (ends_at is None or now < ends_at)


def acts_for(municipality: Municipality, by: User, now: datetime) -> bool:
    """Tell whether the person acts for the municipality at ``now``."""
    return municipality.acted_for_by == (by.pk, now) or role_of(municipality, by, now) is not None


def is_contact(municipality: Municipality, by: User, now: datetime) -> bool:
    """Tell whether the person is one of the municipality's contacts at ``now``."""
    return role_of(municipality, by, now) == Role.CONTACT


def may_decide_access(request: AccessRequest, *, by: User, now: datetime) -> Answer:
    """Say whether the office may approve or decline a wish for a log-in."""
    if request.state != AccessRequestState.WAITING:
        return no("already_decided", "Begäran är redan avgjord.")
    return YES if by.office else NOT_OFFICE


def may_invite(municipality: Municipality, *, by: User, now: datetime) -> Answer:
    """Say whether the person may invite colleagues to the municipality's work."""
    return YES if is_contact(municipality, by, now) else NOT_CONTACT


def may_tend_invitations(municipality: Municipality, *, by: User, now: datetime) -> Answer:
    """Say whether the person may take back and send again what invites to the municipality.

    Any contact may, and the office: the contact who sent it may have left. A sender who is no
    longer a contact may not, since nobody can say yes to their invitation (``may_join``).
    """
    return YES if by.office or is_contact(municipality, by, now) else NOT_CONTACT


def may_invite_address(
    municipality: Municipality, email: str, *, by: User, now: datetime
) -> Answer:
    """Say whether the person at this address may be invited: not if they are in already."""
    people = Affiliation.objects.active(now).filter(municipality=municipality)
    if people.filter(user__email=email.strip().casefold()).exists():
        return no("already_member", "Personen arbetar redan med ansökan. Se listan.")
    inviting = may_invite(municipality, by=by, now=now)
    return _not_too_often(municipality, email.strip(), by, now) if inviting else inviting


def _not_too_often(municipality: Municipality, email: str, by: User, now: datetime) -> Answer:
    """Count what the contact has sent, and what the municipality has sent to this address."""
    sent = Invitation.objects.sent_by(by, since=now - HOUR)
    then = free_again("invitations", sent.values_list("created_at", flat=True), now)
    if then:
        return no(
            "too_many_invitations",
            f"Du har skickat {most_in_an_hour('invitations')} inbjudningar på en timme. "
            f"Bjud in fler efter {then}.",
        )
    to_them = Invitation.objects.filter(kind=INVITATION_KIND, email=email)
    return may_write_to(to_them.filter(subject__in=subjects_of(municipality)), email, now)


def may_join(municipality: Municipality, *, invited_by: User | None, now: datetime) -> Answer:
    """Say whether an invitation still holds: its sender must act for the municipality, or office.

    So who is removed cannot come back through an invitation that they had sent out.
    """
    if invited_by is None or is_contact(municipality, invited_by, now):
        return YES
    if invited_by.office and invited_by.is_active:
        return YES
    return no(
        "sender_gone",
        "Den som bjöd in dig arbetar inte längre med det här. "
        "Be kommunens kontaktperson eller kansliet om en ny inbjudan.",
    )


def may_remove(affiliation: Affiliation, *, by: User, now: datetime) -> Answer:
    """Say whether an assignment may end; a municipality always keeps one contact."""
    if affiliation.ends_at is not None and affiliation.ends_at <= now:
        return no("already_ended", "Personen är redan borttagen.")
    if not (by.office or is_contact(affiliation.municipality, by, now)):
        return NOT_CONTACT
    if affiliation.role == Role.CONTACT and not _has_other_contact(affiliation, now):
        return no(
            "last_contact",
            "Kommunen måste ha en kontaktperson. Gör någon annan till kontaktperson först.",
        )
    return YES


def may_leave(affiliation: Affiliation, *, by: User, now: datetime) -> Answer:
    """Say whether a person may leave of their own accord; the last contact hands over first."""
    if affiliation.ends_at is not None and affiliation.ends_at <= now:
        return no("already_ended", "Du har redan lämnat ansökan.")
    if affiliation.user_id != by.pk:
        return NOT_AFFILIATED
    if affiliation.role == Role.CONTACT and not _has_other_contact(affiliation, now):
        return no(
            "last_contact",
            "Du är kommunens enda kontaktperson. Bjud in en kollega och lämna över först, "
            "så att någon kan skicka in ansökan.",
        )
    return YES


def may_hand_over(affiliation: Affiliation, *, by: User, now: datetime) -> Answer:
    """Say whether a contact may hand the task over to the person of this assignment."""
    if affiliation.ends_at is not None and affiliation.ends_at <= now:
        return no("already_ended", "Personen är borttagen. Välj någon annan.")
    if affiliation.user_id == by.pk:
        return no("yourself", "Välj någon annan att lämna över till.")
    if not is_contact(affiliation.municipality, by, now):
        return NOT_CONTACT
    if not affiliation.user.is_active:
        return no("inactive", "Personen kan inte logga in. Välj någon annan att lämna över till.")
    return YES


def may_change_role(affiliation: Affiliation, *, by: User, now: datetime) -> Answer:
    """Say whether a person's role may change between contact and writer."""
    return may_remove(affiliation, by=by, now=now)


def _has_other_contact(affiliation: Affiliation, now: datetime) -> bool:
    others = Affiliation.objects.reachable(now).contacts_of([affiliation.municipality])
    return others.exclude(pk=affiliation.pk).exists()
