"""The worker's process: it sends, it goes on after an error, it stops when told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from kvalitetskommun.mail.models import JobRun, Message
from tests.mail.delivery import received
from tests.mail.letters import letters


@pytest.mark.django_db
def test_one_round_sends_what_is_due_and_runs_the_jobs(now: datetime) -> None:
    letters(now, 3)
    call_command("run_worker", once=True)
    assert len(received) == 3
    assert JobRun.objects.get(name="mail.forget_sent").last_run == now


def _start(folder: Path, database: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "LOG_LEVEL": "INFO",
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "run_worker"],
        cwd=settings.BASE_DIR,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait_for(process: subprocess.Popen[str], words: str) -> str:
    assert process.stderr is not None
    return next((line for line in process.stderr if words in line), "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_outlives_a_missing_database_and_stops_when_told_to(
    tmp_path: Path, number: signal.Signals
) -> None:
    process = _start(tmp_path, f"sqlite:///{tmp_path}/not-there/missing.sqlite3")
    try:
        assert '"level": "ERROR"' in _wait_for(process, "it goes on")
        assert '"level": "ERROR"' in _wait_for(process, "it goes on")
        process.send_signal(number)
        assert "The worker has stopped." in _wait_for(process, "has stopped")
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
        process.communicate()


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_it_leaves_no_connection_to_a_replaced_file(now: datetime) -> None:
    """Between two rounds the file may be replaced, so a round must end without a connection."""
    letters(now, 1)
    call_command("run_worker", once=True)
    assert connection.connection is None
    assert Message.objects.get().state == "sent"
