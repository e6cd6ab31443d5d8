"""The demo as a process of its own, and somebody who visits it over HTTP."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from time import monotonic
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from tests.measurements import ROOT

PATIENCE = 120
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Visitor:
    """Somebody with cookies and no JavaScript."""

    site: str
    jar: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        self.browser = build_opener(HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        """Read a page."""
        with self.browser.open(self.site + path, timeout=PATIENCE) as response:
            text: str = response.read().decode()
            return text

    def post(self, page: str, path: str, **fields: str) -> str:
        """Send the form that stands on a page; give the page that one comes to."""
        token = TOKEN.findall(self.get(page))[0]
        body = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        with self.browser.open(self.site + path, body, timeout=PATIENCE) as response:
            text: str = response.read().decode()
            return text


@dataclass
class Demo:
    """A demo in a folder: started, asked and stopped."""

    folder: Path
    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def site(self) -> str:
        """Give its address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        """Give the database that holds at the moment."""
        return self.folder / "demo.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        """Give the portal's own settings, nothing of the tests'."""
        return {"PATH": os.environ["PATH"], "DEMO": "1", "VAR_DIR": str(self.folder)}

    def command(self, *words: str) -> subprocess.Popen[str]:
        """Start a command beside the demo."""
        process = subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def end(self) -> None:
        """Leave nothing behind, whatever went wrong."""
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start server and worker; return when the first page is answered."""
        process = self.command("run_demo", "--port", str(self.port), *words)
        wait_for(lambda: self._answers(), process)
        return process

    def _answers(self) -> bool:
        try:
            return bool(Visitor(self.site).get("/halsa/redo/"))
        except (URLError, ConnectionError):
            return False

    def count(self, query: str) -> int:
        """Count in the database that holds at the moment."""
        with closing(sqlite3.connect(self.database)) as opened:
            number: int = opened.execute(query).fetchone()[0]
            return number


def wait_for(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait until it has happened; the process must live meanwhile, and not take for ever."""
    deadline = monotonic() + PATIENCE
    while not happened():
        try:
            code = process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            if monotonic() < deadline:
                continue
            code = None
        os.killpg(process.pid, signal.SIGKILL)
        raise AssertionError(f"It did not happen (exit code {code}):\n{process.communicate()[0]}")


def stop(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str, bool]:
    """Stop it; give its exit code, what it printed, and whether any child of it lives."""
    process.send_signal(number)
    output, _ = process.communicate(timeout=PATIENCE)
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return process.returncode, output, False
    return process.returncode, output, True
