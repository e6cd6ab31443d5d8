"""A chain to tamper with, and the hand that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from kvalitetskommun.audit import triggers
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.audit.workflow import record

Tamper = Callable[..., None]
Value = str | int | datetime


@pytest.fixture
def chain(db: None, now: datetime) -> list[Entry]:
    """Six entries about six objects."""
    return [
        record("demo.write", f"kod{number}", by=None, now=now, content={"score": number})
        for number in range(1, 7)
    ]


@pytest.fixture
def tamper(chain: list[Entry]) -> Tamper:
    """Run SQL as someone who has the database in hand: the triggers are lifted first."""
    triggers.lift(connection)

    def run(sql: str, *values: Value) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    return run


@pytest.fixture
def verify_audit(chain: list[Entry]) -> Callable[..., tuple[int, list[str]]]:
    """Run the command; give its exit code and its lines."""

    def run(*words: str) -> tuple[int, list[str]]:
        out = StringIO()
        try:
            call_command("verify_audit", *words, stdout=out)
        except SystemExit as end:
            return int(str(end.code)), out.getvalue().splitlines()
        return 0, out.getvalue().splitlines()

    return run
