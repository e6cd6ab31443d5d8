"""What the directory and the exchange hold about a person, for the person to take out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from network.models import Practice, Profile, Takeaway, Unlisted, Visit, VisitOffer, VisitRequest

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def done_in_the_exchange(user: User) -> dict[str, Any]:
    """Give what the person has chosen, written and agreed among the members."""
    place = "municipality__name"
    return {
        "visas inte för andra medlemmar": list(Unlisted.objects.filter(user=user).values("since")),
        "ändrade profiler": list(
            Profile.objects.filter(changed_by=user).values(place, "changed_at")
        ),
        "erbjudna studiebesök": list(
            VisitOffer.objects.filter(created_by=user).values(place, "theme", "created_at")
        ),
        "önskade studiebesök": list(
            VisitRequest.objects.filter(created_by=user).values(place, "theme", "created_at")
        ),
        "bestämda studiebesök": list(
            Visit.objects.filter(agreed_by=user).values("offer__theme", "agreed_at")
        ),
        "vad kommunen har tagit efter": list(
            Practice.objects.filter(recorded_by=user).values("title", "result", "recorded_at")
        ),
        "svar om vad andra har tagit efter": list(
            Practice.objects.filter(answered_by=user).values("title", "answer", "answered_at")
        ),
        "återtaget om vad någon har tagit efter": list(
            Practice.objects.filter(withdrawn_by=user).values("title", "withdrawn_at")
        ),
        "vad kommunen tog med sig hem": list(
            Takeaway.objects.filter(written_by=user).values(place, "text", "written_at")
        ),
    }
