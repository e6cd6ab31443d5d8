"""A save locks its application and section in that order, never the form that all share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nominations.models import Application, Section
from tests.nominations.desk import Desk, set_desk


@pytest.mark.django_db
def test_a_save_locks_no_row_of_the_form() -> None:
    desk = set_desk()
    with CaptureQueriesContext(connection) as captured:
        desk.write("Vi lyssnar.")
    locks = [row["sql"].partition(" FOR ")[2] for row in captured if " FOR UPDATE" in row["sql"]]
    # SQLite locks the whole database; PostgreSQL the application, then the section alone.
    expected = ['UPDATE OF "nominations_application", "nominations_section"']
    assert locks == (expected if connection.vendor == "postgresql" else [])


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_a_save_has_the_application_before_it_waits_for_the_section() -> None:
    desk = set_desk()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Section.objects.select_for_update().get(pk=desk.section().pk)
            saving = pool.submit(_write, desk)
            while not _somebody_waits():
                assert not saving.done()
            assert Application.objects.select_for_update(skip_locked=True).first() is None
        assert saving.result().answers["demokrati-text"] == "Vi lyssnar."


def _write(desk: Desk) -> Section:
    try:
        return desk.write("Vi lyssnar.")
    finally:
        connection.close()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])
