"""Events of the network, their earlier times, who comes to them, and membership."""

from network.models.calendar_feed import CalendarFeed
from network.models.event import CLOSES_FIRST, ENDS_FIRST, Event
from network.models.event_time import EventTime
from network.models.membership import Membership, MembershipEnd
from network.models.news_wish import NewsWish
from network.models.registration import Registration
from network.models.terms import FREE

__all__ = [
    "CLOSES_FIRST",
    "ENDS_FIRST",
    "FREE",
    "CalendarFeed",
    "Event",
    "EventTime",
    "Membership",
    "MembershipEnd",
    "NewsWish",
    "Registration",
]
