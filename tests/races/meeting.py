"""Several who act at the same moment, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from threading import Event as Signal
from typing import Any, TypeVar

import pytest
from django.db import IntegrityError, connection

from kvalitetskommun.answers import Refused

Met = TypeVar("Met")
Move = Callable[[], object]
# What a constraint of the database stopped, where the test names it.
BROKEN = "broken"
WAITS = """
    SELECT pg_stat_clear_snapshot(), count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def together(*moves: Move, may_break: bool = False) -> list[str]:
    """Make the moves at the same moment; gives the refusal's code of each, or "".

    ``may_break``: a constraint that stops one is its outcome too, and no fault of the test.
    """

    def run(move: Move) -> str:
        try:
            move()
        except Refused as refused:
            return refused.answer.code
        except IntegrityError:
            if may_break:
                return BROKEN
            raise
        return ""

    return in_step(len(moves), lambda place: run(moves[place]))


def in_step(number: int, work: Callable[[int], Met]) -> list[Met]:
    """Let so many begin at the same moment, each told its number; gives what each met."""
    barrier = Barrier(number)

    def one(place: int) -> Met:
        try:
            barrier.wait(timeout=60)
            return work(place)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def until_somebody_waits() -> None:
    """Look until the other transaction stands at a lock of ours."""
    with connection.cursor() as cursor:
        for _ in range(100_000):
            cursor.execute(WAITS)
            if cursor.fetchone()[1]:
                return
    raise AssertionError("Nobody waits.")


def meet(
    monkeypatch: pytest.MonkeyPatch,
    place: tuple[object, str],
    holding: Move,
    meanwhile: Move,
    *,
    after: bool = False,
) -> list[str]:
    """Let the first who comes to the named step wait there for the other; gives the outcomes.

    ``after``: it has done the step, and not yet what follows.
    """
    held, (module, name) = Signal(), place
    step = getattr(module, name)

    def stopped(*args: Any, **kwargs: Any) -> object:
        if held.is_set():
            return step(*args, **kwargs)
        done = step(*args, **kwargs) if after else None
        held.set()
        until_somebody_waits()
        return done if after else step(*args, **kwargs)

    def second() -> None:
        assert held.wait(timeout=10)
        meanwhile()

    monkeypatch.setattr(module, name, stopped)
    return together(holding, second)
