"""How often the same person gets the same kind of letter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.mail.models import Message
from kvalitetskommun.pace import HOUR, free_again, most_in_an_hour


def may_write_again(kind: str, about: Iterable[str], to: str, now: datetime) -> Answer:
    """Say whether one more letter may go to an address; ``about`` is all that it may be about.

    Only these count: what others write to the same person is no business of whoever asks.
    """
    to_them = Message.objects.filter(kind=kind, about__in=list(about), created_at__gt=now - HOUR)
    then = free_again("letters_to_one", to_them.to(to).values_list("created_at", flat=True), now)
    if not then:
        return YES
    most = most_in_an_hour("letters_to_one")
    return no(
        "too_many_letters",
        f"Personen har fått {most} brev om det här den senaste timmen. Be personen titta i "
        f"skräpposten, eller försök igen efter {then}.",
    )
