"""Entries are inserted only, and a system check finds the database where that is not so."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, models, transaction

from kvalitetskommun.audit import triggers
from kvalitetskommun.audit.checks import triggers_stand
from kvalitetskommun.audit.models import Entry

LIES = [
    "UPDATE audit_entry SET code = 'annan' WHERE number = 3",
    "DELETE FROM audit_entry WHERE number = 3",
    pytest.param(
        "INSERT OR REPLACE INTO audit_entry SELECT number, previous, 'f', recorded_at, kind, code, "
        "actor, digest FROM audit_entry WHERE number = 3",
        marks=pytest.mark.sqlite_only,
    ),
    pytest.param("TRUNCATE audit_entry, audit_entrycontent", marks=pytest.mark.postgres_only),
]


@pytest.mark.parametrize("sql", LIES)
def test_the_database_refuses(chain: list[Entry], sql: str) -> None:
    rows = list(Entry.objects.values_list())
    with (
        pytest.raises(IntegrityError, match="Audit entries are only inserted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert list(Entry.objects.values_list()) == rows


def test_an_instance_cannot_be_saved_again(chain: list[Entry]) -> None:
    chain[0].code = "annan"
    with pytest.raises(IntegrityError), transaction.atomic():
        chain[0].save()
    assert Entry.objects.get(number=1).code == "kod1"


@pytest.mark.django_db
def test_the_check_is_content_while_the_triggers_stand() -> None:
    assert triggers.missing(connection) == []
    assert triggers_stand(databases=["default"]) == []


@pytest.mark.django_db
def test_the_check_names_every_absent_trigger() -> None:
    triggers.lift(connection)
    expected = sorted(triggers.SQLITE if connection.vendor == "sqlite" else triggers.POSTGRESQL)
    (error,) = triggers_stand(databases=["default"])
    assert error.id == "audit.E001"
    assert error.msg == (
        f"The audit table in the database 'default' lacks the triggers {', '.join(expected)}."
    )


@pytest.mark.django_db
@pytest.mark.postgres_only
def test_the_check_sees_a_trigger_that_is_switched_off() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_truncate")
    assert triggers.missing(connection) == ["audit_entry_no_truncate"]


@pytest.mark.django_db(transaction=True)
def test_the_triggers_stand_after_migrate() -> None:
    triggers.lift(connection)
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite_only
def test_a_rebuilt_table_loses_its_triggers_until_migrate_ends() -> None:
    narrow = Entry._meta.get_field("code")
    wide: models.CharField[str, str] = models.CharField(max_length=300, db_index=True)
    wide.set_attributes_from_name("code")
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, narrow, wide)
    assert triggers.missing(connection) == sorted(triggers.SQLITE)
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, wide, narrow)
    assert [error.id for error in triggers_stand(databases=["default"])] == ["audit.E001"]
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert triggers_stand(databases=["default"]) == []


@pytest.mark.django_db(transaction=True)
def test_an_empty_database_is_not_blamed() -> None:
    try:
        call_command("migrate", "audit", "zero", verbosity=0)
        assert triggers_stand(databases=["default"]) == []
    finally:
        call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []
