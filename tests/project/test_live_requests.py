"""What a browser sends after its test has ended meets no database that is being emptied."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from tests.live_requests import Gate


@pytest.fixture
def gate() -> Gate:
    """A gate of the test's own: shut, it stands in nobody else's way."""
    return Gate()


def test_who_comes_late_is_turned_away(gate: Gate) -> None:
    gate.close()
    with pytest.raises(ConnectionAbortedError):
        gate.enter()
    gate.open()
    gate.enter()
    gate.leave()
    gate.close()


def test_who_is_inside_is_waited_for(gate: Gate) -> None:
    gate.enter()
    closed = Event()
    thread = Thread(target=lambda: (gate.close(), closed.set()))
    thread.start()
    assert not closed.is_set()
    gate.leave()
    thread.join()
    assert closed.is_set()
