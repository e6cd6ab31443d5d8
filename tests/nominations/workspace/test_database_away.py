"""The database goes away during a save: the writer is told, and nothing is lost or half done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
import pytest
from django.db import connection
from django.test import Client

from nominations.models import Revision
from tests.nominations.desk import Desk, form_of, set_desk
from tests.site.pages import heading, read_form

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Vi lyssnar på invånarna."
Away = Callable[[], Any]


@contextmanager
def locked_file() -> Iterator[None]:
    """Somebody else holds SQLite's only lock, longer than we wait."""
    connection.cursor().execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def stopped_server() -> Iterator[None]:
    """PostgreSQL throws everybody out and lets nobody in."""
    given = connection.get_connection_params()
    wanted = {key: given[key] for key in ("user", "password", "host", "port") if key in given}
    name = connection.settings_dict["NAME"]
    other = psycopg2.connect(dbname="postgres", **wanted)
    other.autocommit = True
    cursor = other.cursor()
    cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    cursor.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
    )
    try:
        yield
    finally:
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        other.close()
        connection.close()


@pytest.fixture
def away() -> Away:
    """How the database goes away, for the time of a block."""
    return locked_file if connection.vendor == "sqlite" else stopped_server


@pytest.fixture
def desk() -> Desk:
    return set_desk()


@pytest.fixture
def person(desk: Desk) -> Client:
    """The writer's browser, in which errors become pages."""
    client = Client(raise_request_exception=False)
    client.force_login(desk.writer)
    return client


def test_the_plain_form_keeps_the_text_and_can_be_sent_again(
    desk: Desk, person: Client, away: Away
) -> None:
    data = form_of(desk.section(), demokrati_text=TEXT)
    with away():
        answer = person.post(desk.page(), data)
    assert (answer.status_code, heading(answer)) == (503, "Tjänsten svarar inte just nu")
    assert (desk.section().version, Revision.objects.count()) == (0, 0)
    action, fields = read_form(answer)
    assert (action, fields["svar-demokrati-text"]) == (desk.page(), [TEXT])
    assert person.post(action, fields).status_code == 302
    assert desk.section().answers["demokrati-text"] == TEXT


def test_the_autosave_is_asked_to_try_again(desk: Desk, person: Client, away: Away) -> None:
    url, data = desk.url("autosave", "demokrati"), form_of(desk.section(), demokrati_text=TEXT)
    with away():
        answer = person.post(url, data)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert (desk.section().version, Revision.objects.count()) == (0, 0)
    assert person.post(url, data).json()["version"] == 1


@pytest.mark.postgres_only
def test_a_page_asked_for_says_so(desk: Desk, person: Client, away: Away) -> None:
    with away():
        answer = person.get(desk.page())
    assert (answer.status_code, heading(answer)) == (503, "Tjänsten är stängd en stund")
