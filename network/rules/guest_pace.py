"""How many invitations to people outside one may send: nobody writes to the world through us."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.mail.pace import may_write_again
from kvalitetskommun.pace import HOUR, free_again, most_in_an_hour
from network.models import Guest
from nominations.models import Municipality

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

INVITATION_KIND = "guest_invited"
DAY = timedelta(days=1)


def about(code: str) -> str:
    """Give what the outbox says that the letters of an invitation are about."""
    return f"guest:{code}"


def not_too_many(municipality: Municipality, email: str, *, by: User, now: datetime) -> Answer:
    """Count what the person has sent in an hour, the municipality in a day, and to the address."""
    sent = Guest.objects.written_by(by, since=now - HOUR)
    then = free_again("guest_invitations", sent.values_list("sent_at", flat=True), now)
    if then:
        return no(
            "too_many_invitations",
            f"Du har skickat {most_in_an_hour('guest_invitations')} inbjudningar på en timme. "
            f"Bjud in fler efter {then}.",
        )
    ours = Guest.objects.filter(municipality=municipality)
    most: int = settings.GUEST_INVITATIONS_PER_DAY
    if ours.filter(sent_at__gt=now - DAY).count() >= most:
        return no(
            "too_many_today",
            f"{municipality.full_name} har skickat {most} inbjudningar på ett dygn. "
            "Bjud in fler i morgon, eller skriv till kansliet.",
        )
    codes = ours.filter(email=email).values_list("code", flat=True)
    if not codes:
        return YES
    return may_write_again(INVITATION_KIND, [about(code) for code in codes], email, now)
