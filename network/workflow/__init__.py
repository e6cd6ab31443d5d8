"""How events are announced and changed, people come to them, and memberships end."""

from network.workflow.events import cancel, create_draft, discard, edit, move, publish
from network.workflow.memberships import set_membership_end

__all__ = [
    "cancel",
    "create_draft",
    "discard",
    "edit",
    "move",
    "publish",
    "set_membership_end",
]
