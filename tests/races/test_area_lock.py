"""A save locks its own municipality's section, never the form that all municipalities share."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.nominations.desk import set_desk

pytestmark = pytest.mark.django_db


def test_a_save_locks_no_row_of_the_form() -> None:
    desk = set_desk()
    with CaptureQueriesContext(connection) as captured:
        desk.write("Vi lyssnar.")
    locks = [row["sql"].partition(" FOR ")[2] for row in captured if " FOR UPDATE" in row["sql"]]
    # SQLite locks the whole database; PostgreSQL the application, then the section alone.
    expected = ["UPDATE", 'UPDATE OF "nominations_section"']
    assert locks == (expected if connection.vendor == "postgresql" else [])
