"""The letter a week after a study visit, to each side that has not written what it took home."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import call_off, enqueue
from network.models import Takeaway, Visit
from network.rules.takeaways import can_be_written
from nominations.models import Affiliation, Municipality

KIND = "takeaway_reminder"
GATE = "network.takeaway"
AFTER = timedelta(days=7)
# A worker that was away for longer reminds nobody: the letter would come out of the blue.
LATEST = timedelta(days=14)


def remind_takeaways(now: datetime) -> int:
    """Write the letters that are due at ``now``; gives how many. Idempotent."""
    letters = Message.objects.filter(gate=GATE)
    why = "Kommunen har skrivit, eller kan inte längre skriva."
    call_off(letters, unless=still_silent, now=now, why=why)
    visits = Visit.objects.over(now - AFTER).filter(event__ends_at__gt=now - LATEST)
    return sum(_remind(visit, now) for visit in visits.with_context())


@transaction.atomic
def _remind(visit: Visit, now: datetime) -> int:
    written = Takeaway.objects.filter(visit=visit).values_list("municipality", flat=True)
    silent = [one for one in (visit.host, visit.guest) if one.pk not in written]
    return sum(_tell(visit, municipality, now) for municipality in silent)


def _tell(visit: Visit, municipality: Municipality, now: datetime) -> int:
    addresses = Affiliation.objects.reachable(now).contacts_of([municipality]).addresses()
    keys = {f"{KIND}:{visit.code}:{municipality.code}:{one}": one for one in addresses}
    told = set(Message.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    for key, address in keys.items():
        if key not in told:
            enqueue(
                KIND,
                to=address,
                dedupe_key=key,
                now=now,
                context={"visit": visit, "municipality": municipality},
                about=f"visit:{visit.code}",
                gate=GATE,
            )
    return len(keys) - len(told)


def still_silent(message: Message, now: datetime) -> bool:
    """Tell whether the municipality has yet to write, and can; asked just before it leaves."""
    _, code, municipality, *_ = message.dedupe_key.split(":")
    visit = Visit.objects.with_context().filter(code=code).first()
    if visit is None or not can_be_written(visit, now):
        return False
    return not Takeaway.objects.filter(visit=visit, municipality__code=municipality).exists()
