"""The questions asked about the network."""

from network.querysets.events import EventQuerySet
from network.querysets.memberships import MembershipQuerySet

__all__ = ["EventQuerySet", "MembershipQuerySet"]
