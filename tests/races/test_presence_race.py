"""Signs of life that come at the same moment, from many tabs and while people leave, never break.

The control reads first and writes then, as a program would that does not let the database decide.
"""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.models import QuerySet

from nominations.models import Presence
from nominations.workflow.presence import forget_presence, note_gone, note_here
from tests.clock import NOW
from tests.counts import count
from tests.nominations.desk import Desk, set_desk
from tests.races.meeting import Move, together

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = count(5, 100)
TABS = count(4, 16)
# So long after the sign before that the next is written down.
STEP = timedelta(minutes=1)


def here(desk: Desk, number: int) -> Move:
    """Give the move in which a tab of the contact's says that it is open."""
    section, now = desk.section(), NOW + number * STEP
    return lambda: note_here(section, by=desk.contact, now=now)


def gone(desk: Desk) -> Move:
    """Give the move in which a tab of the contact's is closed."""
    section = desk.section()
    return lambda: note_gone(section, by=desk.contact)


def test_many_tabs_at_once_are_one_person() -> None:
    desk = set_desk()
    for number in range(ROUNDS):
        assert together(*[here(desk, number)] * TABS) == [""] * TABS
        assert Presence.objects.get().seen_at == NOW + number * STEP


def test_one_who_leaves_while_another_tab_is_there() -> None:
    desk = set_desk()
    for number in range(ROUNDS):
        assert together(here(desk, number), gone(desk), here(desk, number)) == ["", "", ""]
        assert Presence.objects.count() <= 1


def test_what_is_forgotten_is_not_what_has_just_come() -> None:
    desk = set_desk()
    for number in range(ROUNDS):
        then = NOW + number * timedelta(days=2)
        Presence.objects.update(seen_at=then - timedelta(days=2))
        section = desk.section()
        met = together(
            lambda section=section, then=then: note_here(section, by=desk.contact, now=then),  # type: ignore[misc]
            lambda then=then: forget_presence(then),  # type: ignore[misc]
        )
        assert met == ["", ""]
        assert Presence.objects.get().seen_at == then


@pytest.mark.postgres_only
def test_control_when_the_database_does_not_decide_two_tabs_collide(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both_asked = Barrier(2)

    def read_then_write(rows: QuerySet[Any], made: list[Any], **_: object) -> list[Any]:
        (row,) = made
        known = rows.filter(section=row.section, user=row.user).first()
        both_asked.wait(timeout=10)
        if known is None:
            row.save()
        return made

    desk = set_desk()
    monkeypatch.setattr(QuerySet, "bulk_create", read_then_write)
    with pytest.raises(IntegrityError):
        together(here(desk, 0), here(desk, 0))
