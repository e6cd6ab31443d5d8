"""All statistics together are soon done, and the same each time."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from jury.scoring import Unavailable
from tests.bench.timed.jury_statistics import prepare
from tests.counts import DRILL, count
from tests.measurements import record

ROUNDS = count(1, 15)
# The page may take so long for them all; an everyday run shares its machine with others.
MOST_MS = 300
BUSY = 10


def test_all_statistics_in_three_tenths_of_a_second() -> None:
    run = prepare()
    first = run()
    assert not any(isinstance(one, Unavailable) for one in first)
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        assert run() == first
        times.append(1000 * (perf_counter() - began))
    record(
        "jury-statistics",
        {
            "jurors": 10,
            "nominees": 7,
            "criteria": 15,
            "milliseconds": {
                "median": round(median(times), 1),
                "min": round(min(times), 1),
                "max": round(max(times), 1),
            },
        },
    )
    assert median(times) < (MOST_MS if DRILL else MOST_MS * BUSY)
