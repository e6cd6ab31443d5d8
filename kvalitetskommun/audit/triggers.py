"""Triggers that let entries be inserted only; one function per vendor.

On SQLite every migration that rebuilds the table drops them without a word, so they are put back
after each migrate and the system check looks for them.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from kvalitetskommun.audit.models import Entry

TABLE = Entry._meta.db_table
SQLITE = {
    f"{TABLE}_no_update": "BEFORE UPDATE ON {table} ",
    f"{TABLE}_no_delete": "BEFORE DELETE ON {table} ",
    # INSERT OR REPLACE removes a row without asking the trigger against DELETE.
    f"{TABLE}_no_replace": (
        "BEFORE INSERT ON {table} WHEN EXISTS "
        "(SELECT 1 FROM {table} WHERE number = NEW.number OR hash = NEW.hash) "
    ),
}
POSTGRESQL = {
    f"{TABLE}_no_change": "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW",
    f"{TABLE}_no_truncate": "BEFORE TRUNCATE ON {table} FOR EACH STATEMENT",
}
REFUSE = f"{TABLE}_refuse"


def table_exists(connection: BaseDatabaseWrapper) -> bool:
    """Say whether the migrations of the audit have been run."""
    with connection.cursor() as cursor:
        return TABLE in connection.introspection.table_names(cursor)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in its place, whether it stood there or not."""
    lift(connection)
    if connection.vendor == "sqlite":
        _install_sqlite(connection)
    else:
        _install_postgresql(connection)


def _install_sqlite(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for name, when in SQLITE.items():
            cursor.execute(
                f"CREATE TRIGGER {name} {when.format(table=TABLE)}"
                "BEGIN SELECT RAISE(ABORT, 'Audit entries are only inserted.'); END"
            )


def _install_postgresql(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {REFUSE}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION 'Audit entries are only inserted.' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        for name, when in POSTGRESQL.items():
            cursor.execute(
                f"CREATE TRIGGER {name} {when.format(table=TABLE)} EXECUTE FUNCTION {REFUSE}()"
            )


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: before they are put back, and for a test's final flush."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            for name in POSTGRESQL:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Name the triggers that do not stand, or stand but are switched off."""
    if connection.vendor == "sqlite":
        expected = set(SQLITE)
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    else:
        expected = set(POSTGRESQL)
        query = (
            "SELECT tgname FROM pg_trigger "
            "WHERE tgrelid = to_regclass(%s) AND tgenabled IN ('O', 'A')"
        )
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        standing = {name for (name,) in cursor.fetchall()}
    return sorted(expected - standing)
