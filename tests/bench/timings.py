"""Work without an address of its own, timed in one process: each module of ``timed``.

Such a module has ``prepare()``, which is called once on the demo's database and gives the work to
repeat. Whoever wants something timed adds a module there; its name is the figure's.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from time import perf_counter

from tests.bench import timed

ROUNDS = 15


def figures() -> dict[str, list[float]]:
    """Give the milliseconds of each round, by name."""
    names = [module.name for module in pkgutil.iter_modules(timed.__path__)]
    return {name: _milliseconds(name) for name in names}


def _milliseconds(name: str) -> list[float]:
    """Do it once, and then again and again on the clock."""
    work: Callable[[], object] = import_module(f"{timed.__name__}.{name}").prepare()
    work()
    return [_once(work) for _ in range(ROUNDS)]


def _once(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return 1000 * (perf_counter() - began)
