"""Requests that a browser sends when it leaves: none may reach the database while it is emptied."""

from __future__ import annotations

from threading import Condition
from typing import Any

from django.core.signals import request_finished, request_started

# Longer than any request of a test takes; what hangs for longer loses its session.
PATIENCE = 10


class Gate:
    """Lets requests in during a test, and none between two tests."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._is_open = True
        self._inside = 0

    def open(self) -> None:
        """Begin a test."""
        with self._changed:
            self._is_open, self._inside = True, 0

    def close(self) -> None:
        """End a test: wait for who is inside, and turn away who comes later."""
        with self._changed:
            self._is_open = False
            self._changed.wait_for(lambda: self._inside == 0, PATIENCE)

    def enter(self, **_: Any) -> None:
        """Let a request begin, or turn it away between two tests."""
        with self._changed:
            if not self._is_open:
                raise ConnectionAbortedError("The test that this request belongs to has ended.")
            self._inside += 1

    def leave(self, **_: Any) -> None:
        """Count out a request that has been answered."""
        with self._changed:
            self._inside = max(0, self._inside - 1)
            self._changed.notify_all()


gate = Gate()
request_started.connect(gate.enter)
request_finished.connect(gate.leave)
