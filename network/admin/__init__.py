"""The office's side of the network in the admin: one module a noun."""

from network.admin import events, memberships

__all__ = ["events", "memberships"]
