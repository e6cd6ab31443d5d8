"""The questions asked about the network."""

from network.querysets.events import EventQuerySet
from network.querysets.memberships import MembershipQuerySet
from network.querysets.registrations import RegistrationQuerySet

__all__ = ["EventQuerySet", "MembershipQuerySet", "RegistrationQuerySet"]
