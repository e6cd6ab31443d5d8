"""The migrations say what the models say, and can be taken forward, back to nothing and forward."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.management import call_command

from tests.project.sources import ROOT

JOURNEY = """
import django
django.setup()
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

ours = [
    config.label
    for config in apps.get_app_configs()
    if config.name.split(".")[0] in {"kvalitetskommun", "nominations", "jury", "network"}
    and config.label in MigrationLoader(connection).migrated_apps
]
tables = {
    model._meta.db_table
    for label in ours
    for model in apps.get_app_config(label).get_models(include_auto_created=True)
}
standing = lambda: tables & set(connection.introspection.table_names())

call_command("migrate", verbosity=0)
assert standing() == tables, tables - standing()
for label in reversed(ours):
    call_command("migrate", label, "zero", verbosity=0)
assert standing() == set(), standing()
call_command("migrate", verbosity=0)
assert standing() == tables, tables - standing()
call_command("check", databases=["default"], fail_level="WARNING")
print(len(ours), "apps")
"""


@pytest.mark.django_db
def test_no_drift() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_forward_back_to_nothing_and_forward(empty_database_url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", JOURNEY],
        cwd=ROOT,
        env=os.environ
        | {"DATABASE_URL": empty_database_url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")
    assert done.stdout.splitlines()[-1].endswith(" apps")
