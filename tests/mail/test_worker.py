"""The worker's process: it sends, it goes on after an error, it stops when told to."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Timer

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from kvalitetskommun.mail.models import JobRun
from tests.mail.delivery import received
from tests.mail.letters import letter, letters

LOGGER = "kvalitetskommun.management.commands.run_worker"


@pytest.mark.django_db
def test_one_round_sends_what_is_due_and_runs_the_jobs(now: datetime) -> None:
    letters(now, 3)
    call_command("run_worker", once=True)
    assert len(received) == 3
    assert JobRun.objects.get(name="site.purge").last_run == now


@contextmanager
def worker(database: str) -> Iterator[subprocess.Popen[str]]:
    """Run a worker's process; its mail server takes everything."""
    environment = os.environ | {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.mail.worker_settings",
        "LOG_LEVEL": "INFO",
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run_worker"],
        cwd=settings.BASE_DIR,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    # A worker that does not do what the test waits for ends, and its log is shown.
    patience = Timer(30, process.kill)
    patience.start()
    try:
        yield process
    finally:
        patience.cancel()
        process.kill()
        process.communicate()


def line_with(process: subprocess.Popen[str], words: str) -> str:
    """Read the log up to a line that contains ``words``; the whole log when there is none."""
    assert process.stderr is not None
    log = ""
    for line in process.stderr:
        log += line
        if words in line:
            return line
    return log


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_outlives_a_missing_database_and_stops_when_told_to(
    tmp_path: Path, number: signal.Signals
) -> None:
    with worker(f"sqlite:///{tmp_path}/not-there/missing.sqlite3") as process:
        for _ in range(2):
            line = json.loads(line_with(process, "it goes on"))
            assert (line["level"], line["logger"]) == ("ERROR", LOGGER)
        process.send_signal(number)
        assert json.loads(line_with(process, "has stopped"))["logger"] == LOGGER
        assert process.wait(timeout=10) == 0


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_it_goes_on_with_a_database_that_was_replaced(tmp_path: Path, now: datetime) -> None:
    """The demo changes its stage by copying another database over the one in use."""
    first, second = letter(now, "first"), letter(now, "second")
    file, other = tmp_path / "live.sqlite3", tmp_path / "other.sqlite3"
    for copy, removed in ((file, second), (other, first)):
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        with closing(sqlite3.connect(copy)) as opened, opened:
            opened.execute("DELETE FROM mail_message WHERE id = ?", [removed.pk])
    with worker(f"sqlite:///{file}") as process:
        assert f"Message {first.pk} of kind greeting sent." in line_with(process, "sent.")
        with closing(sqlite3.connect(other)) as new, closing(sqlite3.connect(file)) as live:
            new.backup(live)
        assert f"Message {second.pk} of kind greeting sent." in line_with(process, "sent.")
