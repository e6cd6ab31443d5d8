"""Fixtures for the outbox."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from kvalitetskommun.mail import kinds
from tests.mail import delivery
from tests.mail.letters import GREETING

Server = Callable[[str], None]


@pytest.fixture(autouse=True)
def server(settings: Settings) -> Iterator[Server]:
    """Choose the mail server by the name of a class in ``delivery``; at first it takes all."""

    def use(name: str) -> None:
        settings.OUTBOX_DELIVERY_BACKEND = f"tests.mail.delivery.{name}"

    delivery.received.clear()
    settings.EMAIL_BACKEND = "kvalitetskommun.mail.backend.OutboxBackend"
    use("Taking")
    yield use
    delivery.received.clear()


@pytest.fixture
def greeting(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of mail that only the tests have."""
    monkeypatch.setitem(kinds._kinds, GREETING.name, GREETING)
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.TEMPLATES = templates
