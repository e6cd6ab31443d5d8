"""Real server processes on the test's own database and clock, and somebody who visits them."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from kvalitetskommun.accounts.models import User
from tests.measurements import ROOT
from tests.nominations.desk import as_user
from tests.site.demo_process import free_port

PATIENCE = 120


@dataclass(frozen=True)
class Answer:
    """What a server answered: code, where it leads, and the page."""

    code: int
    location: str
    page: str


@dataclass
class Visitor:
    """A person who is logged in, on any of the servers."""

    user: User

    def __post_init__(self) -> None:
        session = as_user(self.user).cookies[settings.SESSION_COOKIE_NAME].value
        self.token = secrets.token_hex(16)
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: self.token}
        self.cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())

    def get(self, port: int, path: str) -> Answer:
        """Read a page."""
        return self._ask(port, "GET", path, "")

    def post(self, port: int, path: str, **fields: str) -> Answer:
        """Send a form."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields})
        return self._ask(port, "POST", path, body)

    def _ask(self, port: int, method: str, path: str, body: str) -> Answer:
        line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            line.request(method, path, body, headers)
            answer: HTTPResponse = line.getresponse()
            text = answer.read().decode()
            return Answer(answer.status, answer.headers.get("Location", ""), text)
        finally:
            line.close()


@contextmanager
def servers(number: int) -> Iterator[list[int]]:
    """Run as many servers as asked for, each a process of its own; give their ports."""
    ports = [free_port() for _ in range(number)]
    with ExitStack() as stack:
        processes = [stack.enter_context(_server(port)) for port in ports]
        for port, process in zip(ports, processes, strict=True):
            _wait(port, process)
        yield ports


@contextmanager
def _server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
        *("--blocking-threads", "2", "--no-access-log", "--log-level", "critical"),
        "kvalitetskommun.wsgi:application",
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=_environment())
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _environment() -> dict[str, str]:
    """Give the test's settings and clock, and the database that the test is in."""
    name = connection.settings_dict["NAME"]
    host = os.environ["DATABASE_URL"].rpartition("/")[0]
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{name}" if connection.vendor == "sqlite" else f"{host}/{name}",
        "LOG_LEVEL": "CRITICAL",
    }


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until it answers; the process must live meanwhile."""
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            line.request("GET", "/halsa/redo/")
            assert line.getresponse().status == 200
        except ConnectionError:
            try:
                process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        else:
            return
        finally:
            line.close()
    raise AssertionError(f"The server on port {port} does not answer.")


def wait_for_a_lock() -> None:
    """Return when some session of the database waits for a lock that the test holds."""
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("Nobody waits for the lock.")
