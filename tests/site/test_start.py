"""A server and a worker refuse to start where setting and database disagree about the demo."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from pytest_django import Settings

from kvalitetskommun.demo import require_agreement
from kvalitetskommun.models import DemoDatabase

MARKED = "The database is a demo database but DEMO=1 is not set."
UNMARKED = "DEMO=1 is set but the database is not a demo database (use: make run)."
SERVER = ["-c", "import kvalitetskommun.wsgi; print('ready')"]
WORKER = ["manage.py", "run_worker", "--once"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("setting", "marked", "complaint"),
    [(True, True, ""), (False, False, ""), (True, False, UNMARKED), (False, True, MARKED)],
)
def test_setting_and_database_must_agree(
    settings: Settings, now: datetime, setting: bool, marked: bool, complaint: str
) -> None:
    settings.DEMO = setting
    if marked:
        DemoDatabase.objects.create(pk=1, stage="open", seeded_at=now, seed=1)
    with pytest.raises(ImproperlyConfigured) if complaint else nullcontext() as refusal:
        require_agreement()
    assert (str(refusal.value) if refusal else "") == complaint


def start(words: list[str], database: Path, **environment: str) -> str:
    """Start it with the portal's own settings; give what it printed or its last complaint."""
    process = subprocess.run(
        [sys.executable, *words],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "kvalitetskommun.settings",
            "DATABASE_URL": f"sqlite:///{database}",
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": "localhost",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode == 0:
        return process.stdout.strip()
    return process.stderr.strip().splitlines()[-1].split(": ", 1)[1]


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_neither_server_nor_worker_starts(tmp_path: Path, now: datetime) -> None:
    plain, demo = tmp_path / "plain.sqlite3", tmp_path / "demo.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(plain)])
        DemoDatabase.objects.create(pk=1, stage="open", seeded_at=now, seed=1)
        cursor.execute("VACUUM INTO %s", [str(demo)])
    assert start(SERVER, plain) == start(SERVER, demo, DEMO="1") == "ready"
    assert start(SERVER, demo) == start(WORKER, demo) == MARKED
    assert start(SERVER, plain, DEMO="1") == start(WORKER, plain, DEMO="1") == UNMARKED


@pytest.mark.sqlite_only
def test_a_database_that_is_not_migrated_can_be_migrated(tmp_path: Path) -> None:
    """There is nothing to compare with, and the server waits for its tables."""
    assert start(SERVER, tmp_path / "empty.sqlite3", DEMO="1") == "ready"
