"""What a browser sends after its test has ended meets no database that is being emptied."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from django.core.signals import request_finished, request_started

from tests.live_requests import Gate


@pytest.fixture
def gate() -> Gate:
    """A gate of the test's own."""
    return Gate()


def test_who_comes_late_is_turned_away(gate: Gate) -> None:
    gate.close()
    with pytest.raises(ConnectionAbortedError):
        request_started.send(type(gate))
    gate.open()
    request_started.send(type(gate))
    request_finished.send(type(gate))


def test_who_is_inside_is_waited_for(gate: Gate) -> None:
    request_started.send(type(gate))
    closed = Event()
    thread = Thread(target=lambda: (gate.close(), closed.set()))
    thread.start()
    assert not closed.is_set()
    request_finished.send(type(gate))
    thread.join()
    assert closed.is_set()
