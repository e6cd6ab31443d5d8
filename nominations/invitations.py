"""What an invitation to work for a municipality is to, as it is written down."""

from __future__ import annotations

from nominations.models import Municipality
from nominations.states import Role

INVITATION_KIND = "nominations.affiliation"


def subject_of(municipality: Municipality, role: Role) -> str:
    """Write down what an invitation is to."""
    return f"{municipality.code}:{role}"


def subjects_of(municipality: Municipality) -> list[str]:
    """Give all that the municipality's invitations can be to."""
    return [subject_of(municipality, role) for role in Role]
