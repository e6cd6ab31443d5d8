"""The office is reminded as the day of a right or duty comes near, and when it has passed undone.

A letter belongs to a line and its day: a new day gives new letters, and what is done gives none.
One that waits and no longer holds is called off with the change (what is changed in the edition's
list itself, when the worker next comes by), and written anew if it holds again.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, datetime, timedelta

from django.conf import settings

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.querysets import MessageQuerySet
from kvalitetskommun.mail.workflow import UNTRUE, call_off, enqueue, own_key, unwritten
from nominations.entries import winner_code
from nominations.ledger import Line, ledger_of
from nominations.models import Award, Edition
from nominations.querysets.nominations import AwardQuerySet

NEAR, LATE = "fulfilment_near", "fulfilment_late"
BEFORE = timedelta(days=7)
# What is noted long afterwards is history, and no news to the office.
AFTER = timedelta(days=14)
GATE = "nominations.fulfilment"


def remind_of_fulfilments(now: datetime) -> int:
    """Write to the office about the lines whose day is near or has passed; gives how many."""
    due = _due(_known(now), now)
    _call_off(Message.objects.filter(gate=GATE), due, now)
    new = unwritten(due)
    for own, key in new.items():
        kind, award, line = due[own]
        enqueue(
            kind,
            to=settings.OFFICE_EMAIL,
            dedupe_key=key,
            now=now,
            context={"award": award, "line": line},
            about=_about(award),
            gate=GATE,
        )
    return len(new)


def still_due(message: Message, now: datetime) -> bool:
    """Tell whether the letter's line still stands as it says; asked before it leaves."""
    _, year, code, *_ = own_key(message).split(":")
    winner = _known(now).filter(edition__year=year, municipality__code=code)
    return own_key(message) in _due(winner, now)


def call_off_of_winner(award: Award, now: datetime) -> int:
    """Call off a winner's letters whose line no longer stands so; gives how many."""
    letters = Message.objects.filter(gate=GATE, about=_about(award))
    return _call_off(letters, _due(_known(now).filter(pk=award.pk), now), now)


def call_off_of_edition(edition: Edition, now: datetime) -> int:
    """Call off the letters about an edition's winners that no longer hold; gives how many."""
    winners = Award.objects.filter(edition=edition).with_context()
    letters = Message.objects.filter(gate=GATE, about__in=[_about(award) for award in winners])
    return _call_off(letters, _due(_known(now).filter(edition=edition), now), now)


def _call_off(letters: MessageQuerySet, due: Container[str], now: datetime) -> int:
    return call_off(letters, unless=lambda letter, _: own_key(letter) in due, now=now, why=UNTRUE)


def _due(winners: AwardQuerySet, now: datetime) -> dict[str, tuple[str, Award, Line]]:
    """Give what is to be told of them at ``now``, by the letter's key."""
    return {
        _key(kind, award, line): (kind, award, line)
        for award in winners
        for line in ledger_of(award, now)
        for kind in _kinds(line)
    }


def _known(now: datetime) -> AwardQuerySet:
    """Give the winners that everybody knows, of editions that give or ask for something."""
    given = Award.objects.public(now).winners().with_context()
    return given.filter(edition__entitlements__isnull=False).distinct()


def _about(award: Award) -> str:
    return f"winner:{winner_code(award)}"


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
