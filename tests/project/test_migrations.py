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
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from network.models import FollowUp
from nominations.states import RevisionKind
from tests.clock import NOW
from tests.factories import DAY, RevisionFactory
from tests.factories_network import AskedFactory
from tests.mail.letters import letter

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

# Rows whose words the first version does not know.
first = RevisionFactory(version=1)
for version, kind in enumerate((RevisionKind.RESTORED, RevisionKind.COPIED), start=2):
    RevisionFactory(section=first.section, version=version, kind=kind)
letter(NOW)
came = {"sent_at": NOW, "bounced_at": NOW, "last_error": "Adressen finns inte."}
Message.objects.update(state=MessageState.BOUNCED, undeliverable=True, **came)
# A reminder is a fact about the whole: before, it stood on each who was asked.
AskedFactory(follow_up__reminded_at=NOW + 6 * DAY)
call_command("migrate", "network", "0010", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("SELECT is_reminded FROM network_asked")
    assert [bool(is_reminded) for (is_reminded,) in cursor.fetchall()] == [True]
call_command("migrate", "network", verbosity=0)
assert FollowUp.objects.get().reminded_at == NOW + 5 * DAY
for label in ("nominations", "mail"):
    call_command("migrate", label, "0001", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("SELECT kind FROM nominations_revision UNION SELECT state FROM mail_message")
    assert sorted(cursor.fetchall()) == [("saved",), ("sent",)]

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
