"""Several who act at the same moment, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import IntegrityError, connection

from kvalitetskommun.answers import Refused

Met = TypeVar("Met")
Move = Callable[[], object]
# What a constraint of the database stopped, where the test names it.
BROKEN = "broken"


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
