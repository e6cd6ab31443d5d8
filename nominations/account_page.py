"""What the account page tells of a person's work for municipalities: links and own data."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kvalitetskommun.accounts.places import Place
from nominations.models import (
    AccessRequest,
    Affiliation,
    Approval,
    Revision,
    SubmissionReading,
)

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def places(user: User, now: datetime) -> list[Place]:
    """Lead those who act for a municipality to their applications."""
    held = Affiliation.objects.of(user, now).select_related("municipality")
    names = [row.municipality.full_name for row in held.order_by("municipality__sort_key")]
    if not names:
        return []
    return [Place("Ansökningar", reverse("application_list"), f"Skriv för {', '.join(names)}")]


def personal_data(user: User) -> dict[str, Any]:
    """Give what the nominations hold about a person; the texts are the municipality's."""
    held = Affiliation.objects.filter(user=user).select_related("municipality")
    return {
        "uppdrag": [
            {
                "kommun": row.municipality.full_name,
                "roll": row.get_role_display(),
                "från": row.starts_at,
                "till": row.ends_at,
            }
            for row in held
        ],
        "begärda inloggningar": list(
            AccessRequest.objects.filter(email=user.email).values(
                "municipality__full_name", "name", "title", "email", "created_at", "state"
            )
        ),
        "godkännanden": list(
            Approval.objects.to_address(user.email).values(
                "application__municipality__full_name", "name", "title", "email", "asked_at"
            )
        ),
        "påminnelser om öppning": list(
            user.opening_reminders.values_list("edition__year", flat=True)
        ),
        "lästa ansökningar": SubmissionReading.objects.filter(person=user).count(),
        "sparade versioner": Revision.objects.filter(saved_by=user).count(),
    }
