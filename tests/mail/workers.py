"""Workers in processes of their own, with the test's database, clock and mail server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from django.conf import settings
from django.db import connection

from tests.mail.post import HOST

# A drill on a busy machine has five thousand letters to wait for.
PATIENCE = 1800.0


def database_url() -> str:
    """Give the address of the database that the test itself uses."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


@contextmanager
def worker(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker whose mail server listens at a port."""
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "EMAIL_HOST": HOST,
        "EMAIL_PORT": str(port),
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run_worker"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(happened: Callable[[], bool], *processes: subprocess.Popen[bytes]) -> None:
    """Wait until it has happened; the workers must live meanwhile, and not take for ever."""
    deadline = monotonic() + PATIENCE
    while not happened():
        for process in processes:
            try:
                code = process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                assert monotonic() < deadline, "It did not happen."
            else:
                raise AssertionError(f"A worker ended with {code}.")
