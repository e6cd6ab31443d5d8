"""One core for the server, another for the generator, where the machine lets us choose."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cores:
    """Which core is whose; None where they share what there is."""

    server: int | None
    generator: int | None

    @contextmanager
    def for_server(self) -> Iterator[None]:
        """Start processes here: they stay on the server's core."""
        _stay_on(self.server)
        try:
            yield
        finally:
            _stay_on(self.generator)


def choose() -> Cores:
    """Take the first and the last core that we may use, and stay on the last."""
    try:
        usable = sorted(os.sched_getaffinity(0))
    except AttributeError:
        usable = []
    cores = Cores(usable[0], usable[-1]) if len(usable) > 1 else Cores(None, None)
    _stay_on(cores.generator)
    return cores


def _stay_on(core: int | None) -> None:
    if core is not None:
        os.sched_setaffinity(0, {core})
