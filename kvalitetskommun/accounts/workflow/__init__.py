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
    confirm_own_address,
    end_sessions,
    erase_user,
    grant_office,
    lock_user,
    log_out_everywhere,
    note_change_of_address,
    note_export,
    reset_second_step,
    restore,
    revoke_office,
    suspend,
)

__all__ = [
    "accept_invitation",
    "change_name",
    "confirm_own_address",
    "end_sessions",
    "erase_user",
    "grant_office",
    "invite",
    "join",
    "lock_user",
    "log_out_everywhere",
    "note_change_of_address",
    "note_export",
    "resend_invitation",
    "reset_second_step",
    "restore",
    "revoke_invitation",
    "revoke_office",
    "suspend",
]
