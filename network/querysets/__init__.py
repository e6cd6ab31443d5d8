"""The questions asked about the network."""

from network.querysets.calendar_feeds import CalendarFeedQuerySet
from network.querysets.events import EventQuerySet
from network.querysets.guests import GuestQuerySet
from network.querysets.materials import MaterialQuerySet
from network.querysets.memberships import MembershipQuerySet
from network.querysets.practices import PracticeQuerySet
from network.querysets.registrations import RegistrationQuerySet
from network.querysets.visits import VisitOfferQuerySet, VisitQuerySet, VisitRequestQuerySet

__all__ = [
    "CalendarFeedQuerySet",
    "EventQuerySet",
    "GuestQuerySet",
    "MaterialQuerySet",
    "MembershipQuerySet",
    "PracticeQuerySet",
    "RegistrationQuerySet",
    "VisitOfferQuerySet",
    "VisitQuerySet",
    "VisitRequestQuerySet",
]
