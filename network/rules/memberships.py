"""Who is a member, what members see, and when a membership may be ended."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, Q

from kvalitetskommun.answers import YES, Answer, no
from network.models import Event, Guest, Membership, Registration
from network.querysets import EventQuerySet
from nominations.models import Affiliation, Municipality
from nominations.querysets.municipalities import MunicipalityQuerySet
from nominations.rules.people import NOT_OFFICE

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def member_municipalities(now: datetime) -> MunicipalityQuerySet:
    """Keep the municipalities that are members of the network at ``now``."""
    running = Membership.objects.running(now).values("municipality")
    members: MunicipalityQuerySet = Municipality.objects.filter(pk__in=running)
    return members


def is_member(user: User, now: datetime) -> bool:
    """Tell whether the person acts for a municipality that is a member at ``now``."""
    held = Affiliation.objects.of(user, now)
    return bool(held.filter(municipality__in=member_municipalities(now)).exists())


def may_see_members_pages(user: User, now: datetime) -> bool:
    """Tell whether the person may read what is for the members: they and the office."""
    return bool(user.is_active and user.office) or is_member(user, now)


def members_events(user: User, now: datetime) -> EventQuerySet:
    """Keep what the members' calendar shows the person: all that is announced, or nothing."""
    announced: EventQuerySet = Event.objects.announced(now)
    if user.is_active and user.office:
        return announced
    held = Affiliation.objects.of(user, now).filter(municipality__in=member_municipalities(now))
    shown: EventQuerySet = announced.filter(Exists(held))
    return shown


def readable_events(user: User, now: datetime) -> EventQuerySet:
    """Keep the announced events whose page the person may open, and so may come to."""
    announced: EventQuerySet = Event.objects.announced(now)
    return announced if may_see_members_pages(user, now) else announced.public(now)


def may_read_event(event: Event, *, by: User, now: datetime) -> bool:
    """Tell whether an announced event is among those whose page the person may open."""
    return event.is_public or may_see_members_pages(by, now)


def openable_events(user: User, now: datetime) -> EventQuerySet:
    """Keep the announced events whose page of registration the person may open.

    What they may read, what they host, and when a membership has ended also what they keep a place
    at and what their municipality has invited guests to: an invitation can still be taken back.
    """
    own = Registration.objects.live().of(user).values("event")
    acts_for = Affiliation.objects.of(user, now).values("municipality")
    inviting = Guest.objects.filter(municipality__in=acts_for).values("event")
    opened = Q(pk__in=readable_events(user, now).values("pk"))
    opened |= Q(pk__in=own) | Q(host__in=acts_for) | Q(pk__in=inviting)
    openable: EventQuerySet = Event.objects.announced(now).filter(opened)
    return openable


def may_set_membership_end(
    membership: Membership, *, by: User, now: datetime, ends_on: date | None = None
) -> Answer:
    """Say whether the office may set, change or take away the last day of a membership."""
    if not Membership.objects.latest_held(now).filter(pk=membership.pk).exists():
        return no(
            "not_latest",
            "Medlemskapet följer kommunens senaste nominering. Sätt sista dagen på den.",
        )
    return YES if by.office else NOT_OFFICE
