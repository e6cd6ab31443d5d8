"""What a tester of OpenAPI descriptions makes up is answered as the description says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import APIOperation, Case, GenerationMode

from tests.counts import count
from tests.measurements import record
from tests.site.opendata.test_openapi import everything

pytestmark = pytest.mark.django_db
__all__ = ["everything"]

DESCRIPTION = "/data/openapi.json"
EXAMPLES = count(3, 500)


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """Keep the test's transaction, as Django's own client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("everything", "_one_connection")
def test_schemathesis_finds_nothing() -> None:
    """Every address, with values that fit the description and values that break it."""
    described = schemathesis.openapi.from_wsgi(DESCRIPTION, get_wsgi_application())
    asked = Counter[str]()
    for found in described.get_all_operations():
        operation = found.ok()
        for mode in GenerationMode if operation.path_parameters else [GenerationMode.POSITIVE]:
            asked[operation.path] += _ask(operation, mode)
    assert len(asked) == len(described.raw_schema["paths"])
    record("openapi", {"addresses": len(asked), "answers": asked.total()})


def _ask(operation: APIOperation, mode: GenerationMode) -> int:
    """Make up so many requests and hold each answer against the description; say how many."""
    asked = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def one(case: Case) -> None:
        asked.append(case)
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    one()
    return len(asked)
