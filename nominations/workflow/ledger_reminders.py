"""The office is reminded as the day of a right or duty comes near, and when it has passed undone.

A letter belongs to a line and its day: a new day gives new letters, and what is done gives none.
One that waits and no longer holds is called off with the change; what is changed in the edition's
list itself, when the worker next comes by.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import cancel, enqueue
from nominations.ledger import Line, ledger_of
from nominations.models import Award

NEAR, LATE = "fulfilment_near", "fulfilment_late"
BEFORE = timedelta(days=7)
# What is noted long afterwards is history, and no news to the office.
AFTER = timedelta(days=14)
GATE = "nominations.fulfilment"


def remind_of_fulfilments(now: datetime) -> int:
    """Write to the office about the lines whose day is near or has passed; gives how many."""
    call_off_outdated(now)
    due = _due(now)
    written = Message.objects.filter(dedupe_key__in=due).values_list("dedupe_key", flat=True)
    for key in due.keys() - set(written):
        kind, award, line = due[key]
        enqueue(
            kind,
            to=settings.OFFICE_EMAIL,
            dedupe_key=key,
            now=now,
            context={"award": award, "line": line},
            gate=GATE,
        )
    return len(due) - len(written)


def still_due(message: Message, now: datetime) -> bool:
    """Tell whether the letter's line still stands as it says; asked before it leaves."""
    return message.dedupe_key in _due(now)


def call_off_outdated(now: datetime) -> int:
    """Call off the letters in the outbox whose line no longer stands so; gives how many."""
    waiting = Message.objects.cancellable(now).filter(gate=GATE)
    keys = set(waiting.values_list("dedupe_key", flat=True))
    outdated = sorted(keys - _due(now).keys()) if keys else []
    why = "Det som står i brevet stämmer inte längre."
    return sum(cancel(now=now, dedupe_key=key, why=why) for key in outdated)


def _due(now: datetime) -> dict[str, tuple[str, Award, Line]]:
    """Give what is to be told at ``now``, by the letter's key."""
    return {
        _key(kind, award, line): (kind, award, line)
        for award in _winners(now)
        for line in ledger_of(award, now)
        for kind in _kinds(line)
    }


def _winners(now: datetime) -> list[Award]:
    """Give the winners that everybody knows, of editions that give or ask for something."""
    given = Award.objects.public(now).winners().with_context()
    return list(given.filter(edition__entitlements__isnull=False).distinct())


def _kinds(line: Line) -> Iterator[str]:
    if line.done is not None or line.due is None:
        return
    if line.due - BEFORE <= line.today <= line.due:
        yield NEAR
    if line.due < line.today <= line.due + AFTER:
        yield LATE


def _key(kind: str, award: Award, line: Line) -> str:
    day: date | None = line.due
    return f"{kind}:{award.edition.year}:{award.municipality.code}:{line.entitlement.pk}:{day}"
