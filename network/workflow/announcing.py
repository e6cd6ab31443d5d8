"""The letter to the host of a study visit, when the office shows its draft in the calendar."""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.mail.workflow import enqueue
from network.models import Event, Visit
from nominations.models import Affiliation

KIND = "visit_announced"


def tell_host(event: Event, now: datetime) -> int:
    """Write to the host's contacts, if the event came of the exchange; gives to how many."""
    visit = Visit.objects.with_context().filter(event=event).first()
    if visit is None:
        return 0
    addresses = Affiliation.objects.reachable(now).contacts_of([visit.host]).addresses()
    for address in addresses:
        enqueue(
            KIND,
            to=address,
            dedupe_key=f"{KIND}:{visit.code}:{address}",
            now=now,
            context={"visit": visit},
            about=f"visit:{visit.code}",
        )
    return len(addresses)
