"""How people come to act for a municipality, and cease to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from kvalitetskommun.accounts.models import Invitation
from kvalitetskommun.accounts.workflow import invite
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import enqueue
from kvalitetskommun.retention import kept_for
from nominations.invitations import INVITATION_KIND, subject_of
from nominations.models import AccessRequest, Affiliation, Municipality, OpeningReminder
from nominations.querysets.municipalities import AffiliationQuerySet
from nominations.rules import people as rules
from nominations.states import AccessRequestState, Role
from nominations.workflow.approving import forget_signatory

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

KEEP_REQUESTS = kept_for("access_requests")


@transaction.atomic
def request_access(
    municipality: Municipality, *, name: str, title: str, email: str, now: datetime
) -> AccessRequest:
    """Take in a wish for a log-in; the office hears of it, and so does a contact if there is one.

    The person learns the same whether the municipality has begun or not.
    """
    request = AccessRequest.objects.create(
        municipality=municipality, name=name, title=title, email=email.casefold(), created_at=now
    )
    contacts = _contacts(municipality, now).values_list("user__key", "user__email")
    for key, address in [("office", settings.OFFICE_EMAIL), *contacts]:
        enqueue(
            "access_request",
            to=address,
            dedupe_key=f"access_request:{request.code}:{key}",
            now=now,
            context={"request": request, "to_office": key == "office"},
            about=f"access_request:{request.code}",
        )
    record("nominations.request_access", request.code, by=None, now=now)
    return request


@transaction.atomic
def approve_access(request: AccessRequest, *, by: User, now: datetime) -> AccessRequest:
    """Let the person in: an invitation goes out, as contact if the municipality has none.

    Two who are let in before either has answered both become contacts, as their letters say: the
    office has looked at both, and a municipality does well with two.
    """
    request = AccessRequest.objects.select_for_update().get(pk=request.pk)
    require(rules.may_decide_access(request, by=by, now=now))
    role = Role.WRITER if _contacts(request.municipality, now).exists() else Role.CONTACT
    _decide(request, AccessRequestState.APPROVED, by=by, now=now)
    _invite(request.municipality, request.email, request.name, role, by=by, now=now)
    record("nominations.approve_access", request.code, by=by, now=now, content={"role": role})
    return request


@transaction.atomic
def decline_access(request: AccessRequest, *, by: User, now: datetime) -> AccessRequest:
    """Say no to a wish for a log-in; the person is told."""
    request = AccessRequest.objects.select_for_update().get(pk=request.pk)
    require(rules.may_decide_access(request, by=by, now=now))
    _decide(request, AccessRequestState.DECLINED, by=by, now=now)
    enqueue(
        "access_declined",
        to=request.email,
        dedupe_key=f"access_declined:{request.code}",
        now=now,
        context={"request": request},
        about=f"access_request:{request.code}",
    )
    record("nominations.decline_access", request.code, by=by, now=now)
    return request


def _contacts(municipality: Municipality, now: datetime) -> AffiliationQuerySet:
    people: AffiliationQuerySet = Affiliation.objects.reachable(now)
    return people.contacts_of([municipality])


def forget_requests(now: datetime) -> int:
    """Remove requests for a log-in 180 days after they were decided: many never get an account."""
    decided = AccessRequest.objects.filter(decided_at__lt=now - KEEP_REQUESTS)
    forgotten, _ = decided.delete()
    return forgotten


def _decide(request: AccessRequest, state: AccessRequestState, *, by: User, now: datetime) -> None:
    request.state = state
    request.decided_at = now
    request.decided_by = by
    request.save(update_fields=["state", "decided_at", "decided_by"])


@transaction.atomic
def invite_colleague(
    municipality: Municipality, *, email: str, name: str, role: Role, by: User, now: datetime
) -> Invitation:
    """Invite a colleague as contact or writer; nothing is theirs until they accept."""
    municipality = Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    require(rules.may_invite_address(municipality, email, by=by, now=now))
    invitation = _invite(municipality, email, name, role, by=by, now=now)
    record(
        "nominations.invite_colleague",
        municipality.code,
        by=by,
        now=now,
        content={"role": role},
    )
    return invitation


def _invite(
    municipality: Municipality, email: str, name: str, role: Role, *, by: User, now: datetime
) -> Invitation:
    return invite(
        INVITATION_KIND,
        email=email,
        name=name,
        subject=subject_of(municipality, role),
        by=by,
        now=now,
    )


def describe_invitation(invitation: Invitation) -> str:
    """Say in Swedish what the invited person would do."""
    municipality, role = _subject(invitation)
    return f"{role.label.lower()} för {municipality.full_name}"


def accept_invitation(invitation: Invitation, user: User, now: datetime) -> None:
    """Begin the assignment that an accepted invitation names; called by accounts.

    A writer who is invited as contact becomes one; nobody becomes less by an invitation.
    """
    municipality, role = _subject(invitation)
    require(rules.may_join(municipality, invited_by=invitation.invited_by, now=now))
    running = Affiliation.objects.active(now).filter(user=user, municipality=municipality).first()
    if running is None:
        Affiliation.objects.create(user=user, municipality=municipality, role=role, starts_at=now)
        record("nominations.join", municipality.code, by=user, now=now, content={"role": role})
    elif role == Role.CONTACT:
        _give_role(running, role, by=user, now=now)


def vouches(invitation: Invitation, user: User, now: datetime) -> bool:
    """Tell whether the person answers for the invitation; called by accounts."""
    municipality, _ = _subject(invitation)
    return bool(rules.may_tend_invitations(municipality, by=user, now=now))


def _subject(invitation: Invitation) -> tuple[Municipality, Role]:
    code, _, role = invitation.subject.partition(":")
    return Municipality.objects.get(code=code), Role(role)


@transaction.atomic
def remove_person(affiliation: Affiliation, *, by: User, now: datetime) -> Affiliation:
    """End a person's assignment; what they wrote stays the municipality's."""
    affiliation = _locked(affiliation)
    require(rules.may_remove(affiliation, by=by, now=now))
    affiliation.ends_at = now
    affiliation.save(update_fields=["ends_at"])
    record(
        "nominations.remove_person",
        affiliation.municipality.code,
        by=by,
        now=now,
        content={"person": str(affiliation.user.key)},
    )
    return affiliation


@transaction.atomic
def leave(affiliation: Affiliation, *, by: User, now: datetime) -> Affiliation:
    """End one's own assignment; what one wrote stays the municipality's."""
    affiliation = _locked(affiliation)
    require(rules.may_leave(affiliation, by=by, now=now))
    affiliation.ends_at = now
    affiliation.save(update_fields=["ends_at"])
    record("nominations.leave", affiliation.municipality.code, by=by, now=now)
    return affiliation


@transaction.atomic
def hand_over(affiliation: Affiliation, *, by: User, now: datetime) -> Affiliation:
    """Make a colleague the contact in one's own place, in one act, and tell them.

    There is a contact at every moment, and never a moment when nobody knows who it is.
    """
    affiliation = _locked(affiliation)
    # Held before the rule is asked, so that who is erased or removed meanwhile is found out.
    mine = Affiliation.objects.select_for_update().active(now).filter(user=by)
    held = list(mine.filter(municipality=affiliation.municipality))
    require(rules.may_hand_over(affiliation, by=by, now=now))
    [own] = held
    affiliation.role, own.role = Role.CONTACT, Role.WRITER
    affiliation.save(update_fields=["role"])
    own.save(update_fields=["role"])
    enqueue(
        "contact_handed_over",
        to=affiliation.user.email,
        dedupe_key=f"contact_handed_over:{affiliation.pk}:{now.isoformat()}",
        now=now,
        context={
            "person": affiliation.user,
            "by": by,
            "municipality": affiliation.municipality,
        },
        about=f"municipality:{affiliation.municipality.code}",
    )
    record(
        "nominations.hand_over",
        affiliation.municipality.code,
        by=by,
        now=now,
        content={"person": str(affiliation.user.key)},
    )
    return affiliation


def end_assignments(user: User, now: datetime) -> None:
    """End all assignments of a person who is erased, and forget where else they are named."""
    forget_signatory(user.email, now)
    Affiliation.objects.active(now).filter(user=user).update(ends_at=now)
    AccessRequest.objects.filter(email=user.email).delete()
    OpeningReminder.objects.filter(person=user).delete()


@transaction.atomic
def change_role(affiliation: Affiliation, *, role: Role, by: User, now: datetime) -> Affiliation:
    """Make a writer a contact or the other way round; this is also how a contact hands over."""
    affiliation = _locked(affiliation)
    if affiliation.role != role:
        require(rules.may_change_role(affiliation, by=by, now=now))
        _give_role(affiliation, role, by=by, now=now)
    return affiliation


def _give_role(affiliation: Affiliation, role: Role, *, by: User, now: datetime) -> None:
    affiliation.role = role
    affiliation.save(update_fields=["role"])
    record(
        "nominations.change_role",
        affiliation.municipality.code,
        by=by,
        now=now,
        content={"person": str(affiliation.user.key), "role": role},
    )


def _locked(affiliation: Affiliation) -> Affiliation:
    """Lock the municipality too, so that two last contacts cannot remove each other."""
    Municipality.objects.select_for_update(no_key=True).get(pk=affiliation.municipality_id)
    locked: Affiliation = Affiliation.objects.select_for_update().get(pk=affiliation.pk)
    return locked
