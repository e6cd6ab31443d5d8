"""Writers at the same moment make one chain, because the head row is locked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.audit.verification import verify
from kvalitetskommun.audit.workflow import record

WRITERS = 4
ROUNDS = 25


def write_together(now: datetime) -> int:
    """Let four connections write in step; give how many entries could not take their number."""
    barrier = Barrier(WRITERS)

    def write(writer: int) -> int:
        refused = 0
        try:
            for round_ in range(ROUNDS):
                barrier.wait(timeout=60)
                try:
                    with transaction.atomic():
                        record("demo.write", f"{writer}-{round_}", by=None, now=now)
                except IntegrityError:
                    refused += 1
        finally:
            connection.close()
        return refused

    with ThreadPoolExecutor(WRITERS) as pool:
        return sum(pool.map(write, range(WRITERS)))


@pytest.mark.django_db(transaction=True)
def test_a_hundred_entries_make_one_chain(now: datetime) -> None:
    assert write_together(now) == 0
    assert Entry.objects.count() == WRITERS * ROUNDS
    assert Entry.objects.values("previous").distinct().count() == WRITERS * ROUNDS
    assert verify() == []


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_writers_build_on_the_same_entry(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows: rows.all())
    assert write_together(now) > 0
