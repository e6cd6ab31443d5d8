"""When what may happen in the network, and if not, why not."""

from network.rules.events import (
    CANCELLED,
    CONTENT,
    IN_THE_PAST,
    OUTDATED,
    OVER,
    is_complete,
    may_cancel,
    may_discard,
    may_draft,
    may_edit,
    may_move,
    may_move_to,
    may_publish,
    may_save,
)
from network.rules.memberships import (
    is_member,
    may_see_members_pages,
    may_set_membership_end,
    member_municipalities,
    members_events,
    readable_events,
)

__all__ = [
    "CANCELLED",
    "CONTENT",
    "IN_THE_PAST",
    "OUTDATED",
    "OVER",
    "is_complete",
    "is_member",
    "may_cancel",
    "may_discard",
    "may_draft",
    "may_edit",
    "may_move",
    "may_move_to",
    "may_publish",
    "may_save",
    "may_see_members_pages",
    "may_set_membership_end",
    "member_municipalities",
    "members_events",
    "readable_events",
]
