"""Events of the network, their earlier times, and membership."""

from network.models.event import ENDS_FIRST, Event
from network.models.event_time import EventTime
from network.models.membership import Membership, MembershipEnd

__all__ = ["ENDS_FIRST", "Event", "EventTime", "Membership", "MembershipEnd"]
