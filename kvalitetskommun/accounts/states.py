"""What an invitation can be. The state is computed from its dates, never stored."""

from __future__ import annotations

from django.db.models import TextChoices


class InvitationState(TextChoices):
    """Where an invitation stands."""

    WAITING = "waiting", "Väntar på svar"
    ACCEPTED = "accepted", "Antagen"
    REVOKED = "revoked", "Återkallad"
    EXPIRED = "expired", "För gammal"


TRANSITIONS: dict[InvitationState, set[InvitationState]] = {
    InvitationState.WAITING: {
        InvitationState.ACCEPTED,
        InvitationState.REVOKED,
        InvitationState.EXPIRED,
    },
    # Sending again renews the time.
    InvitationState.EXPIRED: {InvitationState.WAITING, InvitationState.REVOKED},
    InvitationState.ACCEPTED: set(),
    InvitationState.REVOKED: set(),
}
