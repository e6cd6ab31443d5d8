"""Several who act at the same moment, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from kvalitetskommun.answers import Refused

Move = Callable[[], object]


def together(*moves: Move) -> list[str]:
    """Make the moves at the same moment; gives the refusal's code of each, or ""."""
    barrier = Barrier(len(moves))

    def run(move: Move) -> str:
        try:
            barrier.wait(timeout=60)
            move()
        except Refused as refused:
            return refused.answer.code
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(moves)) as pool:
        return list(pool.map(run, moves))
