"""Everything that changes people and invitations."""

from kvalitetskommun.accounts.workflow.inviting import (
    accept_invitation,
    invite,
    join,
    resend_invitation,
    revoke_invitation,
)
from kvalitetskommun.accounts.workflow.people import (
    change_name,
    end_sessions,
    erase_user,
    grant_office,
    restore,
    revoke_office,
    suspend,
)

__all__ = [
    "accept_invitation",
    "change_name",
    "end_sessions",
    "erase_user",
    "grant_office",
    "invite",
    "join",
    "resend_invitation",
    "restore",
    "revoke_invitation",
    "revoke_office",
    "suspend",
]
